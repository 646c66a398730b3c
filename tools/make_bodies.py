#!/usr/bin/env python3
"""Adds the bodies of the Phoenix dictionaries and the factbook to data/who/bodies.tsv.

usage: tools/make_bodies.py DICTIONARIES FACTS_DIR BODIES_TSV TEXT...

DICTIONARIES holds Phoenix.MilNonState.actors.txt and Phoenix.International.actors.txt (Open Event Data Alliance, MIT);
FACTS_DIR holds factbook_organizations.tsv (CC0) and country-codes.tsv (PDDL). Rows of BODIES_TSV from other sources stay
as they are and win: a group one of whose names they hold is left out. TEXT (gzip, one text a line) chooses and spells: a
name is kept in the spelling that the texts prefer if they name it at all; armed groups of two words and more are
kept unseen. Single words are kept only if the texts hardly ever write them small.

CAMEO's codes become PLOVER's: XXXREB is a rebel group of state XXX; regions and IMG are IMG; IGOUNO is UNO, IGOEUREEC EUR,
other IGO is IGO; an NGO that bears its state's name is that state's SOC, any other is NGO; MNC is MNC BUS. World bodies
have no sector of their own. Rows with dates (office-holders) and persons are left out.
"""
import collections
import csv
import gzip
import os
import re
import sys

ORG = set("""ORGANIZATION ORGANISATION ASSOCIATION COUNCIL COMMITTEE COMMISSION FEDERATION UNION SOCIETY FOUNDATION INSTITUTE
INTERNATIONAL NETWORK LEAGUE CENTER CENTRE AGENCY FUND BANK PROGRAMME PROGRAM COURT TRIBUNAL FORUM CONFERENCE ALLIANCE MOVEMENT
WATCH AID RELIEF WITHOUT CHURCHES CHURCH CAUCUS COALITION CONGRESS CONFEDERATION INITIATIVE MISSION SERVICE SERVICES GROUP TRUST
AUTHORITY SECRETARIAT ASSEMBLY PARLIAMENT COMMUNITY CLUB ACTION CAMPAIGN RIGHTS OFFICE OBSERVATORY MONITOR BUREAU PROJECT
WORLD CORPS CRESCENT CROSS ACADEMY COOPERATIVE CONSORTIUM REPORTERS DOCTORS OXFAM CARE CARITAS""".split())
SMALL = {"of", "the", "and", "for", "in", "on", "to", "de", "la", "del", "al", "el", "y", "e", "des", "du", "a", "an", "by", "with"}
# What an armed group must be called, since the dictionary holds persons and mottos beside them.
ARMED = re.compile(r"ARMY|FRONT|MOVEMENT|BRIGADE|FORCE|MUJAH|MOJAH|LIBERATION|PARTY|GROUP|ORGANI[SZ]ATION|FACTION|COMMAND|CELL|UNION|GUARD|"
                   r"COUNCIL|COMMITTEE|JIHAD|TIGERS|FEDERATION|ALLIANCE|REVOLUTIONAR|RESISTANCE|LASHKAR|JAISH|JAMA|HARAKAT|HIZB|"
                   r"ANSAR|BATTALION|SQUAD|CONGRESS|REPUBLIC|PANTHERS|NUCLE|MARTYRS|LEAGUE|COALITION|VANGUARD|COMMANDO|FIGHTERS|SHIN")
# Words that are more often something else, whatever the count says; names too vague to be taken at their word.
VAGUE = set("""action care trust focus solidarity unity force forces justice union alliance opposition resistance revolution youth
the_party people patriots martyrs others target gap apple shell orange visa chase mission alpha omega sun mars total ford dell
best_buy general_council red_command human_rights peace_now civil_society the_front new_order death_squad al_jihad islamic_group
islamic_jihad people's_army national_army popular_resistance united_front free_people the_movement red_army black_market
national_front special_forces supreme_court world_trade first_american american_national security_council world_youth
national_guard popular_forces armed_forces liberation_army islamic_army people's_party democratic_party republican_party social_democrats
workers'_party labour_party labor_party communist_party socialist_party general_assembly liberal_party islamic_resistance
national_liberation_army red_guards revolutionary_council religious_group christian_militia muslim_brotherhood black_friday
army_of_god northern_alliance islamic_front popular_front patriotic_front united_nations economic_community european_union
holy_warriors free_officers world_economic human_shield new_republic black_block young_patriots loyalists islamists extremists
tribal_group armed_group ethnic_group bandits criminals unknown palestinians kurds chechens sikhs tamils hutus tutsis separatists
guerrillas rebels militants insurgents insurgency terrorists dissidents mujahideen mujahidin paramilitaries militia militias
freedom_fighters death_squads vigilantes youths maoists anarchists neo-nazis jihadists sunni_extremists shia_muslims
communists students gunmen irish_republican free_women sons_of_iraq blue_diamond intel_corp masters united_states american international_community
ngo amit nea arf eas acs iso cica direct_action the_european_union the_security_council world_bank_president
president_of_the_world_bank 17_november 21_june free_greeks falcon shahin black_hand islamic_union islamic_unity knights_brigades
the_holy_men new_order people's_liberation_army peoples_liberation_army national_liberation_army armed_forces_of_national_liberation
national_revolutionary_front red_bill friendship_society masada kach mission_of_god the_family the_order black_star triple_a the_avengers la_liga mavericks al-aqsa
the_islamic_resistance al_badr al-badr islamic_resistance
world_war new_england great_lakes media_group the_base allies the_group local_committee""".split())


def fold(s):
    return re.sub(r"[ '’‐-―-]", "", s).lower()


def entries(path):
    """[(names, code, dated)] of a dictionary in PETRARCH's format."""
    names, codes, dated = [], [], False
    out = []
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.split("#")[0].rstrip()
        if not line.strip():
            continue
        own = re.findall(r"\[([^\]]*)\]", line)
        text = re.sub(r"\[[^\]]*\]", "", line).strip()
        if text and not text.startswith("+"):
            if names:
                out.append((names, codes, dated))
            names, codes, dated = [text], [], False
        elif text.startswith("+"):
            names.append(text[1:])
        for c in own:
            part = c.split()
            dated |= len(part) > 1
            if part:
                codes.append(part[0])
    if names:
        out.append((names, codes, dated))
    return out


def tidy(name):
    name = re.sub(r"\([^)]*\)", " ", name.replace("_", " "))
    name = re.sub(r"\s+", " ", name).strip(" ,.;+-")
    return name if re.fullmatch(r"[A-ZÀ-Þ0-9][A-ZÀ-Þa-zß-ÿ0-9 '’&./-]*", name) else ""


def plover(code, names, states, words_of):
    """(country, sector, kind) or None."""
    head = code[:3]
    if head == "IGO":
        country = "UNO" if "UNO" in code else "EUR" if "EUREEC" in code else "IGO"
        return country, "-", "body"
    if head == "NGO":
        home = code[3:6]
        own = any(w in n for n in names for w in words_of.get(home, ()))
        return (home, "SOC", "body") if own and home in states else ("NGO", "-", "body")
    if head == "MNC":
        return "MNC", "BUS", "firm"
    if head in ("UIS", "ISM") or len(code) < 3:
        return None
    if "REB" in code or head in ("IMG", "INT"):
        return (head, "REB", "armed") if head in states else ("IMG", "REB", "armed")
    return None


def title(name):
    out = []
    for i, w in enumerate(name.lower().split()):
        if i and w in SMALL:
            out.append(w)
        else:
            out.append("-".join(p if p in ("al", "ul", "e", "i", "el") and (i or k == 0 and "-" in w and i) else p[:1].upper() + p[1:]
                                for k, p in enumerate(w.split("-"))))
    return " ".join(out)


def spellings(texts, wanted):
    """folded name -> Counter of spellings in the texts; and words -> [small, capital]."""
    longest = max(len(k.split()) for k in wanted)
    first = {k.split()[0] for k in wanted}
    keys = set(wanted)
    seen, case = collections.defaultdict(collections.Counter), collections.defaultdict(lambda: [0, 0])
    single = {k for k in keys if " " not in k}
    for path in texts:
        for line in gzip.open(path, "rt", encoding="utf-8", errors="replace"):
            word = re.findall(r"[\w&.’'-]*\w", line)
            lower = [w.lower().replace("’", "'") for w in word]
            for i, w in enumerate(lower):
                if w in single:
                    case[w][word[i][:1].isupper()] += 1
                if w not in first:
                    continue
                for n in range(1, min(longest, len(word) - i) + 1):
                    key = " ".join(lower[i:i + n])
                    if key in keys:
                        seen[key][" ".join(word[i:i + n])] += 1
    return seen, case


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__.split("\n\n")[1])
    dictionaries, facts, table, texts = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    states, words_of = set(), {}
    for r in csv.DictReader(open(os.path.join(facts, "country-codes.tsv"), encoding="utf-8"), delimiter="\t"):
        code = r.get("ISO3166-1-Alpha-3") or ""
        name = r.get("CLDR display name") or r.get("UNTERM English Short") or ""
        if len(code) == 3:
            states.add(code)
            words_of[code] = [name.upper().split(",")[0]]
    words_of.update({"USA": ["AMERICAN", "UNITED STATES"], "GBR": ["BRITISH"], "IND": ["INDIA"], "RUS": ["RUSSIA"]})
    kept, have, ids, head = [], set(), set(), []
    for line in open(table, encoding="utf-8"):
        cell = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(cell) < 9 or cell[8] not in ("phoenix", "factbook"):
            if len(cell) == 9 and not line.startswith("#") and cell[0] != "id":
                ids.add(cell[0])
                have.update(fold(f) for f in cell[5].split(";"))
            if not line.startswith("# -- from the dictionaries"):
                kept.append(line.rstrip("\n"))
    groups = []
    for source in ("Phoenix.MilNonState.actors.txt", "Phoenix.International.actors.txt"):
        for names, codes, dated in entries(os.path.join(dictionaries, source)):
            if dated or not codes:
                continue
            names = [n for n in (tidy(n) for n in names) if n]
            if "Mil" in source:
                names = [n for n in names if ARMED.search(n) and not re.search(r"\d", n)]
            got = plover(codes[-1], names, states, words_of) if names else None
            if got:
                groups.append((names, got, "phoenix"))
    for r in csv.DictReader(open(os.path.join(facts, "factbook_organizations.tsv"), encoding="utf-8"), delimiter="\t"):
        groups.append(([tidy(r["organization"].upper()) or "X"], ("IGO", "-", "body"), "factbook"))
    wanted = {n.lower() for names, _, _ in groups for n in names}
    seen, case = spellings(texts, wanted)
    added = []
    for names, (country, sector, kind), source in groups:
        forms = []
        for n in names:
            key = n.lower()
            if fold(key) in have or key.replace(" ", "_") in VAGUE or len(fold(key)) < 3:
                continue
            spelt = [s for s, _ in seen[key].most_common() if s[:1].isupper()]
            count = sum(c for s, c in seen[key].items() if s[:1].isupper())
            if " " not in n and "-" not in n:
                small, big = case[key]
                if count < 2 or small * 10 > big or (source == "factbook" and not spelt[0].isupper()):
                    continue
                if kind == "firm" and count < 10:
                    continue
                if kind == "body" and not spelt[0].isupper() and country in ("NGO",) and count < 5:
                    continue
                forms.append(spelt[0])
                continue
            org = set(n.upper().split()) & ORG
            if kind == "body" and not org:
                continue
            if spelt:
                lower = sum(c for s, c in seen[key].items() if s.islower())
                if lower * 4 > count or any(w[:1].islower() and w not in SMALL and len(w) > 3 for w in spelt[0].split()):
                    continue
                forms.append(spelt[0])
            elif kind == "armed" and len(n.split()) > 1:
                forms.append(title(n))
        forms = list(collections.OrderedDict.fromkeys(forms))
        if not forms or any(fold(f) in have for f in forms):
            continue
        best = max(forms, key=lambda f: (sum(seen[f.lower()].values()), len(f)))
        id_ = re.sub(r"[^A-Z0-9]+", "_", best.upper()).strip("_")[:40]
        if not id_ or id_ in ids:
            continue
        ids.add(id_)
        have.update(fold(f) for f in forms)
        added.append("\t".join([id_, country, sector, kind, best, ";".join(forms), "-", "-", source]))
    with open(table, "w", encoding="utf-8") as out:
        out.write("\n".join(kept).rstrip("\n") + "\n# -- from the dictionaries (tools/make_bodies.py)\n" + "\n".join(sorted(added)) + "\n")
    print(collections.Counter(a.split("\t")[3] + " " + a.split("\t")[8] for a in added))


if __name__ == "__main__":
    main()
