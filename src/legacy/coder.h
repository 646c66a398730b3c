/*
 * coder: the events of a sentence by dictionaries of the first generation (PETRARCH 1, TABARI);
 * second.h does those of the second.
 *
 * Each verb with an entry is asked in order: its patterns, longest first, then its own code. The
 * source is the pattern's $, else the verb's subject, else the first coded group before it; the
 * target is the pattern's +, else the first coded group behind the verb that is not the source,
 * else nobody ("---"), where a noun stands there. A passive turns the two: its subject is the
 * target, "by X" the source. Verbs under one that was coded are not asked.
 *
 *     struct event_lines out = {0};
 *     if (coder_sentence(&scene, &out, err) < 0) ...
 */
#ifndef LEGACY_CODER_H
#define LEGACY_CODER_H

#include "legacy/scene.h"

struct line_event {
	struct code source, target;
	struct str code;
	uint32_t verb; /* word of the desk */
	uint32_t line; /* of the verb dictionary that decided */
	bool among;    /* source and target are one group: nobody does it to himself */
};

struct line_events {
	struct line_event *at;
	size_t n, cap;
};

enum { SENTENCE_EVENTS = 256 };

int coder_sentence(struct scene *s, struct line_events *out, struct err *err);

/* Adds the pairs of two lists of codes, each once; what nobody does to nobody is left out. */
int coder_pairs(struct scene *s, const struct code *source, size_t n_source, const struct code *target,
                size_t n_target, const struct line_event *like, struct line_events *out, struct err *err);
/* The same group, or two of one and the same code. */
bool coder_same(const struct scene *s, uint32_t a, uint32_t b);
/* The coded group at the unit of `w`, or the first coded one in a phrase below it; NONE. */
uint32_t coder_group(const struct scene *s, uint32_t w);
/*
 * The verb's subject through control, joined verbs, participles and relative clauses; a pronoun
 * stands for the subject of the verb above. A coded group, or NONE.
 */
uint32_t coder_subject(const struct scene *s, uint32_t verb);
bool coder_passive(const struct scene *s, uint32_t verb);
/* "by X" of a passive: a coded group, or NONE. */
uint32_t coder_agent(const struct scene *s, uint32_t verb);

#endif
