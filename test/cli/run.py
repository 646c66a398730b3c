#!/usr/bin/env python3
"""Command-line tests: run.py BEDE DATA CASES [--update] [NAME...]

A case is a folder CASES/<claim>/ with `script` (sh; $BEDE is the program, $CASE the folder, the
working folder is an empty one), and what it must give: `out`, `err`, `exit` (0 if there is none).
`--update` writes what came; the difference is then read before it is committed.
"""
import os
import shutil
import subprocess
import sys
import tempfile


def run(bede, data, case):
    env = {"PATH": os.environ["PATH"], "BEDE": bede, "BEDE_DATA": data, "CASE": case, "COLUMNS": "80",
           "LC_ALL": "C", "HOME": "/nonexistent"}
    for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if key in os.environ:
            env[key] = os.environ[key]
    folder = tempfile.mkdtemp()
    try:
        got = subprocess.run(["sh", os.path.join(case, "script")], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                             capture_output=True, timeout=120)
        return {"out": got.stdout, "err": got.stderr, "exit": b"%d\n" % got.returncode}
    finally:
        shutil.rmtree(folder)


def expected(case, name):
    path = os.path.join(case, name)
    if os.path.exists(path):
        return open(path, "rb").read()
    return b"0\n" if name == "exit" else b""


def main():
    update = "--update" in sys.argv
    bede, data, cases, *names = [a for a in sys.argv[1:] if a != "--update"]
    bede, data, cases = (os.path.abspath(x) for x in (bede, data, cases))
    failed = 0
    for name in names or sorted(os.listdir(cases)):
        case = os.path.join(cases, name)
        for key, got in run(bede, data, case).items():
            want = expected(case, key)
            if got == want:
                continue
            if update:
                open(os.path.join(case, key), "wb").write(got)
                continue
            failed += 1
            print("%s: %s\n--- wanted\n%s--- got\n%s" % (name, key, want.decode(errors="replace")[:2000],
                                                       got.decode(errors="replace")[:2000]))
    print("%d differences" % failed)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
