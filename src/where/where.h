/*
 * where: the places of an article, and the place of each event.
 *
 * Finds place names by a gazetteer of states, provinces, regions and cities, guided by the names
 * that the parser found; gives each its coordinates by what else the article names ("Paris,
 * Texas"; one sense an article); tells a place from a government that goes by the name of its
 * capital ("Washington said"). Then events without a place get the nearest one of their sentence,
 * or the one of the dateline.
 *
 * Reads doc->text, words, sentences, mentions and events, and works with less: without words all
 * is judged by capitals. Writes doc->places (ordered, disjoint) and event.place.
 * An opened struct where is read-only and shared by all threads.
 *
 *     struct where *w;
 *     if (where_open(&w, data_dir, &err) < 0) ...
 *     where_places(w, &doc, &err);
 *     where_close(w);
 */
#ifndef WHERE_WHERE_H
#define WHERE_WHERE_H

#include "doc/doc.h"

struct where;

int where_open(struct where **out, const char *data_dir, struct err *err);
void where_close(struct where *w);
int where_places(const struct where *w, struct doc *d, struct err *err); /* both of these: */
int where_find_places(const struct where *w, struct doc *d, struct err *err); /* doc->places, before events */
void where_set_events(struct doc *d);                                         /* event.place, behind them */
/* False when the build had no city table: only capitals and regions are known. */
bool where_has_cities(const struct where *w);

#endif
