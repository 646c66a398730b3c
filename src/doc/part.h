/* part: what a stretch of the page is for. Written by page. Parts are ordered, disjoint. */
#ifndef DOC_PART_H
#define DOC_PART_H

#include "doc/span.h"

enum part_role {
	PART_HEADLINE,
	PART_STANDFIRST,
	PART_BODY,
	PART_CAPTION,
	PART_TEASER,    /* another story's headline or link: kept, never coded as this news */
	PART_FURNITURE, /* "Related Articles", buttons: kept, never coded */
	PART_ROLES
};

extern const char *const part_role_name[PART_ROLES];

struct part {
	struct span span;
	enum part_role role;
};

#endif
