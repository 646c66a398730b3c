/*
 * kernels: the same bytes of CoNLL-U from every kernel, over whole files.
 *
 *     kernels DATA_DIR MODEL FILE...      FILE is CoNLL-U (given words) or else raw text; .gz too
 *
 * Prints a row a file and kernel. Exits 1 where the bytes differ from those of plain C, 77 where this
 * machine runs plain C alone.
 */
#include "base/stream.h"
#include "doc/conllu.h"
#include "net/kernel.h"
#include "page/page.h"
#include "text/scan.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { FILE_MAX = 1 << 28, KERNELS = 8 };

struct rooms {
	struct page page;
	struct scan *scan;
	struct pack *pack;
	struct text *text[KERNELS]; /* as in kernels[]; NULL: does not run here */
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int open_rooms(struct rooms *r, const char *dir, const char *model, struct err *err)
{
	if (page_open(&r->page, dir, err) < 0 || scan_open(&r->scan, dir, err) < 0 || pack_open(&r->pack, model, err) < 0)
		return -1;
	for (int i = 0; kernels[i] && i < KERNELS; i++)
		if (kernels[i]->runs_here() && text_open_with(&r->text[i], r->pack, dir, kernels[i], err) < 0)
			return -1;
	return 0;
}

static void close_rooms(struct rooms *r)
{
	for (int i = 0; i < KERNELS; i++)
		text_close(r->text[i]);
	pack_close(r->pack);
	scan_close(r->scan);
	page_close(&r->page);
}

static int read_all(const char *path, struct buf *out, struct err *err)
{
	struct stream *s;
	if (stream_open(&s, path, err) < 0)
		return err_wrap(err, "'%s'", path);
	int rc = stream_rest(s, out, err);
	stream_close(s);
	return rc < 0 ? err_wrap(err, "'%s'", path) : 0;
}

static bool is_conllu(struct str bytes)
{
	return page_guess_kind(str_sub(bytes, 0, 4096)) == PAGE_CONLLU;
}

/* Every document of the file, or the file as one text; *words are counted. */
static int read_file(const struct rooms *r, const struct text *t, struct str bytes, struct buf *out,
                     size_t *words, struct err *err)
{
	static const struct page_hint hint = {.any_language = true};
	struct conllu in;
	struct doc d;
	int got, rc = 0;
	bool given = is_conllu(bytes);
	*words = 0;
	doc_init(&d);
	conllu_init(&in, bytes, false);
	do {
		doc_clear(&d);
		got = given ? conllu_next(&in, &d, err) : page_read(&r->page, &d, bytes, PAGE_TEXT, &hint, err) < 0 ? -1 : 1;
		if (got < 0 || (got > 0 && (scan_doc(r->scan, &d, err) < 0 || text_parse(t, &d, err) < 0)))
			rc = -1;
		if (got > 0 && rc == 0) {
			conllu_write(&d, out);
			*words += d.words.n;
		}
	} while (rc == 0 && got > 0 && given);
	doc_release(&d);
	return rc < 0 || buf_ok(out) ? rc : err_memory(err);
}

/* 1 where a kernel's bytes differ, -1 for trouble. */
static int compare(const struct rooms *r, const char *path, struct err *err)
{
	struct buf bytes, out[KERNELS];
	int last = 0, rc, differs = 0;
	buf_init(&bytes, FILE_MAX);
	for (int i = 0; i < KERNELS; i++)
		buf_init(&out[i], FILE_MAX);
	rc = read_all(path, &bytes, err);
	for (int i = 0; rc == 0 && kernels[i]; last = i++) {
		size_t words;
		double began = now();
		if (!r->text[i])
			continue;
		rc = read_file(r, r->text[i], buf_view(&bytes), &out[i], &words, err);
		printf("%-28s %-12s %8zu words %8.2f s\n", strrchr(path, '/') ? strrchr(path, '/') + 1 : path,
		       kernels[i]->name, words, now() - began);
	}
	for (int i = 0; rc == 0 && i < last; i++) {
		if (!r->text[i] || str_eq(buf_view(&out[i]), buf_view(&out[last])))
			continue;
		printf("%s: other bytes from %s than from %s\n", path, kernels[i]->name, kernels[last]->name);
		differs = 1;
	}
	buf_release(&bytes);
	for (int i = 0; i < KERNELS; i++)
		buf_release(&out[i]);
	return rc < 0 ? -1 : differs;
}

int main(int argc, char **argv)
{
	struct rooms r = {0};
	struct err err = {0};
	int runs = 0, rc;
	if (argc < 4) {
		fprintf(stderr, "usage: kernels DATA_DIR MODEL FILE...\n");
		return 2;
	}
	for (int i = 0; kernels[i]; i++)
		runs += kernels[i]->runs_here();
	if (runs < 2) {
		printf("plain C alone runs here\n");
		return 77;
	}
	rc = open_rooms(&r, argv[1], argv[2], &err);
	for (int i = 3; i < argc && rc >= 0; i++) {
		int one = compare(&r, argv[i], &err);
		rc = one < 0 ? -1 : rc | one;
	}
	if (rc < 0)
		fprintf(stderr, "kernels: %s\n", err.msg);
	close_rooms(&r);
	return rc != 0;
}
