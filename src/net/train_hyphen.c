/* Only words with a capital, and "al-" and "el-", are cut: "mid-July" stays whole in a text too. */
#include "net/train_hyphen.h"

#include "base/utf8.h"

static bool letter_at(struct str s, size_t i)
{
	size_t len;
	uint32_t cp = i < s.n ? utf8_at(s, i, &len) : 0;
	return utf8_is_letter(cp) || utf8_is_digit(cp);
}

/* Place of the hyphen behind which a word is cut, from byte i on; s.n: none. */
static size_t cut_at(struct str s, size_t i)
{
	size_t len;
	if (!utf8_is_upper(utf8_at(s, 0, &len)) && !str_starts(s, STR("al-")) &&
	    !str_starts(s, STR("el-")))
		return s.n;
	while (i < s.n && !(i && s.p[i] == '-' && letter_at(s, i + 1)))
		i++;
	return i;
}

static bool push(struct train_raw *to, struct str form, struct str tag)
{
	if (to->n == TRAIN_LONGEST)
		return false;
	to->form[to->n] = form;
	to->tag[to->n++] = tag;
	return true;
}

/* One word in its parts; the tag of the later ones goes on. */
static bool push_parts(struct train_corpus *k, struct train_raw *to, struct str form, struct str tag)
{
	struct str later = tag;
	size_t from = 0, at = cut_at(form, 0);
	if (at < form.n && tag.n > 2 && tag.p[0] == 'B') {
		char *p = arena_printf(&k->arena, "I%.*s", (int)tag.n - 1, tag.p + 1);
		if (!p)
			return false;
		later = str_c(p);
	}
	while (at < form.n) {
		if (!push(to, str_sub(form, from, at), from ? later : tag) ||
		    !push(to, str_sub(form, at, at + 1), later))
			return false;
		from = at + 1;
		at = cut_at(form, from);
	}
	return push(to, str_sub(form, from, form.n), from ? later : tag);
}

bool train_cut_hyphens(struct train_corpus *k, const struct train_raw *raw, struct train_raw *copy)
{
	copy->n = 0;
	for (uint32_t i = 0; i < raw->n; i++)
		if (!push_parts(k, copy, raw->form[i], raw->tag[i]))
			return false;
	return copy->n > raw->n;
}
