/* Claims about where the tables are sought, and about the steps of the pipe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "pipe/pipe.h"
#include "pipe/share.h"

static char folder[] = "bede-share-XXXXXX", beside[4096];
static struct err err;

static void run(const char *command, const char *path)
{
	char line[8192];
	snprintf(line, sizeof line, "%s '%s'", command, path);
	assert_int_equal(system(line), 0);
}

static int make_folders(void **state)
{
	char path[100];
	ssize_t n = readlink("/proc/self/exe", beside, sizeof beside - 100);
	if (n < 0 || !mkdtemp(folder))
		return -1;
	beside[n] = 0;
	*strrchr(beside, '/') = 0;
	snprintf(path, sizeof path, "%s/good/page", folder);
	run("mkdir -p", path);
	snprintf(path, sizeof path, "%s/bad", folder);
	run("mkdir -p", path);
	snprintf(path, sizeof path, "%s/bad/page", folder);
	run("touch", path); /* a file is no folder of tables */
	return 0;
}

static int remove_folders(void **state)
{
	run("rm -rf", folder);
	return 0;
}

static void found(const char *given, const char *expected)
{
	char out[4096];
	if (share_find(given, out, sizeof out, &err) < 0)
		fail_msg("%s", err.msg);
	assert_string_equal(out, expected);
}

static void not_found(const char *given, size_t size, const char *message)
{
	char out[4096];
	assert_int_equal(share_find(given, out, size, &err), -1);
	assert_string_equal(err.msg, message);
	assert_int_equal(err.code, ERR_DATA);
}

static void the_user_is_asked_before_the_environment(void **state)
{
	char good[100], bad[100], message[200];
	snprintf(good, sizeof good, "%s/good", folder);
	snprintf(bad, sizeof bad, "%s/bad", folder);
	snprintf(message, sizeof message, "no data tables in '%s'", bad);
	setenv("BEDE_DATA", bad, 1);
	found(good, good);
	not_found(NULL, 4096, message);
	not_found("", 4096, message);
	setenv("BEDE_DATA", good, 1);
	found(NULL, good);
	found("", good);
	not_found(bad, 4096, message); /* what the user names is not replaced */
	snprintf(message, sizeof message, "no data tables in '%s'", good);
	not_found(good, strlen(good), message); /* no room for its end */
	char out[100];
	assert_int_equal(share_find(good, out, strlen(good) + 1, &err), 0);
}

static void then_the_folders_beside_the_program(void **state)
{
	char path[4200], in[4200];
	setenv("BEDE_DATA", "", 1);
	snprintf(in, sizeof in, "%s/../share", beside);
	snprintf(path, sizeof path, "%s/../share/bede/page", beside);
	run("mkdir -p", path);
	snprintf(path, sizeof path, "%s/../share/bede", beside);
	found(NULL, path);
	snprintf(path, sizeof path, "%s/share/bede/page", beside);
	run("mkdir -p", path);
	snprintf(path, sizeof path, "%s/share/bede", beside);
	found(NULL, path);
	snprintf(path, sizeof path, "%s/share", beside);
	run("rm -rf", path);
	run("rm -rf", in);
	snprintf(path, sizeof path, "%s/page", BEDE_SHARE);
	struct stat st;
	if (stat(path, &st) == 0) {
		found(NULL, BEDE_SHARE);
	} else {
		snprintf(path, sizeof path, "no data tables: neither --data nor BEDE_DATA is given, and '%s' does not exist",
		         BEDE_SHARE);
		not_found(NULL, 4096, path);
	}
}

static void steps_have_names_up_to_the_last(void **state)
{
	size_t n = 0;
	assert_string_equal(pipe_step_name(0), "text/scan");
	while (pipe_step_name(n))
		n++;
	assert_string_equal(pipe_step_name(n - 1), "doubt");
	assert_null(pipe_step_name(n + 1));
	assert_null(pipe_step_name(SIZE_MAX));
	pipe_close(NULL);
}

static void a_pipe_that_cannot_be_opened_is_bad_data(void **state)
{
	char dir[100], model[100];
	struct pipe *p;
	snprintf(dir, sizeof dir, "%s/good", folder);
	assert_int_equal(pipe_open(&p, &(struct pipe_options){.data_dir = dir}, &err), -1);
	assert_int_equal(err.code, ERR_DATA); /* the model may be missing, the tables may not */
	assert_null(strstr(err.msg, "en.pack"));
	snprintf(model, sizeof model, "%s/none", folder);
	assert_int_equal(pipe_open(&p, &(struct pipe_options){.data_dir = dir, .model = model}, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_non_null(strstr(err.msg, model));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_user_is_asked_before_the_environment),
		cmocka_unit_test(then_the_folders_beside_the_program),
		cmocka_unit_test(steps_have_names_up_to_the_last),
		cmocka_unit_test(a_pipe_that_cannot_be_opened_is_bad_data),
	};
	return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
