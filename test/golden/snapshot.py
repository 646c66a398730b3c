#!/usr/bin/env python3
"""The events of a set of articles as they were last read: snapshot.py BEDE SOURCE [--update]

A snapshot claims no truth (the readings beside it do): it shows what a change of the code or the tables changes.
`--update` writes what comes now; the difference is read before it is committed.
"""
import difflib
import glob
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def run(*cmd):
    return subprocess.run(cmd, capture_output=True, text=True, env=dict(os.environ, COLUMNS="80", LC_ALL="C.UTF-8")).stdout


def snapshots(bede, top):
    articles = sorted(glob.glob(top + "/corpus/golden/*/article.txt")) + sorted(glob.glob(top + "/corpus/demo/*.html"))
    yield "articles.csv", run(bede, "code", "--date", "2001-01-01", "--format", "csv", *articles)


def main():
    bede, top = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    bad = 0
    for name, now in snapshots(bede, top):
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
