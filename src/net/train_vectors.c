/*
 * Skip-gram with negative sampling (Mikolov and others 2013), structured (Ling and others 2015):
 * a word before and a word behind are told apart, which helps syntax. Words are lower-cased with
 * digits as '0'. Frequent words are thinned out, the window is 1 to WINDOW words, the rate falls
 * in a straight line. At the end each vector is brought to the same length and 8 bits a number.
 */
#include "net/train_vectors.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "net/lexicon.h"
#include "net/train_data.h"
#include "net/train_math.h"

enum { WINDOW = 4, NEGATIVE = 5, LEAST = 3, NOISE = 1 << 20, SIGMOID = 1024, FILES_MAX = 64 };
static const float RATE = 0.025f, LENGTH = 0.25f; /* LENGTH: root mean square of a vector */
static const double THIN = 2e-4;
static const uint32_t BREAK = UINT32_MAX;

struct word {
	struct str form;
	uint64_t count;
	uint32_t id;
};

struct vectors {
	const struct vectors_options *o;
	struct arena arena;
	struct map index;
	struct word *word;
	size_t n_words, cap_words;
	uint32_t *text; /* numbers of words; BREAK behind each paragraph */
	size_t n, cap;
	uint32_t vocabulary;
	float *in, *out[2];
	uint32_t *noise;
	float *keep;
	float sigmoid[SIGMOID];
};

/* --- words of a text --- */

static bool word_char(uint32_t cp)
{
	return cp < 128 ? (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9')
	                : utf8_is_letter(cp) || utf8_is_digit(cp);
}

static bool letter_at(struct str s, size_t i)
{
	size_t len;
	return i < s.n && word_char(utf8_at(s, i, &len));
}

/* End of a run of letters; a stop or a comma between two of them stays inside where digits or
 * single letters stand on both sides ("3.5", "U.S."). */
static size_t run_end(struct str s, size_t i)
{
	size_t len, from = i;
	while (i < s.n) {
		if (word_char(utf8_at(s, i, &len))) {
			i += len;
			continue;
		}
		bool stop = s.p[i] == '.', digits = i > from && s.p[i - 1] >= '0' && s.p[i - 1] <= '9';
		bool single = i == from + 1 || (i > from + 1 && s.p[i - 2] == '.');
		if ((stop || s.p[i] == ',') && digits && i + 1 < s.n && s.p[i + 1] >= '0' && s.p[i + 1] <= '9')
			i++;
		else if (stop && single && (letter_at(s, i + 1) || (i > from + 1 && s.p[i - 2] == '.')))
			i++;
		else
			break;
	}
	return i;
}

/* "'s", "'re" and their like at i; 0 where there is none. Curly marks are made straight before. */
static size_t clitic(struct str s, size_t i)
{
	static const char *const tail[] = {"'s", "'re", "'ve", "'ll", "'d", "'m"};
	for (size_t k = 0; k < sizeof tail / sizeof *tail; k++) {
		struct str t = str_c(tail[k]);
		if (str_starts(str_sub(s, i, s.n), t) && !letter_at(s, i + t.n))
			return t.n;
	}
	return 0;
}

/* The next token from *at on; false at the end. */
static bool next_token(struct str s, size_t *at, struct str *token)
{
	size_t i = *at, len;
	while (i < s.n && (unsigned char)s.p[i] <= ' ')
		i++;
	if (i >= s.n)
		return false;
	size_t end = i;
	if (letter_at(s, i)) {
		end = run_end(s, i);
		if (end - i > 1 && s.p[end - 1] == 'n' && end + 1 < s.n && s.p[end] == '\'' && s.p[end + 1] == 't')
			end--;
		if (end == i + 1 && s.p[i] == 'n' && end + 1 < s.n && s.p[end] == '\'' && s.p[end + 1] == 't')
			end += 2;
	} else if (s.p[i] == '\'' && clitic(s, i)) {
		end += clitic(s, i);
	} else {
		utf8_at(s, i, &len);
		end += len;
	}
	*token = str_sub(s, i, end);
	*at = end;
	return true;
}

static int add_number(struct vectors *v, uint32_t x)
{
	if (v->n == v->cap) {
		size_t cap = v->cap ? 2 * v->cap : 1 << 20;
		uint32_t *text = realloc(v->text, cap * sizeof *text);
		if (!text)
			return -1;
		v->text = text;
		v->cap = cap;
	}
	v->text[v->n++] = x;
	return 0;
}

static int add_token(struct vectors *v, struct str token)
{
	char small[64];
	if (token.n >= sizeof small)
		return 0;
	memcpy(small, token.p, token.n);
	for (size_t i = 0; i < token.n; i++)
		if (small[i] >= '0' && small[i] <= '9')
			small[i] = '0';
	struct str form = {small, token.n};
	uint32_t i = map_get(&v->index, form, MAP_NONE);
	if (i == MAP_NONE) {
		struct word *w = arena_grow(&v->arena, v->word, v->n_words, &v->cap_words, sizeof *w);
		char *copy = arena_copy(&v->arena, form.p, form.n);
		if (!w || !copy)
			return -1;
		v->word = w;
		i = (uint32_t)v->n_words++;
		w[i] = (struct word){{copy, form.n}, 0, 0};
		if (map_put(&v->index, w[i].form, i) < 0)
			return -1;
	}
	v->word[i].count++;
	return add_number(v, i);
}

/* Small letters, and straight apostrophes. */
static struct str plain(struct arena *a, struct str line)
{
	struct str low = utf8_lower(a, line);
	char *p = low.p ? arena_copy(a, low.p, low.n) : NULL;
	size_t n = 0;
	for (size_t i = 0; p && i < low.n; i++) {
		if (i + 2 < low.n && memcmp(p + i, "\xE2\x80\x99", 3) == 0) {
			p[n++] = '\'';
			i += 2;
		} else {
			p[n++] = p[i];
		}
	}
	return (struct str){p, n};
}

static int read_file(struct vectors *v, const char *path, struct err *err)
{
	struct train_lines *f = train_lines_open(path, err);
	struct arena a;
	struct str line, token;
	int rc = f ? 0 : -1;
	arena_init(&a, 64 << 20);
	while (rc == 0 && train_lines_next(f, &line)) {
		struct str cell = line;
		if (strstr(path, ".tsv"))
			for (struct str rest = line; str_split(&rest, '\t', &cell);)
				continue;
		struct str s = plain(&a, cell);
		for (size_t at = 0; rc == 0 && next_token(s, &at, &token);)
			rc = add_token(v, token);
		rc = rc < 0 || !s.p || add_number(v, BREAK) < 0 ? err_memory(err) : 0;
		arena_clear(&a);
	}
	arena_release(&a);
	train_lines_close(f);
	return rc < 0 ? err_wrap(err, "'%s'", path) : 0;
}

static int name_cmp(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int read_folder(struct vectors *v, struct err *err)
{
	char *name[FILES_MAX];
	size_t n = 0;
	DIR *d = opendir(v->o->text);
	if (!d)
		return err_set(err, ERR_IO, "cannot open '%s': %s", v->o->text, strerror(errno));
	for (struct dirent *e; n < FILES_MAX && (e = readdir(d));)
		if (strstr(e->d_name, ".txt") || strstr(e->d_name, ".tsv"))
			if ((name[n] = arena_printf(&v->arena, "%s/%s", v->o->text, e->d_name)))
				n++;
	closedir(d);
	qsort(name, n, sizeof *name, name_cmp);
	for (size_t i = 0; i < n; i++)
		if (read_file(v, name[i], err) < 0)
			return -1;
	if (v->n_words == 0)
		return err_set(err, ERR_DATA, "no text (*.txt, *.tsv, packed or not) in '%s'", v->o->text);
	return 0;
}

/* --- the vocabulary --- */

static int by_count(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	return x->count != y->count ? (x->count < y->count ? 1 : -1) : str_cmp(x->form, y->form);
}

/* Numbers the words by count and drops the rare ones from the text. */
static int choose_words(struct vectors *v, struct err *err)
{
	uint32_t *to = malloc(v->n_words * sizeof *to);
	if (!to)
		return err_set(err, ERR_IO, "no memory for the vocabulary");
	for (uint32_t i = 0; i < v->n_words; i++)
		v->word[i].id = i;
	qsort(v->word, v->n_words, sizeof *v->word, by_count);
	for (uint32_t i = 0; i < v->n_words; i++) {
		bool kept = i < v->o->words && v->word[i].count >= LEAST;
		to[v->word[i].id] = kept ? i : BREAK;
		v->vocabulary += kept;
	}
	size_t n = 0;
	for (size_t i = 0; i < v->n; i++) {
		bool end = v->text[i] == BREAK;
		uint32_t x = end ? BREAK : to[v->text[i]];
		if (end || x != BREAK)
			v->text[n++] = x;
	}
	v->n = n;
	free(to);
	return 0;
}

static int prepare(struct vectors *v, struct err *err)
{
	size_t size = (size_t)v->vocabulary * v->o->dim;
	uint64_t seed = v->o->seed;
	double sum = 0, powers = 0, part = 0;
	v->in = malloc(size * sizeof *v->in);
	v->out[0] = calloc(size, sizeof *v->in);
	v->out[1] = calloc(size, sizeof *v->in);
	v->noise = malloc(NOISE * sizeof *v->noise);
	v->keep = malloc(v->vocabulary * sizeof *v->keep);
	if (!v->in || !v->out[0] || !v->out[1] || !v->noise || !v->keep)
		return err_set(err, ERR_IO, "no memory for %u vectors", v->vocabulary);
	for (size_t i = 0; i < size; i++)
		v->in[i] = (train_uniform(&seed) - 0.5f) / (float)v->o->dim;
	for (uint32_t i = 0; i < v->vocabulary; i++) {
		sum += (double)v->word[i].count;
		powers += pow((double)v->word[i].count, 0.75);
	}
	uint32_t at = 0;
	for (uint32_t i = 0; i < v->vocabulary; i++) {
		double f = (double)v->word[i].count / sum / THIN;
		v->keep[i] = (float)(f > 1 ? (sqrt(f) + 1) / f : 1);
		part += pow((double)v->word[i].count, 0.75);
		while (at < NOISE && (double)at < part / powers * NOISE)
			v->noise[at++] = i;
	}
	while (at < NOISE)
		v->noise[at++] = v->vocabulary - 1;
	for (int i = 0; i < SIGMOID; i++)
		v->sigmoid[i] = (float)(1 / (1 + exp(-(i + 0.5 - SIGMOID / 2) * 12 / SIGMOID)));
	return 0;
}

/* --- learning --- */

static float sigmoid(const struct vectors *v, float x)
{
	int i = (int)((x + 6) * (SIGMOID / 12.0f));
	return v->sigmoid[i < 0 ? 0 : i >= SIGMOID ? SIGMOID - 1 : i];
}

/* One step for the pair (in, out): `change` collects what the input vector gets. */
HOT static void pair(const struct vectors *v, const float *restrict in, float *restrict out,
                     float *restrict change, float label, float rate)
{
	size_t dim = v->o->dim;
	float lane[16] = {0}, x = 0;
	for (size_t i = 0; i < dim; i += 16)
		for (size_t k = 0; k < 16; k++)
			lane[k] += in[i + k] * out[i + k];
	for (size_t k = 0; k < 16; k++)
		x += lane[k];
	float g = (label - sigmoid(v, x)) * rate;
	for (size_t i = 0; i < dim; i++) {
		change[i] += g * out[i];
		out[i] += g * in[i];
	}
}

static void centre(struct vectors *v, const uint32_t *word, size_t n, size_t i, float rate,
                   uint64_t *seed)
{
	size_t dim = v->o->dim, wide = 1 + train_random(seed) % WINDOW;
	size_t from = i < wide ? 0 : i - wide, end = i + wide + 1 < n ? i + wide + 1 : n;
	float *in = v->in + word[i] * dim, change[512];
	for (size_t j = from; j < end; j++) {
		if (j == i)
			continue;
		float *out = v->out[j > i];
		memset(change, 0, dim * sizeof *change);
		pair(v, in, out + word[j] * dim, change, 1, rate);
		for (int k = 0; k < NEGATIVE; k++) {
			uint32_t other = v->noise[train_random(seed) % NOISE];
			if (other != word[j])
				pair(v, in, out + other * dim, change, 0, rate);
		}
		plus(dim, change, in);
	}
}

static void learn(struct vectors *v)
{
	enum { LONGEST = 4096 };
	uint32_t word[LONGEST];
	uint64_t seed = v->o->seed + 1;
	double all = (double)v->n * v->o->epochs, done = 0;
	for (uint32_t e = 0; e < v->o->epochs; e++) {
		size_t n = 0;
		for (size_t i = 0; i < v->n; i++, done++) {
			uint32_t x = v->text[i];
			if (x != BREAK && n < LONGEST) {
				if (train_uniform(&seed) < v->keep[x])
					word[n++] = x;
				continue;
			}
			float rate = RATE * (float)fmax(1 - done / all, 1e-3);
			for (size_t k = 0; k < n; k++)
				centre(v, word, n, k, rate, &seed);
			n = 0;
		}
		if (!v->o->quiet)
			fprintf(stderr, "vectors: %u of %u times through %zu words\n", e + 1, v->o->epochs, v->n);
	}
}

/* --- writing --- */

struct row {
	uint32_t print, word;
};

static int row_cmp(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	if (x->print != y->print)
		return x->print < y->print ? -1 : 1;
	return x->word < y->word ? -1 : 1;
}

static float to_bytes(const float *x, size_t dim, int8_t *q)
{
	float sum = 0, max = 0;
	for (size_t i = 0; i < dim; i++) {
		sum += x[i] * x[i];
		max = fmaxf(max, fabsf(x[i]));
	}
	for (size_t i = 0; i < dim; i++)
		q[i] = (int8_t)(max > 0 ? roundf(x[i] / max * 127) : 0);
	return max > 0 ? LENGTH * sqrtf((float)dim / sum) * max / 127 : 0;
}

static int save(const struct vectors *v, struct pack_writer *out, struct err *err)
{
	uint32_t n = 0, dim = v->o->dim;
	struct row *row = calloc(v->vocabulary, sizeof *row);
	uint32_t *print = calloc(v->vocabulary, sizeof *print);
	float *scale = calloc(v->vocabulary, sizeof *scale);
	int8_t *q = calloc(v->vocabulary, dim);
	int rc = row && print && scale && q ? 0 : -1;
	for (uint32_t i = 0; rc == 0 && i < v->vocabulary; i++)
		row[i] = (struct row){lexicon_print(v->word[i].form), i};
	if (rc == 0)
		qsort(row, v->vocabulary, sizeof *row, row_cmp);
	for (uint32_t i = 0; rc == 0 && i < v->vocabulary; i++) {
		if (n && row[i].print == print[n - 1])
			continue;
		scale[n] = to_bytes(v->in + (size_t)row[i].word * dim, dim, q + (size_t)n * dim);
		print[n++] = row[i].print;
	}
	if (rc == 0)
		rc = pack_writer_add(out, "net/lexicon", print, n * sizeof *print);
	if (rc == 0)
		rc = pack_writer_add(out, "net/table4", q, (size_t)n * dim);
	if (rc == 0)
		rc = pack_writer_add(out, "net/table4.scale", scale, n * sizeof *scale);
	free(row);
	free(print);
	free(scale);
	free(q);
	return rc < 0 ? err_set(err, ERR_IO, "no memory to write the vectors") : 0;
}

int train_vectors(const struct vectors_options *o, struct pack_writer *out, struct err *err)
{
	struct vectors v = {.o = o};
	if (o->dim % 16 || o->dim < 16 || o->dim > 512 || !o->words || !o->epochs)
		return err_set(err, ERR_USAGE, "vectors have 16 to 512 numbers, a multiple of 16");
	arena_init(&v.arena, 1 << 30);
	map_init(&v.index);
	int rc = read_folder(&v, err);
	if (rc == 0)
		rc = choose_words(&v, err);
	if (rc == 0 && !o->quiet)
		fprintf(stderr, "%zu words of text, %zu different ones, %u with a vector\n", v.n, v.n_words,
		        v.vocabulary);
	if (rc == 0)
		rc = prepare(&v, err);
	if (rc == 0) {
		learn(&v);
		rc = save(&v, out, err);
	}
	free(v.text);
	free(v.in);
	free(v.out[0]);
	free(v.out[1]);
	free(v.noise);
	free(v.keep);
	map_release(&v.index);
	arena_release(&v.arena);
	return rc;
}
