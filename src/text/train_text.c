/* One pass over the documents gathers the cases and counts of all parts; then each learns. */
#include "text/train_text.h"

#include "base/file.h"
#include "base/stream.h"
#include "base/table.h"
#include "doc/conllu.h"
#include "text/train_clitic.h"
#include "text/train_lemma.h"
#include "text/train_news.h"
#include "text/train_split.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EPOCHS = 10, TREEBANK_ARENA = 1 << 30, NEWS_WEIGHT = 4, LEXICON_WEIGHT = 6, FILE_MOST = 1 << 30 };

struct training {
	const struct text_train_options *o;
	struct abbreviations abbr;
	struct split_cases split;
	struct clitic_counts clitic;
	struct lemma_counts lemma;
};

static void say(const struct text_train_options *o, const char *what)
{
	if (o->progress)
		o->progress(o->arg, what);
}

static int take_treebank(struct training *t, struct str bytes, struct err *err)
{
	struct conllu in;
	struct doc d;
	int got;
	doc_init(&d);
	d.arena.cap = d.scratch.cap = TREEBANK_ARENA;
	conllu_init(&in, bytes, false);
	while ((got = conllu_next(&in, &d, err)) > 0) {
		if (train_split_take(&t->split, &d, &t->abbr, err) < 0 ||
		    clitic_counts_take(&t->clitic, &d, err) < 0 ||
		    lemma_counts_take(&t->lemma, &d, err) < 0) {
			got = -1;
			break;
		}
		doc_clear(&d);
	}
	doc_release(&d);
	return got;
}

static int take_file(struct training *t, const char *path, struct err *err)
{
	struct stream *in;
	struct buf b;
	if (stream_open(&in, path, err) < 0)
		return -1;
	buf_init(&b, FILE_MOST);
	int rc = stream_rest(in, &b, err);
	stream_close(in);
	if (rc >= 0)
		rc = take_treebank(t, buf_view(&b), err);
	buf_release(&b);
	return rc < 0 ? -1 : 0;
}

static int is_treebank(const struct dirent *e)
{
	struct str name = str_c(e->d_name);
	return str_ends(name, STR("-train.conllu")) || str_ends(name, STR("-train.conllu.gz"));
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* *found: the treebanks that were found so far. */
static int take_folder(struct training *t, struct str name, size_t *found, struct err *err)
{
	struct dirent **entry;
	char folder[512], path[1024];
	snprintf(folder, sizeof folder, "%.*s", STR_ARG(name));
	int rc = 0, n = scandir(folder, &entry, is_treebank, by_name);
	if (n < 0)
		return err_set(err, ERR_IO, "cannot read the folder '%s': %s", folder, strerror(errno));
	*found += (size_t)n;
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, entry[i]->d_name);
		if (rc == 0 && take_file(t, path, err) < 0)
			rc = err_wrap(err, "'%s'", path);
		free(entry[i]);
	}
	free(entry);
	return rc;
}

/* The news sentences are few and count several times; a data folder may lack them. */
static int take_news(struct training *t, struct err *err)
{
	char path[512];
	struct buf b;
	struct doc d;
	int rc = 0;
	snprintf(path, sizeof path, "%s/text/news_sentences.txt", t->o->data_dir);
	buf_init(&b, 8 << 20);
	doc_init(&d);
	if (file_read(path, &b, NULL) == 0)
		rc = train_news_read(buf_view(&b), &d, err);
	for (int i = 0; i < NEWS_WEIGHT && rc == 0; i++)
		rc = train_split_take(&t->split, &d, &t->abbr, err);
	doc_release(&d);
	buf_release(&b);
	return rc;
}

/* Forms that the treebanks are too small to show, and some that they have wrong ("fled" of
 * "flead"), hence the weight; a data folder may lack them. */
static int take_lexicon(struct training *t, const char *name, struct err *err)
{
	struct table in;
	struct table_row row;
	struct doc d;
	int got = 0;
	if (table_open(&in, t->o->data_dir, name, NULL) < 0)
		return 0;
	int form = table_column(&in, "form", err), xpos = table_column(&in, "xpos", err);
	int lemma = table_column(&in, "lemma", err);
	doc_init(&d);
	d.arena.cap = d.scratch.cap = TREEBANK_ARENA;
	if (form < 0 || xpos < 0 || lemma < 0)
		got = -1;
	while (got >= 0 && (got = table_next(&in, &row, err)) > 0) {
		struct word *w = doc_add(&d, words);
		if (!w) {
			got = err_memory(err);
			break;
		}
		*w = (struct word){.form = table_cell(&row, form), .lower = table_cell(&row, form),
		                   .xpos = table_cell(&row, xpos), .lemma = table_cell(&row, lemma)};
		w->upos = w->xpos.n && w->xpos.p[0] == 'V' ? UPOS_VERB : UPOS_NOUN;
	}
	for (int i = 0; i < LEXICON_WEIGHT && got == 0; i++)
		got = lemma_counts_take(&t->lemma, &d, err);
	doc_release(&d);
	table_close(&in);
	return got;
}

static int write_classifier(const struct training *t, const struct cases *c, const char *section,
                            struct pack_writer *out, struct err *err)
{
	int16_t *w = calloc(LINEAR_ROWS, sizeof *w);
	int rc = w ? 0 : err_memory(err);
	if (rc == 0)
		rc = train_linear(c, t->o->epochs ? t->o->epochs : EPOCHS, t->o->seed, w, err);
	if (rc == 0 && pack_writer_add(out, section, w, LINEAR_ROWS * sizeof *w) < 0)
		rc = err_memory(err);
	free(w);
	return rc;
}

static int write_clitics(struct training *t, struct pack_writer *out, struct err *err)
{
	struct buf b;
	buf_init(&b, 8 << 20);
	int rc = clitic_counts_write(&t->clitic, &b, err);
	if (rc == 0 && pack_writer_add(out, "text/clitic", b.p, b.n) < 0)
		rc = err_memory(err);
	buf_release(&b);
	return rc;
}

static int learn(struct training *t, struct pack_writer *out, struct err *err)
{
	struct str folders = t->o->folder ? str_c(t->o->folder) : (struct str){NULL, 0}, folder;
	size_t found = 0;
	while (t->o->folder && str_split(&folders, ',', &folder))
		if (take_folder(t, folder, &found, err) < 0)
			return -1;
	if (t->o->folder && !found)
		return err_set(err, ERR_IO, "no *-train.conllu in '%s'", t->o->folder);
	for (size_t i = 0; i < t->o->n; i++)
		if (take_treebank(t, t->o->treebank[i], err) < 0)
			return err_wrap(err, "treebank %zu", i + 1);
	if (t->o->news && take_news(t, err) < 0)
		return err_wrap(err, "news sentences");
	if (t->o->news && (take_lexicon(t, "text/verb_forms.tsv", err) < 0 ||
	                   take_lexicon(t, "text/forms.tsv", err) < 0))
		return -1;
	say(t->o, "token borders");
	if (write_classifier(t, &t->split.token, "text/token", out, err) < 0)
		return -1;
	say(t->o, "sentence ends");
	if (write_classifier(t, &t->split.sentence, "text/sentence", out, err) < 0)
		return -1;
	say(t->o, "multiword tokens");
	if (write_clitics(t, out, err) < 0)
		return -1;
	say(t->o, "lemmas");
	return lemma_counts_write(&t->lemma, out, err);
}

int text_train(const struct text_train_options *o, struct pack_writer *out, struct err *err)
{
	struct training t = {.o = o};
	if (abbreviations_open(&t.abbr, o->data_dir, err) < 0)
		return -1;
	clitic_counts_init(&t.clitic);
	lemma_counts_init(&t.lemma);
	int rc = learn(&t, out, err);
	abbreviations_close(&t.abbr);
	cases_release(&t.split.token);
	cases_release(&t.split.sentence);
	clitic_counts_release(&t.clitic);
	lemma_counts_release(&t.lemma);
	return rc;
}
