/* The two readers of train_pairs.h. Lines that are not of their format are an error. */
#include "what/train_pairs.h"

#include "base/file.h"
#include "what/relate.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_MAX = 4, FILES_MAX = 512, PATH_ROOM = 1024 };

struct item { /* an annotated text */
	struct str lines; /* of its text */
	size_t first_pair;
};

struct told_event {
	int type;
	struct str mode, trigger;
	unsigned trigger_nth;
	struct str who[SIDE_MAX], whom[SIDE_MAX];
	unsigned n_who, n_whom;
	bool reciprocal, unreal, planned, negated;
};

static int type_of(struct str name)
{
	for (int t = 0; t < EVENT_TYPES; t++)
		if (str_eqz(name, event_type_name[t]))
			return t;
	return -1;
}

static struct span found(struct str text, struct str words)
{
	size_t at = words.n ? str_find(text, words) : SIZE_MAX;
	if (at == SIZE_MAX)
		return (struct span){(uint32_t)text.n, (uint32_t)text.n};
	return (struct span){(uint32_t)at, (uint32_t)(at + words.n)};
}

static struct str until(struct str *rest, char c)
{
	size_t at = str_chr(*rest, c);
	struct str part = str_sub(*rest, 0, at == SIZE_MAX ? rest->n : at);
	*rest = at == SIZE_MAX ? (struct str){NULL, 0} : str_sub(*rest, at + 1, rest->n);
	return part;
}

/* `COUNTRY:SECTOR "words",...`; parties without words of their own are passed over. */
static unsigned side_read(struct str *rest, struct str *out)
{
	unsigned n = 0;
	for (;;) {
		size_t i = 0;
		while (i < rest->n && rest->p[i] != ' ' && rest->p[i] != ',')
			i++;
		bool quoted = i + 1 < rest->n && rest->p[i] == ' ' && rest->p[i + 1] == '"';
		*rest = str_sub(*rest, i + (quoted ? 2 : 0), rest->n);
		if (quoted) {
			struct str words = until(rest, '"');
			if (n < SIDE_MAX)
				out[n++] = words;
			if (rest->n > 1 && rest->p[0] == '#')
				*rest = str_sub(*rest, 2, rest->n);
		}
		if (!rest->n || rest->p[0] != ',')
			return n;
		*rest = str_sub(*rest, 1, rest->n);
	}
}

static bool event_read(struct str line, struct told_event *e)
{
	*e = (struct told_event){.trigger_nth = 1};
	line = str_sub(line, 2, line.n);
	e->type = type_of(until(&line, ' '));
	struct str modes = until(&line, ' ');
	e->mode = str_eqz(modes, "-") ? (struct str){NULL, 0} : until(&modes, ',');
	until(&line, '"');
	e->trigger = until(&line, '"');
	while (line.n) {
		line = str_trim(line);
		if (str_starts(line, STR("who="))) {
			line = str_sub(line, 4, line.n);
			e->n_who = side_read(&line, e->who);
		} else if (str_starts(line, STR("whom="))) {
			line = str_sub(line, 5, line.n);
			e->n_whom = side_read(&line, e->whom);
		} else if (str_starts(line, STR("by=")) || str_starts(line, STR("denied="))) {
			struct str side[SIDE_MAX];
			until(&line, '=');
			side_read(&line, side);
		} else {
			struct str word = until(&line, ' ');
			e->reciprocal |= str_eqz(word, "reciprocal");
			e->negated |= str_eqz(word, "negated");
			e->planned |= str_eqz(word, "mood=planned");
			e->unreal |= str_starts(word, STR("mood=")) && !str_eqz(word, "mood=planned");
		}
	}
	return e->type >= 0 && e->trigger.n;
}

struct pair *pairs_new(struct pairs *ps, struct err *err)
{
	ps->at = arena_grow(&ps->heap, ps->at, ps->n, &ps->cap, sizeof *ps->at);
	if (!ps->at) {
		err_memory(err);
		return NULL;
	}
	return &ps->at[ps->n++];
}

/* Of an article the sentence with the trigger; borders are guessed from stops and capitals. */
static struct str sentence_with(struct str lines, struct str trigger)
{
	size_t at = str_find(lines, trigger), from, to;
	if (at == SIZE_MAX)
		return (struct str){NULL, 0};
	for (from = at; from > 0 && lines.p[from - 1] != '\n'; from--)
		if (from > 3 && lines.p[from - 1] == ' ' && strchr(".!?\"", lines.p[from - 2]) &&
		    lines.p[from - 3] >= 'a' && lines.p[from] >= 'A' && lines.p[from] <= 'Z')
			break;
	for (to = at + trigger.n; to < lines.n && lines.p[to] != '\n'; to++)
		if (to > 2 && to + 1 < lines.n && lines.p[to] == ' ' && strchr(".!?\"", lines.p[to - 1]) &&
		    lines.p[to - 2] >= 'a' && lines.p[to + 1] >= 'A' && lines.p[to + 1] <= 'Z')
			break;
	return str_sub(lines, from, to);
}

static int pair_add(struct pairs *ps, const struct item *it, struct str text, const struct told_event *e,
                    struct str source, struct str target, struct err *err)
{
	struct pair p = {.text = text, .source = found(text, source), .target = found(text, target),
	                 .trigger = found(text, e->trigger), .type = (enum event_type)e->type, .mode = e->mode,
	                 .reciprocal = e->reciprocal, .planned = e->planned, .negated = e->negated};
	if (p.source.start == p.source.end || (target.n && p.target.start == p.target.end) || str_eq(source, target))
		return 0;
	for (size_t i = it->first_pair; i < ps->n; i++)
		if (str_eq(ps->at[i].text, text) && ps->at[i].source.start == p.source.start &&
		    ps->at[i].target.start == p.target.start)
			return 0;
	struct pair *at = pairs_new(ps, err);
	if (!at)
		return -1;
	*at = p;
	return 0;
}

static int event_add(struct pairs *ps, const struct item *it, struct str line, struct err *err)
{
	struct told_event e;
	if (!event_read(line, &e))
		return err_set(err, ERR_DATA, "no event: '%.*s'", (int)(line.n < 60 ? line.n : 60), line.p);
	struct str text = sentence_with(it->lines, e.trigger);
	bool friendly = e.type <= EVENT_RETREAT, force = e.type >= EVENT_PROTEST;
	if (e.unreal || !text.n || (e.planned && (!force || e.negated)) || (e.negated && !friendly))
		return 0;
	if (e.reciprocal) {
		memcpy(e.whom, e.who, sizeof e.whom);
		e.n_whom = e.n_who;
	}
	int rc = 0;
	unsigned pairs = 0;
	for (unsigned i = 0; i < e.n_who && rc == 0; i++)
		for (unsigned k = 0; k < e.n_whom && rc == 0 && i < 2 && k < 2; k++)
			if (!e.reciprocal || i != k) {
				rc = pair_add(ps, it, text, &e, e.who[i], e.whom[k], err);
				pairs++;
			}
	if (e.n_who && !pairs)
		rc = pair_add(ps, it, text, &e, e.who[0], (struct str){NULL, 0}, err);
	return rc;
}

static int events_read(struct pairs *ps, struct str bytes, const char *path, struct err *err)
{
	struct item it = {.first_pair = ps->n};
	size_t line_no = 0;
	for (struct str rest = bytes, line; rest.n;) {
		line = until(&rest, '\n');
		line_no++;
		if (line.n && line.p[0] == '#')
			continue;
		if (str_starts(line, STR("@ "))) {
			it = (struct item){.lines = {line.p + line.n + 1, 0}, .first_pair = ps->n};
		} else if (str_starts(line, STR("> "))) {
			if (event_add(ps, &it, line, err) < 0)
				return err_wrap(err, "'%s', line %zu", path, line_no);
		} else if (it.lines.p) {
			it.lines.n = (size_t)(line.p + line.n - it.lines.p);
		}
	}
	return 0;
}

/* Takes the marks out of a sentence and remembers where they stood. */
static bool unmark(struct pairs *ps, struct str line, struct pair *p)
{
	char *text = arena_alloc(&ps->heap, line.n + 1);
	size_t n = 0;
	struct span none = {0, 0}, *open = NULL;
	p->source = p->target = p->trigger = none;
	for (size_t i = 0; text && i < line.n; i++) {
		struct str rest = str_sub(line, i, line.n);
		if (str_starts(rest, STR("[[S:")) || str_starts(rest, STR("[[T:"))) {
			open = rest.p[2] == 'S' ? &p->source : &p->target;
			open->start = (uint32_t)n;
			i += 3;
		} else if (open && str_starts(rest, STR("]]"))) {
			open->end = (uint32_t)n;
			open = NULL;
			i += 1;
		} else {
			text[n++] = line.p[i];
		}
	}
	p->text = (struct str){text, n};
	return text && !open;
}

static int marked_read(struct pairs *ps, struct str bytes, const char *path, struct err *err)
{
	size_t line_no = 0;
	for (struct str rest = bytes, line; rest.n;) {
		line = until(&rest, '\n');
		line_no++;
		if (!line.n || line.p[0] == '#' || str_starts(line, STR("type\t")))
			continue;
		int type = type_of(until(&line, '\t'));
		struct str mode = until(&line, '\t');
		struct pair *p = pairs_new(ps, err);
		if (!p)
			return -1;
		*p = (struct pair){.type = (enum event_type)type};
		p->mode = str_eqz(mode, "-") ? (struct str){NULL, 0} : until(&mode, ',');
		if (type < 0 || !unmark(ps, str_trim(until(&line, '\t')), p))
			return err_set(err, ERR_DATA, "'%s', line %zu: wanted are type, mode and a marked sentence",
			               path, line_no);
	}
	return 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int file_pairs(struct pairs *ps, const char *path, struct err *err)
{
	struct buf b;
	buf_init(&b, 64 << 20);
	int rc = file_read(path, &b, err);
	char *copy = rc == 0 ? arena_copy(&ps->heap, b.p, b.n) : NULL;
	struct str bytes = {copy, b.n};
	if (rc == 0 && !copy)
		rc = err_memory(err);
	if (rc == 0)
		rc = str_ends(str_c(path), STR(".tsv")) ? marked_read(ps, bytes, path, err)
		                                        : events_read(ps, bytes, path, err);
	buf_release(&b);
	return rc;
}

int pairs_read(struct pairs *ps, const char *folder, struct err *err)
{
	char *name[FILES_MAX];
	size_t n = 0;
	int rc = 0;
	DIR *dir = opendir(folder);
	if (!dir)
		return err_set(err, ERR_IO, "cannot read '%s': %s", folder, strerror(errno));
	for (struct dirent *e; n < FILES_MAX && (e = readdir(dir)) != NULL;) {
		struct str s = str_c(e->d_name);
		if (str_ends(s, STR(".txt")) || str_ends(s, STR(".tsv")))
			name[n++] = arena_copy(&ps->heap, s.p, s.n);
	}
	closedir(dir);
	qsort(name, n, sizeof *name, by_name);
	for (size_t i = 0; i < n && rc == 0; i++) {
		char path[PATH_ROOM];
		snprintf(path, sizeof path, "%s/%s", folder, name[i]);
		rc = file_pairs(ps, path, err);
	}
	return rc;
}

static bool has_word(struct str text, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (str_find(text, str_c(words[i])) != SIZE_MAX)
			return true;
	return false;
}

int pairs_label(const struct pair *p, const struct relate_case *c)
{
	static const char *const embargo[] = {"sanction", "embargo", "blacklist", "tariff", "boycott", NULL};
	static const char *const sorry[] = {"apolog", "regret", "sorry", NULL};
	static const char *const promise[] = {"will ", "would ", "promise", "pledge", "agreed to", "agrees to",
	                                      "offered", "ready to", "vow", " to be ", "announced", NULL};
	static const char *const siege[] = {"blockad", "besieg", "siege", "occup", "annex", "overran",
	                                    "captured", NULL};
	bool told = p->trigger.end > p->trigger.start;
	struct str words = told ? str_sub(p->text, p->trigger.start, p->trigger.end) : p->text;
	if (p->planned)
		return EVENT_THREATEN;
	if (p->negated)
		return EVENT_REJECT;
	for (unsigned i = 0; i < c->n_answers; i++) {
		const struct act *a = c->answer[i].act;
		if (a->type == (int)p->type && !a->negated && a->mood == MOOD_ACTUAL)
			return c->answer[i].type;
	}
	switch (p->type) {
	case EVENT_SANCTION:
		if (str_eqz(p->mode, "convict"))
			return EVENT_ACCUSE;
		return has_word(words, embargo) ? EVENT_COERCE : EVENT_SANCTION;
	case EVENT_CONCEDE:
		if (has_word(words, sorry))
			return EVENT_SUPPORT;
		return has_word(words, promise) ? EVENT_AGREE : EVENT_CONCEDE;
	case EVENT_COERCE:
		if (str_eqz(p->mode, "cyber"))
			return EVENT_ASSAULT;
		return str_eqz(p->mode, "seize") && has_word(words, siege) ? EVENT_ASSAULT : EVENT_COERCE;
	default:
		return (int)p->type;
	}
}
