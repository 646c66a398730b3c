/* Claims about what is done on a terminal alone: progress, colour, the terminal's own width. */
#define _GNU_SOURCE /* posix_openpt */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <cmocka.h>

#include "cli/progress.h"
#include "cli/run.h"

static int master = -1, slave = -1;

static int open_terminal(void **state)
{
	master = posix_openpt(O_RDWR | O_NOCTTY);
	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0)
		return -1;
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	return slave < 0 ? -1 : 0;
}

static int close_terminal(void **state)
{
	close(slave);
	close(master);
	return 0;
}

/* What has come to the terminal's other side, up to a mark that is sent behind it. */
static void read_terminal(char *out, size_t size)
{
	size_t n = 0;
	assert_int_equal(write(slave, "#", 1), 1);
	while (n + 1 < size && (n == 0 || out[n - 1] != '#')) {
		ssize_t got = read(master, out + n, size - 1 - n);
		assert_true(got > 0);
		n += (size_t)got;
	}
	out[n - 1] = 0;
}

/* What `act` writes to standard error, which is the terminal or a file. */
static void err_of(void (*act)(struct progress *), struct progress *p, bool terminal, char *out, size_t size)
{
	FILE *file = tmpfile();
	int saved = dup(STDERR_FILENO);
	fflush(stderr);
	dup2(terminal ? slave : fileno(file), STDERR_FILENO);
	act(p);
	fflush(stderr);
	dup2(saved, STDERR_FILENO);
	close(saved);
	if (terminal) {
		read_terminal(out, size);
	} else {
		ssize_t n = pread(fileno(file), out, size - 1, 0);
		out[n > 0 ? n : 0] = 0;
	}
	fclose(file);
}

static void wanted(struct progress *p)
{
	progress_init(p, true);
}

static void unwanted(struct progress *p)
{
	progress_init(p, false);
}

static void show_files(struct progress *p)
{
	progress_show(p, 20, 4, 3);
}

static void show_a_folder(struct progress *p)
{
	progress_show(p, 20, 4, 0);
}

static void show_a_stream(struct progress *p)
{
	progress_show(p, 20, 0, 3);
}

static void progress_is_told_twice_a_second_at_most(void **state)
{
	struct progress p;
	char line[200];
	err_of(wanted, &p, true, line, sizeof line);
	assert_true(p.on && !p.shown);
	p.last += 5; /* however slow this test is */
	err_of(show_files, &p, true, line, sizeof line);
	assert_string_equal(line, "");
	err_of(progress_end, &p, true, line, sizeof line);
	assert_string_equal(line, ""); /* nothing to wipe */
	p.began -= 10;
	p.last -= 5.6;
	err_of(show_files, &p, true, line, sizeof line);
	assert_string_equal(line, "\r\033[K20 articles, 2 a second, 3 files left, about 8 s");
	p.last += 5;
	err_of(show_files, &p, true, line, sizeof line);
	assert_string_equal(line, "");
	p.last -= 5.6;
	err_of(show_a_folder, &p, true, line, sizeof line);
	assert_string_equal(line, "\r\033[K20 articles, 2 a second");
	p.last -= 0.6;
	err_of(show_a_stream, &p, true, line, sizeof line);
	assert_string_equal(line, "\r\033[K20 articles, 2 a second");
	err_of(progress_end, &p, true, line, sizeof line);
	assert_string_equal(line, "\r\033[K");
}

static void no_progress_is_told_to_a_file_or_where_it_is_not_wanted(void **state)
{
	struct progress p;
	char line[200];
	err_of(unwanted, &p, true, line, sizeof line);
	assert_false(p.on);
	err_of(wanted, &p, false, line, sizeof line);
	assert_false(p.on);
	p.last -= 10;
	err_of(show_files, &p, false, line, sizeof line);
	assert_string_equal(line, "");
}

static void colour_and_width_are_the_terminals(void **state)
{
	static const struct {
		const char *term, *no_color;
		bool colour;
	} cases[] = {{"xterm", NULL, true}, {"xterm", "", true}, {"xterm", "1", false}, {"dumb", NULL, false},
	             {NULL, NULL, false}};
	bool colour[5];
	unsigned width[2];
	int saved = dup(STDOUT_FILENO);
	fflush(stdout);
	dup2(slave, STDOUT_FILENO);
	for (int i = 0; i < 5; i++) {
		unsetenv("TERM");
		unsetenv("NO_COLOR");
		if (cases[i].term)
			setenv("TERM", cases[i].term, 1);
		if (cases[i].no_color)
			setenv("NO_COLOR", cases[i].no_color, 1);
		colour[i] = cli_colour();
	}
	unsetenv("COLUMNS");
	for (unsigned short i = 0; i < 2; i++) {
		struct winsize w = {.ws_row = 24, .ws_col = i ? 70 : 0};
		ioctl(slave, TIOCSWINSZ, &w);
		width[i] = cli_width(&(struct cli_options){0});
	}
	dup2(saved, STDOUT_FILENO);
	close(saved);
	for (int i = 0; i < 5; i++)
		assert_int_equal(colour[i], cases[i].colour);
	assert_int_equal(width[0], 80); /* a terminal that does not know */
	assert_int_equal(width[1], 70);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(progress_is_told_twice_a_second_at_most),
		cmocka_unit_test(no_progress_is_told_to_a_file_or_where_it_is_not_wanted),
		cmocka_unit_test(colour_and_width_are_the_terminals),
	};
	return cmocka_run_group_tests(tests, open_terminal, close_terminal);
}
