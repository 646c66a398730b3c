/*
 * conllu_score: the measures of the CoNLL-2018 shared task for two CoNLL-U files of one text.
 *
 * Tokens, sentences and words of the two are aligned by the characters of their forms, white
 * space left out, so the system may cut the text as it likes. Precision is correct / system,
 * recall correct / gold, F1 2 correct / (gold + system), all in percent. Relations count without
 * subtypes, features only those of the shared task. Source: Zeman and others 2018.
 *
 * Ownership: nothing is kept. Failure: ERR_DATA names the file as given and the line; texts that
 * differ are an error that shows where.
 *
 *     struct conllu_score rows[CONLLU_METRICS];
 *     if (conllu_score(gold, "gold.conllu", system, "system", rows, &err) < 0) ...
 *     printf("LAS %.2f\n", conllu_f1(&rows[CONLLU_LAS]));
 */
#ifndef EVAL_CONLLU_SCORE_H
#define EVAL_CONLLU_SCORE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

enum conllu_metric {
	CONLLU_TOKENS, CONLLU_SENTENCES, CONLLU_WORDS, CONLLU_UPOS, CONLLU_XPOS, CONLLU_UFEATS,
	CONLLU_ALLTAGS, CONLLU_LEMMAS, CONLLU_UAS, CONLLU_LAS, CONLLU_CLAS, CONLLU_MLAS, CONLLU_BLEX,
	CONLLU_METRICS
};

struct conllu_score {
	size_t correct, gold, system;
	size_t aligned; /* words of both; 0 for the first three measures */
};

int conllu_score(struct str gold, const char *gold_name, struct str system, const char *system_name,
                 struct conllu_score row[CONLLU_METRICS], struct err *err);

const char *conllu_metric_name(enum conllu_metric m);
double conllu_precision(const struct conllu_score *s);
double conllu_recall(const struct conllu_score *s);
double conllu_f1(const struct conllu_score *s);
double conllu_aligned(const struct conllu_score *s); /* share of the aligned words */

/* The table: measure, precision, recall, F1, share of the aligned words. */
void conllu_score_table(struct buf *out, const struct conllu_score row[CONLLU_METRICS]);

#endif
