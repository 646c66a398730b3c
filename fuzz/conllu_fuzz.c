/* Any bytes as CoNLL-U: what is read must be a sound desk and can be written. */
#include <stdlib.h>

#include "doc/conllu.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check(const struct doc *d)
{
	for (size_t i = 0; i < d->sentences.n; i++) {
		const struct sentence *s = &d->sentences.at[i];
		unsigned roots = 0;
		for (uint32_t w = s->w0; w < s->w1; w++) {
			const struct word *k = &d->words.at[w];
			uint32_t steps = 0;
			roots += k->head == NONE;
			if (k->span.end > d->text.n || k->span.start > k->span.end)
				abort();
			for (uint32_t h = w; h != NONE; h = d->words.at[h].head)
				if (h < s->w0 || h >= s->w1 || ++steps > s->w1 - s->w0)
					abort();
		}
		if (roots != 1)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct conllu in;
	struct doc d;
	struct buf out;
	struct err err;
	doc_init(&d);
	buf_init(&out, 64 << 20);
	conllu_init(&in, (struct str){(const char *)data, n}, n && data[0] & 1);
	for (int got; (got = conllu_next(&in, &d, &err)) != 0; doc_clear(&d)) {
		if (got < 0)
			continue;
		check(&d);
		conllu_write(&d, &out);
	}
	doc_release(&d);
	buf_release(&out);
	return 0;
}
