/*
 * doc: the desk. One struct doc per article; each room reads what lies on it and adds a layer.
 *
 * Ownership: everything a layer points to lives in doc->arena (or in the read-only tables of
 * the rooms, which live longer). What a pass needs only while it runs lies in doc->scratch, which
 * pipe clears behind each pass: no layer may point there. Both together stay below
 * DOC_ARENA_CAP. doc_clear() makes the desk ready for the next article. A desk that is in use
 * stays where it is in memory.
 * One desk belongs to one thread.
 *
 * The text is never changed once offsets exist. All offsets inside the program are bytes;
 * the output turns them into code points (doc_offsets.h).
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/arena.h"
#include "base/err.h"
#include "doc/claim.h"
#include "doc/event.h"
#include "doc/fact.h"
#include "doc/mention.h"
#include "doc/part.h"
#include "doc/scar.h"
#include "doc/word.h"

/* A growing layer: at[0..n). Use doc_add() to append. */
#define LAYER(type) \
	struct { \
		type *at; \
		size_t n, cap; \
	}

struct doc {
	struct arena arena, scratch;

	/* the article, written by page */
	struct str id, url, title, standfirst, kind, byline, publisher, lang;
	struct str date;    /* the dateline, "YYYY-MM-DD", or empty = unknown */
	struct str text;
	LAYER(struct part) parts;

	LAYER(struct scar) scars;         /* text/scan */
	LAYER(struct sentence) sentences; /* text/parse */
	LAYER(struct word) words;
	LAYER(struct number) numbers;     /* text/number */
	LAYER(struct timex) timexes;      /* when */
	LAYER(struct quote) quotes;       /* said/spans */
	LAYER(struct mention) mentions;   /* who */
	uint32_t *mention_of;             /* word -> mention whose head it is, or NONE */
	uint32_t n_clusters;
	LAYER(struct claim) claims;       /* said/speakers */
	LAYER(struct event) events;       /* what */
	LAYER(struct place) places;       /* where */
	LAYER(struct flag) flags;         /* doubt */
};

enum { DOC_TEXT_MAX = 4 << 20, DOC_ARENA_CAP = 64 << 20 };

void doc_init(struct doc *d);
void doc_clear(struct doc *d); /* ready for reuse */
void doc_release(struct doc *d);

/*
 * Appends a zeroed item to a layer and yields its pointer, or NULL when memory is refused.
 * The pointer is good until the next append to the same layer: keep indices, not pointers.
 *     struct timex *t = doc_add(d, timexes);
 *     if (!t) return err_memory(err);
 */
#define doc_add(d, layer) \
	((d)->layer.at = doc_layer_grow(&(d)->arena, (d)->layer.at, &(d)->layer.n, &(d)->layer.cap, \
	                                sizeof *(d)->layer.at), \
	 (d)->layer.at ? &(d)->layer.at[(d)->layer.n - 1] : NULL)
void *doc_layer_grow(struct arena *a, void *at, size_t *n, size_t *cap, size_t size);

/* The words of the text under a span. */
struct str doc_span_text(const struct doc *d, struct span s);

/* Index of the part that holds byte `at`, or NONE. */
uint32_t doc_part_at(const struct doc *d, uint32_t at);
/* Role of the part a sentence lies in; PART_BODY if it lies in none. */
enum part_role doc_sentence_role(const struct doc *d, uint32_t sentence);

/* Makes first_child and next_sibling from head; call once after heads are set. */
void doc_link_words(struct doc *d);

/* First child of `word` with relation `rel` (any subtype), or NONE. */
uint32_t doc_child(const struct doc *d, uint32_t word, enum ud_rel rel);
/* Next sibling of `child` with the same relation, or NONE. */
uint32_t doc_child_next(const struct doc *d, uint32_t child);
/* `anc` is `word` or above it. */
bool doc_dominates(const struct doc *d, uint32_t anc, uint32_t word);
/* First and one past the last word of the subtree of `word` (as a stretch of words). */
void doc_subtree(const struct doc *d, uint32_t word, uint32_t *w0, uint32_t *w1);
/* Word whose span holds byte `at`, or the first after it, or NONE. */
uint32_t doc_word_at(const struct doc *d, uint32_t at);
/*
 * The parties that an argument word stands for, appended to `out` (in the arena): its mention,
 * those told by the same head, and the conjuncts of the word ("Russia, China and India" asked at
 * "Russia"). A word without a mention adds nothing. Returns -1 when memory is refused.
 *     struct parties ps = {0};
 *     if (doc_parties(d, subject, &ps) < 0) return err_memory(err);
 */
int doc_parties(struct doc *d, uint32_t word, struct parties *out);
/* The mention whose head is `word` or whose name holds it, or NULL. */
struct mention *doc_mention(const struct doc *d, uint32_t word);
/* One span as a `struct spans` in the arena; n = 0 when memory is refused. */
struct spans doc_spans1(struct doc *d, struct span s);
/* From the first character of word w0 to the last of word w1 - 1. */
struct span doc_words_span(const struct doc *d, uint32_t w0, uint32_t w1);

#endif
