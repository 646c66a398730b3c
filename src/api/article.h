/* article: what stands behind the public handle; api.c and view.c alone. */
#ifndef API_ARTICLE_H
#define API_ARTICLE_H

#include "base/buf.h"
#include "bede.h"
#include "doc/doc.h"
#include "doc/offsets.h"

/* The layers of the desk in the shapes of bede.h; all of it lies in the desk's arena. */
struct api_view {
	struct bede_head head;
	struct bede_part *parts;
	struct bede_actor *actors;
	struct bede_event *events;
	struct bede_attribution *attributions;
	struct bede_time *times;
	struct bede_place *places;
	struct bede_number *numbers;
	struct bede_flag *flags;
	size_t n_parts, n_actors, n_events, n_attributions, n_times, n_places, n_numbers, n_flags;
	struct offsets offsets;
};

struct bede_article {
	struct doc doc;
	struct buf source, json;
	struct api_view view;
};

/* -1 when the arena refuses. */
int api_view_make(struct api_view *v, struct doc *d);

#endif
