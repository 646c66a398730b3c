/* Longest names first come, first served: one pass, at most GAZETTEER_WORDS look-ups a word. */
#include "net/gazetteer.h"

#include "net/lexicon.h"

uint32_t gazetteer_print(uint32_t so_far, struct str lower)
{
	uint32_t h = lexicon_print(lower);
	return so_far ? (so_far * 0x9E3779B1u ^ h) * 0x85EBCA6Bu + 1 : h;
}

uint32_t gazetteer_acronym(struct str form)
{
	return ~lexicon_print(form);
}

bool gazetteer_is_acronym(struct str form)
{
	if (form.n < 2 || form.n > 8 || form.p[0] < 'A' || form.p[0] > 'Z')
		return false;
	for (size_t i = 1; i < form.n; i++)
		if (!(form.p[i] >= 'A' && form.p[i] <= 'Z') && !(form.p[i] >= '0' && form.p[i] <= '9') &&
		    form.p[i] != '.')
			return false;
	return true;
}

static uint32_t kinds_of(const struct gazetteer *g, uint32_t print)
{
	uint32_t low = 0, high = g->n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (g->print[mid] < print)
			low = mid + 1;
		else
			high = mid;
	}
	return low < g->n && g->print[low] == print ? g->kinds[low] : 0;
}

static uint32_t spread(uint32_t kinds, enum gazetteer_place place)
{
	uint32_t flags = 0;
	for (uint32_t k = 0; k < GAZETTEER_KINDS; k++)
		if (kinds >> k & 1)
			flags |= gazetteer_flag((enum gazetteer_kind)k, place);
	return flags;
}

void gazetteer_mark(const struct gazetteer *g, const struct str *form, const struct str *lower,
                    uint32_t n, uint32_t *flags)
{
	uint32_t inside = 0, kinds_inside = 0; /* words left of the open name */
	for (uint32_t i = 0; i < n; i++) {
		uint32_t print = gazetteer_print(0, lower[i]), kinds = kinds_of(g, print);
		uint32_t longest = 1, of_longest = 0;
		flags[i] = spread(kinds, GAZETTEER_ALONE);
		if (gazetteer_is_acronym(form[i]))
			flags[i] |= spread(kinds_of(g, gazetteer_acronym(form[i])), GAZETTEER_ALONE);
		if (inside) {
			flags[i] |= spread(kinds_inside, GAZETTEER_INSIDE);
			inside--;
			continue;
		}
		for (uint32_t j = 1; kinds & GAZETTEER_GOES_ON && j < GAZETTEER_WORDS && i + j < n; j++) {
			print = gazetteer_print(print, lower[i + j]);
			kinds = kinds_of(g, print);
			if (kinds & (GAZETTEER_GOES_ON - 1)) {
				longest = j + 1;
				of_longest = kinds;
			}
		}
		flags[i] |= spread(of_longest, GAZETTEER_BEGINS);
		inside = longest - 1;
		kinds_inside = of_longest;
	}
}
