#!/usr/bin/env python3
"""Are the parties of the annotated events read with the right country and sector?

    party_eval.py BEDE_PARTIES FILE.txt... [--errors N] [--only COUNTRY:SECTOR>COUNTRY:SECTOR]

Every `COUNTRY:SECTOR "words"` of the event lines in corpus files (doc/format/corpus.md) is looked up in its sentence, at
the occurrence nearest to the trigger; `bede-parties` (built beside bede) reads the sentences with their dates. Of the
mentions whose head stands in the words the one is taken that fits them best (most shared, least beside, then the
first); where a phrase names several parties each is compared with every mention whose head stands in it. Right means: same country, same first sector
(PRE before any other), both. A party whose words no mention touches counts as wrong in all three.
Pronouns are counted apart too: their party comes from coreference. Of articles only words that occur once are asked.
"""
import argparse
import collections
import os
import re
import subprocess
import sys

PARTY = re.compile(r'([A-Z]{3}|-):([A-Z]{3}|-)(?: "([^"]*)")?')
FIELD = re.compile(r' (who|whom|by|denied)=((?:(?:[A-Z]{3}|-):(?:[A-Z]{3}|-)(?: "[^"]*")?,?)+)')
TRIGGER = re.compile(r'^> \S+ \S+ "([^"]*)"(?:#(\d+))?')
PRONOUNS = {"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "we", "us", "our",
            "i", "me", "my", "himself", "themselves", "itself", "herself", "whose", "hers", "theirs", "whom"}


def read(path):
    item = None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if line.startswith("@ "):
            if item:
                yield item
            part = line.split()
            item = {"id": part[1], "date": part[2], "kind": part[3], "lines": [], "events": []}
        elif item is not None and line.startswith("> "):
            item["events"].append(line)
        elif item is not None:
            item["lines"].append(line)
    if item:
        yield item


def asked(item):
    """(start, end, [(country, sector)...], words): one for each phrase that names parties."""
    text = item["text"].encode()
    phrases = collections.OrderedDict()
    for line in item["events"]:
        m = TRIGGER.match(line)
        at = text.find(m.group(1).encode()) if m else 0
        for _, field in FIELD.findall(line):
            here = collections.OrderedDict()
            for country, sector, words in PARTY.findall(field):
                if words:
                    here.setdefault(words, []).append((country, sector))
            for words, parties in here.items():
                places = [x.start() for x in re.finditer(rb"(?<!\w)%s(?!\w)" % re.escape(words.encode()), text)]
                if not places or (item["kind"] == "article" and len(places) > 1):
                    continue
                start = min(places, key=lambda p: abs(p - at))
                key = (start, start + len(words.encode()), tuple(sorted(set(parties))))
                phrases[key] = words
    for (start, end, parties), words in phrases.items():
        yield start, end, parties, words


def fit(mention, start, end):
    shared = min(end, mention[1]) - max(start, mention[0])
    beside = (mention[1] - mention[0]) + (end - start) - 2 * shared
    return shared - beside, -mention[0]


def pick(mentions, start, end, parties):
    """[(gold, system or None)] of one phrase."""
    near = sorted((m for m in mentions if start <= m[2] < end), key=lambda m: fit(m, start, end), reverse=True)
    if not near:
        return [(g, None) for g in parties]
    if len(parties) == 1:
        return [(parties[0], near[0][3])]
    have = [m[3] for m in near]
    out, left = [], list(have)
    for g in parties:
        if g in left:
            left.remove(g)
            out.append((g, g))
    for g in parties:
        if (g, g) not in out:
            out.append((g, left.pop(0) if left else have[0]))
    return out


def mentions_of(program, items):
    """Article -> [(start, end, head, (country, first sector))], in bytes."""
    lines = "".join("%s\t%s\n" % (x["date"], x["text"].replace("\n", "\\n")) for x in items)
    out = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    found = collections.defaultdict(list)
    for line in out.splitlines():
        n, start, end, head, _, _, country, sectors, _ = line.split("\t")
        sectors = sectors.split(",")
        first = "PRE" if "PRE" in sectors else sectors[0]
        found[int(n)].append((int(start), int(end), int(head), (country, first)))
    return found


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("program", help="bede-parties")
    ap.add_argument("files", nargs="+")
    ap.add_argument("--errors", type=int, default=0, help="print so many wrong ones")
    ap.add_argument("--skip", type=int, default=0, help="leave out the first so many of them")
    ap.add_argument("--only", default="", help="GOLD>SYSTEM, each COUNTRY:SECTOR with * for any; - is none")
    ap.add_argument("--top", type=int, default=25, help="rows of the confusion lists")
    args = ap.parse_args()
    items = []
    for path in args.files:
        for item in read(path):
            item["text"] = "\n".join(item["lines"]).strip("\n")
            item["path"] = os.path.basename(path)
            items.append(item)
    found = mentions_of(args.program, items)
    count = collections.Counter()
    sector, country = collections.Counter(), collections.Counter()
    wrong = []
    for i, item in enumerate(items):
        for start, end, parties, words in asked(item):
            pronoun = words.lower() in PRONOUNS
            for gold, got in pick(found[i], start, end, parties):
                for group in ("all", "pronouns" if pronoun else "names and nouns", item["kind"]):
                    count[group] += 1
                    count[group, "none"] += got is None
                    count[group, "country"] += got is not None and got[0] == gold[0]
                    count[group, "sector"] += got is not None and got[1] == gold[1]
                    count[group, "both"] += got == gold
                if got == gold:
                    continue
                g = got or ("none", "none")
                if got is None:
                    count["missing", gold[1]] += 1
                else:
                    if g[1] != gold[1]:
                        sector["%s > %s" % (gold[1], g[1])] += 1
                    if g[0] != gold[0]:
                        kind = lambda c: c if c in ("-", "IGO", "UNO", "EUR", "NGO", "IMG", "MNC") else "XXX"
                        country["%s > %s" % (kind(gold[0]), "other" if kind(g[0]) == "XXX" == kind(gold[0]) else kind(g[0]))] += 1
                wrong.append((item, words, gold, g, start))
    for group in ("all", "names and nouns", "pronouns", "sentence", "article"):
        n = count[group]
        if n:
            print("%-16s %5d  country %5.1f  sector %5.1f  both %5.1f  no mention %4.1f" % (
                group, n, *(100.0 * count[group, k] / n for k in ("country", "sector", "both", "none"))))
    if args.top:
        print("sector: " + "; ".join("%s %d" % x for x in sector.most_common(args.top)))
        print("country: " + "; ".join("%s %d" % x for x in country.most_common(args.top)))
    shown = 0
    want = re.compile(re.escape(args.only).replace(r"\*", ".*") + "$") if args.only else None
    for item, words, gold, got, start in wrong:
        key = "%s:%s>%s:%s" % (*gold, *got)
        if want and not want.match(key):
            continue
        shown += 1
        if args.skip < shown <= args.skip + args.errors:
            text = item["text"].encode()
            start, text = len(text[:start].decode()), item["text"]
            a, b = text.rfind("\n", 0, start) + 1, text.find("\n", start)
            print("%s %s  %s  [%s]  %s" % (item["id"], item["date"], key, words, text[a:b if b > 0 else None][:230]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
