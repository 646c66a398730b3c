/*
 * path: reads the cells of frames.tsv and operators.tsv into paths and conditions.
 * `bad` gets a short cause when a cell cannot be read.
 */
#ifndef WHAT_PATH_H
#define WHAT_PATH_H

#include "what/frame.h"

bool path_read(struct str cell, struct path *out, const char **bad);
bool paths_read(struct str cell, struct paths *out, const char **bad); /* "poss|by|mod" */
bool cond_read(const struct frames *f, struct str cell, struct cond *out, const char **bad);

#endif
