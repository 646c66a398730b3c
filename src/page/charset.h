/*
 * charset: bytes of a page -> UTF-8.
 *
 * Order: byte order mark > the server's word > the page's own <meta> > valid UTF-8 >
 * windows-1252. Two corrections that pages need: a name for Latin-1 means windows-1252 (as
 * every browser reads it), and a page that calls itself Latin but is faultless UTF-8 with
 * letters beyond ASCII is UTF-8, since Latin text practically never is.
 *
 * The result is the source itself when nothing had to change, else a copy in the arena.
 */
#ifndef PAGE_CHARSET_H
#define PAGE_CHARSET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Refuses bytes that are no text, naming what they look like ("a PDF document"). What a
 * character set cannot read becomes U+FFFD.
 */
int charset_to_utf8(struct arena *a, struct str source, struct str server, bool html,
                    struct str *out, struct err *err);

/* The character set named in the first 4 KB of an HTML page or XML declaration, or empty. */
struct str charset_of_meta(struct str html);

#endif
