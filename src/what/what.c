/* The passes of the room in order, and its tables. */
#include "what/what.h"

#include "what/scorer.h"
#include "what/settle.h"
#include "what/work.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct what {
	struct onto onto;
	struct frames frames;
	struct scorer *scorer; /* NULL: relations by frames alone */
	struct judge *judge; /* NULL: there is no such model, frames decide alone */
};

/* Without a model in the data folder frames alone answer; a bad one is an error. */
static int open_scorer(struct what *w, const char *data_dir, struct err *err)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/models/what.pack", data_dir);
	return access(path, F_OK) != 0 ? 0 : scorer_open(&w->scorer, path, err);
}

/* A model that is not there is no error; one that cannot be read is. */
static int open_judge(struct what *w, const char *data_dir, struct err *err)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/models/events.pack", data_dir);
	return access(path, F_OK) != 0 ? 0 : judge_open(&w->judge, path, err);
}

int what_open(struct what **out, const char *data_dir, struct err *err)
{
	struct what *w = calloc(1, sizeof *w);
	if (!w)
		return err_set(err, ERR_IO, "no memory to open the frames");
	if (onto_open(&w->onto, data_dir, err) < 0) {
		free(w);
		return -1;
	}
	if (frames_open(&w->frames, data_dir, &w->onto, err) < 0) {
		onto_close(&w->onto);
		free(w);
		return -1;
	}
	if (open_scorer(w, data_dir, err) < 0 || open_judge(w, data_dir, err) < 0) {
		what_close(w);
		return -1;
	}
	*out = w;
	return 0;
}

void what_close(struct what *w)
{
	if (!w)
		return;
	scorer_close(w->scorer);
	judge_close(w->judge);
	frames_close(&w->frames);
	onto_close(&w->onto);
	free(w);
}

const struct scorer *what_scorer(const struct what *w)
{
	return w->scorer;
}

const struct onto *what_onto(const struct what *w)
{
	return &w->onto;
}

static int class_find(const struct frames *f, const char *name, unsigned *out, struct err *err)
{
	int c = frames_class(f, str_c(name));
	if (c < 0)
		return err_set(err, ERR_DATA, "'what/classes.tsv': no class '%s'", name);
	*out = (unsigned)c;
	return 0;
}

static int classes_init(struct work *w, struct err *err)
{
	struct classes *c = &w->cls;
	const struct {
		const char *name;
		unsigned *to;
	} row[] = {
		{"kill", &c->kill}, {"injure", &c->injure}, {"arrest", &c->arrest}, {"displace", &c->displace},
		{"group", &c->group}, {"say", &c->say}, {"sport", &c->sport}, {"business", &c->business},
		{"unreal", &c->unreal}, {"negator", &c->negator}, {"planned", &c->planned_mod},
		{"stative", &c->stative},
		{"nature", &c->nature},
		{"mishap", &c->mishap},
		{"violence", &c->violence},
		{"violent-verb", &c->violent_verb},
		{"blast", &c->blast},
		{"past", &c->past},
		{"ended", &c->ended},
		{"vehicle", &c->vehicle},
		{"wreck", &c->wreck},
		{"hazard", &c->hazard},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (class_find(w->f, row[i].name, row[i].to, err) < 0)
			return -1;
	return 0;
}

int work_init(struct work *w, const struct what *what, struct doc *d, struct err *err)
{
	*w = (struct work){.d = d, .f = &what->frames, .onto = &what->onto, .judge = what->judge};
	size_t n = d->words.n;
	uint16_t *set = arena_array(&d->scratch, n, sizeof *set);
	w->frame_at = arena_array(&d->scratch, n, sizeof *w->frame_at);
	w->act_of = arena_array(&d->scratch, n, sizeof *w->act_of);
	if (!set || !w->frame_at || !w->act_of)
		return err_memory(err);
	for (size_t i = 0; i < n; i++) {
		set[i] = (uint16_t)frames_look(&w->f->set_of, d->words.at[i].lemma, d->words.at[i].lower, 0);
		w->act_of[i] = NONE;
	}
	if (classes_init(w, err) < 0 || size_index(w, err) < 0)
		return -1;
	return tree_init(&w->tree, d, w->f, set, err);
}

struct place_of_act {
	uint32_t word, act;
};

static int by_word(const void *a, const void *b)
{
	const struct place_of_act *x = a, *y = b;
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return x->act < y->act ? -1 : x->act > y->act;
}

static int emit_all(struct work *w, struct err *err)
{
	struct doc *d = w->d;
	size_t n = w->acts.n;
	struct place_of_act *order = arena_array(&d->scratch, n, sizeof *order);
	uint32_t *act = arena_array(&d->scratch, n, sizeof *act);
	if (!order || !act)
		return err_memory(err);
	for (size_t i = 0; i < n; i++)
		order[i] = (struct place_of_act){w->acts.at[i].word, (uint32_t)i};
	if (n)
		qsort(order, n, sizeof *order, by_word);
	for (size_t i = 0; i < n; i++)
		act[i] = order[i].act;
	size_t i = 0, end;
	for (uint32_t s = 0; s < d->sentences.n; s++) {
		size_t first = d->events.n;
		enum part_role role = doc_sentence_role(d, s);
		for (end = i; end < n && d->words.at[order[end].word].sentence == s;)
			end++;
		if (end > i && emit_sentence(w, s, act + i, end - i, err) < 0)
			return -1;
		if (w->judge && role != PART_TEASER && role != PART_FURNITURE &&
		    settle_sentence(w, w->judge, s, first, err) < 0)
			return -1;
		if (size_events(w, first, err) < 0)
			return -1;
		i = end;
	}
	return 0;
}

void what_use_judge(struct what *w, struct judge *j)
{
	judge_close(w->judge);
	w->judge = j;
}

int what_events(const struct what *what, struct doc *d, struct err *err)
{
	struct work w;
	if (!d->words.n)
		return 0;
	if (work_init(&w, what, d, err) < 0 || act_propose(&w, err) < 0 || act_compose(&w, err) < 0 ||
	    emit_all(&w, err) < 0)
		return -1;
	return merge_events(&w, err);
}
