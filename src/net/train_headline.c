/*
 * Headlines from trees: only words without children go, so that the rest of the tree stands.
 * The conventions are those of the treebanks: a participle without its auxiliary keeps its
 * subject as nsubj:pass, a predicate without its copula stays the root.
 */
#include "net/train_headline.h"

#include <string.h>

#include "base/utf8.h"
#include "net/train_math.h"

enum { SHORTEST = 5, LONGEST = 24 };

static bool any_of(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_ieq(s, str_c(*list)))
			return true;
	return false;
}

static bool number_of(struct str s, uint32_t *out)
{
	int64_t x;
	if (!str_i64(s, &x) || x < 0 || x > TRAIN_LONGEST)
		return false;
	*out = (uint32_t)x;
	return true;
}

static bool has_child(const struct train_tree *t, uint32_t word)
{
	uint32_t head;
	for (uint32_t i = 0; i < t->n; i++)
		if (number_of(t->cell[i][COL_HEAD], &head) && head == word + 1)
			return true;
	return false;
}

/* keeps: the auxiliary of a passive stays. Headlines mostly leave it out, but where all do, any past
 * tense without one is read as a participle. */
static bool drops(const struct train_tree *t, uint32_t i, bool keeps)
{
	static const char *const articles[] = {"the", "a", "an", NULL};
	const struct str *c = t->cell[i];
	bool article = str_eqz(c[COL_DEPREL], "det") && any_of(c[COL_FORM], articles);
	bool be = str_eqz(c[COL_LEMMA], "be") &&
	          (str_starts(c[COL_DEPREL], STR("aux")) || str_eqz(c[COL_DEPREL], "cop"));
	if (keeps && str_eqz(c[COL_DEPREL], "aux:pass"))
		return false;
	bool stop = i + 1 == t->n && str_eqz(c[COL_FORM], ".");
	return (article || be || stop) && !has_child(t, i);
}

/* Subject of a verb: 0 none, 1 one, 2 several. */
static int subject_number(const struct train_tree *t, uint32_t verb)
{
	static const char *const several[] = {"they", "we", "you", "i", "these", "those", NULL};
	uint32_t head;
	for (uint32_t i = 0; i < t->n; i++) {
		const struct str *c = t->cell[i];
		if (!str_eqz(c[COL_DEPREL], "nsubj") || !number_of(c[COL_HEAD], &head) || head != verb + 1)
			continue;
		for (uint32_t j = i + 1; j < t->n; j++)
			if (str_eqz(t->cell[j][COL_DEPREL], "conj") &&
			    number_of(t->cell[j][COL_HEAD], &head) && head == i + 1)
				return 2;
		bool plural = str_eqz(c[COL_XPOS], "NNS") || str_eqz(c[COL_XPOS], "NNPS") ||
		              str_eqz(c[COL_XPOS], "CD") || any_of(c[COL_FORM], several);
		return plural ? 2 : 1;
	}
	return 0;
}

static struct str third_person(struct arena *a, struct str lemma)
{
	char last = lemma.p[lemma.n - 1], before = lemma.n > 1 ? lemma.p[lemma.n - 2] : 'a';
	bool hiss = last == 's' || last == 'x' || last == 'z' || last == 'o' ||
	            (last == 'h' && (before == 'c' || before == 's'));
	bool y = last == 'y' && !strchr("aeiou", before);
	char *p = arena_printf(a, "%.*s%s", (int)(lemma.n - y), lemma.p, y ? "ies" : hiss ? "es" : "s");
	return p ? str_c(p) : lemma;
}

static void into_present(struct arena *a, const struct train_tree *in, uint32_t verb, struct str *c)
{
	static const char *const irregular[] = {"be", "have", "do", "can", "will", NULL};
	int subject = subject_number(in, verb);
	if (!str_eqz(c[COL_XPOS], "VBD") || !str_eqz(c[COL_UPOS], "VERB") || !subject ||
	    c[COL_LEMMA].n < 2 || any_of(c[COL_LEMMA], irregular))
		return;
	c[COL_FORM] = subject == 2 ? c[COL_LEMMA] : third_person(a, c[COL_LEMMA]);
	c[COL_XPOS] = subject == 2 ? STR("VBP") : STR("VBZ");
	c[COL_FEATS] = subject == 2 ? STR("Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin")
	                            : STR("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
}

static struct str with_capital(struct arena *a, struct str form)
{
	char *p = arena_copy(a, form.p, form.n);
	if (p && form.n && p[0] >= 'a' && p[0] <= 'z')
		p[0] = (char)(p[0] - 'a' + 'A');
	return p ? (struct str){p, form.n} : form;
}

static bool suits(const struct train_tree *t)
{
	static const char *const persons[] = {"i", "you", "we", "me", "my", "your", "us", "?", "!", NULL};
	if (t->n < SHORTEST || t->n > LONGEST)
		return false;
	for (uint32_t i = 0; i < t->n; i++)
		if (any_of(t->cell[i][COL_FORM], persons))
			return false;
	return true;
}

bool train_headline(struct arena *a, const struct train_tree *in, uint64_t *seed,
                    struct train_tree *out)
{
	static const char *const small[] = {"of", "in", "on", "to", "and", "for", "at", "by", "as",
	                                    "with", "from", "'s", "n't", NULL};
	uint32_t place[TRAIN_LONGEST + 1] = {0}, head;
	bool title = train_uniform(seed) < 0.5f, present = train_uniform(seed) < 0.8f;
	bool keeps = train_uniform(seed) < 0.4f;
	if (!suits(in))
		return false;
	out->n = 0;
	out->too_long = false;
	for (uint32_t i = 0; i < in->n; i++) {
		if (drops(in, i, keeps))
			continue;
		struct str *c = memcpy(out->cell[out->n], in->cell[i], sizeof in->cell[i]);
		place[i + 1] = ++out->n;
		if (present)
			into_present(a, in, i, c);
		if (out->n == 1 || (title && !any_of(c[COL_FORM], small)))
			c[COL_FORM] = with_capital(a, c[COL_FORM]);
	}
	for (uint32_t i = 0; i < out->n; i++) {
		if (!number_of(out->cell[i][COL_HEAD], &head))
			return false;
		char *p = arena_printf(a, "%u", place[head]);
		if (!p)
			return false;
		out->cell[i][COL_HEAD] = str_c(p);
	}
	return out->n > 2 && out->n < in->n;
}
