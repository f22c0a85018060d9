/* Teams of several: who comes to a meeting, whose turn it is, what counts, worked out by hand. */
#include "../support/plain.h"

#include "model/agenda.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { ABELE, BERZS, CIELAVA };

static struct school school;
static struct catalogue catalogue;
static struct technique technique;
static struct clg_role_def roles[2];
static struct clg_meeting_def meetings[3];
static struct agenda agenda;
static struct course course;

static const uint8_t three_of_one[] = { 0, 0, 0 }, one_and_two[] = { 0, 1, 1 };

/* Groups of guests and hosts, who talk for 40 minutes. */
static void open_school(void)
{
	plain_open(&school, 2);
	memset(&agenda, 0, sizeof agenda);
	memset(meetings, 0, sizeof meetings);
	roles[0] = (struct clg_role_def){ .name = "guest", .least = 1, .most = 3, .need = 1 };
	roles[1] = (struct clg_role_def){ .name = "host", .least = 1, .most = 2, .need = 1 };
	meetings[0] = (struct clg_meeting_def){.name = "talk",
		.kind = CLG_MEETING_ALL_FREE,
		.length = 40};
	technique = (struct technique){.name = "one",
		.plugin = "one",
		.from = -1,
		.def = {.form = CLG_FORM_GROUPS,
			.cycles = 1,
			.miss = 1,
			.roles = roles,
			.n_roles = 2,
			.meetings = meetings,
			.n_meetings = 1}};
	catalogue_init(&catalogue);
	catalogue.at = &technique;
	catalogue.n = 1;
}

static void close_school(void)
{
	if (agenda.school)
		agenda_release(&agenda);
	catalogue_release(&catalogue);
	school_release(&school);
}

static void add_meeting(uint32_t kind, int32_t length)
{
	meetings[technique.def.n_meetings++] =
		(struct clg_meeting_def){.name = "more", .kind = kind, .length = length, .host = 1};
}

static struct team team_of(const uint8_t *role)
{
	struct team t = { .n = 3, .person = { ABELE, BERZS, CIELAVA } };

	memcpy(t.role, role, 3);
	return t;
}

static void build(const uint8_t *role)
{
	struct team team = team_of(role);
	struct weights weights;

	weights_preset(&weights);
	school_seal(&school);
	agenda_build(&agenda, &school, &catalogue, &weights, &team, 1);
}

static void make(const uint8_t *role, int32_t number)
{
	course_make(&school, &technique.def, role, 3, number, &course);
}

/* --- courses -------------------------------------------------------------------------- */

START_TEST(members_take_turns)
{
	for (int32_t k = 1; k <= 7; k++) {
		make(three_of_one, k);
		ck_assert_int_eq(course.turn, (k - 1) % 3);
		ck_assert_int_eq(course.next, k % 3);
	}
}
END_TEST

START_TEST(those_of_the_turning_role_alone_take_turns)
{
	technique.def.turns = 1;
	for (int32_t k = 1; k <= 5; k++) {
		make(one_and_two, k);
		ck_assert_int_eq(course.turn, k % 2 ? 1 : 2);
		ck_assert_int_eq(course.next, k % 2 ? 2 : 1);
	}
}
END_TEST

START_TEST(each_means_cycles_for_every_member_in_turn)
{
	technique.def.cycles = 2;
	ck_assert_int_eq(roles_cycles(&school, &technique, three_of_one, 3), 2);
	technique.def.each = 1;
	ck_assert_int_eq(roles_cycles(&school, &technique, three_of_one, 3), 6);
	technique.def.turns = 1;
	ck_assert_int_eq(roles_cycles(&school, &technique, one_and_two, 3), 4);
}
END_TEST

START_TEST(some_meetings_take_place_in_some_cycles)
{
	static const struct {
		int n;
		int32_t first, last;
	} held[] = { { 2, 0, 1 }, { 1, 1, 1 }, { 2, 1, 2 } };

	add_meeting(CLG_MEETING_ALL_FREE, 20);
	add_meeting(CLG_MEETING_ALL_FREE, 20);
	meetings[0].cycles = 1u;
	meetings[2].cycles = 1u << 2;
	make(three_of_one, _i + 1);
	ck_assert_int_eq(course.n, held[_i].n);
	ck_assert_int_eq(course.stages[0].meeting, held[_i].first);
	ck_assert_int_eq(course.stages[course.n - 1].meeting, held[_i].last);
}
END_TEST

START_TEST(only_some_roles_come)
{
	meetings[0].roles = 1u << 1;
	add_meeting(CLG_MEETING_ALL_FREE, 20);
	make(one_and_two, 1);
	ck_assert_uint_eq(course.stages[0].members, 6);
	ck_assert_uint_eq(course.stages[1].members, 7);
	ck_assert_uint_eq(course.stages[0].hosts | course.stages[1].hosts, 0);
}
END_TEST

/* Who teaches is there, whoever else comes. */
START_TEST(hosts_always_come)
{
	add_meeting(CLG_MEETING_HOST_TEACHES, 20);
	meetings[1].roles = 1u << 0;
	make(one_and_two, 1);
	ck_assert_uint_eq(course.stages[1].hosts, 6);
	ck_assert_uint_eq(course.stages[1].members, 7);
}
END_TEST

START_TEST(hosts_in_turn_are_guests_of_each_other)
{
	add_meeting(CLG_MEETING_HOST_TEACHES, 0);
	meetings[1].host = 0;
	meetings[1].in_turn = 1;
	make(three_of_one, 2);
	ck_assert_uint_eq(course.stages[1].hosts, 2);
	ck_assert_uint_eq(course.stages[1].members, 7);
}
END_TEST

/* Six cycles of three who take turns are three courses, if a meeting says what the turn is for. */
START_TEST(cycles_that_ask_the_same_share_a_course)
{
	technique.def.cycles = 6;
	meetings[0].turn = _i ? "case-bringer" : NULL;
	build(three_of_one);
	ck_assert_int_eq(agenda.n_cycles, 6);
	ck_assert_int_eq(agenda.n_courses, _i ? 3 : 1);
	ck_assert_int_eq(agenda.cycles[0].course, agenda.cycles[3].course);
	ck_assert_int_eq(agenda.cycles[4].course, _i ? 1 : 0);
}
END_TEST

/* --- what counts ---------------------------------------------------------------------- */

/* 50 minutes over meetings of 20, 40 and 20: 50 x 20/80, 50 x 60/80, 50, each rounded down. */
START_TEST(minutes_of_a_cycle_are_spread_by_length)
{
	meetings[0].length = 20;
	add_meeting(CLG_MEETING_ALL_FREE, 40);
	add_meeting(CLG_MEETING_ALL_FREE, 20);
	roles[1].count = CLG_LOAD_MINUTES;
	roles[1].load = 50;
	make(one_and_two, 1);
	ck_assert_int_eq(course.stages[0].load[1], 12);
	ck_assert_int_eq(course.stages[1].load[1], 25);
	ck_assert_int_eq(course.stages[2].load[1], 13);
	ck_assert_int_eq(course.stages[0].load[0], -1);
}
END_TEST

START_TEST(percent_of_the_minutes_are_rounded_up)
{
	roles[0].count = CLG_LOAD_PERCENT;
	roles[0].load = 125;
	make(one_and_two, 1);
	ck_assert_int_eq(counted_minutes(&technique.def, &course.stages[0], 0, 0, 45), 57);
	ck_assert_int_eq(counted_minutes(&technique.def, &course.stages[0], 1, 0, 45), 45);
}
END_TEST

/* A visit costs its host nothing, but where the technique says the minutes of a cycle. */
START_TEST(hosts_teach_anyway)
{
	technique.def.n_meetings = 0;
	add_meeting(CLG_MEETING_HOST_TEACHES, 20);
	make(one_and_two, 1);
	ck_assert_int_eq(counted_minutes(&technique.def, &course.stages[0], 1, 1, 40), 0);
	ck_assert_int_eq(counted_minutes(&technique.def, &course.stages[0], 0, 0, 40), 40);
	roles[1].count = CLG_LOAD_MINUTES;
	roles[1].load = 30;
	make(one_and_two, 1);
	ck_assert_int_eq(counted_minutes(&technique.def, &course.stages[0], 1, 1, 40), 30);
}
END_TEST

/* A guest twice sees two lessons of 20 minutes in one go, and twice talks for 40 minutes. */
START_TEST(a_team_asks_minutes_and_visits_over_the_term)
{
	struct team team = team_of(one_and_two);

	add_meeting(CLG_MEETING_HOST_TEACHES, 20);
	technique.def.cycles = 2;
	ck_assert_int_eq(team_minutes(&school, &technique, &team, 0), 2 * (40 + 2 * 20));
	ck_assert_int_eq(team_minutes(&school, &technique, &team, 1), 2 * 40);
	ck_assert_int_eq(team_visits(&school, &technique, &team, 0), 0);
	ck_assert_int_eq(team_visits(&school, &technique, &team, 2), 2);
}
END_TEST

/* --- slots ---------------------------------------------------------------------------- */

static int has_slot(int32_t start, int32_t end)
{
	for (int32_t i = 0; i < agenda.slots[0].n; i++)
		if (agenda.slots[0].at[i].start == start && agenda.slots[0].at[i].end == end)
			return 1;
	return 0;
}

static void visit(uint32_t kind, int32_t length)
{
	technique.def.n_meetings = 0;
	add_meeting(kind, length);
}

/* Berzs teaches from the middle of the period on: cielava is visited first; abele sees both. */
START_TEST(several_hosts_are_visited_one_after_the_other)
{
	struct visit v[CLG_TEAM_MOST];
	const struct slot *s;
	struct span time;

	visit(CLG_MEETING_HOST_TEACHES, 20);
	plain_lesson(&school, ABELE, 0, 0, 0, 0);
	plain_lesson(&school, CIELAVA, 0, 1, 1, 0);
	school.occurrences[plain_lesson(&school, BERZS, 0, 1, 1, 1)].start = 550;
	build(one_and_two);
	ck_assert_int_eq(agenda.slots[0].n, 1);
	ck_assert(has_slot(530, 570));
	s = &agenda.slots[0].at[0];
	ck_assert_int_eq(s->occurrence, 1);
	ck_assert_int_eq(slot_visits(&agenda, &agenda.courses[0], 0, s, v), 2);
	ck_assert(v[0].member == CIELAVA && v[0].start == 530 && v[0].end == 550);
	ck_assert(v[1].member == BERZS && v[1].start == 550 && v[1].end == 570);
	time = member_time(&agenda, &agenda.courses[0], 0, s, BERZS);
	ck_assert(time.start == 550 && time.end == 570);
	time = member_time(&agenda, &agenda.courses[0], 0, s, ABELE);
	ck_assert(time.start == 530 && time.end == 570);
	ck_assert_int_eq(member_minutes(&agenda, &agenda.courses[0], 0, s, ABELE), 40);
}
END_TEST

START_TEST(a_visit_may_be_shorter_than_the_lesson)
{
	visit(CLG_MEETING_HOST_TEACHES, 15);
	roles[1].most = 1;
	plain_lesson(&school, ABELE, 0, 0, 0, 0);
	plain_lesson(&school, BERZS, 0, 0, 0, 0);
	plain_lesson(&school, CIELAVA, 0, 1, 1, 1);
	build((const uint8_t[]){ 0, 0, 1 });
	ck_assert_int_eq(agenda.slots[0].n, 1);
	ck_assert(has_slot(530, 545));
}
END_TEST

/* Into cielava's first lesson come berzs, who teaches in it too, and abele, who is free; during the
 * second, abele teaches somewhere else. */
START_TEST(all_teach_or_join_from_free_time)
{
	static const int32_t both[] = { BERZS, CIELAVA };

	visit(CLG_MEETING_ALL_TEACH, 0);
	plain_lesson(&school, ABELE, 0, 0, 0, 0);
	plain_lesson(&school, CIELAVA, 0, 1, 1, 1);
	plain_lesson(&school, ABELE, 0, 2, 2, 0);
	plain_lesson(&school, CIELAVA, 0, 2, 2, 1);
	for (int32_t l = 1; l < school.n_lessons; l += 2) {
		school.lessons[l].teachers = both;
		school.lessons[l].n_teachers = 2;
	}
	build((const uint8_t[]){ 0, 0, 1 });
	ck_assert_int_eq(agenda.slots[0].n, 1);
	ck_assert(has_slot(530, 570));
}
END_TEST

/* All are free from the first lesson's end, 8:40, until the second hour after it. */
START_TEST(a_meeting_may_take_periods_in_a_row)
{
	school.after = 160;
	for (int32_t p = 0; p < PLAIN_PEOPLE; p++)
		plain_lesson(&school, p, 0, 0, 0, 0);
	meetings[0].length = 0;
	meetings[0].periods = 2;
	build(three_of_one);
	ck_assert_int_eq(agenda.slots[0].n, 2);
	ck_assert(has_slot(530, 620) && has_slot(580, 670));
}
END_TEST

/* --- limits and costs ------------------------------------------------------------------ */

/* Two talks on one day, the first one without the guest. */
START_TEST(the_technique_limits_a_persons_meetings)
{
	struct slot first = { 0, 480, 520, -1, 0, -1 }, second = { 0, 530, 570, -1, 0, -1 };
	const struct slot *chain[] = { &first, &second };

	add_meeting(CLG_MEETING_ALL_FREE, 40);
	meetings[_i % 2].roles = 1u << 1;
	meetings[1 - _i % 2].roles = _i < 2 ? 1u << 0 : 0;
	technique.def.limits.person_per_day = 1;
	build(one_and_two);
	ck_assert_int_eq(chain_fits(&agenda, &agenda.cycles[0], chain), _i < 2);
	second.day = 1;
	ck_assert_int_eq(chain_fits(&agenda, &agenda.cycles[0], chain), 1);
	technique.def.limits.person_per_week = 1;
	ck_assert_int_eq(chain_fits(&agenda, &agenda.cycles[0], chain), _i < 2);
}
END_TEST

START_TEST(another_day_costs_what_the_technique_says)
{
	struct slot first = { 0, 480, 520, -1, 0, -1 }, second = { 1, 480, 520, -1, 0, -1 };
	struct tally tally = {0};

	add_meeting(CLG_MEETING_ALL_FREE, 40);
	meetings[1].same_day = 7;
	build(three_of_one);
	window_terms(&agenda, &agenda.courses[0], 1, &first, &second, &tally);
	ck_assert_int_eq(tally.at[TERM_OTHER_DAY], 7);
	second.day = 0;
	window_terms(&agenda, &agenda.courses[0], 1, &first, &second, &tally);
	ck_assert_int_eq(tally.at[TERM_OTHER_DAY], 7);
}
END_TEST

/* Three teams have one week each of two: the first five days, the middle ones, the last. */
START_TEST(cycles_within_weeks_go_from_team_to_team)
{
	static const int32_t first[] = { 0, 2, 2, 4, 5, 7 }, last[] = { 1, 4, 3, 6, 6, 9 };
	struct team teams[3];
	struct weights weights;

	weights_preset(&weights);
	technique.def.cycles = 2;
	technique.def.within = 1;
	for (int i = 0; i < 3; i++)
		teams[i] = (struct team){ .n = 2, .person = { i < 2 ? ABELE : BERZS,
		                                              i ? CIELAVA : BERZS } };
	school_seal(&school);
	agenda_build(&agenda, &school, &catalogue, &weights, teams, 3);
	for (int32_t k = 0; k < 6; k++) {
		ck_assert_int_eq(agenda.cycles[k].ideal_first, first[k]);
		ck_assert_int_eq(agenda.cycles[k].ideal_last, last[k]);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("teams");
	TCase *tc = tcase_create("by hand");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tc, open_school, close_school);
	tcase_add_test(tc, members_take_turns);
	tcase_add_test(tc, those_of_the_turning_role_alone_take_turns);
	tcase_add_test(tc, each_means_cycles_for_every_member_in_turn);
	tcase_add_loop_test(tc, some_meetings_take_place_in_some_cycles, 0, 3);
	tcase_add_test(tc, only_some_roles_come);
	tcase_add_test(tc, hosts_always_come);
	tcase_add_test(tc, hosts_in_turn_are_guests_of_each_other);
	tcase_add_loop_test(tc, cycles_that_ask_the_same_share_a_course, 0, 2);
	tcase_add_test(tc, minutes_of_a_cycle_are_spread_by_length);
	tcase_add_test(tc, percent_of_the_minutes_are_rounded_up);
	tcase_add_test(tc, hosts_teach_anyway);
	tcase_add_test(tc, a_team_asks_minutes_and_visits_over_the_term);
	tcase_add_test(tc, several_hosts_are_visited_one_after_the_other);
	tcase_add_test(tc, a_visit_may_be_shorter_than_the_lesson);
	tcase_add_test(tc, all_teach_or_join_from_free_time);
	tcase_add_test(tc, a_meeting_may_take_periods_in_a_row);
	tcase_add_loop_test(tc, the_technique_limits_a_persons_meetings, 0, 3);
	tcase_add_test(tc, another_day_costs_what_the_technique_says);
	tcase_add_test(tc, cycles_within_weeks_go_from_team_to_team);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
