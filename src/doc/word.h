/*
 * word: sentences and syntactic words. Written by text/parse, read by all.
 *
 * Terms: a token is what stands between blanks and punctuation ("don't"); a word is what the
 * tree is made of ("do", "n't"). Words of one token are neighbours: the first has token_len =
 * number of words, the others 0; a token that is one word has token_len 1.
 *
 * Invariants: spans are ordered and lie inside the sentence; head is an index into doc->words
 * in the same sentence, or NONE for the root; a sentence with words has exactly one root and no
 * cycle. first_child and next_sibling follow text order (made by words_link).
 */
#ifndef DOC_WORD_H
#define DOC_WORD_H

#include "doc/span.h"
#include "doc/ud.h"

enum ner_tag { NER_O, NER_PER, NER_ORG, NER_LOC, NER_MISC };

struct word {
	struct span span;  /* in the text; words of a token that cannot be told apart share it */
	struct str form;   /* the word: usually the bytes of the span */
	struct str lower;  /* form in lower case */
	struct str lemma;
	struct str xpos;   /* Penn tag: "VBD" */
	struct str feats;  /* "Number=Sing|Tense=Past" or "_" */
	struct str deprel; /* full label: "nsubj:pass" */
	uint32_t head;
	uint32_t first_child, next_sibling;
	uint32_t sentence;
	uint32_t token;    /* span of the token: index of its first word */
	uint16_t token_len;
	uint8_t upos, rel, sub;
	uint8_t ner;       /* enum ner_tag */
	bool ner_begin;    /* first word of its name */
	bool space_after;  /* white space follows in the text */
};

struct sentence {
	struct span span;   /* from its first to its last character, blanks outside */
	uint32_t w0, w1;    /* words [w0, w1) */
	uint32_t part;      /* index into doc->parts, or NONE */
	uint32_t paragraph; /* counts from 0; a blank line or a part border begins a new one */
	struct str id;      /* sent_id of CoNLL-U input, else empty */
};

#endif
