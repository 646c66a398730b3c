#!/usr/bin/env python3
"""Memory of one article: memory.py BEDE DATA

Reads an article of 1 MB, once as prose in paragraphs and once as one endless line, with `code` and
`text`, and asserts that the peak of resident memory lies less than 64 MB above that of an article
of one line, which is the model and the tables. The prose is drawn from a few hundred words, dense
with names, deeds, times and speech: more to keep a word than in most news.
"""
import os
import random
import subprocess
import sys
import tempfile

MOST = 64 << 20
SIZE = 1000000
WHO = ["The president of Ghana", "Togo", "Kenyan police", "rebels in the north", "the United Nations",
       "the foreign minister of Peru", "Bolivian troops", "demonstrators", "the Supreme Court of Chile",
       "two ministers", "the opposition leader", "Norway and Sweden", "its navy", "they"]
DID = ["met", "accused", "attacked", "arrested", "welcomed", "threatened", "refused to recognise",
       "signed an agreement with", "sent food to", "killed 12 members of", "imposed sanctions on",
       "demanded an apology from", "is expected to visit", "denied having bombed", "did not support"]
WHERE = ["in Accra", "near the border", "in Nairobi", "at a summit in Geneva", "outside Lima", "in Paris, Texas", ""]
WHEN = ["on Monday", "last week", "in March 2019", "after the vote", "for three days", "yesterday", ""]
SAID = [", a spokesman said", ", according to the ministry", ". “We will never accept this,” the envoy told reporters",
        ", state television reported", "", "", ""]


def sentence(draw):
    words = [draw.choice(part) for part in (WHO, DID, WHO, WHERE, WHEN)]
    told = " ".join(w for w in words if w) + draw.choice(SAID) + "."
    return told[0].upper() + told[1:]


def prose(between):
    draw, parts, size = random.Random(64), [], 0
    while size < SIZE:
        parts.append(" ".join(sentence(draw) for _ in range(draw.randint(1, 5))))
        size += len((parts[-1] + between).encode())
    return between.join(parts).encode()[:SIZE].decode(errors="ignore")


def peak(bede, verb, path):
    """Bytes of resident memory at most, of the program alone."""
    with open(os.devnull, "w") as null:
        child = subprocess.Popen([bede, verb, "-q", "--input", "text", "--date", "2022-03-01", path], stdout=null)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit("bede %s failed on %s" % (verb, os.path.basename(path)))
    return usage.ru_maxrss << 10


def main():
    bede, os.environ["BEDE_DATA"] = (os.path.abspath(x) for x in sys.argv[1:3])
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        articles = {"one sentence": sentence(random.Random(1)), "prose": prose("\n\n"), "one line": prose(" ")}
        for name, text in articles.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text + "\n")
        for verb in ("code", "text"):
            least = peak(bede, verb, os.path.join(folder, "one sentence"))
            for name in ("prose", "one line"):
                more = peak(bede, verb, os.path.join(folder, name)) - least
                failed += more >= MOST
                print("%-5s %-9s %5.1f MB above %.1f MB" % (verb, name, more / (1 << 20), least / (1 << 20)))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
