/*
 * frame: what words mean as events, as tables a linguist can read: data/what/frames.tsv,
 * operators.tsv and classes.tsv (doc/format/frames.md says what a cell may hold).
 *
 * Terms: a frame is tied to trigger lemmas and says which event they tell, under which
 * conditions, and where in the tree the parties stand. A path leads from the trigger to other
 * words: steps over relations ("obj.of"). A content path leads to an inner act ("refused to
 * recognise": recognise); the frame's operator then says what the two together are. A class is
 * a named set of lemmas ("@talks").
 *
 * Loaded once, read by any number of threads; everything points into the open tables.
 * An error names file, line and cause.
 */
#ifndef WHAT_FRAME_H
#define WHAT_FRAME_H

#include "base/arena.h"
#include "base/map.h"
#include "base/table.h"
#include "doc/event.h"
#include "doc/ud.h"
#include "lore/onto.h"

enum {
	FRAME_STEPS = 4,      /* steps of a path */
	FRAME_PATHS = 9,      /* alternatives of a role */
	FRAME_CONDS = 5,
	FRAME_MODES = 2,
	FRAME_CONTEXTS = 2,
	FRAME_WORDS = 96,     /* lemmas of a class given in a cell */
	CLASS_MAX = 128,
	TYPE_NONE = -1,       /* an operator alone: tells no event itself */
	TYPE_BLOCK = -2       /* these words tell no event; keeps other frames off */
};

enum step_kind {
	STEP_PREP, STEP_SUBJ, STEP_OBJ, STEP_IOBJ, STEP_POSS, STEP_MOD, STEP_XCOMP, STEP_CCOMP,
	STEP_ADVCL, STEP_ACL, STEP_HEAD, STEP_PRT, STEP_APPOS, STEP_NUM, STEP_AMOD, STEP_COMPOUND,
	STEP_CONJ, STEP_AUX, STEP_SELF
};

struct step {
	enum step_kind kind;
	struct str prep; /* of STEP_PREP: its lemma */
};

struct path {
	struct step step[FRAME_STEPS];
	unsigned n;
};

struct paths { /* tried in order, the first that leads anywhere wins */
	struct path at[FRAME_PATHS];
	unsigned n;
};

enum cond_test { TEST_EXISTS, TEST_CLASS, TEST_WORDS, TEST_ACTOR, TEST_HUMAN, TEST_GOV, TEST_ARMED,
                 TEST_PASSIVE, TEST_PLURAL };

struct cond {
	struct path path;
	enum cond_test test;
	bool negate;
	unsigned cls;      /* TEST_CLASS */
	struct str words;  /* TEST_WORDS: "talk,meeting" */
};

struct frame {
	struct str name;
	uint32_t pos; /* bits by enum ud_upos */
	struct cond cond[FRAME_CONDS];
	unsigned n_conds, rank; /* rank: how special the conditions are */
	int type;
	struct str mode[FRAME_MODES];
	unsigned n_modes;
	struct str cameo;
	struct paths actor, recipient, content;
	uint32_t op; /* index into ops, or NONE */
	bool reciprocal;
	struct str context[FRAME_CONTEXTS];
	unsigned n_contexts;
	double weight; /* a plain prior that the frame is right */
	size_t line;
};

struct entry { /* frames of a lemma, in the order of the file */
	uint32_t frame, next;
};

/* What an operator makes of an inner act. */
enum source { SRC_OUT, SRC_IACT, SRC_IREC, SRC_CSUBJ, SRC_COBJ };
enum { OP_SOURCES = 4 };

struct op_row {
	struct str inner; /* "ASSAULT", "ASSAULT/aerial", "AID:072", "hostile", "friendly", "*", "-" */
	int inner_type;   /* or -1 */
	int type;         /* or TYPE_BLOCK; OP_SAME: the inner act goes on, filled and marked */
	struct str mode;
	bool same_mode;
	struct str cameo; /* empty: the type's own */
	bool same_cameo;
	int mood;         /* enum event_mood, or -1: as the outer words say */
	bool negate, keep;
	bool both; /* the recipients of the inner act too */
	bool self; /* only what the outer actor would do itself: "warned that it would" */
	enum source actor[OP_SOURCES], recipient[OP_SOURCES];
	unsigned n_actor, n_recipient;
};

enum { OP_SAME = -3 };

struct op {
	struct str name;
	struct op_row *row;
	unsigned n;
	size_t cap;
};

struct class_set {
	uint64_t bit[CLASS_MAX / 64];
};

struct frames {
	struct table frames_tab, ops_tab, classes_tab, hints_tab;
	struct arena heap;
	struct frame *frame;
	size_t n_frames, frame_cap;
	struct entry *entry;
	size_t n_entries, entry_cap;
	struct map first; /* lemma -> entry */
	struct op *op;
	size_t n_ops, op_cap;
	struct str class_name[CLASS_MAX];
	unsigned n_classes;
	struct class_set *set; /* set[0] is empty */
	size_t n_sets, set_cap;
	struct map set_of; /* lemma -> set */
	struct map hint;   /* "lemma", "lemma~companion", ...: bits of the types it points to */
};

enum { HINT_NONE = 16 }; /* the bit of what points to no event */

int frames_open(struct frames *f, const char *data_dir, const struct onto *onto, struct err *err);
void frames_close(struct frames *f);

/*
 * The value of a word in one of the maps: by its lemma, else by its form, else by the form
 * without an English ending, since a lemmatiser may miss ("invaded": "invad").
 */
uint32_t frames_look(const struct map *m, struct str lemma, struct str lower, uint32_t otherwise);
/* Index of a class, or -1. */
int frames_class(const struct frames *f, struct str name);
/* Index into f->set of the classes of a lemma. */
uint32_t frames_set(const struct frames *f, struct str lemma);
bool frames_in(const struct frames *f, uint32_t set, unsigned cls);
/* Bits of the types that hints.tsv ties to these words; 0 for words it has not. */
uint32_t frames_hint(const struct frames *f, struct str words);
/* The operator of that name, or NONE. */
uint32_t frames_op(const struct frames *f, struct str name);

#endif
