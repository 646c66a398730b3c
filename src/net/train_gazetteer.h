/*
 * train_gazetteer: the gazetteer of a model, from the tables of actors and places in a data folder:
 * who/{names,aliases,bodies,firstnames,people}.tsv, where/{cities,regions}.tsv and net/names.tsv.
 * A table that is not there adds nothing. The list lives in the corpus' arena.
 */
#ifndef NET_TRAIN_GAZETTEER_H
#define NET_TRAIN_GAZETTEER_H

#include "net/train_data.h"

int train_gazetteer_read(struct train_corpus *k, const char *data_dir, struct err *err);

#endif
