/*
 * Counts, over the first 4,000 words, the function words of each language. The best other
 * language wins if it has clearly more of them than the own one (English, or that of the model)
 * and they are a tenth of the text. Letters of another script than Latin and Cyrillic decide alone.
 */
#include "page/language.h"

#include "base/utf8.h"

#include <string.h>

enum { WORDS_READ = 4000, WORDS_NEEDED = 8, SCRIPTS = 12 };

struct script {
	uint32_t from, to;
	const char *code, *name;
};

static const struct script scripts[] = {
	{0x3040, 0x30FF, "ja", "Japanese"},   {0xAC00, 0xD7AF, "ko", "Korean"},
	{0x4E00, 0x9FFF, "zh", "Chinese"},    {0x0600, 0x06FF, "ar", "Arabic, Persian or Urdu"},
	{0x0590, 0x05FF, "he", "Hebrew"},     {0x0370, 0x03FF, "el", "Greek"},
	{0x0900, 0x097F, "hi", "Hindi"},      {0x0980, 0x09FF, "bn", "Bengali"},
	{0x0E00, 0x0E7F, "th", "Thai"},       {0x10A0, 0x10FF, "ka", "Georgian"},
	{0x0530, 0x058F, "hy", "Armenian"},   {0x0B80, 0x0BFF, "ta", "Tamil"},
	{0x0C00, 0x0C7F, "te", "Telugu"},     {0x1200, 0x137F, "am", "Amharic"},
	{0x0D00, 0x0D7F, "ml", "Malayalam"},  {0x1000, 0x109F, "my", "Burmese"},
	{0x1780, 0x17FF, "km", "Khmer"},      {0x0400, 0x04FF, "", "a language in Cyrillic letters"},
};

struct counts {
	size_t words, letters;
	size_t script[sizeof scripts / sizeof *scripts];
	size_t hits[PAGE_LANGUAGES];
};

static void count_letter(struct counts *c, uint32_t cp)
{
	c->letters++;
	if (cp < 0x250) /* most are Latin: none of the scripts begins so low */
		return;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (cp >= scripts[i].from && cp <= scripts[i].to)
			c->script[i]++;
}

static void count_word(const struct page_tables *t, struct counts *c, struct str word)
{
	c->words++;
	uint32_t at = map_get(&t->word_of, word, MAP_NONE);
	if (at == MAP_NONE)
		return;
	uint64_t langs = t->word_languages[at];
	for (size_t i = 0; i < t->n_languages; i++)
		c->hits[i] += (langs >> i) & 1;
}

static void count(const struct page_tables *t, struct counts *c, struct str text)
{
	char word[48];
	size_t n = 0;
	bool fits = true;
	for (size_t i = 0, len; i <= text.n && c->words < WORDS_READ; i += len) {
		uint32_t cp = utf8_at(text, i, &len);
		if (len && utf8_is_letter(cp)) {
			count_letter(c, cp);
			fits = fits && n + 4 < sizeof word;
			if (fits)
				n += utf8_put(word + n, utf8_lower_cp(cp));
			continue;
		}
		if (n)
			count_word(t, c, fits ? (struct str){word, n} : STR(""));
		n = 0;
		fits = true;
		if (!len)
			break;
	}
}

/* The script with the most letters if Latin ones are in the minority; kana decide Japanese. */
static const struct script *other_script(const struct counts *c)
{
	size_t best = SIZE_MAX, sum = 0;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		sum += c->script[i];
		if (c->script[i] && (best == SIZE_MAX || c->script[i] > c->script[best]))
			best = i;
	}
	if (best == SIZE_MAX || c->letters < 20 || sum * 2 < c->letters)
		return NULL;
	if (scripts[best].from == 0x4E00 && c->script[0] * 20 > c->script[best])
		best = 0;
	return &scripts[best];
}

static struct language_guess named(const struct page_tables *t, size_t i)
{
	return (struct language_guess){t->language[i].code, t->language[i].name};
}

static struct language_guess accepted(struct str code)
{
	return (struct language_guess){code, STR("")};
}

/* own: number of the language that is read, or PAGE_LANGUAGES for one with letters of its own. */
static struct language_guess best_language(const struct page_tables *t, const struct counts *c,
                                           bool cyrillic, size_t own)
{
	size_t best = SIZE_MAX, hits = own < t->n_languages ? c->hits[own] : 0;
	for (size_t i = 0; i < t->n_languages; i++)
		if (i != own && c->hits[i] && (best == SIZE_MAX || c->hits[i] > c->hits[best]))
			best = i;
	if (best != SIZE_MAX && c->hits[best] >= 3 && c->hits[best] * 2 > hits * 3 &&
	    /* Latin languages have no Cyrillic words, so the best one is a Cyrillic one */
	    (cyrillic || (c->words >= WORDS_NEEDED && c->hits[best] * 10 >= c->words)))
		return named(t, best);
	if (cyrillic && own == 0)
		return (struct language_guess){STR(""), STR("a language in Cyrillic letters")};
	if (hits >= 3 && hits * 8 >= c->words)
		return accepted(t->language[own].code);
	return accepted(STR(""));
}

/* "pt" of "pt-BR" and "pt_bosque". */
static struct str main_code(struct str own)
{
	size_t n = 0;
	while (n < own.n && own.p[n] != '-' && own.p[n] != '_')
		n++;
	return n ? str_sub(own, 0, n) : STR("en");
}

static bool has_own_letters(struct str code)
{
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (str_ieq(str_c(scripts[i].code), code))
			return true;
	return false;
}

struct language_guess language_of(const struct page_tables *t, struct str text, struct str own)
{
	struct counts c = {0};
	size_t row = 0;
	own = main_code(own);
	while (row < t->n_languages && !str_ieq(t->language[row].code, own))
		row++;
	if (row == t->n_languages) {
		if (!has_own_letters(own))
			return accepted(STR(""));
		row = PAGE_LANGUAGES;
	}
	count(t, &c, text);
	const struct script *s = other_script(&c);
	if (!s || !s->code[0])
		return best_language(t, &c, s != NULL, row);
	/* Japanese without kana looks Chinese */
	bool like_own = str_ieq(str_c(s->code), own) ||
	                (str_eqz(str_c(s->code), "zh") && str_ieq(own, STR("ja")));
	return like_own ? accepted(own) : (struct language_guess){str_c(s->code), str_c(s->name)};
}
