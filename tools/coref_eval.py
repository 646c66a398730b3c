#!/usr/bin/env python3
"""Links between mentions against GUM's entities, and against a head-match baseline.

usage: tools/coref_eval.py GOLD.conllu MENTIONS.tsv [--all]

MENTIONS.tsv is what bench/bede-mentions prints for the same file. A mention is known by its
sentence and head word. Gold mentions are those of people, places, organizations (with --all:
of every type). Link F1: for every mention that is not the first of its cluster, the link to the
mention before it in its cluster; a system link is right if gold has both in one cluster, a gold
link is found if the system has (pairs of neighbours on each side, as in the link-based scores).
The baseline links a gold mention to the nearest one before it with the same head word.
"""
import re
import sys
from collections import defaultdict

TYPES = {"person", "place", "organization"}


def read(path):
    docs, doc = [], None
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            doc = []
            docs.append(doc)
        elif line and line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                doc.append(c)
    return docs


def gold(doc, every):
    out, stack = [], defaultdict(list)
    for i, c in enumerate(doc):
        m = re.search(r"Entity=([^|]+)", c[9])
        if not m:
            continue
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", m.group(1)):
            if part.startswith("("):
                f = part[1:].rstrip(")").split("-")
                mention = [i, None, f[0], f[1], int(f[5].split(",")[0]) if f[5].split(",")[0].isdigit() else 1]
                stack[f[0]].append(mention)
                if part.endswith(")"):
                    mention[1] = i + 1
                    out.append(stack[f[0]].pop())
            else:
                key = part[:-1].split("-")[0]
                if stack[key]:
                    mention = stack[key].pop()
                    mention[1] = i + 1
                    out.append(mention)
    seen = {}
    for a, b, key, kind, k in sorted(out, key=lambda m: (m[0], -m[1])):
        if every or kind in TYPES:
            seen.setdefault(head(doc, a, b), key)
    return seen


def head(doc, a, b):
    for i in range(a, b):
        begin = i - int(doc[i][0]) + 1
        h = int(doc[i][6]) - 1 + begin if doc[i][6] != "0" else -1
        if not a <= h < b:
            return i
    return a


def links(clusters):
    last, out = {}, []
    for m in sorted(clusters):
        k = clusters[m]
        if k in last:
            out.append((last[k], m))
        last[k] = m
    return out


def baseline(doc, mentions):
    last, out = {}, {}
    for m in sorted(mentions):
        word = doc[m][1].lower()
        out[m] = last.setdefault(word, m)
    return out


def score(pairs):
    right_s = right_g = all_s = all_g = 0
    for g, s in pairs:
        ls, lg = links(s), links(g)
        right_s += sum(a in g and b in g and g[a] == g[b] for a, b in ls)
        right_g += sum(a in s and b in s and s[a] == s[b] for a, b in lg)
        all_s += len(ls)
        all_g += len(lg)
    p, r = right_s / max(all_s, 1), right_g / max(all_g, 1)
    return "P %.1f R %.1f F1 %.1f" % (100 * p, 100 * r, 200 * p * r / max(p + r, 1e-9))


def main():
    every = "--all" in sys.argv
    docs = read(sys.argv[1])
    system = defaultdict(dict)
    for line in open(sys.argv[2]):
        n, w0, w1, h, k, kind = line.split("\t")
        system[int(n)].setdefault(int(h), int(k))
    golds = [gold(d, every) for d in docs]
    # system mentions outside of the gold types are left out: they cannot be judged
    print("bede      ", score([(g, {m: k for m, k in system[i].items() if m in g}) for i, g in enumerate(golds)]),
          " (on gold mentions that both have)")
    print("bede, all ", score([(g, system[i]) for i, g in enumerate(golds)]))
    print("head match", score([(g, baseline(docs[i], g)) for i, g in enumerate(golds)]), " (given all gold mentions)")
    have = sum(m in system[i] for i, g in enumerate(golds) for m in g)
    print("gold mentions found: %.1f %% of %d" % (100 * have / sum(map(len, golds)), sum(map(len, golds))))


if __name__ == "__main__":
    main()
