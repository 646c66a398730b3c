#!/usr/bin/env python3
"""Checks rows written from memory against the data at hand.

usage: tools/recall_check.py DICTIONARIES FACTS_DIR [--seed N] [--rows N] [--kind person|body]

Draws N rows (100) of data/who with source=recall, people and bodies in the proportion of the tables, with a fixed seed. A
person is right if factbook_leaders, us_executive or the Phoenix actors name him or her with the same state (and, where both have
years, with terms that touch), wrong if they name the person with another state alone. A body is checked by its names in the Phoenix
actors and the factbook's organizations: same country. What none of them names, or only under a region's code or for other
years, cannot be checked and is counted as such.
"""
import argparse
import collections
import csv
import os
import random
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
WHO = os.path.join(HERE, "..", "data", "who")


def plain(s):
    s = "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", s.lower()).strip()


def phoenix(folder):
    """plain name -> {(country, first year, last year)}"""
    known = collections.defaultdict(set)
    for file in sorted(os.listdir(folder)):
        if not file.endswith("actors.txt"):
            continue
        names = []
        for line in open(os.path.join(folder, file), encoding="utf-8", errors="replace"):
            line = line.split("#")[0].rstrip()
            text = re.sub(r"\[[^\]]*\]", "", line).strip()
            if text:
                names = names + [text[1:]] if text.startswith("+") else [text]
            for code in re.findall(r"\[([A-Z]{3}[A-Z]*)([^\]]*)\]", line):
                years = [int(y) + (2000 if int(y) <= 30 else 1900) for y in re.findall(r"\b(\d\d)\d{4}\b", code[1])]
                country = "UNO" if code[0].startswith("IGOUNO") else "EUR" if code[0].startswith("IGOEUREEC") else code[0][:3]
                for n in names:
                    known[plain(n.replace("_", " "))].add((country, min(years, default=0), max(years, default=0)))
    return known


def leaders(facts, states):
    known = collections.defaultdict(set)
    for r in csv.DictReader(open(os.path.join(facts, "factbook_leaders.tsv"), encoding="utf-8"), delimiter="\t"):
        country = states.get(plain(r["name"] if "name" in r else list(r.values())[1]), "")
        known[country].add(plain(r["text"]))
    return known


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("dictionaries")
    ap.add_argument("facts")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rows", type=int, default=100)
    ap.add_argument("--kind", choices=("person", "body"))
    args = ap.parse_args()
    states = {}
    for line in open(os.path.join(WHO, "states.tsv"), encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) > 6 and not line.startswith("#"):
            states[plain(c[3])] = c[2]
    known, now = phoenix(args.dictionaries), leaders(args.facts, states)
    usa = {plain(r["name"]) for r in csv.DictReader(open(os.path.join(args.facts, "us_executive.tsv"), encoding="utf-8"), delimiter="\t")}
    orgs = {plain(r["organization"]) for r in csv.DictReader(open(os.path.join(args.facts, "factbook_organizations.tsv"), encoding="utf-8"), delimiter="\t")}
    rows = []
    for line in open(os.path.join(WHO, "recall.tsv"), encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) == 5 and not line.startswith("#"):
            rows.append(("person", c[0], c[1], int(c[3][:4]), int(c[4][:4]) if c[4][:4].isdigit() else 9999, [c[0]]))
    for line in open(os.path.join(WHO, "bodies.tsv"), encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) == 9 and c[8] == "recall" and not line.startswith("#"):
            rows.append(("body", c[4], c[1], 0, 0, c[5].split(";") + [c[4]]))
    rows = [r for r in rows if args.kind in (None, r[0])]
    codes = set(states.values()) | {"IGO", "UNO", "EUR", "NGO", "MNC"}
    count, wrong = collections.Counter(), []
    for kind, name, code, first, last, forms in random.Random(args.seed).sample(rows, args.rows):
        found = set().union(*(known.get(plain(f), set()) for f in forms))
        right = any(c == code and (not y or kind == "body" or (y <= last and z >= first)) for c, y, z in found)
        if kind == "person":
            p = plain(name)
            right |= code == "USA" and p in usa
            right |= any(all(w in t.split() for w in p.split()) for t in now.get(code, ()))
        elif code in ("IGO", "UNO", "EUR"):
            right |= any(plain(f) in orgs for f in forms) or any(c in ("IGO", "UNO", "EUR") for c, _, _ in found)
        other = {c for c, _, _ in found} & codes
        verdict = "right" if right else "differs" if other and code not in other else "cannot be checked"
        count[kind, verdict] += 1
        count["all", verdict] += 1
        if verdict == "differs":
            wrong.append("%s %s: %s, the data: %s" % (kind, name, code, " ".join(sorted({"%s %s-%s" % x for x in found}))))
    for kind in ("person", "body", "all"):
        print(kind, ", ".join("%s %d" % (v, count[kind, v]) for v in ("right", "differs", "cannot be checked")))
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
