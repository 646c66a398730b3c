#!/usr/bin/env python3
"""Accuracy on the evaluation data: run.py DATA BEDE [--write]. Prints a row a figure and fails below the floors beside it.

DATA holds score/ (the scorers) and data/, articles/. Figures without a floor are printed for the reader.
"""
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def lines(path):
    return [x.rstrip("\n").split("\t") for x in open(path, encoding="utf8") if x.strip() and not x.startswith("#")]


def run(cmd, out=None):
    with open(out, "wb") if out else tempfile.TemporaryFile() as f:
        subprocess.run(cmd, stdout=f, stderr=subprocess.DEVNULL, check=False, timeout=900)
        if not out:
            f.seek(0)
            return f.read().decode("utf8")
    return None


def score(data, name, *args):
    text = run([sys.executable, os.path.join(data, "score", name), *args, "--json"])
    try:
        return json.loads(text)
    except ValueError:
        return {}


def find(tree, *keys):
    for k in keys:
        tree = tree.get(k, {}) if isinstance(tree, dict) else {}
    return tree if tree != {} else None


def events(bede):
    """What `bede eval what` says of the project's own test."""
    text = run([bede, "eval", "what", os.path.join(HERE, "../../corpus/events/test")]) or ""
    total = re.search(r"^all +\d+ +\d+ +\S+ \S+ (\S+) +\S+ \S+ (\S+)$", text, re.M)
    false = re.search(r"(\S+) false facts in a hundred", text)
    gap = re.search(r"calibration error (\S+)", text)
    yield "own_event_f1", total and float(total.group(1))
    yield "own_type_f1", total and float(total.group(2))
    yield "own_negatives_clean", false and 100 - float(false.group(1))
    yield "own_calibrated", gap and 1 - float(gap.group(1))


def damaged(path, out):
    """A copy with tags, lemmas and arcs changed, sentences joined and multiword tokens undone, by a seed."""
    draw = random.Random(3)
    with open(path, encoding="utf8") as f, open(out, "w", encoding="utf8") as to:
        for block in f.read().strip().split("\n\n"):
            rows = [r.split("\t") for r in block.split("\n") if r[:1] != "#"]
            for r in rows:
                if r[0].isdigit() and draw.random() < 0.1:
                    column = draw.choice((2, 3, 4, 5, 6, 7))
                    r[column] = draw.choice(rows)[column] if column != 6 else str(draw.randrange(len(rows) // 2 + 1))
                    if r[6] == "_":
                        r[6] = "0"
            if not any("-" in r[0] for r in rows) and draw.random() < 0.2: # every word as one sentence
                rows = [x for r in rows for x in (["1"] + r[1:6] + ["0", "root"] + r[8:], [""])][:-1]
            elif draw.random() < 0.5:
                ranges = [tuple(map(int, r[0].split("-"))) for r in rows if "-" in r[0]]
                rows = [r for r in rows if "-" in r[0] or not any(a <= int(r[0]) <= b for a, b in ranges)]
                rows = [[str(i)] + r[1:6] + ["0", "root"] + r[8:] for i, r in enumerate(rows, 1)]
            to.write("".join("\t".join(r) + "\n" for r in rows) + "\n")


def same_table(data, bede, gold, system):
    """Whether `bede eval text` gives the figures of conllu_eval.py to two decimals."""
    rows = [r.split() for r in (run([bede, "eval", "text", gold, system]) or "").splitlines()[1:]]
    want = score(data, "conllu_eval.py", gold, system)
    got = {r[0]: r[1:] for r in rows}
    return bool(want) and got == {
        name: ["%.2f" % m[k] for k in ("precision", "recall", "f1", "aligned_accuracy") if k in m]
        for name, m in want.items()}


def eval_agrees(data, bede, tmp, bank, system):
    gold, bad = os.path.join(tmp, bank + ".gold"), os.path.join(tmp, bank + ".bad")
    with gzip.open("%s/data/ud/en_%s-ud-dev.conllu.gz" % (data, bank)) as f, open(gold, "wb") as to:
        to.write(f.read())
    damaged(system, bad)
    pairs = ((gold, system), (system, gold), (gold, bad), (bad, gold), (gold, gold))
    return sum(same_table(data, bede, *p) for p in pairs)


def kernels_agree(data, bede, bank):
    """1 where all kernels that run here print the same bytes, over the raw text and over given words."""
    program = os.path.join(os.path.dirname(bede), "test", "eval", "kernels")
    share = os.path.join(os.path.dirname(bede), "share", "bede")
    files = ["%s/data/ud/en_%s-ud-dev.%s.gz" % (data, bank, kind) for kind in ("txt", "conllu")]
    got = subprocess.run([program, share, share + "/models/en.pack", *files], capture_output=True, timeout=900, check=False)
    print("".join("# " + line + "\n" for line in got.stdout.decode().splitlines()), end="")
    return 1 if got.returncode in (0, 77) else 0


def legacy(data, bede, tmp):
    """PETRARCH's unit records with their own dictionaries, from raw text: percent exactly right."""
    unit, books = data + "/data/events/petrarch2/PETR.", data + "/data/dictionaries/"
    out = os.path.join(tmp, "legacy")
    run([bede, "legacy", "--verbs", unit + "Validate.verbs.txt", "--actors", unit + "Validate.actors.txt", "--agents",
         unit + "Validate.agents.txt", "--discards", unit + "Validate.discards.txt", unit + "UnitTest.records.xml"], out)
    for name, only in (("legacy", "DEMO,AGENT,ACTOR,DATE,COMPOUND,VERB,MODIFY"), ("legacy_all", "")):
        got = find(score(data, "petrarch_eval.py", unit + "UnitTest.records.xml", out, "--only", only), "all") or [0, 1]
        yield name + "_percent", 100 * got[0] / got[1]
    line = os.path.join(tmp, "line.txt")
    with open(line, "w", encoding="utf8") as f:
        f.write("The president of Mali met the prime minister of Niger.\n")
    actors = ",".join(books + "Phoenix.%s.actors.txt" % x for x in ("Countries", "International", "MilNonState"))
    for verbs in ("CAMEO.2.0.txt", "CAMEO.verbpatterns.150430.txt"):
        start = time.monotonic()
        got = run([bede, "legacy", "-q", "--verbs", books + verbs, "--actors", actors, "--agents",
                   books + "Phoenix.agents.txt", "--discards", books + "Phoenix.discards.txt", "--issues",
                   books + "Phoenix.IssueCoding.txt", line])
        print("# legacy: %s with all large dictionaries, one sentence: %.2f s" % (verbs, time.monotonic() - start))
        yield "legacy_" + ("second" if "2.0" in verbs else "first") + "_codes", got.count("MLIGOV\tNERGOV")


def relations(data, bede, tmp):
    """What relations_eval.py says of bede relate on the development half of the PLV set."""
    gold, out = data + "/data/events/PLV_dev.tsv", os.path.join(tmp, "relate")
    run([bede, "relate", gold], out)
    got = score(data, "relations_eval.py", gold, out)
    for name, level, figure in (("root", "root", "accuracy"), ("macro", "root", "macro_f1"), ("penta", "penta", "accuracy")):
        yield "relate_" + name, find(got, "system", level, figure)


def figures(data, bede, tmp):
    yield from legacy(data, bede, tmp)
    yield from relations(data, bede, tmp)
    yield from events(bede)
    for bank in ("ewt", "gum"):
        sys_ = os.path.join(tmp, bank)
        run([bede, "text", "%s/data/ud/en_%s-ud-dev.txt.gz" % (data, bank)], sys_)
        got = score(data, "conllu_eval.py", "%s/data/ud/en_%s-ud-dev.conllu.gz" % (data, bank), sys_)
        for metric in ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"):
            v = find(got, metric)
            v = find(v, "f1") if isinstance(v, dict) else v
            yield "%s_%s" % (bank, metric.lower()), v
        yield bank + "_eval_agrees", eval_agrees(data, bede, tmp, bank, sys_)
        yield bank + "_kernels_agree", kernels_agree(data, bede, bank)
    out = os.path.join(tmp, "first")
    run([bede, "code", "--date", "2022-02-28", "--format", "jsonl", data + "/articles/kosovo-base.txt"], out)
    got = find(score(data, "reading_eval.py", data + "/articles/kosovo-base.reading.json", out), "scores") or {}
    yield "first_parts", (find(got, "parts", "must") or [None])[0]
    for layer in ("events", "says", "times", "flags"):
        yield "first_%s_must" % layer, (find(got, layer, "must") or [None])[0]
        yield "first_%s_good" % layer, (find(got, layer, "good") or [None])[0]
    for k in ("extra", "forbidden"):
        yield "first_events_" + k, find(got, "events", k)
    yield "first_flags_extra", find(got, "flags", "extra")
    for verb, scorer, path, name in (
            ("when", "timex_eval.py", "data/time/tbaq_timebank.jsonl.gz", "timebank"),
            ("where", "places_eval.py", "data/places/lgl.jsonl.gz", "lgl"),
            ("said", "attribution_eval.py", "data/attribution/polnear_dev.jsonl.gz", "polnear")):
        out = os.path.join(tmp, name)
        run([bede, verb, "--input", "jsonl", os.path.join(data, path)], out)
        print("# %s on %s\n%s" % (verb, path, run([sys.executable, "%s/score/%s" % (data, scorer), os.path.join(data, path), out])))
    out = os.path.join(tmp, "pages")
    run([bede, "page", data + "/data/articles/html"], out)
    print("# page on data/articles\n" + run([sys.executable, data + "/score/extract_eval.py", data + "/data/articles/ground-truth.json", out]))


def main():
    data, bede = sys.argv[1], sys.argv[2]
    floors = {name: float(least) for name, least in lines(os.path.join(HERE, "floors.tsv"))[1:]}
    bad = 0
    with tempfile.TemporaryDirectory() as tmp:
        for name, value in figures(data, bede, tmp):
            least = floors.pop(name, None)
            low = least is not None and (value is None or value < least)
            bad += low
            print("%-22s %8s%s" % (name, "none" if value is None else "%.4g" % value,
                                   "" if least is None else "   floor %g%s" % (least, "  TOO LOW" if low else "")))
    for name in floors:
        print("no figure for the floor '%s'" % name)
        bad += 1
    sys.exit(1 if bad else 0)


main()
