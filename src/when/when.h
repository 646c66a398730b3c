/*
 * when: time expressions and what they mean.
 *
 * Finds dates, times of day, durations and repeated times in the article's text and gives each
 * its TIMEX3 type, value and mod. Relative ones ("Sunday", "last month", "two years ago") are
 * counted from the dateline, doc->date; without one their value is empty (unknown), never
 * counted from today. The patterns are data/when/patterns.tsv, the words data/when/words.tsv.
 *
 * Reads doc->text, date, sentences and words; works without sentences, words, tags or a tree,
 * and then guesses tense from the words. Writes doc->timexes, ordered and disjoint.
 * An opened struct when is read-only and shared by all threads.
 *
 *     struct when *w;
 *     if (when_open(&w, data_dir, &err) < 0) ...
 *     when_times(w, &doc, &err);
 *     when_close(w);
 */
#ifndef WHEN_WHEN_H
#define WHEN_WHEN_H

#include "doc/doc.h"

struct when;

int when_open(struct when **out, const char *data_dir, struct err *err);
void when_close(struct when *w);
int when_times(const struct when *w, struct doc *d, struct err *err);

#endif
