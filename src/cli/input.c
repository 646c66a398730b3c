#include "cli/input.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_MAX_BYTES = 64 << 10 };

enum page_kind input_kind(const char *name)
{
	static const char *const names[] = {
		[PAGE_HTML] = "html", [PAGE_TEXT] = "text", [PAGE_JSON] = "jsonl", [PAGE_CONLLU] = "conllu",
	};
	for (unsigned k = PAGE_HTML; name && k <= PAGE_CONLLU; k++)
		if (strcmp(name, names[k]) == 0)
			return k;
	return PAGE_AUTO;
}

void source_init(struct source *s)
{
	*s = (struct source){0};
	buf_init(&s->bytes, PAGE_SOURCE_MAX);
	buf_init(&s->name, NAME_MAX_BYTES);
	buf_init(&s->id, NAME_MAX_BYTES);
}

void source_release(struct source *s)
{
	buf_release(&s->bytes);
	buf_release(&s->name);
	buf_release(&s->id);
}

static int push(struct input *in, const char *folder, const char *name, struct err *err)
{
	if (in->n_todo == in->cap_todo) {
		size_t cap = in->cap_todo ? in->cap_todo * 2 : 64;
		char **todo = realloc(in->todo, cap * sizeof *todo);
		if (!todo)
			return err_set(err, ERR_IO, "no memory for the names of files");
		in->todo = todo;
		in->cap_todo = cap;
	}
	size_t n = (folder ? strlen(folder) + 1 : 0) + strlen(name) + 1;
	char *path = malloc(n);
	if (!path)
		return err_set(err, ERR_IO, "no memory for the names of files");
	bool slash = folder && folder[0] && folder[strlen(folder) - 1] != '/';
	snprintf(path, n, "%s%s%s", folder ? folder : "", slash ? "/" : "", name);
	in->todo[in->n_todo++] = path;
	return 0;
}

int input_open(struct input *in, char **files, int n, enum page_kind kind, struct err *err)
{
	*in = (struct input){.kind = kind};
	buf_init(&in->name, NAME_MAX_BYTES);
	buf_init(&in->conllu, PAGE_SOURCE_MAX);
	if (n == 0)
		return push(in, NULL, "-", err);
	while (n-- > 0)
		if (push(in, NULL, files[n], err) < 0)
			return -1;
	return 0;
}

static void end_lines(struct input *in)
{
	if (!in->stream)
		return;
	page_lines_release(&in->lines);
	stream_close(in->stream);
	in->stream = NULL;
}

void input_close(struct input *in)
{
	end_lines(in);
	while (in->n_todo)
		free(in->todo[--in->n_todo]);
	free(in->todo);
	buf_release(&in->name);
	buf_release(&in->conllu);
}

/* Reversed, for what is pushed last is read first. */
static int by_name_down(const void *a, const void *b)
{
	return -strcmp(*(char *const *)a, *(char *const *)b);
}

/* Files of any make except hidden ones; folders, but not links to them (they may go round). */
static bool wanted(const char *path, const char *name)
{
	struct stat st, at;
	if (name[0] == '.' || stat(path, &st) < 0 || lstat(path, &at) < 0)
		return false;
	return S_ISREG(st.st_mode) || S_ISDIR(at.st_mode);
}

static int push_folder(struct input *in, const char *folder, struct err *err)
{
	DIR *dir = opendir(folder);
	if (!dir)
		return err_set(err, ERR_IO, "cannot open: %s", strerror(errno));
	size_t first = in->n_todo;
	int rc = 0;
	for (struct dirent *e; rc == 0 && (e = readdir(dir));) {
		rc = push(in, folder, e->d_name, err);
		if (rc == 0 && !wanted(in->todo[in->n_todo - 1], e->d_name))
			free(in->todo[--in->n_todo]);
	}
	closedir(dir);
	if (in->n_todo > first)
		qsort(in->todo + first, in->n_todo - first, sizeof *in->todo, by_name_down);
	return rc;
}

/* The name of the file without its folder, packing and kind. */
static void id_of(struct buf *id, struct str name)
{
	static const char *const endings[] = {".gz", ".zst", ".html", ".htm", ".txt"};
	for (size_t slash; (slash = str_chr(name, '/')) != SIZE_MAX && slash + 1 < name.n;)
		name = str_sub(name, slash + 1, name.n);
	for (unsigned i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(name, str_c(endings[i])) && name.n > strlen(endings[i]))
			name.n -= strlen(endings[i]);
	buf_clear(id);
	buf_str(id, str_eqz(name, "-") ? STR("stdin") : name);
}

static int next_line(struct input *in, struct source *s, struct err *err)
{
	struct str line = {0};
	s->kind = PAGE_JSON;
	buf_clear(&s->name);
	buf_str(&s->name, buf_view(&in->name));
	int r = page_lines_next(&in->lines, &line, err);
	s->line = in->lines.line;
	if (r < 0 && in->lines.ended) {
		s->line = 0;
		end_lines(in);
	}
	if (r == 0)
		end_lines(in);
	if (r <= 0)
		return r;
	id_of(&s->id, buf_view(&in->name));
	buf_printf(&s->id, ":%zu", s->line);
	buf_clear(&s->bytes);
	buf_str(&s->bytes, line);
	return buf_ok(&s->bytes) ? 1 : err_set(err, ERR_LIMIT, "record is larger than %d MB",
	                                       PAGE_SOURCE_MAX >> 20);
}

/* The next document: up to the line before the next `# newdoc`. */
static int next_document(struct input *in, struct source *s, struct err *err)
{
	struct str all = buf_view(&in->conllu);
	size_t at = in->conllu_at, lines = 0;
	bool words = false;
	while (at < all.n) {
		struct str line = str_sub(all, at, all.n);
		size_t nl = str_chr(line, '\n');
		line.n = nl == SIZE_MAX ? line.n : nl;
		if (words && str_starts(line, STR("# newdoc")))
			break;
		words = words || (line.n && line.p[0] != '#');
		at += line.n + (nl != SIZE_MAX);
		lines++;
	}
	s->kind = PAGE_CONLLU;
	s->line = in->conllu_line + 1;
	buf_clear(&s->name);
	buf_str(&s->name, buf_view(&in->name));
	id_of(&s->id, buf_view(&in->name));
	buf_clear(&s->bytes);
	buf_str(&s->bytes, str_sub(all, in->conllu_at, at));
	in->conllu_at = at;
	in->conllu_line += lines;
	if (at == all.n) {
		buf_clear(&in->conllu);
		in->conllu_at = in->conllu_line = 0;
	}
	return buf_ok(&s->bytes) ? 1 : err_set(err, ERR_IO, "no memory for a document");
}

/* One object over many lines: the first line does not end it, and no object begins the second. */
static bool is_one_object(struct str head)
{
	struct str rest = str_trim(head), first, second = {0};
	if (!str_split(&rest, '\n', &first) || str_ends(str_trim(first), STR("}")))
		return false;
	while (!second.n && str_split(&rest, '\n', &second))
		second = str_trim(second);
	return second.n && second.p[0] != '{';
}

/* Opens a file: 1 a source is read, 0 its lines will come, -1 bad. */
static int open_file(struct input *in, struct source *s, const char *path, struct err *err)
{
	struct stream *stream;
	struct str head;
	if (stream_open(&stream, path, err) < 0)
		return -1;
	in->n_files++;
	int rc = stream_peek(stream, &head, err);
	s->kind = in->kind != PAGE_AUTO || rc < 0 ? in->kind : page_guess_kind(head);
	if (rc == 0 && s->kind == PAGE_JSON && (in->kind != PAGE_AUTO || !is_one_object(head))) {
		in->stream = stream;
		page_lines_init(&in->lines, stream_read, stream);
		buf_clear(&in->name);
		buf_puts(&in->name, path);
		return 0;
	}
	struct buf *into = s->kind == PAGE_CONLLU ? &in->conllu : &s->bytes;
	id_of(&s->id, str_c(path));
	buf_clear(into);
	if (rc == 0)
		rc = stream_rest(stream, into, err);
	stream_close(stream);
	if (rc < 0)
		buf_clear(into);
	if (rc < 0 || into == &s->bytes || into->n == 0)
		return rc < 0 ? -1 : 1;
	buf_clear(&in->name);
	buf_puts(&in->name, path);
	return 0;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int input_next(struct input *in, struct source *s, struct err *err)
{
	for (int r = 0; in->stream || in->conllu.n || in->n_todo;) {
		if (in->stream) {
			r = next_line(in, s, err);
		} else if (in->conllu.n) {
			r = next_document(in, s, err);
		} else {
			char *path = in->todo[--in->n_todo];
			s->line = 0;
			buf_clear(&s->name);
			buf_puts(&s->name, path);
			r = is_folder(path) ? push_folder(in, path, err) : open_file(in, s, path, err);
			free(path);
		}
		if (r != 0)
			return r;
	}
	return 0;
}
