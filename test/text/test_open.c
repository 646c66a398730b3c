/* What opening the shipped model costs: alone in a program without sanitizers, since it is a claim about time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <cmocka.h>

#include "text/text.h"

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static void the_model_opens_in_50_ms(void **state)
{
	double best = 1e9;
	for (int i = 0; i < 7; i++) {
		struct pack *p;
		struct text *t;
		double began = now();
		assert_int_equal(pack_open(&p, MODEL, NULL), 0);
		assert_int_equal(text_open(&t, p, DATA_DIR, NULL), 0);
		double spent = now() - began;
		best = spent < best ? spent : best;
		text_close(t);
		pack_close(p);
	}
	printf("opening: %.1f ms of processor time\n", best);
	assert_true(best < 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_model_opens_in_50_ms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
