#!/usr/bin/env python3
"""Input that no newsroom wrote: bad_input.py BEDE DATA [--untimed] [NAME...]

Each kind of text is made by a seed and read with `text` and `code`. Claims: the program ends well; twice the text takes
`code` less than 2.6 times the processor time (the opening of the tables taken off; measured again where it seems not so,
the best of all runs); places in the output lie inside the text, in order, and give the forms back; no
character but blanks is left out by `text`. A text that is refused for its memory is told so in one line.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import unicodedata

MOST = 2.6
LEAST_SECONDS = 0.1  # of the smaller text; below that a time says nothing of how it grows
LEAST_SIZE, MOST_SIZE = 15000, 120000
ROUNDS = 5

NEWS = ["The army left Norburg on Monday.", "Dr. Lund met the U.N. envoy in Port Ash.", "“We will not go,” she said.",
        "Police arrested 12 people, officials said.", "He (the minister) denied it.", "It rained!"]


def fill(size, piece):
    """Pieces until there are `size` bytes."""
    out, n = [], 0
    while n < size:
        out.append(piece())
        n += len(out[-1].encode("utf8", "surrogatepass"))
    return "".join(out)


def draw_from(chars, seed=1):
    draw = random.Random(seed)
    return lambda: draw.choice(chars)


def chars(*ranges):
    return [chr(c) for a, b in ranges for c in range(a, b + 1) if unicodedata.category(chr(c)) not in ("Cn", "Cs", "Co")]


def words(size, letters, longest=9, seed=2):
    draw = random.Random(seed)
    return fill(size, lambda: "".join(draw.choice(letters) for _ in range(draw.randint(1, longest))) + " ")


def mixed(size):
    draw = random.Random(4)
    scripts = [chars(r) for r in ((0x61, 0x7A), (0x430, 0x44F), (0x5D0, 0x5EA), (0x627, 0x64A), (0x905, 0x939), (0x4E00, 0x4EFF),
                                  (0x3041, 0x3096), (0xAC00, 0xAC80), (0xE01, 0xE2E), (0x1F600, 0x1F64F), (0x300, 0x36F), (0x30, 0x39))]
    return fill(size, lambda: "".join(draw.choice(draw.choice(scripts)) for _ in range(draw.randint(1, 6))) + draw.choice([" ", "", ". ", "\n"]))


def nested(size, left, right, inside):
    n = size // (len((left + right).encode()) + 1)
    return left * n + inside + right * n


KINDS = {
    # one run of something and no blank
    "letters without a blank": lambda n: "a" * n,
    "any letters without a blank": lambda n: fill(n, draw_from("abcdefghijklmnopqrstuvwxyz")),
    "capitals without a blank": lambda n: fill(n, draw_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
    "digits without a blank": lambda n: fill(n, draw_from("0123456789")),
    "numbers with commas": lambda n: fill(n, draw_from(["1", "22", ",", "."])),
    "stops": lambda n: "." * n,
    "marks": lambda n: fill(n, draw_from(".,;:!?-–—…/\\&%$#@*+=~^|_<>")),
    "quotation marks": lambda n: fill(n, draw_from("\"'“”‘’«»„`")),
    "straight quotation marks": lambda n: "\"" * n,
    "apostrophes and letters": lambda n: fill(n, draw_from(["'", "n't", "'s", "a", "’ll"])),
    "brackets": lambda n: fill(n, draw_from("()[]{}")),
    "hyphens and letters": lambda n: fill(n, draw_from(["-", "a", "b"])),
    "abbreviations": lambda n: fill(n, draw_from(["U.", "N.", "Mr.", "p.m.", "e.g."])),
    "addresses": lambda n: fill(n, draw_from(["http://", "www.", "a.b/", "@x.org", "?q=", "&", "#"])),
    "chinese": lambda n: fill(n, draw_from(chars((0x4E00, 0x9FFF)) + ["。", "，"])),
    "thai": lambda n: fill(n, draw_from(chars((0xE01, 0xE3A), (0xE40, 0xE4E)))),
    "emoji": lambda n: fill(n, draw_from(chars((0x1F300, 0x1F64F)) + ["\u200d", "\ufe0f", "🏽", "🇺", "🇳"])),
    "marks on one letter": lambda n: "e" + "\u0301" * (n // 2),
    "marks alone": lambda n: fill(n, draw_from(chars((0x300, 0x36F)))),
    "zero-width marks": lambda n: fill(n, draw_from(["\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad", "a"])),
    "directions": lambda n: fill(n, draw_from(["\u202a", "\u202b", "\u202c", "\u202e", "\u2066", "\u2069", "א", "a", " "])),
    "control characters": lambda n: fill(n, draw_from([chr(c) for c in range(1, 32)] + ["\x7f", "\x85"] + ["army ", "left. "] * 500)),
    "blanks": lambda n: "a" + fill(n, draw_from([" ", "\t", "\u00a0", "\u3000", "\u2009"])) + "b",
    "line ends": lambda n: "a" + fill(n, draw_from(["\n", "\r\n", "\r", "\u2028", "\u0085"])) + "b",
    # much of what news has
    "sentences in one paragraph": lambda n: fill(n, draw_from([s + " " for s in NEWS])),
    "short sentences": lambda n: "It is so. " * (n // 10),
    "one sentence": lambda n: fill(n, draw_from(["the army ", "of the town ", "and ", "which left ", "he ", "said ", "Lund ", ", "])),
    "one word again": lambda n: "army " * (n // 5),
    "paragraphs of one word": lambda n: fill(n, draw_from(["Yes\n\n", "No.\n\n", "Lund\n\n"])),
    "lines of one word": lambda n: fill(n, draw_from(["Yes\n", "no\n", "Lund,\n", "12\n"])),
    "names": lambda n: fill(n, draw_from(["Ann Lund, ", "Port Ash, ", "the Union of Dockers, ", "Mr. Bo ", "and "])),
    "actors": lambda n: fill(n, draw_from(["France ", "the United States ", "Kenya ", "and ", "the Russian army ", ", "])),
    "times": lambda n: fill(n, draw_from(["on Monday ", "1 January 2020 ", "two years ago ", "in March ", "12:30 ", "2020-01-02 "])),
    "amounts": lambda n: fill(n, draw_from(["two hundred ", "and ", "twelve ", "1,200 ", "at least ", "$5 million ", "a dozen "])),
    "speech": lambda n: fill(n, draw_from(["said ", "he ", "“yes” ", "according to Lund ", ", ", "told her ", ". "])),
    "deeds": lambda n: fill(n, draw_from(["attacked ", "Kenya ", "met ", "and ", "police ", "killed ", "12 people ", ". "])),
    "open quotations": lambda n: fill(n, draw_from(["“He said ", "\"no ", "it went. "])),
    "nested quotations": lambda n: nested(n, "“", "”", "yes"),
    "nested brackets": lambda n: nested(n, "(", ")", "yes"),
    "capitals": lambda n: fill(n, draw_from([s.upper() + " " for s in NEWS])),
    "small letters": lambda n: fill(n, draw_from([s.lower() + " " for s in NEWS])),
    "other letters": lambda n: words(n, chars((0x430, 0x44F), (0x3B1, 0x3C9))),
    "mixed scripts": mixed,
    "rare characters": lambda n: words(n, chars((0xA1, 0x24F), (0x2000, 0x2BFF), (0xA000, 0xA4CF), (0x1D400, 0x1D7FF), (0xE000, 0xE010))),
}

# Bytes that are no UTF-8 stand as they are: in a file with a byte order mark of UTF-8, so that no other set is guessed.
BOM = b"\xef\xbb\xbf"
BYTES = {
    "any bytes": lambda n: bytes(random.Random(5).randrange(1, 256) for _ in range(n)),
    "bad bytes among words": lambda n: b"".join(random.Random(6).choices([b"army ", b"left. ", b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf5\x80", b"\x80\x80", b"\xc0\xaf", b"caf\xc3\xa9 "], k=n // 4)),
    "high bytes": lambda n: bytes(random.Random(7).randrange(128, 256) for _ in range(n)),
}


class Program:
    def __init__(self, bede, data, folder):
        self.bede, self.folder = bede, folder
        self.env = {**os.environ, "BEDE_DATA": data}
        self.base = {}
        for verb in ("text", "code"):
            self.base[verb] = min(self.run(verb, ENGLISH.encode())[0] for _ in range(3))

    def run(self, verb, text):
        """(seconds of processor time, exit status, output, words on stderr)"""
        path, out, err = (os.path.join(self.folder, x) for x in ("in.txt", "out", "err"))
        with open(path, "wb") as f:
            f.write(text)
        with open(out, "wb") as o, open(err, "wb") as e:
            p = subprocess.Popen([self.bede, verb, "--format", "conllu" if verb == "text" else "jsonl", "--input", "text",
                                  "--date", "2020-03-04", path], stdout=o, stderr=e, env=self.env)
            _, status, use = os.wait4(p.pid, 0)
        with open(out, "rb") as o, open(err, "rb") as e:
            return use.ru_utime + use.ru_stime, status, o.read(), e.read().decode("utf8", "replace")

    def text_of(self, text):
        """As the program read it: what is no UTF-8 is U+FFFD."""
        return json.loads(self.run("code", text)[2])["article"]["text"]

    def seconds(self, verb, text):
        return max(self.run(verb, text)[0] - self.base[verb], 0)


def wrong_in_conllu(text, out):
    """What is wrong with the places of CoNLL-U, or nothing. `text`: the characters as they are counted."""
    at, inside = 0, 0
    for line in out.decode("utf8").split("\n"):
        c = line.split("\t")
        if len(c) != 10 or "." in c[0]:
            if line and not line.startswith("#"):
                return "a line of %d columns: %r" % (len(c), line[:60])
            inside = 0
            continue
        ids = c[0].split("-")
        if int(ids[0]) <= inside:
            continue
        if len(ids) == 2:
            inside = int(ids[1])
        place = next((x for x in c[9].split("|") if x.startswith("Range=")), None)
        if not place:
            return "no place: %r" % line[:60]
        a, b = (int(x) for x in place[6:].split(":"))
        if not at <= a < b <= len(text):
            return "place %d:%d behind %d, text of %d" % (a, b, at, len(text))
        if text[at:a].strip(BLANK):
            return "left out before %d: %r" % (a, text[at:a][:20])
        if text[a:b] != c[1] and "".join("\ufffd" if bad(x) else x for x in text[a:b]) != c[1]:
            return "%d:%d is %r, not %r" % (a, b, text[a:b][:20], c[1][:20])
        at = b
    return "left out at the end: %r" % text[at:][:20] if text[at:].strip(BLANK) else None


BLANK = "".join(chr(c) for c in (*range(9, 14), 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000))


def bad(c):
    return unicodedata.category(c) == "Cc" or c == "\ufffd"


def wrong_in_json(text, out):
    lines = out.decode("utf8").strip("\n").split("\n")
    if len(lines) != 1:
        return "%d lines" % len(lines)
    stack = [json.loads(lines[0])]
    while stack:
        x = stack.pop()
        if isinstance(x, dict):
            if isinstance(x.get("start"), int) and not 0 <= x["start"] <= x["end"] <= len(text):
                return "place %d:%d in a text of %d" % (x["start"], x["end"], len(text))
            stack += x.values()
        elif isinstance(x, list):
            if len(x) == 2 and all(type(y) is int for y in x) and not 0 <= x[0] <= x[1] <= len(text):
                return "place %r in a text of %d" % (x, len(text))
            stack += x
    return None


# As many words as the language is told by, so that what follows is read whatever it looks like.
ENGLISH = "a " * 4000 + "\n\n"


def encoded(x):
    return BOM + ENGLISH.encode() + x if isinstance(x, bytes) else (ENGLISH + x).encode("utf8")


def grows(p, verb, make):
    """How much longer twice as much takes, and what was measured: at the least size that takes a while."""
    size = LEAST_SIZE
    one = p.seconds(verb, encoded(make(size)))
    while one < LEAST_SECONDS and size < MOST_SIZE:
        size *= 2
        one = p.seconds(verb, encoded(make(size)))
    two = p.seconds(verb, encoded(make(2 * size)))
    for _ in range(ROUNDS):
        if two <= MOST * max(one, LEAST_SECONDS / 2):
            break
        one, two = (min(old, p.seconds(verb, encoded(make(n)))) for old, n in ((one, size), (two, 2 * size)))
    return two / max(one, LEAST_SECONDS / 2), "%.2f s for %d bytes, %.2f s for twice as many" % (one, size, two)


def check(p, verb, name, make, timed):
    two = make(2 * LEAST_SIZE)
    _, status, out, err = p.run(verb, encoded(two))
    refused = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 1 and not out and err.count("\n") == 1
    if status and not refused:
        return "status %d: %s" % (status, err[:200])
    if refused or (not out and "passed over" in err):
        return "" if "passed over" in err or "memory" in err or "large" in err or "empty" in err or "no text" in err or "binary" in err else "refused: " + err[:200]
    wrong = wrong_in_conllu if verb == "text" else wrong_in_json
    why = wrong(ENGLISH + two if isinstance(two, str) else p.text_of(encoded(two)), out)
    if why:
        return why
    if timed and verb == "code":  # whose passes begin with those of `text`
        ratio, measured = grows(p, verb, make)
        if ratio > MOST:
            return measured
        print("%-5s %-30s %s" % (verb, name, measured), flush=True)
    return None


def main():
    timed = "--untimed" not in sys.argv
    bede, data, *names = [x for x in sys.argv[1:] if x != "--untimed"]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        p = Program(os.path.abspath(bede), os.path.abspath(data), folder)
        for name, make in {**KINDS, **BYTES}.items():
            for verb in ("text", "code"):
                if names and name not in names:
                    continue
                why = check(p, verb, name, make, timed)
                if why == "":
                    print("%-5s %-30s refused or passed over" % (verb, name), flush=True)
                elif why:
                    failed += 1
                    print("FAILED: bede %s on %s: %s" % (verb, name, why), flush=True)
    print("%d failed" % failed)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
