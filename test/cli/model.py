#!/usr/bin/env python3
"""One copy of the model for all threads: model.py BEDE DATA

While the program waits for more input, its memory map shows the model mapped once, read-only and with no page of its own;
and eight threads take less memory beyond one thread than the model is large.
"""
import os
import subprocess
import sys
import threading

ARTICLE = b'{"id": "%d", "text": "The army left Norburg on Monday, the minister said. Nobody was hurt."}\n'
SKIPPED = 77


def run(bede, jobs, articles):
    """(rows of the map that name the model, bytes of memory that no file stands behind)"""
    p = subprocess.Popen([bede, "text", "-q", "--input", "jsonl", "--jobs", str(jobs), "-"], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE)
    first = threading.Event()

    def drain():
        for _ in iter(lambda: p.stdout.read1(1 << 16), b""):
            first.set()

    reader = threading.Thread(target=drain)
    reader.start()
    for i in range(articles):
        p.stdin.write(ARTICLE % i)
    p.stdin.flush()
    first.wait(60)
    with open("/proc/%d/smaps" % p.pid, encoding="utf8") as f:
        areas, own = [], 0
        for line in f:
            cells = line.split()
            if not cells[0].endswith(":"):
                areas.append({"perms": cells[1], "path": cells[5] if len(cells) > 5 else ""})
            elif cells[0] in ("Private_Dirty:", "Anonymous:", "Rss:"):
                areas[-1][cells[0]] = int(cells[1]) << 10
    own = sum(a.get("Anonymous:", 0) for a in areas)
    p.stdin.close()
    reader.join()
    if p.wait():
        sys.exit("bede text ended with %d" % p.returncode)
    return [a for a in areas if a["path"].endswith("en.pack")], own


def main():
    bede, data = (os.path.abspath(x) for x in sys.argv[1:3])
    os.environ["BEDE_DATA"] = data
    if not os.path.exists("/proc/self/smaps"):
        print("no /proc/PID/smaps here")
        return SKIPPED
    size = os.path.getsize(os.path.join(data, "models", "en.pack"))
    own, failed = {}, 0
    for jobs in (1, 8):
        areas, own[jobs] = run(bede, jobs, 4000)
        print(jobs, "threads:", areas, "%.1f MB of no file" % (own[jobs] / (1 << 20)))
        failed += len(areas) != 1 or areas[0]["perms"][:3] != "r--" or areas[0]["Private_Dirty:"] != 0
    failed += own[8] - own[1] >= size
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
