/*
 * csv: a row an event, for spreadsheets and data frames (doc/format/csv.md).
 *
 * CSV is RFC 4180: commas, CRLF, cells quoted where they must be, a quotation mark doubled. TSV
 * never quotes: tabs and line ends inside a cell become blanks. Several values in one cell are
 * parted by "; ". The order of the columns is fixed; new ones are added at the end.
 *
 *     csv_head(&buf, ',');
 *     csv_rows(&buf, ',', &doc, OFFSET_CHARS, &err);
 */
#ifndef DOC_CSV_H
#define DOC_CSV_H

#include "base/buf.h"
#include "doc/doc.h"
#include "doc/offsets.h"

void csv_head(struct buf *out, char separator);
int csv_rows(struct buf *out, char separator, struct doc *d, enum offset_unit unit, struct err *err);

#endif
