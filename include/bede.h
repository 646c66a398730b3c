/*
 * bede: reads news and tells who did what to whom, when, where and according to whom.
 *
 * A struct bede holds the tables and the model: open it once, share it between any number of
 * threads. A struct bede_article holds what was read of one article: one thread at a time, and
 * it can be read into again and again.
 *
 * Ownership: everything an article hands out belongs to the article and lives until the next
 * bede_read() into it or bede_article_free().
 *
 * Strings are pointer and length, UTF-8, not NUL-terminated; an empty one means unknown.
 * Offsets count bytes of the article's text; bede_characters() turns them into characters.
 *
 * Example:
 *     #include <bede.h>
 *     #include <stdio.h>
 *
 *     int main(void)
 *     {
 *             struct bede_error error;
 *             struct bede *bede;
 *             if (bede_open(&bede, NULL, &error) != 0) {
 *                     fprintf(stderr, "%s\n", error.message);
 *                     return error.code;
 *             }
 *             struct bede_article *article = bede_article_new();
 *             struct bede_source source = {
 *                     .bytes = "Sweden accused Ruritania of spying.",
 *                     .size = 35,
 *                     .date = "2031-03-04",
 *             };
 *             if (bede_read(bede, article, &source, &error) == 0) {
 *                     size_t n;
 *                     const struct bede_event *e = bede_events(article, &n);
 *                     for (size_t i = 0; i < n; i++)
 *                             printf("%.*s %s\n", (int)e[i].when.size, e[i].when.at, e[i].type);
 *             }
 *             bede_article_free(article);
 *             bede_close(bede);
 *             return 0;
 *     }
 */
#ifndef BEDE_H
#define BEDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define BEDE_API __attribute__((visibility("default")))
#else
#define BEDE_API
#endif

struct bede;
struct bede_article;

struct bede_error {
	int code; /* 1 the article cannot be read, 3 data or model bad, 4 input or output failed */
	char message[480];
};

struct bede_options {
	const char *data;   /* folder of the tables; NULL: $BEDE_DATA, then the installed one */
	const char *model;  /* packed language model; NULL: the one in the data folder */
	const char *actors; /* your own actors (TSV); NULL: none */
};

BEDE_API const char *bede_version(void);

/* 0 or -1 with the error filled. `options` may be NULL. */
BEDE_API int bede_open(struct bede **out, const struct bede_options *options,
                       struct bede_error *error);
BEDE_API void bede_close(struct bede *bede); /* NULL is fine */

/* --- reading --- */

enum bede_kind {
	BEDE_ANY,  /* told by the content */
	BEDE_HTML,
	BEDE_TEXT, /* the text of the article is these bytes, character for character */
	BEDE_JSON, /* one object: text, and optionally id, date, title, url, publisher */
};

struct bede_source {
	const char *bytes; /* need not outlive bede_read() */
	size_t size;
	enum bede_kind kind;
	const char *id, *url; /* of an article that brings none; NULL: none */
	const char *date;     /* YYYY-MM-DD, the dateline of an article that brings none */
};

enum bede_read_result { BEDE_READ = 0, BEDE_OTHER_LANGUAGE = 1 };

BEDE_API struct bede_article *bede_article_new(void); /* NULL without memory */
BEDE_API void bede_article_free(struct bede_article *a); /* NULL is fine */

/* BEDE_READ; BEDE_OTHER_LANGUAGE (text and parts only, the error says why); -1 on failure. */
BEDE_API int bede_read(const struct bede *bede, struct bede_article *a,
                       const struct bede_source *source, struct bede_error *error);

/* --- what was read --- */

struct bede_str {
	const char *at;
	size_t size;
};

struct bede_span {
	uint32_t start, end;
};

struct bede_spans {
	const struct bede_span *at;
	size_t n;
};

struct bede_names {
	const struct bede_str *at;
	size_t n;
};

struct bede_head {
	struct bede_str id, url, title, standfirst, kind, byline, publisher, date, lang, text;
};

struct bede_part {
	struct bede_span span;
	const char *role; /* "headline" "standfirst" "body" "caption" "teaser" "furniture" */
};

/* Somebody: words, name and codes. A span of no length: understood, not said. */
struct bede_party {
	struct bede_span span;
	struct bede_str name, country, successor, id;
	struct bede_names sectors;
};

struct bede_parties {
	const struct bede_party *at;
	size_t n;
};

struct bede_actor {
	struct bede_party party;
	struct bede_str role;
	uint32_t cluster; /* the same number is the same somebody */
};

struct bede_place {
	struct bede_span span;
	struct bede_str name, country, admin1;
	const char *precision; /* or NULL */
	bool actor;            /* it acts here, as a government does by its capital */
	bool located;          /* lat and lon are known */
	double lat, lon;
	int64_t geonameid;     /* 0: unknown */
};

struct bede_time {
	struct bede_span span;
	const char *type; /* "DATE" "TIME" "DURATION" "SET" */
	struct bede_str value;
	const char *mod;  /* or NULL */
};

struct bede_number {
	struct bede_span span;
	double value, low, high;
	struct bede_str unit;
};

struct bede_flag {
	const char *rule, *why;
	struct bede_spans spans;
	double weight;
};

struct bede_attribution {
	struct bede_spans source, cue, content;
	const char *kind;                 /* "direct" "mixed" "indirect" "term" */
	const struct bede_party *speaker; /* or NULL */
	const char *speaker_how;          /* "named" "coref" "inferred" "unknown" */
};

struct bede_count {
	bool known;
	int64_t low, best, high;
	struct bede_span span;
};

struct bede_event {
	struct bede_str id;
	const char *type, *mood, *by; /* by: "narrator" "attributed" "party" "hearsay" */
	struct bede_names modes, contexts;
	struct bede_str cameo;
	double goldstein, intensity;
	int quad;
	bool negated, background, reciprocal, ongoing;
	struct bede_parties actors, recipients, denied_by;
	struct bede_str when, when_end;
	const char *when_precision;           /* or NULL */
	const char *when_basis;               /* "text" "dateline" "unknown" */
	const struct bede_place *where;       /* or NULL */
	const struct bede_attribution *claim; /* whose words tell it, or NULL */
	struct bede_count killed, injured, arrested, displaced, participants;
	struct bede_spans trigger, mentions;
	struct bede_span sentence;
	double score;
	const uint32_t *flags; /* indices of bede_flags() */
	size_t n_flags;
};

BEDE_API const struct bede_head *bede_head(const struct bede_article *a);
BEDE_API const struct bede_part *bede_parts(const struct bede_article *a, size_t *n);
BEDE_API const struct bede_actor *bede_actors(const struct bede_article *a, size_t *n);
BEDE_API const struct bede_event *bede_events(const struct bede_article *a, size_t *n);
BEDE_API const struct bede_attribution *bede_attributions(const struct bede_article *a, size_t *n);
BEDE_API const struct bede_time *bede_times(const struct bede_article *a, size_t *n);
BEDE_API const struct bede_place *bede_places(const struct bede_article *a, size_t *n);
BEDE_API const struct bede_number *bede_numbers(const struct bede_article *a, size_t *n);
BEDE_API const struct bede_flag *bede_flags(const struct bede_article *a, size_t *n);

/* Characters (code points) of the text before this byte. */
BEDE_API uint32_t bede_characters(const struct bede_article *a, uint32_t byte);

/* All of it as one line of JSON, as `bede code` prints it; empty without memory. */
BEDE_API struct bede_str bede_json(struct bede_article *a);

#ifdef __cplusplus
}
#endif

#endif
