#!/usr/bin/env python3
"""Every layer of a set of articles as it was last reviewed: snapshot.py BEDE SOURCE [--update]

A snapshot claims no truth (the readings beside it do): it shows what a change of the code or the tables changes.
`--update` writes what comes now; the difference is read before it is committed. A JSON object is laid out an element
a line, so that the difference is short. The treebank of corpus/syntax is read with its given trees, so that its
snapshot does not depend on the model.
"""
import difflib
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(*cmd):
    return subprocess.run(cmd, capture_output=True, text=True, env=dict(os.environ, COLUMNS="80", LC_ALL="C.UTF-8")).stdout


def laid_out(text):
    out = []
    for line in text.splitlines():
        for key, value in json.loads(line).items():
            if isinstance(value, list):
                out.append(key + ":")
                out.extend("  " + json.dumps(x, ensure_ascii=False) for x in value)
            else:
                out.append(key + ": " + json.dumps(value, ensure_ascii=False))
    return "\n".join(out) + "\n"


def snapshots(bede, top, tmp):
    articles = sorted(glob.glob(top + "/corpus/golden/*/article.txt")) + sorted(glob.glob(top + "/corpus/demo/*.html"))
    trees = top + "/corpus/syntax/news-train.conllu"
    dated, given = ["--date", "2001-01-01"], ["--input", "conllu", "--date", "1999-11-15", trees]
    yield "articles.layers", laid_out(run(bede, "code", *dated, "--format", "jsonl", *articles))
    yield "articles.csv", run(bede, "code", *dated, "--format", "csv", *articles)
    yield "trees.layers", laid_out(run(bede, "code", "--format", "jsonl", *given))
    yield "trees.tsv", run(bede, "code", "--format", "tsv", *given)
    yield "trees.undated.tsv", run(bede, "code", "--format", "tsv", "--input", "conllu", trees)
    for width in ("60", "200"):
        yield "table.%s.txt" % width, run(bede, "code", *dated, "--format", "table", "--width", width, *articles[:3])
    for verb in ("page", "who", "what", "when", "where", "said", "doubt"):
        yield "table.%s.txt" % verb, run(bede, verb, *dated, "--format", "table", "--width", "100", articles[-1])
    yield "text.conllu", run(bede, "text", *dated, *articles[:2])
    yield "text.bio", run(bede, "text", *dated, "--format", "bio", articles[-1])
    base = os.path.join(tmp, "record.db")
    run(bede, "ingest", base, *dated, *articles)
    yield "find.txt", "".join(run(bede, "find", base, *q) for q in (
        ["treaty"], ["--type", "ASSAULT"], ["--type", "REQUEST", "--actor", "ISL"], ["--from", "1975-01-01", "--to", "1976-12-31"]))


def main():
    bede, top = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    bad = 0
    with tempfile.TemporaryDirectory() as tmp:
        for name, now in snapshots(bede, top, tmp):
            path = os.path.join(HERE, "snapshot", name)
            if "--update" in sys.argv:
                open(path, "w", encoding="utf8").write(now)
                continue
            old = open(path, encoding="utf8").read() if os.path.exists(path) else ""
            if old != now or not now:
                bad += 1
                diff = list(difflib.unified_diff(old.splitlines(), now.splitlines(), name, "now", lineterm="", n=0))
                print("\n".join(x[:300] for x in diff[:40]))
    print("%d snapshots differ" % bad)
    sys.exit(1 if bad else 0)


main()
