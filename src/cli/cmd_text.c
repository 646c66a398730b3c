/* bede text: sentences, words, tags, lemmas, trees and names. */
#include "cli/run.h"

#include "doc/conllu.h"

static int print_conllu(const struct cli_out *o, struct doc *d, struct err *err)
{
	conllu_write(d, o->out);
	return buf_ok(o->out) ? 0 : err_memory(err);
}

/* A word and its name tag a line: for scorers of names. */
static int print_bio(const struct cli_out *o, struct doc *d, struct err *err)
{
	static const char *const ner[] = {"O", "PER", "ORG", "LOC", "MISC"};
	for (size_t i = 0; i < d->sentences.n; i++) {
		const struct sentence *s = &d->sentences.at[i];
		for (uint32_t w = s->w0; w < s->w1; w++) {
			const struct word *k = &d->words.at[w];
			buf_str(o->out, k->form);
			buf_puts(o->out, k->ner == NER_O ? "\t" : k->ner_begin ? "\tB-" : "\tI-");
			buf_puts(o->out, ner[k->ner]);
			buf_putc(o->out, '\n');
			buf_drain(o->out);
		}
		buf_putc(o->out, '\n');
	}
	return buf_ok(o->out) ? 0 : err_memory(err);
}

static const struct cli_format formats[] = {
	{"conllu", NULL, print_conllu},
	{"bio", NULL, print_bio},
	{NULL, NULL, NULL},
};

int cmd_text(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "text",
		.about = "Prints CoNLL-U of every character of the text: sentences, tokens, words, tags, "
		         "lemmas, dependencies and names, with their places in MISC. With --input conllu "
		         "the given sentences and words stay and the rest is filled.",
		.last = PASS_TEXT,
		.formats = formats,
	}, argc, argv);
}
