#include "base/stop.h"

#include <check.h>
#include <signal.h>
#include <time.h>

START_TEST(nothing_asks_at_first)
{
	stop_install();
	ck_assert_int_eq(stop_asked(), STOP_NOT);
	ck_assert(stop_left() >= 1e9);
	stop_after(0);
	ck_assert_int_eq(stop_asked(), STOP_NOT);
}
END_TEST

START_TEST(one_signal_asks)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

	stop_install();
	raise(numbers[_i]);
	ck_assert_int_eq(stop_asked(), STOP_SIGNAL);
}
END_TEST

START_TEST(an_echo_does_not_kill)
{
	stop_install();
	raise(SIGINT);
	raise(SIGINT);
	ck_assert_int_eq(stop_asked(), STOP_SIGNAL);
}
END_TEST

START_TEST(two_signals_kill)
{
	stop_install();
	raise(SIGINT);
	nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
	raise(SIGTERM);
	ck_abort_msg("outlived the second signal");
}
END_TEST

START_TEST(time_runs_out)
{
	double limit;

	stop_install();
	stop_after(1e-9);
	while (stop_elapsed() < 1e-6)
		;
	ck_assert_int_eq(stop_asked(), STOP_TIME);
	ck_assert(stop_left() <= 0);
	stop_after(1e6);
	limit = stop_narrow(1e-15);
	while (stop_elapsed() < 1e-6)
		;
	ck_assert_int_eq(stop_asked(), STOP_TIME);
	stop_widen(limit);
	ck_assert_int_eq(stop_asked(), STOP_NOT);
	ck_assert(stop_left() > 0 && stop_left() <= 1e6);
}
END_TEST

START_TEST(a_part_shares_out_what_it_has)
{
	double outer, inner;

	stop_install();
	stop_after(1000);
	outer = stop_narrow(0.5);
	inner = stop_narrow(0.5);
	ck_assert(stop_left() > 240 && stop_left() <= 250);
	stop_widen(inner);
	ck_assert(stop_left() > 490 && stop_left() <= 500);
	stop_widen(outer);
	ck_assert(stop_left() > 990);
	stop_after(0);
	stop_widen(stop_narrow(0.5));
	ck_assert(stop_left() >= 1e9);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("stop");
	TCase *c = tcase_create("stop");
	SRunner *runner;
	int failed;

	tcase_add_test(c, nothing_asks_at_first);
	tcase_add_test(c, time_runs_out);
	tcase_add_test(c, a_part_shares_out_what_it_has);
	runner = srunner_create(s);
	/* What was asked by a signal stays asked: each needs a process of its own. */
	if (srunner_fork_status(runner) == CK_FORK) {
		tcase_add_loop_test(c, one_signal_asks, 0, 3);
		tcase_add_test(c, an_echo_does_not_kill);
		tcase_add_test_raise_signal(c, two_signals_kill, SIGTERM);
	}
	suite_add_tcase(s, c);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
