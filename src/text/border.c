/* Feature templates, found by reading errors on the development sets. */
#include "text/border.h"

#include "base/utf8.h"

enum { ADDRESS_SEEN = 12, NO_HASH = 0x51ED270B, FAR = 15, CLOSERS = 3 };

int abbreviations_open(struct abbreviations *a, const char *data_dir, struct err *err)
{
	static const char *const kinds[] = {"", "title", "number", "month", "company", "place",
	                                    "unit", "latin", "state"};
	struct table_row r;
	int more;
	map_init(&a->kind);
	if (table_open(&a->table, data_dir, "text/abbreviations.tsv", err) < 0)
		return -1;
	int form = table_column(&a->table, "form", err), kind = table_column(&a->table, "kind", err);
	if (form < 0 || kind < 0)
		goto fail;
	while ((more = table_next(&a->table, &r, err)) > 0) {
		uint32_t k = 1;
		while (k < sizeof kinds / sizeof *kinds && !str_eqz(table_cell(&r, kind), kinds[k]))
			k++;
		if (k == sizeof kinds / sizeof *kinds) {
			table_error(&a->table, &r, err, "unknown kind '%.*s'",
			            STR_ARG(table_cell(&r, kind)));
			goto fail;
		}
		if (map_put(&a->kind, table_cell(&r, form), k) < 0) {
			err_set(err, ERR_IO, "no memory for abbreviations");
			goto fail;
		}
	}
	if (more == 0)
		return 0;
fail:
	abbreviations_close(a);
	return -1;
}

void abbreviations_close(struct abbreviations *a)
{
	map_release(&a->kind);
	table_close(&a->table);
}

uint8_t abbreviation_kind(const struct abbreviations *a, struct str word)
{
	char lower[16];
	if (word.n == 0 || word.n > sizeof lower)
		return 0;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];
		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	uint32_t k = map_get(&a->kind, (struct str){lower, word.n}, MAP_NONE);
	return k == MAP_NONE ? 0 : (uint8_t)k;
}

static uint32_t atom_code(const struct atom *a)
{
	uint32_t length = a->length < 4 ? a->length : 4;
	return (uint32_t)a->cls << 8 | (uint32_t)a->shape << 4 | length;
}

void atoms_abbreviate(struct atoms *b, struct str text, const struct abbreviations *abbr)
{
	for (size_t i = 0; i + 1 < b->n; i++) {
		struct atom *a = &b->at[i];
		if (a->cls == ATOM_LETTERS && a[1].gap == GAP_NONE && text.p[a[1].start] == '.')
			a->kind = abbreviation_kind(abbr, str_sub(text, a->start, a->end));
	}
}

/* What kind of address the open token is: 1 of the web, 2 of mail, 0 none. */
static uint32_t address(const struct atoms *b, size_t i, size_t first)
{
	const struct atom *a = &b->at[first];
	if (!a->web)
		return 0;
	if (i > first + 2 && a[1].cls == ATOM_COMMA && a[2].cls == ATOM_SLASH)
		return 1;
	if (i > first + 1 && a->length == 3 && a[1].cls == ATOM_STOP)
		return 1;
	size_t back = i > first + ADDRESS_SEEN ? i - ADDRESS_SEEN : first;
	for (size_t k = back; k < i; k++)
		if (b->at[k].cls == ATOM_SYMBOL && b->at[k].length == 1 && k > first)
			return 2;
	return 3;
}

void border_of_token(const struct atoms *b, size_t i, size_t first, struct features *f)
{
	const struct atom *l = &b->at[i - 1], *r = &b->at[i];
	const struct atom *l2 = i > 1 && l->gap == GAP_NONE ? l - 1 : NULL;
	const struct atom *r2 = i + 1 < b->n && r[1].gap == GAP_NONE ? r + 1 : NULL;
	const struct atom *r3 = r2 && i + 2 < b->n && r2[1].gap == GAP_NONE ? r2 + 1 : NULL;
	const struct atom *after = !r2 && i + 1 < b->n ? r + 1 : NULL;
	uint32_t lc = atom_code(l), rc = atom_code(r);
	uint32_t l2c = l2 ? atom_code(l2) : NO_HASH, r2c = r2 ? atom_code(r2) : NO_HASH;
	uint32_t l2h = l2 ? l2->hash : NO_HASH, r2h = r2 ? r2->hash : NO_HASH;
	uint32_t r3c = r3 ? atom_code(r3) : NO_HASH;
	uint32_t nc = after ? atom_code(after) : r2 ? 1 : 2;
	uint32_t open = NO_HASH, length = (uint32_t)(i - first);
	for (size_t k = first; k < i && k < first + 6; k++)
		open = hash_mix(open, b->at[k].hash);
	features_start(f);
	features_add(f, lc, rc);
	features_add(f, l->hash, r->hash);
	features_add(f, hash_mix(l2h, l->hash), r->hash);
	features_add(f, hash_mix(l->hash, r->hash), r2h);
	features_add(f, hash_mix(l2h, l->hash), hash_mix(r->hash, r2h));
	features_add(f, hash_mix(l2c, lc), hash_mix(rc, r2c));
	features_add(f, l->hash, hash_mix(hash_mix(l2c, rc), r2c));
	features_add(f, r->hash, hash_mix(hash_mix(l2c, lc), r2c));
	features_add(f, hash_mix(l2c, lc), hash_mix(r->hash, nc));
	features_add(f, hash_mix(l->hash, r->hash), nc);
	features_add(f, hash_mix(l->hash, r->hash), after ? after->hash : r2h);
	features_add(f, hash_mix(open, r->hash), nc);
	features_add(f, hash_mix(open, length), rc);
	features_add(f, hash_mix(length, lc), hash_mix(r->hash, r2c));
	features_add(f, l->chunk, l->place);
	features_add(f, hash_mix(l->web, l->hash), hash_mix(r->hash, r2c != NO_HASH));
	features_add(f, hash_mix(l->web, length), hash_mix(rc, lc));
	features_add(f, hash_mix(r->hash, r2c), hash_mix(r3c, lc));
	features_add(f, hash_mix(l->kind, nc), r->hash);
	features_add(f, hash_mix(l->kind, l->shape), r->hash);
	features_add(f, hash_mix(l->kind, l->shape), hash_mix(r->hash, after ? after->shape : 9));
	uint32_t in = address(b, i, first);
	features_add(f, hash_mix(in, rc), r2c);
	features_add(f, hash_mix(in, lc), hash_mix(rc, nc));
	features_add(f, hash_mix(in, r->hash), nc);
	features_add(f, r->hash, l2c);
	features_add(f, l->hash, r2c);
}

struct token token_of(const struct atoms *b, size_t from, size_t to)
{
	const struct atom *a = &b->at[from];
	struct token t = {.start = a->start, .end = b->at[to - 1].end, .hash = a->hash,
	                  .cls = a->cls, .shape = a->shape, .gap = a->gap, .length = a->length,
	                  .kind = a->kind};
	for (size_t i = from + 1; i < to; i++) {
		t.kind = b->at[i].kind ? b->at[i].kind : t.kind;
		if (i < from + 8)
			t.hash = hash_mix(t.hash, b->at[i].hash);
	}
	if (to > from + 1)
		t.length = b->at[to - 1].cls == ATOM_STOP ? 8 : 9;
	return t;
}

static bool is_final(const struct token *t)
{
	return t->cls == ATOM_STOP;
}

static bool is_closer(const struct token *t)
{
	return t->cls == ATOM_CLOSE || t->cls == ATOM_CLOSE_QUOTE ||
	       (t->cls == ATOM_APOSTROPHE && t->length == 1);
}

void tokens_settle(struct tokens *t)
{
	uint8_t far = FAR;
	for (size_t i = t->n; i-- > 0;) {
		far = is_final(&t->at[i]) ? 0 : far < FAR ? (uint8_t)(far + 1) : FAR;
		t->at[i].to_stop = far;
	}
}

void open_sentence_begin(struct open_sentence *s, size_t first)
{
	s->first = first;
}

void open_sentence_take(struct open_sentence *s, const struct token *t)
{
	if (t->cls == ATOM_OPEN)
		s->depth += s->depth < 3;
	else if (t->cls == ATOM_CLOSE)
		s->depth -= s->depth > 0;
	else if (t->cls == ATOM_OPEN_QUOTE)
		s->quoted = true;
	else if (t->cls == ATOM_CLOSE_QUOTE)
		s->quoted = false;
}

bool border_may_end(const struct tokens *t, size_t i)
{
	const struct token *l = &t->at[i], *r = l + 1;
	if (r->gap == GAP_BREAK)
		return true;
	bool wordish = l->cls == ATOM_LETTERS && l->length < 8;
	return !((wordish || l->cls == ATOM_COMMA || l->cls == ATOM_DIGITS) &&
	         (r->shape == SHAPE_LOWER || r->cls == ATOM_STOP || r->cls == ATOM_COMMA));
}

static uint32_t token_code(const struct tokens *t, size_t i, size_t n)
{
	if (i >= n)
		return NO_HASH;
	const struct token *k = &t->at[i];
	uint32_t length = k->length < 3 ? k->length : k->length < 8 ? 3 : k->length;
	return (uint32_t)k->cls << 12 | (uint32_t)k->shape << 8 | length << 4 | k->kind;
}

static uint32_t token_hash(const struct tokens *t, size_t i, size_t n)
{
	return i < n ? t->at[i].hash : NO_HASH;
}

static uint32_t bucket(size_t n)
{
	return n < 6 ? (uint32_t)n : n < 10 ? 6 : n < 16 ? 7 : n < 30 ? 8 : n < 60 ? 9 : 10;
}

/* What stands around a border: codes and hashes of the tokens before and after it. */
struct around {
	uint32_t p2, p1, c0, c1, c2, c3;   /* codes; c0 is the last token before the border */
	uint32_t g1, h0, h1, h2;           /* hashes of the same */
	uint32_t core, core_hash, core_before, closers; /* the mark under closing ones */
	uint32_t gap, since, left, inside, stop, first, first_hash;
	bool final;
};

static struct around look_around(const struct tokens *t, size_t i, const struct open_sentence *s)
{
	size_t n = t->n, core = i, closers = 0;
	while (core > s->first && closers < CLOSERS && is_closer(&t->at[core]))
		core--, closers++;
	return (struct around){
	    .p2 = i > s->first + 1 ? token_code(t, i - 2, n) : NO_HASH,
	    .p1 = i > s->first ? token_code(t, i - 1, n) : NO_HASH,
	    .c0 = token_code(t, i, n),
	    .c1 = token_code(t, i + 1, n),
	    .c2 = token_code(t, i + 2, n),
	    .c3 = token_code(t, i + 3, n),
	    .g1 = i > s->first ? token_hash(t, i - 1, n) : NO_HASH,
	    .h0 = token_hash(t, i, n),
	    .h1 = token_hash(t, i + 1, n),
	    .h2 = token_hash(t, i + 2, n),
	    .core = token_code(t, core, n),
	    .core_hash = token_hash(t, core, n),
	    .core_before = core > s->first ? token_hash(t, core - 1, n) : NO_HASH,
	    .closers = (uint32_t)closers,
	    .gap = (uint32_t)(t->at[i + 1].gap << 4 | (i + 2 < n ? t->at[i + 2].gap : 0)),
	    .since = bucket(i + 1 - s->first),
	    .left = bucket(n - i - 1),
	    .inside = (uint32_t)(s->depth > 0) << 1 | s->quoted,
	    .stop = t->at[i + 1].to_stop,
	    .first = token_code(t, s->first, n),
	    .first_hash = token_hash(t, s->first, n),
	    .final = is_final(&t->at[core]),
	};
}

void border_of_sentence(const struct tokens *t, size_t i, const struct open_sentence *s,
                        struct features *f)
{
	const struct around a = look_around(t, i, s);
	features_start(f);
	features_add(f, 0, 0);
	features_add(f, a.h0, a.h1);
	features_add(f, a.h0, hash_mix(a.c1, a.gap));
	features_add(f, hash_mix(a.c0, a.gap), a.h1);
	features_add(f, hash_mix(a.g1, a.h0), a.gap);
	features_add(f, hash_mix(a.g1, a.h0), a.c1);
	features_add(f, hash_mix(a.h0, a.h1), a.h2);
	features_add(f, hash_mix(hash_mix(a.p1, a.c0), a.c1), hash_mix(a.c2, a.gap));
	features_add(f, hash_mix(a.core_hash, a.closers), hash_mix(a.c1, a.gap));
	features_add(f, hash_mix(a.core_hash, a.core_before), a.c1);
	features_add(f, a.core_hash, a.h1);
	features_add(f, hash_mix(a.h1, a.h2), a.core);
	features_add(f, hash_mix(a.core, a.since), a.c1);
	features_add(f, hash_mix(a.left, a.core), a.c1);
	features_add(f, hash_mix(a.inside, a.core_hash), hash_mix(a.c1, a.closers));
	features_add(f, a.h1, hash_mix(a.gap, a.final));
	features_add(f, hash_mix(a.first, a.since), a.c1);
	features_add(f, hash_mix(a.p1, a.c0), hash_mix(a.c1, a.h1));
	features_add(f, a.g1, hash_mix(a.c0, a.c1));
	features_add(f, a.h0, a.gap);
	features_add(f, a.h1, a.core);
	features_add(f, a.h2, a.g1);
	features_add(f, hash_mix(a.since, a.left), hash_mix(a.c0, a.c1));
	features_add(f, hash_mix(a.stop, a.core_hash), a.c1);
	features_add(f, hash_mix(a.stop, a.left), hash_mix(a.c0, a.c1));
	features_add(f, hash_mix(hash_mix(a.p2, a.p1), hash_mix(a.c0, a.c1)), hash_mix(a.c2, a.c3));
	features_add(f, hash_mix(a.first_hash, a.since), a.core_hash);
	features_add(f, hash_mix(a.first, a.core), hash_mix(a.c1, a.stop));
	features_add(f, hash_mix(a.inside, a.core), hash_mix(a.c1, a.since));
	features_add(f, hash_mix(a.c0, a.c1), hash_mix(a.c2, a.c3));
}
