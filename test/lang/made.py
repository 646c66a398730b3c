"""Small treebanks of made languages, by a seeded generator: true words, heads, tags, features and lemmas.

A language makes sentences as trees of Node; what stands in the text follows from them. Three of them:
    Unspaced   letters of China, no blank anywhere, words of one to three characters
    Clitics    Arabic letters; "and", "in", "to", the article and the object pronoun are written with the word
    Marks      Devanagari: vowel signs, conjuncts, nasal marks and dots below on the letters before them
Most words of a language are drawn once from its seed, so training and test share them and not the sentences; one noun
in twenty of those written with blanks is a new one.
"""
import random

NEW_NOUNS = 0.05


class Node:
    def __init__(self, form, lemma, upos, feats="_", rel="dep"):
        self.form, self.lemma, self.upos, self.feats, self.rel = form, lemma, upos, feats, rel
        self.left, self.right = [], []
        self.glued = False     # written with the next word, as one token of several words
        self.surface = form    # what of the form is seen in such a token
        self.tight = False     # no blank before it

    def before(self, *nodes):
        self.left += [n for n in nodes if n]
        return self

    def after(self, *nodes):
        self.right += [n for n in nodes if n]
        return self

    def words(self):
        out = []
        for n in self.left:
            out += n.words()
        out.append(self)
        for n in self.right:
            out += n.words()
        return out


class Sentence:
    """words: rows of CoNLL-U without their line; tokens: [first word, one past the last, text, blank follows]."""

    def __init__(self, root, spaced):
        nodes = root.words()
        place = {id(n): i for i, n in enumerate(nodes)}
        head = {}
        for n in nodes:
            for child in n.left + n.right:
                head[id(child)] = place[id(n)] + 1
        root.rel = "root"
        self.words = [(n.form, n.lemma, n.upos, "X" + n.upos, n.feats, head.get(id(n), 0), n.rel) for n in nodes]
        self.tokens = []
        first = 0
        for i, n in enumerate(nodes):
            if n.glued:
                continue
            text = "".join(x.surface for x in nodes[first:i + 1])
            blank = spaced and not (i + 1 < len(nodes) and nodes[i + 1].tight)
            self.tokens.append([first, i + 1, text, blank])
            first = i + 1

    def text(self):
        return "".join(t + " " * blank for _, _, t, blank in self.tokens).strip()


class Language:
    spaced = True

    def __init__(self, seed):
        self.r = random.Random(seed)

    def chance(self, p):
        return self.r.random() < p

    def distinct(self, n, make):
        seen = []
        while len(seen) < n:
            w = make()
            if w not in seen:
                seen.append(w)
        return seen


class Unspaced(Language):
    """Subject, adverb, verb with its aspect, object: the manner of Chinese."""
    spaced = False

    def __init__(self, seed):
        super().__init__(seed)
        letters = [chr(c) for c in self.r.sample(range(0x4E00, 0x9F00), 260)]
        sizes = [1, 2, 2, 2, 3]
        forms = self.distinct(110, lambda: "".join(self.r.choice(letters[20:]) for _ in range(self.r.choice(sizes))))
        self.nouns, self.verbs = forms[:50], forms[50:80]
        self.adjectives, self.adverbs, self.classes = forms[80:95], forms[95:105], forms[105:110]
        self.perfect, self.of, self.joint, self.ask = letters[:4]

    def noun(self, rel):
        n = Node(self.r.choice(self.nouns), "", "NOUN", "_", rel)
        n.lemma = n.form
        if self.chance(0.3):
            number = Node(self.r.choice("一二三四五六七八九"), "", "NUM", "NumType=Card", "nummod")
            k = self.r.randrange(len(self.classes))
            number.after(Node(self.classes[k], self.classes[k], "NOUN", "_", "clf"))
            number.lemma = number.form
            n.before(number)
        if self.chance(0.4):
            a = self.r.choice(self.adjectives)
            n.before(Node(a, a, "ADJ", "Degree=Pos", "amod").after(Node(self.of, self.of, "PART", "_", "mark:rel")))
        return n

    def mark(self, form):
        return Node(form, form, "PUNCT", "_", "punct")

    def sentence(self):
        v = self.r.choice(self.verbs)
        root = Node(v, v, "VERB", "_")
        asks = self.chance(0.2)
        root.before(self.noun("nsubj"))
        if self.chance(0.3):
            root.before(self.mark("，"))
        if self.chance(0.5):
            a = self.r.choice(self.adverbs)
            root.before(Node(a, a, "ADV", "_", "advmod"))
        if self.chance(0.5):
            root.feats = "Aspect=Perf"
            root.after(Node(self.perfect, self.perfect, "AUX", "Aspect=Perf", "aux"))
        if self.chance(0.8):
            o = self.noun("obj")
            if self.chance(0.25):
                o.after(self.noun("conj").before(Node(self.joint, self.joint, "CCONJ", "_", "cc")))
            if self.chance(0.2):
                o.before(self.mark("「"))
                o.after(self.mark("」"))
            root.after(o)
        if asks:
            root.after(Node(self.ask, self.ask, "PART", "_", "discourse"))
        return Sentence(root.after(self.mark("？" if asks else "。")), False)


class Clitics(Language):
    """Verb first; adjectives follow; verbs agree by prefix and ending: the manner of Arabic."""
    AND, IN, TO, THE, HIM = "و", "ب", "ل", "ال", "ها"

    def __init__(self, seed):
        super().__init__(seed)
        letters = "ثجحخدذرزسشصضطظعغفقكمن"  # none that a clitic begins or ends with
        self.stem = lambda: "".join(self.r.choice(letters) for _ in range(self.r.choice([3, 3, 4])))
        stems = self.distinct(120, self.stem)
        self.nouns, self.verbs, self.adjectives = stems[:60], stems[60:95], stems[95:115]
        self.hard = {s[:2] + "ّ" + s[2:] for s in self.nouns[:8]}  # with the sign of a doubled letter
        self.nouns = [s if s[:2] + "ّ" + s[2:] not in self.hard else s[:2] + "ّ" + s[2:] for s in self.nouns]

    def clitic(self, form, upos, rel, feats="_"):
        n = Node(form, form, upos, feats, rel)
        n.glued = True
        return n

    def noun(self, rel, case=None):
        """case: the preposition that is written with it."""
        stem = self.stem() if self.chance(NEW_NOUNS) else self.r.choice(self.nouns)
        definite, plural = self.chance(0.5), self.chance(0.3)
        n = Node(stem + ("ون" if plural else ""), stem, "NOUN",
                 "Definite=%s|Number=%s" % ("Def" if definite else "Ind", "Plur" if plural else "Sing"), rel)
        n.plural = plural
        if case:
            n.before(self.clitic(case, "ADP", "case"))
        if definite:
            the = self.clitic(self.THE, "DET", "det", "PronType=Art")
            if case == self.TO:
                the.surface = "ل"  # the two melt: l + al is ll
            n.before(the)
        if self.chance(0.35):
            stem = self.r.choice(self.adjectives)
            a = Node(stem + ("ون" if plural else ""), stem, "ADJ", n.feats, "amod")
            if definite:
                a.before(self.clitic(self.THE, "DET", "det", "PronType=Art"))
            n.after(a)
        return n

    def mark(self, form):
        n = Node(form, form, "PUNCT", "_", "punct")
        n.tight = True
        return n

    def sentence(self):
        stem = self.r.choice(self.verbs)
        subject = self.noun("nsubj")
        root = Node(("ي" if subject.plural else "ت") + stem, stem, "VERB",
                    "Number=%s" % ("Plur" if subject.plural else "Sing"))
        him = self.chance(0.3)
        if him:
            root.glued = True
            root.after(Node(self.HIM, self.HIM, "PRON", "PronType=Prs", "obj"))
        root.after(subject)
        if self.chance(0.3):
            subject.after(self.noun("conj"))
            conj = subject.right[-1]
            conj.left.insert(0, self.clitic(self.AND, "CCONJ", "cc"))
        if not him and self.chance(0.7):
            root.after(self.noun("obj"))
        if self.chance(0.2):
            root.after(self.mark("،"))
        if self.chance(0.6):
            root.after(self.noun("obl", self.r.choice([self.IN, self.TO])))
        if self.chance(0.15):
            root.after(Node(self.r.choice(["٢٥", "١٩٩٩", "300"]), "", "NUM", "NumType=Card", "obl"))
            root.right[-1].lemma = root.right[-1].form
        return Sentence(root.after(self.mark(self.r.choice(".؟.!."))), True)


class Marks(Language):
    """Subject, object, verb, auxiliary; postpositions; adjectives agree: the manner of Hindi."""

    def __init__(self, seed):
        super().__init__(seed)
        letters, signs = "कखगचजटडतदनपबमयरलवसह", "ािीुूेो"

        def stem():
            out = ""
            for _ in range(self.r.choice([2, 2, 3])):
                out += self.r.choice(letters)
                if self.chance(0.25):
                    out += "्" + self.r.choice(letters)
                elif self.chance(0.1):
                    out += "़"
                out += self.r.choice(signs) if self.chance(0.7) else ""
                out += "ं" if self.chance(0.1) else ""
            return out + self.r.choice(letters)

        self.stem = stem
        stems = self.distinct(115, stem)
        self.nouns, self.verbs, self.adjectives = stems[:60], stems[60:95], stems[95:]
        self.posts = ["में", "से", "को"]

    def noun(self, rel, post=None):
        i = self.r.randrange(len(self.nouns))
        stem = self.stem() if self.chance(NEW_NOUNS) else self.nouns[i]
        feminine, plural = i % 2, self.chance(0.3)
        ending = ("ी", "ियाँ") if feminine else ("ा", "े")
        feats = "Gender=%s|Number=%s" % ("Fem" if feminine else "Masc", "Plur" if plural else "Sing")
        n = Node(stem + ending[plural], stem + ending[0], "NOUN", feats, rel)
        n.feminine, n.plural = feminine, plural
        if self.chance(0.4):
            a = self.r.choice(self.adjectives)
            n.before(Node(a + ("ी" if feminine else "े" if plural else "ा"), a + "ा", "ADJ", feats, "amod"))
        if self.chance(0.15):
            n.before(Node(self.r.choice("२३४५६"), "", "NUM", "NumType=Card", "nummod"))
            n.left[-1].lemma = n.left[-1].form
        if post:
            n.after(Node(post, post, "ADP", "_", "case"))
        return n

    def mark(self, form):
        n = Node(form, form, "PUNCT", "_", "punct")
        n.tight = True
        return n

    def sentence(self):
        stem, subject = self.r.choice(self.verbs), self.noun("nsubj")
        ending = "ती" if subject.feminine else "ते" if subject.plural else "ता"
        root = Node(stem + ending, stem + "ना", "VERB", subject.feats)
        root.before(subject)
        if self.chance(0.3):
            root.before(self.mark(","))
        if self.chance(0.6):
            root.before(self.noun("obl", self.r.choice(self.posts)))
        if self.chance(0.7):
            root.before(self.noun("obj"))
        root.after(Node("हैं" if subject.plural else "है", "होना", "AUX", "_", "aux"))
        return Sentence(root.after(self.mark("?" if self.chance(0.15) else "।")), True)


LANGUAGES = {"zz": Unspaced, "yy": Clitics, "xx": Marks}


def conllu(sentences):
    out = []
    for i, s in enumerate(sentences):
        if i % 8 == 0:
            out.append("# newdoc id = d%d\n# newpar" % (i // 8))
        out.append("# text = " + s.text())
        for first, end, text, blank in s.tokens:
            misc = "_" if blank else "SpaceAfter=No"
            if end - first > 1:
                out.append("%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s" % (first + 1, end, text, misc))
            for i, w in enumerate(s.words[first:end], first + 1):
                out.append("%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s" % (i, *w, misc if end - first == 1 else "_"))
        out.append("")
    return "\n".join(out) + "\n"


def article(sentences, spaced, size=8):
    """Plain text in paragraphs of `size` sentences."""
    rows = [sentences[i:i + size] for i in range(0, len(sentences), size)]
    return "\n\n".join((" " if spaced else "").join(s.text() for s in row) for row in rows) + "\n"
