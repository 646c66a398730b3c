/*
 * Name sets with different schemes, taught to one head by partial labels: each word has the set
 * of labels that may be right, and the loss is that of the whole set (Tsuboi and others 2008;
 * for names Greenberg and others 2018). Where a set does not mark a type at all, a word outside
 * its names may still be of that type; where a label has no counterpart, the word may be
 * outside or of a miscellaneous name.
 *
 * A set is a file of a word a line with its tag, or (*.txt) of a sentence a line with its names in
 * brackets: "[ORG Green Party] of [LOC Wales] said so ." Lines that begin with # are comments.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "net/train_hyphen.h"

enum { COPIES = 2 };
static const float MARKED_WEIGHT = 3;
#define BIT(label) (uint16_t)(1u << (label))

enum kind { PER, ORG, LOC, MISC, OUTSIDE, MAYBE_MISC };

static const struct {
	const char *label;
	enum kind kind;
} kinds[] = {
	{"PER", PER}, {"person", PER}, {"Person", PER}, {"politician", PER},
	{"ORG", ORG}, {"organization", ORG}, {"organisation", ORG}, {"Organisation", ORG},
	{"politicalparty", ORG}, {"corporation", ORG}, {"group", ORG},
	{"LOC", LOC}, {"place", LOC}, {"location", LOC}, {"Location", LOC}, {"country", LOC},
	{"MISC", MISC}, {"misc", MISC}, {"event", MISC}, {"election", MISC}, {"abstract", MISC},
	{"product", MISC}, {"creative-work", MISC}, {"Nationality", MISC},
	{"time", OUTSIDE}, {"Temporal", OUTSIDE}, {"Money", OUTSIDE}, {"Quantity", OUTSIDE},
};

/* misc: the set marks other names than those of people, places and organisations as well;
 * proper: it also marks common nouns ("the government"), which are not names here;
 * titles: names of people begin with their titles, which here they do not. */
static const struct set {
	const char *file;
	int form, tag;
	bool misc, proper, titles;
	float weight; /* how often a batch is drawn from it, per word */
} sets[] = {
	{"uner_ewt_dev75_train.iob2", 1, 2, false, false, false, 2.0f},
	{"gum_names_train.tsv.gz", 0, 2, true, false, true, 1.0f},
	{"wikigold.tsv", 0, 1, true, false, false, 2.0f},
	{"re3d_free.tsv", 0, 1, true, true, true, 1.0f},
	{"crossner_politics_train.tsv", 0, 1, true, false, false, 5.0f},
	{"btc_abegh.tsv.gz", 0, 1, false, false, false, 0.4f},
	{"wnut17_train.tsv", 0, 1, true, false, false, 0.5f},
	{"names.tsv", 0, 1, true, false, false, 1.0f}, /* a user's own */
};

static enum kind kind_of(struct str label)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eqz(label, kinds[i].label))
			return kinds[i].kind;
	return MAYBE_MISC;
}

static bool capital(struct str form)
{
	size_t len;
	uint32_t cp = utf8_at(form, 0, &len);
	return form.n && (utf8_is_upper(cp) || utf8_is_digit(cp));
}

static const uint16_t ANY = (1u << NET_NER_COUNT) - 1;

/* The words [i, end) are one name of a set that also marks common nouns. */
static void only_proper(const struct train_raw *raw, uint32_t i, uint32_t end, uint16_t *may)
{
	uint32_t type = 0;
	while (type < 4 && may[i] != BIT(1 + 2 * type))
		type++;
	if (str_ieq(raw->form[i], STR("the")) && end - i > 1) {
		may[i++] = BIT(NET_NER_O);
		may[i] = BIT(1 + 2 * type);
	}
	if (capital(raw->form[i]) && capital(raw->form[end - 1]))
		return;
	for (; i < end; i++)
		may[i] = ANY;
}

static bool is_title(struct str form)
{
	static const char *const titles[] = {
	    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof", "prof.", "professor",
	    "president", "vice", "prime", "minister", "secretary", "senator", "sen.", "rep.",
	    "representative", "congressman", "congresswoman", "governor", "gov.", "general", "gen.",
	    "colonel", "col.", "lt.", "lieutenant", "captain", "capt.", "major", "sergeant", "sgt.",
	    "king", "queen", "prince", "princess", "sir", "lord", "lady", "pope", "bishop",
	    "archbishop", "cardinal", "emperor", "judge", "justice", "chairman", "chief", "director",
	    "ambassador", "chancellor", "mayor", "reverend", "rev.", "father", "uncle", "aunt",
	};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (str_ieq(form, str_c(titles[i])))
			return true;
	return false;
}

/* What stands up to the last title of a person may be named or not; behind it the name begins or
 * goes on. */
static void loose_titles(const struct train_raw *raw, uint32_t i, uint32_t end, uint16_t *may)
{
	uint32_t behind = i;
	for (uint32_t j = i; j < end; j++)
		if (is_title(raw->form[j]))
			behind = j + 1;
	for (uint32_t j = i; j < behind; j++)
		may[j] = ANY;
	if (behind > i && behind < end)
		may[behind] = BIT(NET_NER_B_PER) | BIT(NET_NER_I_PER);
}

/* A capital, then small letters alone. */
static bool plain_name(struct str form)
{
	for (size_t i = 1; i < form.n; i++)
		if (form.p[i] < 'a' || form.p[i] > 'z')
			return false;
	return form.n > 2 && form.p[0] >= 'A' && form.p[0] <= 'Z';
}

static void swaps(const struct train_raw *raw, const uint16_t *may, uint8_t *swap)
{
	for (uint32_t i = 0; i < raw->n; i++) {
		uint16_t next = i + 1 < raw->n ? may[i + 1] : 0, after = i + 2 < raw->n ? may[i + 2] : 0;
		if (!plain_name(raw->form[i]))
			continue;
		if (may[i] == BIT(NET_NER_B_LOC) && !(next & BIT(NET_NER_I_LOC)))
			swap[i] = 1 + SWAP_PLACE;
		else if (may[i] == BIT(NET_NER_B_PER) && !(next & BIT(NET_NER_I_PER)))
			swap[i] = 1 + SWAP_LAST;
		else if (may[i] == BIT(NET_NER_B_PER) && next == BIT(NET_NER_I_PER) &&
		         !(after & BIT(NET_NER_I_PER)) && plain_name(raw->form[i + 1])) {
			swap[i] = 1 + SWAP_FIRST;
			swap[i + 1] = 1 + SWAP_LAST;
		}
	}
}

static void may_be(const struct train_raw *raw, const struct set *set, uint16_t *may)
{
	uint16_t outside = BIT(NET_NER_O), misc = BIT(NET_NER_B_MISC) | BIT(NET_NER_I_MISC);
	for (uint32_t i = 0; i < raw->n; i++) {
		struct str tag = raw->tag[i];
		bool name = tag.n > 2 && tag.p[1] == '-';
		enum kind kind = name ? kind_of(str_sub(tag, 2, tag.n)) : OUTSIDE;
		if (kind == OUTSIDE)
			may[i] = set->misc ? outside : outside | misc;
		else if (kind == MAYBE_MISC)
			may[i] = outside | misc;
		else
			may[i] = BIT(1 + 2 * kind + (tag.p[0] == 'I'));
	}
	for (uint32_t i = 0; i < raw->n; i++) {
		uint32_t end = i + 1;
		if (raw->tag[i].p[0] != 'B' || (may[i] & outside))
			continue;
		while (end < raw->n && raw->tag[end].p[0] == 'I')
			end++;
		if (set->proper)
			only_proper(raw, i, end, may);
		if (set->titles && may[end - 1] != ANY &&
		    kind_of(str_sub(raw->tag[i], 2, raw->tag[i].n)) == PER)
			loose_titles(raw, i, end, may);
		i = end - 1;
	}
}

static int add_sentence(struct train_corpus *k, const struct train_raw *raw, const struct set *set,
                        struct train_list *list, struct map *by_text, struct err *err)
{
	struct arena_mark mark = arena_mark(&k->arena);
	struct str text = train_join(&k->arena, raw->form, raw->n);
	if (!text.p)
		return err_memory(err);
	uint32_t same = map_get(by_text, text, MAP_NONE);
	arena_rewind(&k->arena, mark);
	struct train_sentence *s = same != MAP_NONE ? &k->parsed.at[same] : train_list_add(k, list);
	if (!s || (same == MAP_NONE &&
	           train_sentence_init(k, s, raw->form, raw->n, false, err) < 0))
		return err_memory(err);
	s->ner = arena_array(&k->arena, raw->n, sizeof *s->ner);
	s->swap = arena_alloc(&k->arena, raw->n);
	if (!s->ner || !s->swap)
		return err_memory(err);
	may_be(raw, set, s->ner);
	swaps(raw, s->ner, s->swap);
	list->words += same == MAP_NONE ? raw->n : 0;
	return 0;
}

static bool is_organisation(struct str label)
{
	return kind_of(label) == ORG;
}

/* The sentence, and copies of it with other organisations and with hyphenated names in parts. */
static int finish(struct train_corpus *k, struct train_raw *raw, const struct set *set,
                  struct train_list *list, struct map *by_text, struct err *err)
{
	int rc = add_sentence(k, raw, set, list, by_text, err);
	struct train_raw *copy = arena_alloc(&k->arena, sizeof *copy);
	if (rc == 0 && !copy)
		rc = err_memory(err);
	if (rc == 0 && k->english && train_cut_hyphens(k, raw, copy))
		rc = add_sentence(k, copy, set, list, by_text, err);
	for (int i = 0; rc == 0 && !set->proper && i < COPIES; i++)
		if (train_swap_organisations(k, raw, is_organisation, copy))
			rc = add_sentence(k, copy, set, list, by_text, err);
	return rc;
}

static int add_line(struct train_corpus *k, struct train_raw *raw, const struct set *set,
                    struct str line, struct err *err)
{
	struct str cell, form = {NULL, 0}, tag = {NULL, 0}, rest = line;
	for (int i = 0; str_split(&rest, '\t', &cell); i++) {
		if (i == set->form)
			form = cell;
		if (i == set->tag)
			tag = cell;
	}
	if (!form.n || !tag.n || raw->n == TRAIN_LONGEST) {
		raw->too_long = raw->too_long || raw->n == TRAIN_LONGEST;
		return 0;
	}
	raw->form[raw->n].p = arena_copy(&k->arena, form.p, form.n);
	raw->tag[raw->n].p = arena_copy(&k->arena, tag.p, tag.n);
	if (!raw->form[raw->n].p || !raw->tag[raw->n].p)
		return err_memory(err);
	raw->form[raw->n].n = form.n;
	raw->tag[raw->n++].n = tag.n;
	return 0;
}

static int read_set(struct train_corpus *k, const char *path, const struct set *set,
                    struct train_list *list, struct map *by_text, struct err *err)
{
	static const char *const comments[] = {"# newdoc", "# sent_id", "# text"};
	struct train_lines *f = train_lines_open(path, err);
	struct train_raw *raw = arena_alloc(&k->arena, sizeof *raw);
	struct str line;
	int rc = f && raw ? 0 : -1;
	while (rc == 0 && train_lines_next(f, &line)) {
		bool comment = false;
		for (size_t i = 0; i < 3; i++)
			comment = comment || str_starts(line, str_c(comments[i]));
		if (comment)
			continue;
		if (str_trim(line).n) {
			rc = add_line(k, raw, set, line, err);
			continue;
		}
		if (raw->n && !raw->too_long)
			rc = finish(k, raw, set, list, by_text, err);
		raw->n = 0;
		raw->too_long = false;
	}
	if (rc == 0 && raw->n && !raw->too_long)
		rc = finish(k, raw, set, list, by_text, err);
	train_lines_close(f);
	return rc < 0 ? err_wrap(err, "'%s'", path) : 0;
}

/* The next word of a sentence with names in brackets; false where a bracket is amiss. */
static bool add_marked(struct train_raw *raw, struct str word, struct str *open, bool *first)
{
	static const char *const label[] = {"PER", "ORG", "LOC", "MISC"};
	static const struct str begin[] = {STR("B-PER"), STR("B-ORG"), STR("B-LOC"), STR("B-MISC")};
	static const struct str goes_on[] = {STR("I-PER"), STR("I-ORG"), STR("I-LOC"), STR("I-MISC")};
	if (word.p[0] == '[') {
		*open = str_sub(word, 1, word.n);
		*first = true;
		return true;
	}
	bool end = word.n > 1 && word.p[word.n - 1] == ']';
	size_t k = 0;
	while (open->n && k < 4 && !str_eqz(*open, label[k]))
		k++;
	if (k == 4 || (end && !open->n))
		return false;
	raw->form[raw->n] = str_sub(word, 0, word.n - end);
	raw->tag[raw->n++] = !open->n ? STR("O") : *first ? begin[k] : goes_on[k];
	*first = false;
	if (end)
		open->n = 0;
	return true;
}

static int read_marked(struct train_corpus *k, const char *path, struct train_list *list,
                       struct map *by_text, struct err *err)
{
	static const struct set set = {.misc = true};
	struct train_lines *f = train_lines_open(path, err);
	struct train_raw *raw = arena_alloc(&k->arena, sizeof *raw);
	struct str line, word;
	int rc = f && raw ? 0 : -1;
	for (size_t n = 1; rc == 0 && train_lines_next(f, &line); n++) {
		struct str rest = str_trim(line), open = {NULL, 0};
		bool first = false, ok = true;
		if (!rest.n || rest.p[0] == '#')
			continue;
		raw->n = 0;
		while (ok && raw->n < TRAIN_LONGEST && str_split(&rest, ' ', &word))
			ok = !word.n || add_marked(raw, word, &open, &first);
		if (!ok || open.n)
			rc = err_set(err, ERR_DATA, "line %zu: brackets of names that do not fit", n);
		else if (raw->n)
			rc = finish(k, raw, &set, list, by_text, err);
	}
	/* the forms are views of the file: nothing keeps them but the features made of them */
	train_lines_close(f);
	return rc < 0 ? err_wrap(err, "'%s'", path) : 0;
}

static int add_set(struct train_corpus *k, const char *path, const struct set *set, float weight,
                   struct map *by_text, struct err *err)
{
	if (k->n_names == TRAIN_SETS)
		return err_set(err, ERR_LIMIT, "more than %d name sets", TRAIN_SETS);
	struct train_list *list = &k->names[k->n_names];
	int rc = set ? read_set(k, path, set, list, by_text, err)
	             : read_marked(k, path, list, by_text, err);
	if (rc < 0)
		return -1;
	k->names_name[k->n_names] = str_c(strrchr(path, '/') + 1);
	k->names_weight[k->n_names++] = weight * (float)list->words;
	return 0;
}

static int text_only(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return n > 4 && strcmp(e->d_name + n - 4, ".txt") == 0;
}

static int read_folder(struct train_corpus *k, struct str dir, struct map *by_text, struct err *err)
{
	const char *folder = arena_printf(&k->arena, "%.*s", STR_ARG(dir)), *path;
	struct dirent **entry = NULL;
	int rc = 0, n = folder ? scandir(folder, &entry, text_only, alphasort) : -1;
	if (n < 0)
		return err_set(err, ERR_IO, "cannot read the folder '%.*s'", STR_ARG(dir));
	for (size_t i = 0; rc == 0 && i < sizeof sets / sizeof *sets; i++) {
		path = arena_printf(&k->arena, "%s/%s", folder, sets[i].file);
		if (path && access(path, R_OK) == 0)
			rc = add_set(k, path, &sets[i], sets[i].weight, by_text, err);
	}
	for (int i = 0; i < n; i++) {
		path = arena_printf(&k->arena, "%s/%s", folder, entry[i]->d_name);
		if (rc == 0 && path)
			rc = add_set(k, path, NULL, MARKED_WEIGHT, by_text, err);
		free(entry[i]);
	}
	free(entry);
	return rc;
}

int train_names_read(struct train_corpus *k, const char *dirs, struct map *parsed_by_text,
                     struct err *err)
{
	struct str rest = str_c(dirs), dir;
	while (str_split(&rest, ',', &dir))
		if (read_folder(k, dir, parsed_by_text, err) < 0)
			return -1;
	return 0;
}
