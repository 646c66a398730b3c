#include "net/lexicon.h"

uint32_t lexicon_print(struct str lower)
{
	uint64_t h = 0xCBF29CE484222325u;
	for (size_t i = 0; i < lower.n; i++) {
		unsigned char c = (unsigned char)lower.p[i];
		h = (h ^ (c >= '0' && c <= '9' ? '0' : c)) * 0x100000001B3u;
	}
	h ^= h >> 32;
	h *= 0x9E3779B97F4A7C15u;
	return (uint32_t)(h >> 32);
}

static uint32_t find(const struct lexicon *lex, uint32_t print)
{
	uint32_t low = 0, high = lex->n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (lex->print[mid] < print)
			low = mid + 1;
		else
			high = mid;
	}
	return low < lex->n && lex->print[low] == print ? low : NET_NO_ROW;
}

uint32_t lexicon_row(const struct lexicon *lex, struct str lower)
{
	uint32_t row = lex->n ? find(lex, lexicon_print(lower)) : NET_NO_ROW;
	if (row == NET_NO_ROW && lex->n && lower.n > 1 && lower.p[lower.n - 1] == '.')
		row = find(lex, lexicon_print(str_sub(lower, 0, lower.n - 1)));
	return row;
}
