/*
 * The table is open addressing on 32-bit fingerprints. With some 60,000 entries a foreign
 * key meets one by accident once in 60,000 look-ups, and then mostly gets a script that fits
 * nothing and is refused (it cuts more than there is).
 */
#include "text/lemma.h"

#include "base/utf8.h"
#include "text/linear.h"

#include <string.h>

int lemmas_open(struct lemmas *l, const struct pack *p, struct err *err)
{
	struct str script, slot;
	if (pack_need(p, "text/lemma-scripts", SIZE_MAX, &script, err) < 0 ||
	    pack_need(p, "text/lemma-table", SIZE_MAX, &slot, err) < 0)
		return -1;
	size_t n = slot.n / sizeof *l->slot;
	if (script.n % sizeof *l->script || slot.n % sizeof *l->slot || n == 0 || (n & (n - 1)) ||
	    n > UINT32_MAX / 2 || script.n == 0)
		return err_set(err, ERR_DATA, "'%s': the lemma tables have a wrong size", pack_name(p));
	l->script = (const struct lemma_script *)(const void *)script.p;
	l->slot = (const struct lemma_slot *)(const void *)slot.p;
	l->n_scripts = (uint32_t)(script.n / sizeof *l->script);
	l->mask = (uint32_t)(n - 1);
	for (size_t i = 0; i < n; i++)
		if (l->slot[i].print && l->slot[i].script >= l->n_scripts)
			return err_set(err, ERR_DATA, "'%s': a lemma script out of range", pack_name(p));
	for (uint32_t i = 0; i < l->n_scripts; i++)
		if (l->script[i].n > LEMMA_ADD)
			return err_set(err, ERR_DATA, "'%s': a lemma script too long", pack_name(p));
	return 0;
}

static uint8_t shape_of(struct str form)
{
	size_t upper = 0, letters = 0, len;
	bool first = false;
	for (size_t i = 0; i < form.n; i += len) {
		uint32_t cp = utf8_at(form, i, &len);
		if (!utf8_is_letter(cp))
			continue;
		bool up = utf8_is_upper(cp);
		first |= up && !letters;
		upper += up;
		letters++;
	}
	return upper == 0 ? 0 : upper == 1 && first ? 1 : upper == letters ? 2 : 3;
}

bool lemma_key_of(const struct word *w, struct lemma_key *k)
{
	size_t n = 0;
	if (w->lower.n >= LEMMA_LONGEST)
		return false;
	for (size_t i = 0; i < w->lower.n; i++) {
		if (w->lower.n - i >= 3 && memcmp(w->lower.p + i, "\xE2\x80\x99", 3) == 0) {
			k->bytes[n++] = '\'';
			i += 2;
		} else {
			k->bytes[n++] = w->lower.p[i];
		}
	}
	k->lower = (struct str){k->bytes, n};
	k->tags = hash_mix((uint32_t)str_hash(w->xpos), w->upos);
	k->shape = shape_of(w->form);
	k->proper = w->upos == UPOS_PROPN;
	return true;
}

static uint32_t print(struct str s, uint32_t tags, uint32_t what)
{
	uint64_t h = str_hash(s);
	uint32_t p = hash_mix(hash_mix((uint32_t)h, (uint32_t)(h >> 32)), hash_mix(tags, what));
	return p ? p : 1;
}

uint32_t lemma_print_form(const struct lemma_key *k, bool with_shape)
{
	return print(k->lower, k->tags, with_shape ? 0x100u + k->shape : 0x200u);
}

uint32_t lemma_print_ending(const struct lemma_key *k, size_t n)
{
	uint32_t capitals = k->shape == 2 && k->lower.n > 1 ? 1 : k->proper && k->shape == 0 ? 2 : 0;
	return print(str_sub(k->lower, k->lower.n - n, k->lower.n), k->tags, 0x300u + capitals);
}

static const struct lemma_script *look_up(const struct lemmas *l, uint32_t p)
{
	for (uint32_t i = p & l->mask, tries = 0; tries <= l->mask; i = (i + 1) & l->mask, tries++) {
		if (l->slot[i].print == p)
			return &l->script[l->slot[i].script];
		if (l->slot[i].print == 0)
			break;
	}
	return NULL;
}

/* The lower case with a capital first letter: the form's own, or one of A to Z. */
static struct str titled(struct str form, struct str lower, char *out)
{
	size_t first, low;
	utf8_at(form, 0, &first);
	utf8_at(lower, 0, &low);
	if (first + lower.n - low >= LEMMA_LONGEST)
		return form;
	memcpy(out, form.p, first);
	if (out[0] >= 'a' && out[0] <= 'z')
		out[0] = (char)(out[0] - 32);
	memcpy(out + first, lower.p + low, lower.n - low);
	return (struct str){out, first + lower.n - low};
}

struct str lemma_apply(const struct lemma_script *s, const struct word *w, char *out)
{
	uint8_t cased = s->cased;
	if (cased == LEMMA_AS_USUAL)
		cased = w->upos == UPOS_PROPN ? LEMMA_KEEP : LEMMA_LOWER;
	struct str base = cased == LEMMA_KEEP ? w->form : w->lower;
	if (cased == LEMMA_TITLE)
		base = titled(w->form, w->lower, out);
	size_t n = base.n, len;
	for (unsigned i = 0; i < s->cut; i++) {
		utf8_before(base, n, &len);
		if (len == 0)
			return w->lower;
		n -= len;
	}
	if (s->n == 0)
		return n ? str_sub(base, 0, n) : w->lower;
	if (n + s->n > LEMMA_LONGEST)
		return w->lower;
	memmove(out, base.p, n);
	memcpy(out + n, s->add, s->n);
	return (struct str){out, n + s->n};
}

static const struct lemma_script *choose(const struct lemmas *l, const struct lemma_key *k)
{
	const struct lemma_script *s = look_up(l, lemma_print_form(k, true));
	if (!s)
		s = look_up(l, lemma_print_form(k, false));
	size_t longest = k->lower.n < LEMMA_ENDING ? k->lower.n : LEMMA_ENDING;
	for (size_t n = longest + 1; !s && n-- > 0;)
		s = look_up(l, lemma_print_ending(k, n));
	return s;
}

struct str lemma_of(const struct lemmas *l, const struct word *w, char *out)
{
	struct lemma_key k;
	struct word straight = *w;
	if (!lemma_key_of(w, &k))
		return w->lower;
	const struct lemma_script *s = choose(l, &k);
	if (!s)
		return w->upos == UPOS_PROPN ? w->form : w->lower;
	if (k.lower.n != w->lower.n) /* its apostrophes were not straight */
		straight.lower = k.lower;
	struct str lemma = lemma_apply(s, &straight, out);
	if (lemma.p >= k.bytes && lemma.p < k.bytes + sizeof k.bytes) {
		memcpy(out, lemma.p, lemma.n);
		lemma.p = out;
	}
	return lemma;
}
