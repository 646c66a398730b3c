/*
 * train_data: treebanks and name sets as sentences of numbers.
 *
 * Everything lives in the corpus' arena and is freed with it. Files may be gzipped. A treebank
 * folder gives its *-train.conllu files to `parsed`, its *-silver.conllu files to `silver` and its
 * *-dev.conllu files to `dev`; empty
 * nodes and lines of multiword tokens are skipped. Name sets are listed in train_names.c.
 */
#ifndef NET_TRAIN_DATA_H
#define NET_TRAIN_DATA_H

#include "base/arena.h"
#include "base/map.h"
#include "net/gazetteer.h"
#include "net/lexicon.h"
#include "net/train_model.h"

enum { TRAIN_SETS = 16 };
enum { TRAIN_LONGEST = 200 }; /* longer sentences are left out of training */

struct train_list {
	struct train_sentence *at;
	size_t n, cap, words;
};

struct train_labels {
	struct str *name;
	size_t n, cap;
	struct map index;
};

struct train_form {
	struct str form;
	uint32_t count;
};

struct train_organisation {
	struct str form, brief; /* words with blanks between; acronym or empty */
};

struct train_corpus {
	struct arena arena;
	struct lexicon lexicon;
	struct gazetteer gazetteer;
	struct net_config c;         /* the label counts are filled in by reading */
	struct train_labels labels[NET_TASKS];
	struct train_list parsed;    /* of *-train files */
	struct train_list silver;    /* of *-silver files: trees and names by older models */
	struct train_list dev[8];    /* one for each *-dev file */
	struct str dev_name[8];
	size_t n_devs;
	struct train_list names[TRAIN_SETS]; /* one for each name set; sentences that are also parsed are */
	struct str names_name[TRAIN_SETS]; /* not here: their tags stand in `parsed` */
	float names_weight[TRAIN_SETS];
	size_t n_names;
	struct train_swap_list swap[SWAPS];
	bool english;                /* headlines and names of all the world may be made */
	struct train_organisation *organisation; /* to show in the place of others */
	size_t n_organisations, cap_organisations;
	uint64_t seed;
	struct train_form *form;     /* every form that was read, with its count */
	size_t n_forms, cap_forms;
	struct map form_index;
};

/* c: the shape of the net but for the label counts. ner_dir may be NULL; data_dir has
 * net/names.tsv, or is NULL. */
int train_corpus_read(struct train_corpus *k, const struct net_config *c, const char *ud_dir,
                      const struct lexicon *lex, const char *ner_dir, const char *data_dir,
                      struct err *err);
void train_corpus_release(struct train_corpus *k);

/* The lines of a file, packed or not, without their newlines; good until the close. */
struct train_lines;
struct train_lines *train_lines_open(const char *path, struct err *err);
bool train_lines_next(struct train_lines *f, struct str *line);
void train_lines_close(struct train_lines *f);

/* Features of a sentence of `n` forms; space for its answers. */
int train_sentence_init(struct train_corpus *k, struct train_sentence *s, const struct str *form,
                        uint32_t n, bool tree, struct err *err);
struct train_sentence *train_list_add(struct train_corpus *k, struct train_list *list);

/* train_names.c */
int train_names_read(struct train_corpus *k, const char *dir, struct map *parsed_by_text,
                     struct err *err);
/* Sorts the forms, the most frequent first. */
void train_forms_sort(struct train_corpus *k);

/* All forms with a blank between: to find the same sentence in two files. */
struct str train_join(struct arena *a, const struct str *form, uint32_t n);

#endif
