/* A line of `bede code` by jansson: only what a scorer asks for is read. */
#include "eval/found.h"

#include <jansson.h>


struct line {
	struct arena *arena;
	struct str text;
	uint32_t *byte; /* code point -> byte; [n_points] is the text's end */
	size_t n_points;
	struct err *err;
};

static int points(struct line *l)
{
	l->byte = arena_array(l->arena, l->text.n + 1, sizeof *l->byte);
	if (!l->byte)
		return err_memory(l->err);
	for (size_t i = 0; i < l->text.n; i++)
		if (((unsigned char)l->text.p[i] & 0xC0) != 0x80)
			l->byte[l->n_points++] = (uint32_t)i;
	l->byte[l->n_points] = (uint32_t)l->text.n;
	return 0;
}

static bool span_of(const struct line *l, const json_t *v, struct span *out)
{
	json_int_t s = json_integer_value(json_array_get(v, 0)), e = json_integer_value(json_array_get(v, 1));
	if (!json_is_array(v) || s < 0 || e < s || (size_t)e > l->n_points)
		return false;
	*out = (struct span){l->byte[s], l->byte[e]};
	return true;
}

static struct str text_of(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)} : STR("");
}

static void side(const json_t *list, struct deed_side *to)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *p = json_array_get(list, i);
		const json_t *s = json_array_get(json_object_get(p, "sectors"), 0);
		deed_side_add(to, text_of(p, "country"),
		              json_is_string(s) ? (struct str){json_string_value(s), json_string_length(s)} : STR(""));
	}
}

static int name_of(struct str s, const char *const *name, int n)
{
	for (int i = 0; i < n; i++)
		if (str_eqz(s, name[i]))
			return i;
	return -1;
}

static int told(struct line *l, const json_t *e, struct deed *to)
{
	const json_t *list[2] = {json_object_get(e, "mentions"), json_object_get(e, "trigger")};
	size_t n = json_array_size(list[0]) + json_array_size(list[1]);
	to->told.at = arena_array(l->arena, n, sizeof *to->told.at);
	if (!to->told.at)
		return err_memory(l->err);
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < json_array_size(list[k]); i++) {
			struct span s;
			if (!span_of(l, json_array_get(list[k], i), &s))
				return err_set(l->err, ERR_DATA, "an event's place is not in its text");
			to->told.at[to->told.n++] = s;
			if (k == 1 && !i)
				to->trigger = s;
			else if (k == 1)
				to->trigger.end = s.end;
		}
	return 0;
}

static int event(struct line *l, const json_t *e, struct deed *to)
{
	struct str type = text_of(e, "type"), mood = text_of(e, "mood");
	int t = name_of(type, event_type_name, EVENT_TYPES), m = name_of(mood, event_mood_name, MOODS);
	if (t < 0)
		return err_set(l->err, ERR_DATA, "'%.*s' is no event type", STR_ARG(type));
	if (m < 0)
		return err_set(l->err, ERR_DATA, "'%.*s' is no mood", STR_ARG(mood));
	*to = (struct deed){.type = (enum event_type)t, .mood = (enum event_mood)m};
	to->negated = json_is_true(json_object_get(e, "negated"));
	to->background = json_is_true(json_object_get(e, "background"));
	to->reciprocal = json_is_true(json_object_get(e, "reciprocal"));
	to->denied = json_array_size(json_object_get(json_object_get(e, "by"), "denied_by")) > 0;
	to->score = json_number_value(json_object_get(e, "score"));
	side(json_object_get(e, "actors"), &to->who);
	side(json_object_get(e, "recipients"), &to->whom);
	return told(l, e, to);
}

static int article(struct line *l, const json_t *o, const struct found_text *text, struct found *f,
                   struct str *id)
{
	const json_t *events = json_object_get(o, "events");
	struct str name = text_of(o, "id");
	char *copy = arena_copy(l->arena, name.p, name.n);
	if (!copy)
		return err_memory(l->err);
	*id = (struct str){copy, name.n};
	if (!json_is_array(events))
		return err_set(l->err, ERR_DATA, "an object with 'id' and 'events' is wanted");
	if (!text->of(text->ctx, *id, &l->text))
		return err_set(l->err, ERR_DATA, "no item has the id '%.*s'", STR_ARG(*id));
	f->n = json_array_size(events);
	f->at = arena_array(l->arena, f->n, sizeof *f->at);
	if (!f->at)
		return err_memory(l->err);
	if (points(l) < 0)
		return -1;
	for (size_t i = 0; i < f->n; i++)
		if (event(l, json_array_get(events, i), &f->at[i]) < 0)
			return -1;
	return 0;
}

int found_json(struct found *f, struct arena *a, struct str line, const struct found_text *text,
               struct str *id, struct err *err)
{
	json_error_t why;
	struct line l = {.arena = a, .err = err};
	*f = (struct found){0};
	json_t *o = json_loadb(line.p ? line.p : "", line.n, 0, &why);
	if (!o)
		return err_set(err, ERR_DATA, "not JSON: %s", why.text);
	int rc = article(&l, o, text, f, id);
	json_decref(o);
	return rc;
}
