/*
 * Enumerations by tags alone, since trees of long lists are the least sure part of a parse. An
 * item is a run of determiners, adjectives, numbers and nouns that ends in a noun; what stands
 * in brackets after an item is skipped. "and others", "etc." leave a list open.
 */
#include "doubt/rule.h"

static bool may_be_inside(const struct word *w)
{
	return w->upos == UPOS_DET || w->upos == UPOS_ADJ || w->upos == UPOS_NOUN ||
	       w->upos == UPOS_PROPN || w->upos == UPOS_NUM || str_eqz(w->xpos, "POS") ||
	       w->upos == UPOS_X;
}

static bool is_noun(const struct word *w)
{
	return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN;
}

bool list_item(const struct doc *d, uint32_t w, uint32_t end, struct item *out)
{
	uint32_t at = w, last = NONE;
	while (at < end && at - w < 12) {
		const struct word *x = &d->words.at[at];
		bool of = str_eqz(x->lower, "of") && last == at - 1 && at > w;
		bool hyphen = (str_eqz(x->form, "-") || str_eqz(x->form, "&")) && at > w;
		if (!may_be_inside(x) && !of && !hyphen)
			break;
		if (x->upos == UPOS_DET && at > w && !str_eqz(d->words.at[at - 1].lower, "of"))
			break;
		if (is_noun(x))
			last = at;
		at++;
	}
	if (last == NONE)
		return false;
	out->w0 = w;
	out->w1 = last + 1;
	out->proper = d->words.at[last].upos == UPOS_PROPN;
	const struct word *first = &d->words.at[w];
	out->counted =
	    first->upos == UPOS_NUM || str_eqz(first->lower, "a") || str_eqz(first->lower, "an");
	return true;
}

static uint32_t after_brackets(const struct doc *d, uint32_t w, uint32_t end)
{
	if (w >= end || !str_eqz(d->words.at[w].form, "("))
		return w;
	uint32_t at = w + 1;
	while (at < end && at - w < 30 && !str_eqz(d->words.at[at].form, ")"))
		at++;
	return at < end && str_eqz(d->words.at[at].form, ")") ? at + 1 : w;
}

static bool is_and(const struct word *w)
{
	return str_eqz(w->lower, "and") || str_eqz(w->lower, "or") || str_eqz(w->form, "&") ||
	       str_eqz(w->lower, "nor");
}

static bool leaves_open(const struct word *w)
{
	static const char *const list[] = {"others",    "other", "etc",  "etc.",    "more",
	                                   "elsewhere", "so",    "many", "several", "another"};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (str_eqz(w->lower, list[i]))
			return true;
	return false;
}

bool list_read(const struct doc *d, uint32_t w, uint32_t end, struct list *out)
{
	bool joined_before = false;
	*out = (struct list){.w0 = w, .w1 = w};
	while (out->n < LIST_ITEMS) {
		if (w < end && leaves_open(&d->words.at[w])) {
			out->open = true;
			return out->n > 0;
		}
		if (!list_item(d, w, end, &out->item[out->n]))
			return out->n > 0;
		out->joined |= joined_before;
		w = out->item[out->n++].w1;
		w = after_brackets(d, w, end);
		out->w1 = w;
		bool comma = w < end && (str_eqz(d->words.at[w].form, ",") ||
		                         str_eqz(d->words.at[w].form, ";"));
		if (comma)
			w++;
		bool last = w < end && is_and(&d->words.at[w]);
		if (last) {
			w++;
			if (w < end && str_eqz(d->words.at[w].lower, "also"))
				w++;
		}
		if (!comma && !last)
			return true;
		if (comma && !last && joined_before) /* "A, B and C, D": the list ended with C */
			return true;
		joined_before = last;
	}
	out->too_long = true;
	return true;
}
