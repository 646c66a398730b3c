#include "page/json.h"

#include <jansson.h>
#include <string.h>

struct reader {
	struct arena *arena;
	bool failed; /* memory was refused */
};

static struct str copy(struct reader *r, const json_t *v)
{
	size_t n = json_string_length(v);
	char *p = arena_copy(r->arena, json_string_value(v), n);
	if (!p) {
		r->failed = true;
		return STR("");
	}
	return (struct str){p, n};
}

static struct str number_text(struct reader *r, const json_t *v)
{
	char *p = json_is_integer(v)
	              ? arena_printf(r->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(v))
	              : arena_printf(r->arena, "%.17g", json_real_value(v));
	r->failed = r->failed || !p;
	return p ? str_c(p) : STR("");
}

/* The first of the named members that is a text (or a number); -1 for another type. */
static int member(struct reader *r, const json_t *o, const char *const *names, struct str *out,
                  struct err *err)
{
	*out = STR("");
	for (; *names; names++) {
		json_t *v = json_object_get(o, *names);
		if (!v || json_is_null(v))
			continue;
		if (json_is_number(v))
			*out = number_text(r, v);
		else if (json_is_string(v))
			*out = copy(r, v);
		else
			return err_set(err, ERR_INPUT, "'%s' is not a text", *names);
		return 0;
	}
	return 0;
}

static int read_record(struct reader *r, const json_t *o, struct json_record *out, struct err *err)
{
	static const char *const id[] = {"id", "_id", "uid", NULL};
	static const char *const text[] = {"text", "event_text", NULL};
	static const char *const title[] = {"title", "headline", NULL};
	static const char *const date[] = {"date", "dct", "pub_date", NULL};
	static const char *const url[] = {"url", NULL};
	static const char *const publisher[] = {"publisher", NULL};
	static const char *const byline[] = {"byline", NULL};
	static const char *const standfirst[] = {"standfirst", NULL};
	static const char *const lang[] = {"lang", NULL};
	if (!json_is_object(o))
		return err_set(err, ERR_INPUT, "not a JSON object");
	if (member(r, o, id, &out->id, err) < 0 || member(r, o, text, &out->text, err) < 0 ||
	    member(r, o, title, &out->title, err) < 0 || member(r, o, date, &out->date, err) < 0 ||
	    member(r, o, url, &out->url, err) < 0 ||
	    member(r, o, publisher, &out->publisher, err) < 0 ||
	    member(r, o, byline, &out->byline, err) < 0 ||
	    member(r, o, standfirst, &out->standfirst, err) < 0 ||
	    member(r, o, lang, &out->lang, err) < 0)
		return -1;
	if (r->failed)
		return err_memory(err);
	if (!json_object_get(o, "text") && !json_object_get(o, "event_text"))
		return err_set(err, ERR_INPUT, "record has neither 'text' nor 'event_text'");
	return 0;
}

int json_record(struct arena *a, struct str line, struct json_record *out, struct err *err)
{
	json_error_t e;
	struct reader r = {.arena = a};
	*out = (struct json_record){0};
	json_t *o = json_loadb(line.p ? line.p : "", line.n, JSON_ALLOW_NUL, &e);
	if (!o)
		return err_set(err, ERR_INPUT, "bad JSON at byte %d: %s", e.position, e.text);
	int rc = read_record(&r, o, out, err);
	json_decref(o);
	return rc;
}

enum { OBJECTS_MAX = 256 };

static const char *type_of(const json_t *o)
{
	const json_t *t = json_object_get(o, "@type");
	if (json_is_array(t))
		t = json_array_get(t, 0);
	return json_is_string(t) ? json_string_value(t) : "";
}

static bool is_article(const json_t *o)
{
	const char *t = type_of(o);
	return strstr(t, "Article") || strstr(t, "BlogPosting") || strstr(t, "Report") ||
	       strstr(t, "LiveBlog") || strstr(t, "Review");
}

static void fill(struct reader *r, struct str *field, const json_t *v)
{
	if (!field->n && json_is_string(v) && json_string_length(v))
		*field = copy(r, v);
}

/* A person or body: a text, an object with a name, or a list of these (joined by commas). */
static void fill_name(struct reader *r, struct str *field, const json_t *v)
{
	if (field->n)
		return;
	if (json_is_object(v))
		v = json_object_get(v, "name");
	if (!json_is_array(v)) {
		fill(r, field, v);
		return;
	}
	for (size_t i = 0; i < json_array_size(v) && i < 12; i++) {
		const json_t *x = json_array_get(v, i);
		if (json_is_object(x))
			x = json_object_get(x, "name");
		if (!json_is_string(x) || !json_string_length(x))
			continue;
		char *p = arena_printf(r->arena, "%.*s%s%s", STR_ARG(*field), field->n ? ", " : "",
		                       json_string_value(x));
		r->failed = r->failed || !p;
		if (p)
			*field = str_c(p);
	}
}

static void fill_article(struct reader *r, const json_t *o, struct json_article *out)
{
	fill(r, &out->headline, json_object_get(o, "headline"));
	fill(r, &out->description, json_object_get(o, "description"));
	fill(r, &out->date, json_object_get(o, "datePublished"));
	fill(r, &out->date, json_object_get(o, "dateCreated"));
	fill(r, &out->section, json_object_get(o, "articleSection"));
	fill(r, &out->url, json_object_get(o, "url"));
	fill(r, &out->body, json_object_get(o, "articleBody"));
	fill_name(r, &out->byline, json_object_get(o, "author"));
	fill_name(r, &out->byline, json_object_get(o, "creator"));
	fill_name(r, &out->publisher, json_object_get(o, "publisher"));
	if (!out->type.n) {
		out->type = str_c(arena_printf(r->arena, "%s", type_of(o)));
		r->failed = r->failed || !out->type.p;
	}
}

/* Lists and graphs are walked with a queue; an article inside another page's object counts. */
static void walk(struct reader *r, json_t *root, struct json_article *out)
{
	json_t *queue[OBJECTS_MAX];
	size_t n = 0;
	queue[n++] = root;
	for (size_t i = 0; i < n; i++) {
		json_t *o = queue[i], *v;
		size_t k;
		if (json_is_array(o)) {
			json_array_foreach(o, k, v) if (n < OBJECTS_MAX) queue[n++] = v;
			continue;
		}
		if (!json_is_object(o))
			continue;
		if (is_article(o))
			fill_article(r, o, out);
		v = json_object_get(o, "@graph");
		if (v && n < OBJECTS_MAX)
			queue[n++] = v;
		v = json_object_get(o, "mainEntity");
		if (v && n < OBJECTS_MAX)
			queue[n++] = v;
	}
}

int json_article(struct arena *a, struct str text, struct json_article *out, struct err *err)
{
	struct reader r = {.arena = a};
	text = str_trim(text);
	json_t *root = text.n ? json_loadb(text.p, text.n, JSON_ALLOW_NUL, NULL) : NULL;
	if (!root)
		return 0;
	walk(&r, root, out);
	json_decref(root);
	return r.failed ? err_memory(err) : 0;
}
