/*
 * Any bytes as an article, cut by classifiers whose weights are noise: so every border is taken
 * and left somewhere. The first bytes give parts and scars. Every character that is no blank
 * must lie in a token.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "text/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int16_t noise[LINEAR_ROWS];

static void check(const struct doc *d)
{
	uint32_t at = 0;
	size_t len;
	for (uint32_t w = 0; w < d->words.n; w += d->words.at[w].token_len) {
		const struct word *k = &d->words.at[w];
		if (k->token_len == 0 || k->span.start < at)
			abort();
		for (; at < k->span.start; at += (uint32_t)len)
			if (!utf8_is_space(utf8_at(d->text, at, &len)))
				abort();
		at = k[k->token_len - 1].span.end;
	}
	for (; at < d->text.n; at += (uint32_t)len)
		if (!utf8_is_space(utf8_at(d->text, at, &len)))
			abort();
}

static void run(const struct split *s, const struct clitics *c, struct doc *d)
{
	struct split_out out = {NULL, 0, 0};
	struct err err;
	if (split_doc(s, d, &out, &err) == 0 && words_lay(c, &out, d, &err) == 0)
		check(d);
	split_out_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct split s = {.token = noise, .sentence = noise};
	struct clitics c;
	struct doc d;
	struct err err;
	if (n < 8)
		return 0;
	for (size_t i = noise[0] ? LINEAR_ROWS : 0; i < LINEAR_ROWS; i++)
		noise[i] = (int16_t)(hash_mix((uint32_t)i, 5) % 2001 - 1000) | 1;
	map_init(&s.abbr.kind);
	if (clitics_open_bytes(&c, STR("*'s\t's\ncannot\tcan not\ndu\tde le\n"), &err) < 0)
		return 0;
	doc_init(&d);
	d.text = (struct str){(const char *)data + 8, n - 8};
	uint32_t a = (uint32_t)(data[0] % (n - 7)), b = a + (uint32_t)(data[1] % (n - 7 - a));
	struct part part = {{a, b}, PART_BODY};
	struct scar scar = {SCAR_LINK_RESIDUE, {data[2], data[3]}, data[4]};
	if (data[5] & 1 && b > a) {
		d.parts.at = &part;
		d.parts.n = 1;
	}
	d.scars.at = &scar;
	d.scars.n = data[5] >> 1 & 1;
	run(&s, &c, &d);
	doc_release(&d);
	clitics_close(&c);
	return 0;
}
