/* The exporter `xlsx`: the workbook unpacked and read back. */
#include "plugins/exporters/sample.h"
#include "plugins/exporters/workbook.h"

#include "tabs.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N(ARRAY) (uint32_t)(sizeof(ARRAY) / sizeof *(ARRAY))

extern const struct clg_plugin clg_plugin;

static struct kept out;
static struct workbook book;

static void teardown(void)
{
	workbook_release(&book);
	kept_release(&out);
	memset(&out, 0, sizeof out);
}

static void export_and_read(const struct clg_export *plan)
{
	workbook_release(&book);
	ck_assert_int_eq(sample_export(&out, &clg_plugin, plan), 0);
	workbook_read(&book, out.bytes, out.n);
}

static void expect_cell(const char *tab, const char *at, const char *expected)
{
	const char *text = workbook_cell(&book, tab, at);

	ck_assert_msg(!strcmp(text, expected), "%s!%s is '%s', not '%s'", tab, at, text, expected);
}

/* Each leads to a sheet that there is. */
static void expect_links(size_t least)
{
	size_t n = 0;

	for (size_t i = 0; i < book.n_tabs; i++) {
		for (size_t k = 0; k < book.tabs[i].n_links; k++, n++)
			ck_assert_msg(workbook_tab(&book, book.tabs[i].links[k]) != NULL,
				"'%s' leads to '%s'", book.tabs[i].name, book.tabs[i].links[k]);
	}
	ck_assert_uint_ge(n, least);
}

/* --- a plan with all that sheets are drawn on ------------------------------------------------- */

static const struct clg_export_person people[] = {
	{"berzina", "Rūta Bērziņa", 1, 0, 40, 3, 40, -1, 20756, 0},
	{"idle", "Ivars Idle", 0, 0, 0, 0, 0, 120, 0, 0},
	{"liepa", "Kārlis Liepa", 2, 0, 60, 4, 60, 120, 20728, 0},
	{"ozola", "Anna Ozola", 2, 0, 20, 2, 20, 20, 20728, 0},
	{"vitols", "Juris Vītols", 1, 1, 40, 3, 40, 120, 20756, 0},
};
static const struct clg_export_day days[] = {
	{20728, 1, 1, 0, "A", ""},
	{20729, 0, 0, 0, "", "holiday"},
	{20735, 0, 0, 0, "", "tests"},
	{20757, 1, 1, 0, "A", ""},
};
static const struct clg_export_team teams[] = {
	{"mentoring", "vitols:berzina", "maths, art", 1450, 125, 4, 1, 1, 2, 1, 0},
	{"observation", "liepa:ozola", "", -300, -1, -1, 0, 0, 1, 1, 0},
};

static struct clg_export drawn(void)
{
	struct clg_export plan = sample_plain();

	plan.from = 20728; /* 2026-10-02 */
	plan.to = 20760;
	plan.people = people, plan.n_people = N(people), plan.person_size = sizeof *people;
	plan.days = days, plan.n_days = N(days), plan.day_size = sizeof *days;
	plan.teams = teams, plan.n_teams = N(teams), plan.team_size = sizeof *teams;
	return plan;
}

/* --- what is in it ---------------------------------------------------------------------------- */

START_TEST(has_its_sheets)
{
	static const char *const expected[] = {"Term", "Load", "Pairs and groups", "Not placed",
		"Week 40", "Week 41", "Week 42", "Week 43", "Week 44", "Week 45", "Rūta Bērziņa",
		"Kārlis Liepa", "Anna Ozola", "Juris Vītols"};
	struct clg_export plan = drawn();

	export_and_read(&plan);
	ck_assert_uint_eq(book.n_tabs, N(expected));
	for (size_t i = 0; i < N(expected); i++)
		ck_assert_str_eq(book.tabs[i].name, expected[i]);
	expect_links(30);
}
END_TEST

START_TEST(draws_the_term)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	expect_cell("Term", "A1", "Liepu iela");
	expect_cell("Term", "A2", "2 Oct – 3 Nov 2026 · plan 7, a draft");
	expect_cell("Term", "A3", "Minutes in week");
	expect_cell("Term", "B3", "40");
	expect_cell("Term", "C4", "46300"); /* 2026-10-05 */
	expect_cell("Term", "A6", "Kārlis Liepa");
	expect_cell("Term", "A10", "Paired     mentoring 1 of 2");
}
END_TEST

START_TEST(draws_a_week)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	expect_cell("Week 41", "A1", "Week 41 · 5 Oct – 9 Oct");
	expect_cell("Week 41", "A2", "Liepu iela · plan 7, a draft · 2 meetings");
	expect_cell("Week 41", "A3", "Day");
	expect_cell("Week 41", "A4", "46300");
	expect_cell("Week 41", "B4", "0.4409722222222222"); /* 10:35 */
	expect_cell("Week 41", "D4", "3");
	expect_cell("Week 41", "E4", "K. Liepa, A. Ozola");
	expect_cell("Week 41", "F4", "observation");
	expect_cell("Week 41", "G4", "lesson");
	expect_cell("Week 41", "H4", "7b maths");
	expect_cell("Week 41", "I4", "room 214");
	expect_cell("Week 41", "J4", "J. Vītols");
	expect_cell("Week 41", "G5", "debrief");
	expect_cell("Week 42", "A4", "No meetings");
}
END_TEST

START_TEST(draws_a_person)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	expect_cell("Kārlis Liepa", "A1", "Kārlis Liepa");
	expect_cell("Kārlis Liepa", "A2",
		"Liepu iela · plan 7, a draft · 2 meetings · 1 h in the term · "
		"4 min a week on average · 60 of 120 min in the fullest week (week 40)");
	expect_cell("Kārlis Liepa", "A4", "41");
	expect_cell("Kārlis Liepa", "F4", "A. Ozola");
	expect_cell("Kārlis Liepa", "I4", "observer");
	expect_cell("Kārlis Liepa", "A7", "observation: K. Liepa (observer), A. Ozola (teacher)");
	/* Who covers has the lesson on the own sheet, too. */
	expect_cell("Juris Vītols", "F4", "K. Liepa, A. Ozola");
	expect_cell("Juris Vītols", "I4", "cover");
	expect_cell("Juris Vītols", "I5", "mentor");
}
END_TEST

START_TEST(draws_loads_pairs_and_what_is_left)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	expect_cell("Load", "A4", "Kārlis Liepa");
	expect_cell("Load", "B4", "0.5");
	expect_cell("Load", "C4", "60");
	expect_cell("Load", "A5", "Rūta Bērziņa");
	expect_cell("Load", "D5", "none");
	expect_cell("Load", "A6", "Juris Vītols");
	expect_cell("Load", "A7", "Anna Ozola");
	expect_cell("Load", "A8", "");
	expect_cell("Pairs and groups", "B4", "J. Vītols (mentor), R. Bērziņa (mentee)");
	expect_cell("Pairs and groups", "C4", "maths, art");
	expect_cell("Pairs and groups", "D4", "125");
	expect_cell("Pairs and groups", "H4", "1 of 2");
	expect_cell("Pairs and groups", "I5", "-300");
	expect_cell("Not placed", "B4", "kalns");
	expect_cell("Not placed", "B5", "K. Liepa (observer), A. Ozola (teacher)");
	expect_cell("Not placed", "C5", "2");
	expect_cell("Not placed", "D5", "both are never free");
}
END_TEST

/* --- who sees what ---------------------------------------------------------------------------- */

static const char *latvian(const char *english)
{
	static const char *const words[][2] = {{"Term", "Semestris"}, {"Load", "Slodze"},
		{"Week %d", "%d. nedēļa"}, {"Room", "Telpa"}, {" · plan %d, a draft", " · %d. plāns"},
		{"%d of %d min in the fullest week (week %d)", "%3$d. nedēļā %1$d no %2$d"},
		{"cover", "aizvieto"}};

	for (size_t i = 0; i < N(words); i++)
		if (!strcmp(words[i][0], english))
			return words[i][1];
	return english;
}

static const char *latvian_plural(const char *one, const char *many, int64_t n)
{
	(void)one;
	(void)many;
	return n == 1 ? "%d reize" : "%d reizes";
}

static const char *latvian_word(const char *context, const char *english)
{
	return !strcmp(context, "technique") && !strcmp(english, "observation") ? "vērošana"
	       : !strcmp(context, "role") ? "loma" : english;
}

static void latvian_dates(int32_t from, int32_t to, char *ret, uint64_t n)
{
	snprintf(ret, n, "%d. līdz %d. okt.", (int)(from - 20726), (int)(to - 20726));
}

START_TEST(speaks_the_readers_language)
{
	struct clg_export plan = drawn();

	plan.text = latvian;
	plan.plural = latvian_plural;
	plan.word = latvian_word;
	plan.dates = latvian_dates;
	export_and_read(&plan);
	ck_assert_str_eq(book.tabs[0].name, "Semestris");
	ck_assert_str_eq(book.tabs[1].name, "Slodze");
	expect_cell("41. nedēļa", "A1", "Week 41 · 5. līdz 9. okt.");
	expect_cell("41. nedēļa", "A2", "Liepu iela · 7. plāns · 2 reizes");
	expect_cell("41. nedēļa", "I3", "Telpa");
	expect_cell("41. nedēļa", "F4", "vērošana");
	expect_cell("Kārlis Liepa", "A2", "Liepu iela · 7. plāns · 2 reizes · 1 h in the term · "
		"4 min a week on average · 40. nedēļā 60 no 120");
	expect_cell("Kārlis Liepa", "I4", "loma");
	expect_cell("Juris Vītols", "I4", "aizvieto");
	expect_links(30);
}
END_TEST

/* What is read of the language's own form of a day, as Excel has it. */
static const char *numbered_word(const char *context, const char *english)
{
	return strcmp(context, "date") ? english : "D. M.";
}

START_TEST(writes_days_in_the_sheets_language)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	ck_assert_uint_eq(workbook_count(&book, "\"[$-409]ddd d mmm\""), 1);
	ck_assert_uint_eq(workbook_count(&book, "\"[$-409]d mmm\""), 1);
	plan.spoken = "cs";
	plan.word = numbered_word;
	export_and_read(&plan);
	ck_assert_uint_eq(workbook_count(&book, "\"[$-405]ddd d&quot;.&quot; m&quot;.&quot;\""), 1);
	ck_assert_uint_eq(workbook_count(&book, "\"[$-405]d&quot;.&quot; m&quot;.&quot;\""), 1);
	plan.spoken = "xx";
	export_and_read(&plan);
	ck_assert_uint_eq(workbook_count(&book, "[$-"), 0);
	ck_assert_uint_eq(workbook_count(&book, "\"ddd d&quot;.&quot; m&quot;.&quot;\""), 1);
}
END_TEST

/* 39 letters: longer than a sheet's name may be, and than what the columns' cells may take. */
#define LONG "ყველაზე გრძელი სათაური ყველა სათაურიდან"

static const char *lengthy(const char *english)
{
	return !strcmp(english, "Week %d") ? LONG " %d" : !strcmp(english, "Load") ? "tERM"
	       : !strcmp(english, "Technique") || !strcmp(english, "Minutes in week") ? LONG : english;
}

static const char *lengthy_word(const char *context, const char *english)
{
	return !strcmp(context, "month") && !strcmp(english, "Mar") ? "123456789 12" : english;
}

START_TEST(has_room_for_long_words)
{
	struct clg_export plan = drawn();

	plan.text = lengthy;
	plan.word = lengthy_word;
	export_and_read(&plan);
	ck_assert_str_eq(book.tabs[1].name, "tERM 2");
	ck_assert_str_eq(book.tabs[4].name, "ყველაზე გრძელი სათაური ყველა სა");
	ck_assert_str_eq(book.tabs[5].name, "ყველაზე გრძელი სათაური ყველა 2");
	ck_assert_str_eq(book.tabs[9].name, "ყველაზე გრძელი სათაური ყველა 6");
	expect_links(30);
	/* Columns: the heading, whose letters are wide; a day with its weekday, and without. */
	ck_assert_uint_ge(workbook_count(&book, " width=\"60\""), 12);
	ck_assert_uint_eq(workbook_count(&book, "min=\"1\" max=\"1\" width=\"59\""), 1);
	ck_assert_uint_eq(workbook_count(&book, "max=\"2\" width=\"22.7"), 4);
	ck_assert_uint_eq(workbook_count(&book, "min=\"2\" max=\"7\" width=\"18."), 1);
}
END_TEST

START_TEST(tells_the_wall_who_when_and_where)
{
	static const char *const hidden[] = {"observation", "mentoring", "observer", "mentee",
		"debrief", "7b", "maths", "host-teaches", "L12", "liepa:ozola", "Covers", "Limit",
		"never free", "Paired", "Idle", "cover"};
	struct clg_export plan = drawn();

	plan.audience = CLG_FOR_PUBLIC;
	export_and_read(&plan);
	for (size_t i = 0; i < N(hidden); i++)
		ck_assert_msg(!workbook_count(&book, hidden[i]), "'%s' is told", hidden[i]);
	expect_cell("Week 41", "E4", "K. Liepa, A. Ozola");
	expect_cell("Week 41", "F4", "room 214");
	expect_cell("Term", "A3", "Meetings in week");
	expect_cell("Juris Vītols", "F4", "R. Bērziņa");
	ck_assert_ptr_null(workbook_tab(&book, "Load"));
	ck_assert_ptr_null(workbook_tab(&book, "Pairs and groups"));
	ck_assert_ptr_null(workbook_tab(&book, "Not placed"));
	expect_links(10);
}
END_TEST

START_TEST(tells_a_person_no_loads)
{
	static const char *const hidden[] = {
		"Limit", "1450", "never free", "Paired", "fullest", "Minutes", "Idle"};
	struct clg_export plan = drawn();

	plan.audience = CLG_FOR_PERSON;
	plan.reader = "liepa";
	export_and_read(&plan);
	for (size_t i = 0; i < N(hidden); i++)
		ck_assert_msg(!workbook_count(&book, hidden[i]), "'%s' is told", hidden[i]);
	expect_cell("Term", "A2", "2 Oct – 3 Nov 2026 · plan 7, a draft · for K. Liepa");
	expect_cell("Kārlis Liepa", "G4", "observation");
	ck_assert_ptr_null(workbook_tab(&book, "Load"));
	ck_assert_ptr_null(workbook_tab(&book, "Anna Ozola"));
	ck_assert_str_eq(book.tabs[book.n_tabs - 1].name, "Kārlis Liepa");
}
END_TEST

/* An audience that this plugin doesn't know learns no more than the wall. */
START_TEST(tells_a_stranger_what_the_wall_is_told)
{
	struct clg_export plan = drawn();

	plan.audience = 99;
	export_and_read(&plan);
	ck_assert_uint_eq(workbook_count(&book, "observation") + workbook_count(&book, "7b"), 0);
	ck_assert_ptr_null(workbook_tab(&book, "Load"));
}
END_TEST

/* --- what is thrown at it --------------------------------------------------------------------- */

START_TEST(takes_a_shorter_plan)
{
	struct clg_export plan = drawn();

	plan.size = offsetof(struct clg_export, audience);
	export_and_read(&plan);
	ck_assert_ptr_null(workbook_tab(&book, "Load"));
	expect_cell("Week 41", "F4", "observation");
	expect_cell("Week 45", "E4", "mentoring");
}
END_TEST

START_TEST(writes_an_empty_plan)
{
	struct clg_export plan = {.size = sizeof plan, .school = "", .language = "", .timezone = "",
		.stamp = "", .summary = "", .table = "meetings", .reader = ""};

	export_and_read(&plan);
	ck_assert_ptr_nonnull(workbook_tab(&book, "Term"));
	expect_cell("Not placed", "A4", "Everything asked for is placed.");
}
END_TEST

/* No formula, no control character, no name that a spreadsheet program would refuse. */
static void expect_tame(void)
{
	for (size_t i = 0; i < book.n_tabs; i++) {
		const struct tab *t = &book.tabs[i];

		SURELY(!strpbrk(t->name, "[]:*?/\\"));
		SURELY(t->name[0] != '\'' && t->name[strlen(t->name) - 1] != '\'');
		for (size_t k = 0; k < t->n_cells; k++) {
			SURELY(!t->cells[k].is_formula);
			for (const char *s = t->cells[k].text; *s; s++)
				SURELY((unsigned char)*s >= ' ' && *s != 0x7f);
		}
	}
	ck_assert_uint_eq(workbook_count(&book, "<f>"), 0);
	expect_links(1);
}

static size_t cells_that_say(const char *text)
{
	size_t n = 0;

	for (size_t i = 0; i < book.n_tabs; i++)
		for (size_t k = 0; k < book.tabs[i].n_cells; k++)
			n += book.tabs[i].cells[k].is_text &&
			     !strcmp(book.tabs[i].cells[k].text, text);
	return n;
}

START_TEST(tames_hostile_texts)
{
	struct clg_export plan = sample_hostile();

	export_and_read(&plan);
	expect_tame();
	for (uint32_t i = 0; i < n_hostiles; i++)
		if (strlen(hostiles[i].clean) < 1000)
			ck_assert_msg(cells_that_say(hostiles[i].clean) >= 8, "'%s' is told %zu times",
				hostiles[i].clean, cells_that_say(hostiles[i].clean));
}
END_TEST

START_TEST(takes_any_text)
{
	for (uint32_t seed = 0; seed < SAMPLE_SEEDS; seed += 3) {
		struct clg_export plan = sample_random(seed);

		export_and_read(&plan);
		expect_tame();
	}
}
END_TEST

/* Excel reads _x0041_ as A; U+FFFF is no character in XML; a school's & is no command in a footer. */
START_TEST(escapes_what_spreadsheets_read)
{
	struct clg_export plan = drawn();

	plan.school = "_x000a_ A&B _x00 \xef\xbf\xbf";
	export_and_read(&plan);
	expect_cell("Term", "A1", "_x005F_x000a_ A&B _x00 ?");
	ck_assert_uint_ge(workbook_count(&book, "&amp;8 _x000a_ A&amp;&amp;B"), book.n_tabs);
	/* Nor a picture. */
	plan.school = "A&G &[Picture]";
	export_and_read(&plan);
	expect_cell("Term", "A1", "A&G &[Picture]");
	ck_assert_uint_ge(workbook_count(&book, "A&amp;&amp;\xe2\x81\xa0G &amp;&amp;\xe2\x81\xa0[Picture]"), book.n_tabs);
}
END_TEST

START_TEST(cuts_long_texts_between_letters)
{
	struct clg_export plan = drawn();
	char *school = calloc(100001, 1);

	for (size_t i = 0; i < 99999; i += 3)
		memcpy(school + i, "ბ", 3);
	plan.school = school;
	export_and_read(&plan);
	ck_assert_uint_eq(strlen(workbook_cell(&book, "Term", "A1")), 1998 + strlen("…"));
	free(school);
}
END_TEST

START_TEST(tells_the_plans_day_and_not_the_clocks)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	ck_assert_uint_ge(workbook_count(&book, ">2026-08-24T00:00:00Z<"), 1);
	plan.stamp = "19700101T000000Z";
	export_and_read(&plan);
	ck_assert_uint_ge(workbook_count(&book, ">1970-01-01T00:00:01Z<"), 1);
}
END_TEST

START_TEST(fails_where_its_writer_fails)
{
	struct clg_export plan = drawn();

	out.most = 1;
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), -1);
	out.most = 1000;
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), -1);
}
END_TEST

START_TEST(is_steady)
{
	sample_is_steady(&clg_plugin);
}
END_TEST

/* --- names of sheets -------------------------------------------------------------------------- */

static void expect_tab(struct tabs *t, const char *wish, const char *expected)
{
	char name[TAB_BYTES];

	ck_assert_int_eq(tabs_take(t, wish, name), 0);
	ck_assert_str_eq(name, expected);
}

START_TEST(names_sheets_as_excel_wants)
{
	struct tabs t = {0};

	expect_tab(&t, "Anna Ozola", "Anna Ozola");
	expect_tab(&t, "Anna Ozola", "Anna Ozola 2");
	expect_tab(&t, "ANNA OZOLA", "ANNA OZOLA 3");
	expect_tab(&t, "Ābele", "Ābele");
	expect_tab(&t, "āBELE", "āBELE 2");
	expect_tab(&t, "a[b]c:d*e?f/g\\h", "a-b-c-d-e-f-g-h");
	expect_tab(&t, "'quoted'", "-quoted-");
	expect_tab(&t, "O'Brien", "O'Brien");
	expect_tab(&t, "", "-");
	expect_tab(&t, "", "- 2");
	expect_tab(&t, "History", "History 2");
	expect_tab(&t, "hIsToRy", "hIsToRy 3");
	expect_tab(&t, "123456789 123456789 123456789 12", "123456789 123456789 123456789 1");
	expect_tab(&t, "123456789 123456789 123456789 13", "123456789 123456789 123456789 2");
	expect_tab(&t, "123456789 123456789 12345678' x", "123456789 123456789 12345678' x");
	expect_tab(&t, "23456789 123456789 123456789 1' x", "23456789 123456789 123456789 1-");
	tabs_release(&t);
}
END_TEST

/* Excel counts UTF-16: an emoji is two. */
START_TEST(counts_letters_as_excel_does)
{
	struct tabs t = {0};
	char wish[100] = "", name[TAB_BYTES];

	for (int i = 0; i < 20; i++)
		strcat(wish, "\xf0\x9f\x98\x80");
	ck_assert_int_eq(tabs_take(&t, wish, name), 0);
	ck_assert_uint_eq(strlen(name), 15 * 4);
	ck_assert_int_eq(tabs_take(&t, "მასწავლებელი მასწავლებელი მასწავლებელი", name), 0);
	ck_assert_uint_eq(strlen(name), 29 * 3 + 2);
	tabs_release(&t);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("xlsx");
	TCase *tcase = tcase_create("xlsx");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, NULL, teardown);
	tcase_add_test(tcase, has_its_sheets);
	tcase_add_test(tcase, draws_the_term);
	tcase_add_test(tcase, draws_a_week);
	tcase_add_test(tcase, draws_a_person);
	tcase_add_test(tcase, draws_loads_pairs_and_what_is_left);
	tcase_add_test(tcase, speaks_the_readers_language);
	tcase_add_test(tcase, writes_days_in_the_sheets_language);
	tcase_add_test(tcase, has_room_for_long_words);
	tcase_add_test(tcase, tells_the_wall_who_when_and_where);
	tcase_add_test(tcase, tells_a_person_no_loads);
	tcase_add_test(tcase, tells_a_stranger_what_the_wall_is_told);
	tcase_add_test(tcase, takes_a_shorter_plan);
	tcase_add_test(tcase, writes_an_empty_plan);
	tcase_add_test(tcase, tames_hostile_texts);
	tcase_add_test(tcase, takes_any_text);
	tcase_add_test(tcase, escapes_what_spreadsheets_read);
	tcase_add_test(tcase, cuts_long_texts_between_letters);
	tcase_add_test(tcase, tells_the_plans_day_and_not_the_clocks);
	tcase_add_test(tcase, fails_where_its_writer_fails);
	tcase_add_test(tcase, is_steady);
	tcase_add_test(tcase, names_sheets_as_excel_wants);
	tcase_add_test(tcase, counts_letters_as_excel_does);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
