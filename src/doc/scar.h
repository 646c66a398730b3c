/*
 * scar: damage seen in the characters, before any parsing. Written by text/scan.
 *
 * The tokeniser and the sentence splitter heed scars (a sentence ends after a glued closing
 * quotation mark; link residue is cut off from its sentence, before its first character and at break_at);
 * doubt makes flags of them. The layer is in text order.
 */
#ifndef DOC_SCAR_H
#define DOC_SCAR_H

#include "doc/span.h"

enum scar_kind {
	SCAR_GLUED_QUOTE,   /* need”You : closing mark and a new sentence without a blank */
	SCAR_OPEN_QUOTE,    /* an opening mark that nothing closes */
	SCAR_CLOSE_QUOTE,   /* a closing mark that nothing opened */
	SCAR_LINK_RESIDUE,  /* "You can find out more at": words of a link, not of the text */
	SCAR_KINDS
};

struct scar {
	enum scar_kind kind;
	struct span span;  /* the damaged characters with a word on either side */
	uint32_t break_at; /* byte where a sentence must end and the next begin, or NONE */
};

#endif
