/*
 * mentions: every mention of the documents of a CoNLL-U file, for tools/coref_eval.py.
 *
 *     bede-mentions DATA_DIR FILE.conllu     document, first word, one past the last, head, cluster, kind
 *
 * Words are counted from 0 in the document. Trees and words are the file's own.
 */
#include "base/file.h"
#include "doc/conllu.h"
#include "who/who.h"

#include <stdio.h>

static const char kind_letter[] = "NDP"; /* name, description, pronoun */

static int run(const struct who *who, struct str bytes, struct err *err)
{
	struct conllu in;
	struct doc d;
	int got;
	doc_init(&d);
	conllu_init(&in, bytes, false);
	for (unsigned n = 0; (got = conllu_next(&in, &d, err)) > 0; n++, doc_clear(&d)) {
		if (who_mentions(who, &d, err) < 0 || who_coref(who, &d, err) < 0)
			return -1;
		for (size_t i = 0; i < d.mentions.n; i++) {
			const struct mention *m = &d.mentions.at[i];
			printf("%u\t%u\t%u\t%u\t%u\t%c\n", n, m->w0, m->w1, m->head, m->cluster, kind_letter[m->kind]);
		}
	}
	doc_release(&d);
	return got;
}

int main(int argc, char **argv)
{
	struct err err = {0};
	struct who *who = NULL;
	struct buf b;
	if (argc != 3) {
		fprintf(stderr, "usage: bede-mentions DATA_DIR FILE.conllu\n");
		return 2;
	}
	buf_init(&b, (size_t)1 << 30);
	int rc = file_read(argv[2], &b, &err);
	if (rc == 0)
		rc = who_open(&who, &(struct who_options){.data_dir = argv[1]}, &err);
	if (rc == 0)
		rc = run(who, buf_view(&b), &err);
	who_close(who);
	buf_release(&b);
	if (rc < 0)
		fprintf(stderr, "bede-mentions: %s\n", err.msg);
	return rc < 0;
}
