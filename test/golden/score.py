#!/usr/bin/env python3
"""The golden articles against their readings (doc/format/reading.md).

usage: BEDE_DATA=DIR score.py BEDE CORPUS FLOORS [--verbose]

Runs `bede code` on every CORPUS/<name>/article.txt with the dateline of its reading, prints what
was found of each list, and fails below FLOORS. On the way it checks what must hold of every
output: the article's text is the file, every value stands at its offsets in characters, bytes and
UTF-16 units, and the bytes are the same again and with any number of threads.
"""
import json
import os
import subprocess
import sys

LISTS = ("parts", "events", "says", "times", "flags")
SPAN_MAX = 240    # a flag longer than this points at nothing
WORDS_SLACK = 160


def code(bede, args):
    run = subprocess.run([bede, "code", "--format", "jsonl", *args], capture_output=True)
    if run.returncode != 0:
        raise SystemExit("bede code %s: exit %d: %s" % (" ".join(args), run.returncode, run.stderr.decode()))
    return run.stdout


def place(text, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def common(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


# --- what must hold of every output ---

def values(node):
    """Every object that has start, end and its own words."""
    todo = [node]
    while todo:
        x = todo.pop()
        if isinstance(x, dict):
            words = x.get("text", x.get("phrase"))
            if isinstance(x.get("start"), int) and isinstance(words, str):
                yield x["start"], x["end"], words
            todo.extend(x.values())
        elif isinstance(x, list):
            todo.extend(x)


def spans(doc):
    for a in doc["attributions"]:
        yield from a["source"] + a["cue"] + a["content"]
    for f in doc["flags"]:
        yield from f["spans"]
    for e in doc["events"]:
        yield from e["trigger"] + e["mentions"]


def check_offsets(bede, path):
    data = open(path, "rb").read()
    units = {"chars": data.decode(), "bytes": data, "utf16": data.decode().encode("utf-16-le")}
    for unit, whole in units.items():
        doc = json.loads(code(bede, [path, "--offsets", unit]))
        step = 2 if unit == "utf16" else 1
        coding = {"bytes": "utf-8", "utf16": "utf-16-le"}.get(unit)
        n = 0
        for start, end, words in values(doc):
            got = whole[start * step:end * step]
            n += 1
            if (got.decode(coding) if coding else got) != words:
                raise SystemExit("%s: [%d, %d) in %s is %r, not %r" % (path, start, end, unit, got, words))
        for start, end in spans(doc):
            if not 0 <= start < end <= len(whole) // step:
                raise SystemExit("%s: span [%d, %d) in %s lies outside the text" % (path, start, end, unit))
        if doc["article"]["text"] != data.decode():
            raise SystemExit("%s: the article's text is not the file" % path)
        if not n:
            raise SystemExit("%s: nothing with offsets in the output" % path)


def check_same_bytes(bede, paths):
    once = code(bede, paths)
    for args in (paths, ["--jobs", "2", *paths], ["--jobs", "7", *paths]):
        if code(bede, args) != once:
            raise SystemExit("other bytes with: %s" % " ".join(args))


# --- matching ---

def codes(side):
    got = set()
    for x in side:
        got.update(str(x[k]).upper() for k in ("country", "id", "successor") if x.get(k))
        got.update(s.upper() for s in x.get("sectors") or [])
    return got


def strays(event, line):
    """Countries on either side that the line does not name."""
    named = set(line.get("a", [])) | set(line["r"]) | {"IGO"}
    both = event["actors"] + event["recipients"]
    return {x["country"].upper() for x in both if x.get("country")} - named


def event_fits(event, line):
    if event["type"] not in line["t"] or event["negated"] != line.get("negated", event["negated"]):
        return False
    a, r = codes(event["actors"]), codes(event["recipients"])
    need, want, least = set(line.get("a", [])), set(line.get("r", [])), line.get("a_min", 1)
    if want and len(strays(event, line)) > 1:
        return False

    def stands(x, y):
        return (not need or len(need & x) >= least) and (not want or bool(want & y))
    if stands(a, r):
        return True
    return event["reciprocal"] and (stands(r, a) or stands(a | r, a | r))


def part_fits(doc, text, line):
    if line["role"] == "kind":
        return (doc["article"]["kind"] or "").lower() == line["words"].lower()
    s = place(text, line["words"])
    most = 3 * (s[1] - s[0]) + 120
    return any(p["role"] == line["role"] and common((p["start"], p["end"]), s) and
               (p["role"] == "body" or p["end"] - p["start"] <= most) for p in doc["article"]["parts"])


def says_fits(doc, text, line):
    s = place(text, line["words"], line.get("nth", 0))
    for a in doc["attributions"]:
        covered = sum(common(c, s) for c in a["content"])
        size = sum(c[1] - c[0] for c in a["content"])
        if 2 * covered < s[1] - s[0] or size > 3 * (s[1] - s[0]) + WORDS_SLACK:
            continue
        who = a["speaker"]
        if line["speaker"] is None:
            return who is None
        if who is None or line.get("how", a["speaker_how"]) != a["speaker_how"]:
            continue
        name = " ".join(str(who[k] or "") for k in ("name", "text", "country", "id")).lower()
        if any(x.lower() in name for x in line["speaker"]):
            return True
    return line["speaker"] is None


def time_fits(doc, text, line):
    s = place(text, line["words"])
    return any(common((t["start"], t["end"]), s) and t["end"] - t["start"] <= 60 and
               t["value"] == line["value"] for t in doc["timexes"])


def flag_fits(flag, text, line):
    s = place(text, line["words"])
    return flag["rule"] == line["rule"] and any(
        common(p, s) and (p[1] - p[0] <= SPAN_MAX or line["rule"] == "rewritten") for p in flag["spans"])


FITS = {"parts": part_fits, "says": says_fits, "times": time_fits,
        "flags": lambda doc, text, line: any(flag_fits(f, text, line) for f in doc["flags"])}


def score_events(doc, text, reading, notes):
    left, hits = list(doc["events"]), {}
    lines = reading["events"]
    for grade in ("must", "good"):
        hits[grade] = 0
        for line in lines[grade]:
            event = next((e for e in left if event_fits(e, line)), None)
            if event is None:
                notes.append("events %s: %s" % (grade, json.dumps(line)))
                continue
            hits[grade] += 1
            left.remove(event)
    told = [e for e in left if any(event_fits(e, x) for g in ("must", "good") for x in lines[g])]
    extra = [e for e in left if e not in told] + told[2:]
    off = [place(text, p["words"]) for p in reading["parts"]["must"] if p["role"] in ("teaser", "furniture")]
    never = [e for e in doc["events"] if any(event_fits(e, x) for x in lines["never"]) or
             any(common((e["sentence"]["start"], e["sentence"]["end"]), s) for s in off)]
    for kind, events in (("extra", extra), ("forbidden", never)):
        for e in events:
            notes.append("%s event: %s %s -> %s: %s" % (kind, e["type"], sorted(codes(e["actors"])),
                                                        sorted(codes(e["recipients"])), e["sentence"]["text"][:90]))
    return hits, len(extra), len(never)


def score(doc, text, reading):
    notes, got = [], {}
    for name, fits in FITS.items():
        for grade in ("must", "good"):
            lines = reading[name].get(grade, [])
            missed = [x for x in lines if not fits(doc, text, x)]
            notes += ["%s %s: %s" % (name, grade, json.dumps(x, ensure_ascii=False)) for x in missed]
            got["%s_%s" % (name, grade)] = (len(lines) - len(missed), len(lines))
    hits, extra, never = score_events(doc, text, reading, notes)
    for grade in ("must", "good"):
        got["events_" + grade] = (hits[grade], len(reading["events"][grade]))
    lines = reading["flags"]["must"] + reading["flags"]["good"]
    stray = [f for f in doc["flags"] if not any(flag_fits(f, text, x) for x in lines)]
    notes += ["extra flag: %s %s" % (f["rule"], [text[a:b][:60] for a, b in f["spans"]]) for f in stray]
    return got, {"extra_events": extra, "forbidden": never, "extra_flags": len(stray)}, notes


# --- floors ---

def read_floors(path):
    rows = [x.rstrip("\n").split("\t") for x in open(path) if x.strip() and x[0] != "#"]
    return {r[0]: dict(zip(rows[0][1:], map(int, r[1:]))) for r in rows[1:]}


def main():
    bede, corpus, floors = sys.argv[1:4]
    if not os.path.exists(os.path.join(os.environ["BEDE_DATA"], "models", "en.pack")):
        print("no model en.pack among the data: nothing can be scored")
        return 77
    limits, failed = read_floors(floors), []
    names = sorted(n for n in os.listdir(corpus) if os.path.isdir(os.path.join(corpus, n)))
    paths = [os.path.join(corpus, n, "article.txt") for n in names]
    check_same_bytes(bede, paths)
    if sorted(limits) != names:
        raise SystemExit("the floors name other articles than the corpus")
    for name, path in zip(names, paths):
        check_offsets(bede, path)
        reading = json.load(open(os.path.join(corpus, name, "reading.json"), encoding="utf8"))
        text = open(path, encoding="utf8", newline="").read()
        doc = json.loads(code(bede, ["--date", reading["dateline"], path]))
        got, over, notes = score(doc, text, reading)
        print("%-12s %s" % (name, "  ".join("%s %d/%d" % (k.replace("_must", ""), *v)
                                            for k, v in got.items() if k.endswith("_must"))))
        print("%-12s good %s  %s" % ("", "  ".join("%s %d/%d" % (k[:-5], *v) for k, v in got.items()
                                                  if k.endswith("_good") and v[1]),
                                     "  ".join("%s %d" % x for x in over.items())))
        if "--verbose" in sys.argv:
            print("".join("    %s\n" % n for n in notes), end="")
        for key, limit in limits[name].items():
            if key in over and over[key] > limit:
                failed.append("%s: %s %d, at most %d" % (name, key, over[key], limit))
            elif key not in over and got[key + "_must"][0] < limit:
                failed.append("%s: %s %d, at least %d" % (name, key, got[key + "_must"][0], limit))
    print("".join("below its floor: %s\n" % f for f in failed), end="")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
