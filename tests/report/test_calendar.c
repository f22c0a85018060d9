/* Who is told of which cancelled meeting. */
#include "report/calendar.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { INA, LEO, MARA };

static struct person people[] = {[INA] = {.id = "ina"}, [LEO] = {.id = "leo"}, [MARA] = {.id = "mara"}};
static const char *both[] = {"ina", "leo"};
/* ids say who may know of them: the principal, ina and leo always, mara and the public of what is open */
static struct event events[] = {
	{.id = "hidden", .people = both, .n_people = 2, .cover = "mara", .date = 30, .is_gone = 1, .sequence = 3},
	{.id = "open", .people = both, .n_people = 2, .cover = "", .date = 20, .is_open = 1, .is_gone = 1},
	{.id = "open, covered", .people = both, .n_people = 2, .cover = "mara", .date = 20, .is_open = 1, .is_gone = 1},
	{.id = "still there", .people = both, .n_people = 2, .cover = "mara", .date = 10, .is_open = 1},
};

static void expect(enum audience audience, int32_t person, const char *const *ids)
{
	struct school school = {.people = people, .n_people = 3};
	struct agenda agenda = {.school = &school};
	struct view view = {.agenda = &agenda};
	struct calendar told = {.from = 5, .events = events, .n = 4};
	struct tables t = {0};
	uint32_t n = 0;

	tables_add_calendar(&t, &view, (struct reader){audience, person}, &told);
	for (; ids[n]; n++) {
		ck_assert_uint_lt(n, t.plan.n_cancelled);
		ck_assert_str_eq(t.plan.cancelled[n].id, ids[n]);
	}
	ck_assert_uint_eq(t.plan.n_cancelled, n);
	ck_assert_int_eq(t.plan.calendar, 5);
	tables_release(&t);
}

START_TEST(each_is_told_what_they_may_know)
{
	static const char *const all[] = {"open", "open, covered", "hidden", NULL};
	static const char *const open[] = {"open", "open, covered", NULL};
	static const char *const covered[] = {"open, covered", NULL};

	expect(FOR_PRINCIPAL, -1, all); /* by time */
	expect(FOR_PUBLIC, -1, open);
	expect(FOR_PERSON, INA, all);
	expect(FOR_PERSON, LEO, all);
	expect(FOR_PERSON, MARA, covered);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("report/calendar");
	TCase *tcase = tcase_create("calendar");
	SRunner *runner;
	int failed;

	tcase_add_test(tcase, each_is_told_what_they_may_know);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
