/* modify: the words before or after a time that modify it ("early 2008", "two years or so"). */
#ifndef WHEN_MODIFY_H
#define WHEN_MODIFY_H

#include "base/table.h"
#include "when/match.h"

enum { MODIFIER_WORDS = 5 };

struct when_modifier {
	struct str word[MODIFIER_WORDS];
	int n;
	bool before, duration;
	char mod[16];
};

struct when_modifiers {
	struct table table;
	struct when_modifier *at;
	size_t n;
};

int when_modifiers_open(struct when_modifiers *m, const char *data_dir, struct err *err);
void when_modifiers_close(struct when_modifiers *m);

/* Widens the pieces [*from, *to) over a modifier of that kind, not below `floor`; the mod or NULL. */
const char *when_modify(const struct when_modifiers *m, const struct when_view *v, bool duration,
                        size_t floor, size_t *from, size_t *to);

#endif
