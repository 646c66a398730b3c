/*
 * scan: damage that shows in the characters, before anything is parsed.
 *
 * Pages that were copied, rewritten or cut by machines lose blanks and marks: `need”You`, a
 * quotation that nothing closes, "You can find out more at" where a link stood. A parser that
 * does not know reads nonsense, so the scan comes first and leaves scars on the desk; the
 * tokeniser and the splitter heed them, doubt makes flags of them.
 *
 * Terms: scar, see doc/scar.h. A glued mark has break_at where a new sentence begins after it,
 * NONE where the sentence goes on (`anymore!”Mehaj wrote.`). Link residue is cut off on both
 * sides: a sentence ends at its span's start and at break_at.
 *
 * The tables are read-only once opened and shared by all threads. Linear in the text.
 *
 *     struct scan *s;
 *     if (scan_open(&s, data_dir, &err) < 0) return -1;
 *     scan_doc(s, d, &err);       // fills d->scars, in text order
 *     scan_close(s);
 */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include "doc/doc.h"

struct scan;

int scan_open(struct scan **out, const char *data_dir, struct err *err);
void scan_close(struct scan *s);
int scan_doc(const struct scan *s, struct doc *d, struct err *err);

#endif
