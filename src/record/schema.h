/* schema: the statements that make an empty record. */
#ifndef RECORD_SCHEMA_H
#define RECORD_SCHEMA_H

#define RECORD_FORMAT "1" /* meta.format; a file of another format is refused */

extern const char record_schema[];

#endif
