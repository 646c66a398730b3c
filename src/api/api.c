/* Opening and reading. What was read is turned into the public shapes by view.c. */
#include "api/article.h"

#include <stdlib.h>
#include <string.h>

#include "doc/doc_json.h"
#include "pipe/pipe.h"
#include "pipe/share.h"
#include "page/page.h"

enum { JSON_MAX = 1 << 30 };

struct bede {
	struct page page;
	struct pipe *pipe;
};

const char *bede_version(void)
{
	return BEDE_VERSION;
}

static int give_error(struct bede_error *out, const struct err *err)
{
	if (out) {
		_Static_assert(sizeof out->message == sizeof err->msg, "messages fit");
		out->code = (int)err->code;
		memcpy(out->message, err->msg, sizeof out->message);
	}
	return -1;
}

int bede_open(struct bede **out, const struct bede_options *options, struct bede_error *error)
{
	static const struct bede_options nothing;
	char dir[4096];
	struct err err = {0};
	struct bede *b = calloc(1, sizeof *b);
	if (!options)
		options = &nothing;
	if (!b) {
		err_set(&err, ERR_IO, "no memory to open");
		return give_error(error, &err);
	}
	struct pipe_options rooms = {.data_dir = dir, .model = options->model, .actors = options->actors};
	if (share_find(options->data, dir, sizeof dir, &err) < 0 || page_open(&b->page, dir, &err) < 0 ||
	    pipe_open(&b->pipe, &rooms, &err) < 0) {
		bede_close(b);
		return give_error(error, &err);
	}
	*out = b;
	return 0;
}

void bede_close(struct bede *b)
{
	if (!b)
		return;
	if (b->pipe)
		pipe_close(b->pipe);
	if (b->page.tables)
		page_close(&b->page);
	free(b);
}

struct bede_article *bede_article_new(void)
{
	struct bede_article *a = calloc(1, sizeof *a);
	if (!a)
		return NULL;
	doc_init(&a->doc);
	buf_init(&a->source, PAGE_SOURCE_MAX);
	buf_init(&a->json, JSON_MAX);
	return a;
}

void bede_article_free(struct bede_article *a)
{
	if (!a)
		return;
	doc_release(&a->doc);
	buf_release(&a->source);
	buf_release(&a->json);
	free(a);
}

static void clear(struct bede_article *a)
{
	doc_clear(&a->doc);
	buf_clear(&a->source);
	buf_clear(&a->json);
	a->view = (struct api_view){0};
}

/* The id, date and url as views of the article's own memory. */
static int hint_of(struct bede_article *a, const struct bede_source *s, struct page_hint *hint)
{
	const char *given[3] = {s->id, s->date, s->url};
	struct str *into[3] = {&hint->id, &hint->date, &hint->url};
	for (unsigned i = 0; i < 3; i++) {
		struct str text = str_c(given[i]);
		char *copy = text.n ? arena_copy(&a->doc.arena, text.p, text.n) : NULL;
		if (text.n && !copy)
			return -1;
		*into[i] = (struct str){copy, text.n};
	}
	return 0;
}

static int read_source(const struct bede *b, struct bede_article *a, const struct bede_source *s,
                       struct err *err)
{
	static const enum page_kind kinds[] = {
		[BEDE_ANY] = PAGE_AUTO, [BEDE_HTML] = PAGE_HTML, [BEDE_TEXT] = PAGE_TEXT, [BEDE_JSON] = PAGE_JSON,
	};
	struct page_hint hint = {.language = pipe_language(b->pipe)};
	if (hint_of(a, s, &hint) < 0)
		return err_memory(err);
	buf_add(&a->source, s->bytes, s->size);
	if (!buf_ok(&a->source))
		return err_set(err, ERR_LIMIT, "source is larger than %d MB", PAGE_SOURCE_MAX >> 20);
	enum page_kind kind = (unsigned)s->kind <= BEDE_JSON ? kinds[s->kind] : PAGE_AUTO;
	int rc = page_read(&b->page, &a->doc, buf_view(&a->source), kind, &hint, err);
	return rc == 0 ? pipe_run(b->pipe, &a->doc, PASS_ALL, err) : rc;
}

int bede_read(const struct bede *b, struct bede_article *a, const struct bede_source *source,
              struct bede_error *error)
{
	struct err err = {0};
	clear(a);
	int rc = read_source(b, a, source, &err);
	if (rc >= 0 && api_view_make(&a->view, &a->doc) < 0)
		rc = err_memory(&err);
	if (rc < 0)
		clear(a);
	if (rc != 0)
		give_error(error, &err);
	return rc;
}

uint32_t bede_characters(const struct bede_article *a, uint32_t byte)
{
	return a->view.offsets.text.p ? offsets_at(&a->view.offsets, byte) : 0;
}

struct bede_str bede_json(struct bede_article *a)
{
	struct doc_json o;
	if (a->json.n == 0 && (doc_json_begin(&o, &a->json, &a->doc, OFFSET_CHARS, NULL) < 0 ||
	                       (doc_json_code(&o), doc_json_end(&o, NULL)) < 0))
		buf_clear(&a->json);
	return (struct bede_str){a->json.p, a->json.n};
}

#define GIVE(name, type, member) \
	const struct type *name(const struct bede_article *a, size_t *n) \
	{ \
		*n = a->view.n_##member; \
		return a->view.member; \
	}

GIVE(bede_parts, bede_part, parts)
GIVE(bede_actors, bede_actor, actors)
GIVE(bede_events, bede_event, events)
GIVE(bede_attributions, bede_attribution, attributions)
GIVE(bede_times, bede_time, times)
GIVE(bede_places, bede_place, places)
GIVE(bede_numbers, bede_number, numbers)
GIVE(bede_flags, bede_flag, flags)

const struct bede_head *bede_head(const struct bede_article *a)
{
	return &a->view.head;
}
