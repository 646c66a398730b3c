/*
 * cases: claims as plain data: small trees, and questions about them with their answers.
 *
 *     = a passive has its agent for subject          begins a case and names its claim
 *     > Iraq/NNP/3/nsubj:pass was/VBD.AUX/3/aux:pass attacked|attack/VBN/0/root
 *     date: 2022-03-01                               what the room's `set` understands
 *     subject of attacked = -                        a question and its answer
 *
 * A line of '>' is a sentence: form[|lemma]/XPOS[.UPOS]/head/relation[/name tag], head counted
 * from 1; the form ends in '_' where no blank follows it. UPOS is that of the Penn tag unless
 * given; the lemma is the form in lower case unless given. '#' begins a comment line. The case
 * goes on to the next '='; settings stand after the sentences, before the first question.
 *
 * Answers are worked out by reading the rule and the words, and say what is right, not what was
 * printed once.
 */
#ifndef TEST_CASES_H
#define TEST_CASES_H

#include "base/buf.h"
#include "doc/doc.h"

struct cases_room {
	/* The words are on the desk; other layers are empty. */
	void (*begin)(void *ctx, struct doc *d);
	/* "key: value"; false where the key is unknown. */
	bool (*set)(void *ctx, struct doc *d, struct str key, struct str value);
	/* Writes the answer to the words of a question; false where it is not understood. */
	bool (*ask)(void *ctx, struct doc *d, struct str question, struct buf *answer);
};

/* Runs a file of cases; fails the test when an answer is wrong or a line cannot be read. */
void cases_run(const char *path, const struct cases_room *room, void *ctx);

/* The word of that form ("bank", or "bank#2" for the second); fails the test if there is none. */
uint32_t cases_word(const struct doc *d, struct str form);
/* The form of a word, "-" for none. */
void cases_put(struct buf *b, const struct doc *d, uint32_t word);

#endif
