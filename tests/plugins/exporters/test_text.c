/* The exporter `text`: what a principal prints. */
#include "plugins/exporters/sample.h"

#include "base/text.h"

#include "clean.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

static struct kept out;

static void teardown(void)
{
	kept_release(&out);
	memset(&out, 0, sizeof out);
}

static void has(const char *part)
{
	ck_assert_msg(strstr(out.bytes, part) != NULL, "there is no '%s' in\n%s", part, out.bytes);
}

START_TEST(writes_a_page)
{
	struct clg_export plan = sample_plain();

	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
	ck_assert_str_eq(out.bytes,
		"Liepu iela · plan 7, a draft\n"
		"\n"
		"Paired     mentoring 1 of 2\n"
		"Seated     2 of 3 cycles\n"
		"\n"
		"Week 41 · 5–9 Oct          2 meetings\n"
		"Mon  3  10:35  observation  lesson   K. Liepa → A. Ozola (J. Vītols covers)"
		"  7b maths  room 214\n"
		"Tue  7  14:20  observation  debrief  K. Liepa, A. Ozola\n"
		"\n"
		"Week 45 · 2–6 Nov          1 meeting\n"
		"Tue      8:20  mentoring    hour     J. Vītols, R. Bērziņa                  "
		"           staff room\n"
		"\n"
		"Pairs\n"
		"mentoring    J. Vītols (mentor), R. Bērziņa (mentee)\n"
		"observation  K. Liepa (observer), A. Ozola (teacher)\n"
		"\n"
		"Not placed\n"
		"mentoring    kalns                       nobody mentors, yet\n"
		"observation  K. Liepa → A. Ozola  no. 2  both are never free\n");
}
END_TEST

START_TEST(writes_an_empty_plan)
{
	struct clg_export plan = sample_plain();

	plan.n_meetings = plan.n_members = plan.n_unplaced = 0;
	plan.summary = "";
	plan.is_draft = 0;
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
	ck_assert_str_eq(out.bytes, "Liepu iela · plan 7\n\nNo meetings\n");
}
END_TEST

/* 2026-12-28 to 2027-01-10: a week in two years, the first of a year, a Saturday's lessons. */
START_TEST(names_weeks)
{
	static const struct {
		int32_t date;
		const char *line;
	} days[] = {{20815, "Week 53 · 28 Dec – 1 Jan          1 meeting\nMon  "},
		{20821, "Week 53 · 28 Dec – 1 Jan          1 meeting\nSun  "},
		{20822, "Week 1 · 4–8 Jan          1 meeting\nMon  "},
		{20827, "Week 1 · 4–8 Jan          1 meeting\nSat  "}};
	struct clg_export plan = sample_plain();
	struct clg_export_meeting m = plan.meetings[4];

	plan.meetings = &m;
	plan.n_meetings = 1;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		m.date = days[i].date;
		ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
		has(days[i].line);
	}
}
END_TEST

START_TEST(parts_people_who_look_the_same)
{
	static const struct clg_export_member members[] = {
		{1, 0, "m", "a:b", "a", "Anna Liepa", "r"},
		{1, 0, "m", "a:b", "b", "Andris Liepa", "r"},
		{1, 0, "m", "c:d", "c", "Zane Kalna", "r"},
		{1, 0, "m", "c:d", "d", "Zane Kalna", "r"},
		{1, 0, "m", "e:f", "e", "Ēriks Ozols", "r"},
		{1, 0, "m", "e:f", "f", "Madonna", "r"},
	};
	struct clg_export plan = sample_plain();

	plan.members = members;
	plan.n_members = 6;
	plan.n_meetings = 0;
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
	has("m  Anna Liepa (r), Andris Liepa (r)\n");
	has("m  Zane Kalna (c) (r), Zane Kalna (d) (r)\n");
	has("m  Ē. Ozols (r), Madonna (r)\n");
}
END_TEST

START_TEST(shows_nothing_that_does_something)
{
	struct clg_export plan = sample_hostile();
	int lines = 0;

	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
	ck_assert(utf8_valid(out.bytes, out.n));
	for (const char *s = out.bytes; *s; s++) {
		SURELY((unsigned char)*s >= ' ' || *s == '\n');
		SURELY(*s != 0x7f);
		lines += *s == '\n';
	}
	ck_assert_ptr_null(strstr(out.bytes, "\xc2\x9b"));
	ck_assert_ptr_null(strstr(out.bytes, "\xe2\x80\xae"));
	/* a line a meeting, team and unplaced row; and the header, weeks and headings */
	ck_assert_int_gt(lines, 3 * (int)n_hostiles + 9);
	ck_assert_int_lt(lines, 3 * (int)n_hostiles + 30);
	for (uint32_t i = 0; i < n_hostiles; i++)
		if (hostiles[i].clean[0] != ' ')
			has(hostiles[i].clean);
}
END_TEST

START_TEST(takes_any_text)
{
	for (uint32_t seed = 0; seed < SAMPLE_SEEDS; seed++) {
		struct clg_export plan = sample_random(seed);

		ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
		ck_assert(utf8_valid(out.bytes, out.n));
		for (const char *s = out.bytes; *s; s++)
			SURELY(((unsigned char)*s >= ' ' && *s != 0x7f) || *s == '\n');
	}
}
END_TEST

START_TEST(knows_how_wide_text_is)
{
	static const struct {
		const char *text;
		size_t width;
	} widths[] = {{"", 0}, {"abc", 3}, {"Bērziņa", 7},
		{"Be\xcc\x84rzin\xcc\xa7"
		 "a",
			7},
		{"ბერიძე", 6}, {"見学", 4}, {"\xf0\x9f\x98\x80", 2}, {"→–·", 3}, {"\xff\xfe", 2},
		{"cut \xe1\x83", 6}};

	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		ck_assert_uint_eq(clean_width(widths[i].text), widths[i].width);
		if (utf8_valid(widths[i].text, strlen(widths[i].text)))
			ck_assert_uint_eq(utf8_width(widths[i].text), widths[i].width);
	}
}
END_TEST

START_TEST(cleans_as_the_engine_does)
{
	struct text safe;

	text_init(&safe, 0);
	for (uint32_t i = 0; i < n_hostiles; i++) {
		char *clean = clean_format("%s", hostiles[i].raw);

		ck_assert_ptr_nonnull(clean);
		ck_assert_str_eq(clean, hostiles[i].clean);
		text_clear(&safe);
		text_add_safe(&safe, hostiles[i].raw);
		ck_assert_str_eq(safe.s, hostiles[i].clean);
		free(clean);
	}
	text_release(&safe);
}
END_TEST

START_TEST(fails_where_its_writer_fails)
{
	sample_fail_everywhere(&clg_plugin);
}
END_TEST

START_TEST(is_steady)
{
	sample_is_steady(&clg_plugin);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text");
	TCase *tcase = tcase_create("text");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, NULL, teardown);
	tcase_add_test(tcase, writes_a_page);
	tcase_add_test(tcase, writes_an_empty_plan);
	tcase_add_test(tcase, names_weeks);
	tcase_add_test(tcase, parts_people_who_look_the_same);
	tcase_add_test(tcase, shows_nothing_that_does_something);
	tcase_add_test(tcase, takes_any_text);
	tcase_add_test(tcase, knows_how_wide_text_is);
	tcase_add_test(tcase, cleans_as_the_engine_does);
	tcase_add_test(tcase, fails_where_its_writer_fails);
	tcase_add_test(tcase, is_steady);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
