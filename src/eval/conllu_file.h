/* conllu_file: a CoNLL-U file as words in the order of the text, for conllu_score.c alone. */
#ifndef EVAL_CONLLU_FILE_H
#define EVAL_CONLLU_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum eval_column { /* of CoNLL-U */
	EVAL_ID, EVAL_FORM, EVAL_LEMMA, EVAL_UPOS, EVAL_XPOS, EVAL_FEATS, EVAL_HEAD, EVAL_DEPREL,
	EVAL_DEPS, EVAL_MISC, EVAL_COLUMNS
};

#define EVAL_NONE UINT32_MAX    /* no word: the root; or not aligned */
#define EVAL_NO_TREE (UINT32_MAX - 1)

struct eval_span {
	uint32_t start, end; /* bytes of the text without white space */
};

struct eval_word {
	struct eval_span span; /* of a word of a multiword token: the token's */
	struct str form, lemma, upos, xpos, rel;
	struct str feats;      /* those of the shared task, sorted */
	uint32_t head;         /* word, EVAL_NONE for the root, EVAL_NO_TREE */
	bool multi;            /* of a multiword token */
	uint32_t child, next;  /* first function word below; next one below the same head */
};

struct eval_file {
	struct str text;
	struct eval_span *token, *sentence;
	struct eval_word *word;
	size_t n_tokens, cap_tokens, n_sentences, cap_sentences, n_words, cap_words;
};

/* Everything lives in the arena, which `bytes` must outlive too. */
int eval_file_read(struct eval_file *f, struct arena *a, struct str bytes, const char *name,
                   struct err *err);

#endif
