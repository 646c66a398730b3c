/*
 * teach: examples for the judge out of an annotated article that lies on the desk, with the layers
 * that the room reads. For the trainer alone.
 */
#ifndef WHAT_TEACH_H
#define WHAT_TEACH_H

#include "what/train_judge.h"
#include "what/what.h"

struct taught_party {
	struct span words;
	char country[8], sector[4]; /* empty: none */
	int side;                   /* enum look_side */
};

struct taught_event {
	struct span sentence, trigger;
	int type;
	bool reciprocal;
	const struct taught_party *party;
	size_t n_parties;
};

struct school {
	const struct judge_words *words;
	struct lessons of[JUDGES];
	size_t lost_triggers, lost_parties, lost_countries; /* that no look can reach */
};

int teach(const struct what *what, struct doc *d, const struct taught_event *event, size_t n, struct school *school,
          struct err *err);
void school_release(struct school *s);

#endif
