/*
 * heads: head nouns and phrases of people, groups and bodies with their sectors (sectors.tsv),
 * irregular plurals, and first names with their gender.
 *
 * A phrase ends at its head ("defence minister"), or goes on behind it with a preposition
 * ("minister of defence", head "minister"). The longest phrase wins; one of kind HEAD_NO
 * ("human rights") forbids the shorter ones under it.
 * HEAD_ASSET is what belongs to an actor and stands for it when it is hit or hits: "Philippine boats".
 *
 *     struct head_hit h = heads_at(&heads, doc, word, begin, end);
 *     if (h.head) ... words [h.w0, h.w1) say it; h.plural tells which number
 */
#ifndef WHO_HEADS_H
#define WHO_HEADS_H

#include "base/map.h"
#include "base/table.h"
#include "doc/doc.h"

enum head_kind { HEAD_PERSON, HEAD_GROUP, HEAD_BODY, HEAD_CLASS, HEAD_PLACE, HEAD_ASSET, HEAD_NO, HEAD_KINDS };

struct head {
	struct str key;    /* last run of the part up to the head */
	struct str left;   /* folded, ends at the head */
	struct str right;  /* folded, follows the head; may be empty */
	struct str form;   /* as in the table */
	enum head_kind kind;
	char sectors[PARTY_SECTORS][4];
	uint8_t n_sectors;
	char of_state[4];  /* sector where a state owns it and nothing else tells ("-GOV"), or "" */
	char last[4];      /* sector where nothing else tells at the end ("?MIL"), or "" */
	char gender;       /* 'm', 'f' or 0 */
	bool capital;      /* written with a capital in the table: only so in the text */
	uint32_t order;
};

struct head_hit {
	const struct head *head; /* NULL = none */
	uint32_t w0, w1;
	bool plural;
};

struct heads {
	struct table table, plurals, first_names;
	struct arena arena;
	struct head *at;
	size_t n, cap;
	struct map first;    /* key -> first of its stretch in `at` */
	struct map singular; /* irregular plural -> its singular, index into `form` */
	struct str *form;
	size_t n_forms, form_cap;
	struct map gender;   /* first name -> 'm', 'f', '?' */
};

int heads_open(struct heads *s, const char *data_dir, struct err *err);
void heads_close(struct heads *s);

/* The phrase whose head is `word`, within words [begin, end). */
struct head_hit heads_at(const struct heads *s, const struct doc *d, uint32_t word, uint32_t begin,
                         uint32_t end);
/* 'm', 'f', '?' (either), or 0 when the word is no first name of the table. */
char heads_first_name(const struct heads *s, struct str form);

#endif
