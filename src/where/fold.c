/* Letters of Latin-1 and Latin Extended-A by table; others are kept in small letters. */
#include "where/fold.h"

#include "base/utf8.h"

#include <string.h>

/* U+00C0 .. U+017F, one entry each; '*' marks those of two letters. */
static const char plain[] =
    "aaaaaa*ceeeeiiiidnooooo?ouuuuyt*aaaaaa*ceeeeiiiidnooooo?ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll"
    "lllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static const char *two_letters(uint32_t cp)
{
	switch (cp) {
	case 0xC6: case 0xE6: return "ae";
	case 0xDF: return "ss";
	case 0x132: case 0x133: return "ij";
	case 0x152: case 0x153: return "oe";
	default: return NULL;
	}
}

static size_t fold_letter(char out[4], uint32_t cp)
{
	const char *two = two_letters(cp);

	if (two) {
		memcpy(out, two, 2);
		return 2;
	}
	if (cp >= 0xC0 && cp < 0xC0 + sizeof plain - 1 && plain[cp - 0xC0] != '?') {
		out[0] = plain[cp - 0xC0];
		return 1;
	}
	if (cp >= 0x1E00 && cp <= 0x1EFF) /* dotted letters of transcriptions: the commonest */
		switch (cp & ~1u) {
		case 0x1E0C: case 0x1E10: out[0] = 'd'; return 1;
		case 0x1E24: case 0x1E28: out[0] = 'h'; return 1;
		case 0x1E62: case 0x1E60: out[0] = 's'; return 1;
		case 0x1E6C: out[0] = 't'; return 1;
		case 0x1E92: case 0x1E94: out[0] = 'z'; return 1;
		default: break;
		}
	if (cp >= 0x2B0 && cp <= 0x36F) /* modifier letters and combining marks */
		return 0;
	return utf8_put(out, utf8_lower_cp(cp));
}

bool fold_piece(char key[FOLD_MAX], size_t *n, struct str text, const struct piece *p)
{
	size_t at = *n, len;

	if (at && at < FOLD_MAX)
		key[at++] = ' ';
	if (p->key_n && p->kind == PIECE_LETTERS) {
		if (at + p->key_n > FOLD_MAX)
			return false;
		memcpy(key + at, p->key, p->key_n);
		*n = at + p->key_n;
		return true;
	}
	for (size_t i = p->start; i < p->end; i += len) {
		char out[4];
		uint32_t cp = utf8_at(text, i, &len);
		size_t k = fold_letter(out, cp);
		if (at + k > FOLD_MAX)
			return false;
		memcpy(key + at, out, k);
		at += k;
	}
	*n = at;
	return true;
}

size_t fold_name(char key[FOLD_MAX], struct str name)
{
	enum { MOST = 24 };
	struct piece at[MOST];
	size_t n = piece_scan(name, 0, name.n, at, MOST, NULL), used = 0;

	for (size_t i = 0; i < n; i++)
		if (at[i].kind != PIECE_MARK && !fold_piece(key, &used, name, &at[i]))
			return 0;
	return n < MOST ? used : 0;
}
