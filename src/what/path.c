/* Cells of the frame tables: steps are relation names; any other word is a preposition. */
#include "what/path.h"

static const struct {
	const char *name;
	enum step_kind kind;
} steps[] = {
	{"subj", STEP_SUBJ}, {"obj", STEP_OBJ}, {"iobj", STEP_IOBJ}, {"poss", STEP_POSS},
	{"mod", STEP_MOD}, {"xcomp", STEP_XCOMP}, {"ccomp", STEP_CCOMP}, {"advcl", STEP_ADVCL},
	{"acl", STEP_ACL}, {"head", STEP_HEAD}, {"prt", STEP_PRT}, {"appos", STEP_APPOS},
	{"num", STEP_NUM}, {"amod", STEP_AMOD}, {"compound", STEP_COMPOUND}, {"conj", STEP_CONJ},
	{"aux", STEP_AUX},
	{"self", STEP_SELF},
};

static bool step_read(struct str name, struct step *out)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (str_eqz(name, steps[i].name)) {
			out->kind = steps[i].kind;
			return true;
		}
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] < 'a' || name.p[i] > 'z')
			return false;
	out->kind = STEP_PREP;
	out->prep = name;
	return name.n > 0;
}

bool path_read(struct str cell, struct path *out, const char **bad)
{
	struct str part;
	*out = (struct path){0};
	while (cell.n && str_split(&cell, '.', &part)) {
		if (out->n == FRAME_STEPS) {
			*bad = "a path of too many steps";
			return false;
		}
		if (!step_read(part, &out->step[out->n++])) {
			*bad = "a step is lower-case letters";
			return false;
		}
	}
	*bad = "an empty path";
	return out->n > 0;
}

bool paths_read(struct str cell, struct paths *out, const char **bad)
{
	struct str part;
	*out = (struct paths){0};
	while (cell.n && str_split(&cell, '|', &part)) {
		if (out->n == FRAME_PATHS) {
			*bad = "too many alternatives";
			return false;
		}
		if (!path_read(part, &out->at[out->n++], bad))
			return false;
	}
	return true;
}

static bool word_test(struct str cell, struct cond *out)
{
	if (str_eqz(cell, "passive"))
		out->test = TEST_PASSIVE;
	else if (str_eqz(cell, "plural"))
		out->test = TEST_PLURAL;
	else
		return false;
	out->path = (struct path){{{STEP_SELF, {NULL, 0}}}, 1};
	return true;
}

bool cond_read(const struct frames *f, struct str cell, struct cond *out, const char **bad)
{
	*out = (struct cond){0};
	if (cell.n && cell.p[0] == '!') {
		out->negate = true;
		cell = str_sub(cell, 1, cell.n);
	}
	if (word_test(cell, out))
		return true;
	size_t at = str_chr(cell, '='), colon = str_chr(cell, ':');
	if (at != SIZE_MAX) {
		struct str words = str_sub(cell, at + 1, cell.n);
		out->test = TEST_WORDS;
		out->words = words;
		if (words.n && words.p[0] == '@') {
			int c = frames_class(f, str_sub(words, 1, words.n));
			*bad = "no such class";
			if (c < 0)
				return false;
			out->test = TEST_CLASS;
			out->cls = (unsigned)c;
		}
		cell = str_sub(cell, 0, at);
	} else if (colon != SIZE_MAX) {
		struct str kind = str_sub(cell, colon + 1, cell.n);
		*bad = "after ':' stands actor, human, gov or armed";
		if (!str_eqz(kind, "actor") && !str_eqz(kind, "human") && !str_eqz(kind, "gov") &&
		    !str_eqz(kind, "armed"))
			return false;
		out->test = str_eqz(kind, "actor") ? TEST_ACTOR : str_eqz(kind, "gov") ? TEST_GOV
		            : str_eqz(kind, "armed") ? TEST_ARMED : TEST_HUMAN;
		cell = str_sub(cell, 0, colon);
	}
	return path_read(cell, &out->path, bad);
}
