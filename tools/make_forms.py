#!/usr/bin/env python3
"""Writes data/text/forms.tsv: inflected English forms that treebanks lack, with their lemmas.

usage: tools/make_forms.py UD_DIR data/text/verb_forms.tsv TEXT... > data/text/forms.tsv

Regular forms: every lower-case word of the texts that ends like an inflected verb or noun and
does not stand in the treebanks with that tag, or stands there with a slip. Of the base forms that spelling allows ("shelled":
shell, shel, shelle) the one is taken that the texts hold most often where a base form stands
(after "to" or a modal; after an article). Irregular plurals stand below; the verbs of
verb_forms.tsv are left out.
"""
import collections
import glob
import gzip
import re
import sys

PLURALS = """
criterion criteria|phenomenon phenomena|crisis crises|analysis analyses|basis bases|hypothesis hypotheses|thesis theses
diagnosis diagnoses|oasis oases|axis axes|child children|schoolchild schoolchildren|grandchild grandchildren|man men
woman women|foot feet|tooth teeth|goose geese|mouse mice|person people|ox oxen|medium media|stratum strata
memorandum memoranda|referendum referenda|bacterium bacteria|curriculum curricula|half halves|life lives|wife wives
knife knives|leaf leaves|thief thieves|wolf wolves|shelf shelves|calf calves|loaf loaves|hero heroes|potato potatoes
tomato tomatoes|torpedo torpedoes|veto vetoes|embargo embargoes|cargo cargoes|volcano volcanoes|tornado tornadoes
mosquito mosquitoes|echo echoes|gunman gunmen|policeman policemen|fisherman fishermen|spokesman spokesmen
congressman congressmen|businessman businessmen|serviceman servicemen|lawman lawmen|airman airmen|seaman seamen
statesman statesmen|clergyman clergymen|militiaman militiamen|fireman firemen|chairman chairmen|spokeswoman spokeswomen
policewoman policewomen|congresswoman congresswomen|businesswoman businesswomen|tribesman tribesmen|cameraman cameramen
rifleman riflemen|nobleman noblemen|craftsman craftsmen|cannabis cannabis|measles measles|headquarters headquarters
barracks barracks|telecommunications telecommunications|series series|species species
"""
MODALS = {"to", "will", "would", "could", "can", "may", "might", "should", "must", "did", "shall", "cannot"}
ARTICLES = {"a", "an", "the", "this", "that", "each", "every", "one", "his", "its", "their", "her", "any", "no"}
VOWELS = "aeiou"


def read_treebanks(folder):
    """Lemmas of the forms by tag, and how often a word is anything but a verb or a noun."""
    seen, other = collections.defaultdict(collections.Counter), collections.Counter()
    for path in glob.glob(folder + "/*-train.conllu.gz"):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            cell = line.split("\t")
            if len(cell) == 10 and cell[0].isdigit():
                seen[cell[1].lower(), cell[4]][cell[2].lower()] += 1
                other[cell[1].lower()] += cell[3] not in ("VERB", "NOUN", "ADJ", "PROPN")
    return seen, other


def read_texts(paths):
    count, verb, noun = collections.Counter(), collections.Counter(), collections.Counter()
    for path in paths:
        for line in gzip.open(path, "rt", encoding="utf-8", errors="replace"):
            words = re.findall(r"[A-Za-z]+", line)
            for left, right in zip([""] + words, words):
                if not right.islower():
                    continue
                count[right] += 1
                if left in MODALS:
                    verb[right] += 1
                if left in ARTICLES:
                    noun[right] += 1
    return count, verb, noun


def verb_bases(form, ending):
    stem = form[: -len(ending)]
    yield stem
    yield stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        yield stem[:-1]
    if ending == "ed" and stem.endswith("i"):
        yield stem[:-1] + "y"
    if ending == "ing" and stem.endswith("y"):
        yield stem[:-1] + "ie"
    if stem.endswith("ck"):
        yield stem[:-1]


def plain_bases(form):
    yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]
    if form.endswith("ies"):
        yield form[:-3] + "y"


def best(bases, evidence, other):
    good = [b for b in bases if len(b) > 1 and evidence[b] >= 3 and other[b] < 5]
    return max(good, key=lambda b: evidence[b], default=None)


def main():
    seen, other = read_treebanks(sys.argv[1])
    count, verb, noun = read_texts(sys.argv[3:])
    rows, sure = {}, set()
    listed = {tuple(line.split("\t")[:2]) for line in open(sys.argv[2], encoding="utf-8")}
    for form in count:
        if count[form] < 3 or len(form) < 4:
            continue
        for ending, tags in (("ed", ("VBD", "VBN")), ("ing", ("VBG",))):
            if form.endswith(ending):
                lemma = best(verb_bases(form, ending), verb, other)
                for tag in tags if lemma else ():
                    rows[form, tag] = lemma
        if form.endswith("s") and not re.search("(ss|us|is|ics)$", form):
            for tag, evidence in (("VBZ", verb), ("NNS", noun)):
                lemma = best(plain_bases(form), evidence, other)
                if lemma:
                    rows[form, tag] = lemma
    for entry in re.split(r"[|\n]", PLURALS.strip()):
        singular, plural = entry.split()
        rows[plural, "NNS"] = singular
        sure.add((plural, "NNS"))
    print("# Inflected English forms that the treebanks lack, with tag and lemma: for the trainer of lemmas.")
    print("# Origin: tools/make_forms.py; regular forms by counting words in Wikipedia's Portal:Current events")
    print("# (CC BY-SA 4.0) and in texts of the US State Department and the White House (public domain);")
    print("# irregular plurals written for this project. Licence: CC BY-SA 4.0.")
    print("form\txpos\tlemma")
    for (form, tag), lemma in sorted(rows.items()):
        if (form, tag) in listed:
            continue
        known = seen.get((form, tag))
        # a rare form whose lemma is no word anywhere is a slip of the treebank ("fled": "flead")
        slip = known and sum(known.values()) <= 3 and count[known.most_common(1)[0][0]] == 0
        if not known or (lemma not in known and (slip or (form, tag) in sure)):
            print("%s\t%s\t%s" % (form, tag, lemma))


if __name__ == "__main__":
    main()
