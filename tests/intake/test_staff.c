/* People: from a CSV file or a list, where they are, and who stands above whom. */
#include "reader.h"

#include <string.h>

#define LESSONS                                                                                    \
	"lessons: [{id: m, day: mon, period: \"1\", teacher: ozola, class: 7b},"                   \
	" {id: n, day: mon, period: \"4\", teacher: ozola, class: 7b}]\n"

static void read_csv(const char *csv)
{
	reader_file("staff.csv", csv);
	reader_good("staff: {file: staff.csv}\n" LESSONS);
}

START_TEST(columns_in_any_order)
{
	read_csv("years,name,id\n12,Anna Ozola,ozola\n,,liepa\n");
	ck_assert_int_eq(reader.school.n_people, 2);
	ck_assert_str_eq(reader.school.people[0].id, "liepa");
	ck_assert_str_eq(reader_person("ozola")->name, "Anna Ozola");
	ck_assert_int_eq(reader_person("ozola")->years, 12);
	ck_assert_str_eq(reader_person("liepa")->name, "liepa");
	ck_assert_int_eq(reader_person("liepa")->years, -1);
	ck_assert_int_eq(reader_person("liepa")->building, -1);
	ck_assert(reader_person("liepa")->joins == UINT64_MAX);
}
END_TEST

START_TEST(as_spreadsheets_save_them)
{
	read_csv("\xef\xbb\xbfid;name;subjects\r\n"
		 "ozola;\"Ozola; \"\"Anna\"\"\" ;Maths\r\n"
		 ";;\r\n"
		 "\r\n"
		 "liepa;K\xc4\x81rlis;\"Art; Maths\"\r\n");
	ck_assert_int_eq(reader.school.n_people, 2);
	ck_assert_str_eq(reader_person("ozola")->name, "Ozola; \"Anna\"");
	ck_assert_int_eq(reader.school.n_subjects, 2);
	ck_assert_uint_eq(reader_person("ozola")->subjects[0], 1);
	ck_assert_uint_eq(reader_person("liepa")->subjects[0], 3);
}
END_TEST

START_TEST(tabs_separate_too)
{
	read_csv("id\tname\nozola\tAnna, Ozola\n");
	ck_assert_str_eq(reader_person("ozola")->name, "Anna, Ozola");
}
END_TEST

START_TEST(roles_are_a_set)
{
	read_csv("id,roles\nozola,\"teacher; mentor\"\nliepa,principal\neglite,\"deputy, "
		 "mentor\"\n");
	ck_assert_uint_eq(reader_person("ozola")->roles, CLG_ROLE_MENTOR);
	ck_assert_uint_eq(reader_person("liepa")->roles, CLG_ROLE_PRINCIPAL | CLG_ROLE_LEADER);
	ck_assert_uint_eq(reader_person("eglite")->roles,
		CLG_ROLE_DEPUTY | CLG_ROLE_LEADER | CLG_ROLE_MENTOR);
}
END_TEST

START_TEST(unknown_columns_are_traits)
{
	read_csv("id,post,subject\nozola,teacher of art,Art\n");
	ck_assert_uint_eq(reader_person("ozola")->n_traits, 2);
	ck_assert_str_eq(reader_person("ozola")->traits[0].name, "post");
	ck_assert_str_eq(reader_person("ozola")->traits[0].value, "teacher of art");
	reader_told("staff.csv:1:9: warning: the column 'subject' isn't known, and is kept for "
		    "techniques only; "
		    "did you mean 'subjects'?");
	reader_lacks("'post'");
}
END_TEST

START_TEST(managers_are_people)
{
	read_csv("id,manager\nozola,liepa\nliepa,eglite\neglite,\n");
	ck_assert_str_eq(reader.school.people[reader_person("ozola")->manager].id, "liepa");
	ck_assert_str_eq(reader.school.people[reader_person("liepa")->manager].id, "eglite");
	ck_assert_int_eq(reader_person("eglite")->manager, -1);
}
END_TEST

START_TEST(a_circle_of_managers_is_told_once)
{
	reader_refused("staff: [{id: a, manager: b}, {id: b, manager: c}, {id: c, manager: b}, "
		       "{id: d, manager: d}]\n",
		"b, c manage each other in a circle");
	ck_assert_uint_eq(reader.faults.n_errors, 2);
	reader_told("'d' is named as the own manager");
}
END_TEST

START_TEST(teachers_are_there_around_their_lessons)
{
	reader_good("presence: {before: 20 min, after: 1 hour}\nstaff: [{id: ozola}]\n" LESSONS);
	ck_assert_str_eq(reader_present("ozola", "2026-09-07"), "08:10-12:40");
	ck_assert_str_eq(reader_present("ozola", "2026-09-08"), "");
}
END_TEST

START_TEST(leaders_are_there_all_day)
{
	reader_good("staff: [{id: ozola, roles: principal}, {id: liepa}]\n" LESSONS);
	ck_assert_str_eq(reader_present("ozola", "2026-09-08"), "08:15-12:40");
	ck_assert_str_eq(reader_present("liepa", "2026-09-08"), "08:15-12:40");
	reader_told("warning: 'liepa' has no lessons and no 'present'; taken to be there all day");
	reader_lacks("'ozola' has");
}
END_TEST

START_TEST(present_and_away)
{
	reader_good("staff:\n"
		    "  - {id: liepa, present: \"mon-wed 08:00-12:00; fri 10:00-11:00\","
		    " away: \"tue; mon 09:00-10:00; 2026-09-16..2026-09-18\"}\n" LESSONS);
	ck_assert_str_eq(reader_present("liepa", "2026-09-07"), "08:00-09:00, 10:00-12:00");
	ck_assert_str_eq(reader_present("liepa", "2026-09-08"), "");
	ck_assert_str_eq(reader_present("liepa", "2026-09-09"), "08:00-12:00");
	ck_assert_str_eq(reader_present("liepa", "2026-09-10"), "");
	ck_assert_str_eq(reader_present("liepa", "2026-09-11"), "10:00-11:00");
	ck_assert_str_eq(reader_present("liepa", "2026-09-16"), "");
	ck_assert_str_eq(reader_present("liepa", "2026-09-23"), "08:00-12:00");
	reader_lacks("presence-presumed");
}
END_TEST

START_TEST(spans_on_one_date)
{
	reader_good("staff: [{id: liepa, present: \"2026-09-09 08:00-12:00\"}]\n" LESSONS);
	ck_assert_str_eq(reader_present("liepa", "2026-09-09"), "08:00-12:00");
	ck_assert_str_eq(reader_present("liepa", "2026-09-10"), "");
}
END_TEST

START_TEST(external_people_say_when)
{
	reader_refused("staff: [{id: ozola, roles: external}]\n" LESSONS,
		"'ozola' is external and doesn't say when to be there");
}
END_TEST

START_TEST(external_people_with_presence)
{
	reader_good(
		"staff: [{id: guest, roles: external, present: \"wed 09:00-12:00\"}]\n" LESSONS);
	ck_assert_str_eq(reader_present("guest", "2026-09-09"), "09:00-12:00");
	ck_assert_str_eq(reader_present("guest", "2026-09-10"), "");
}
END_TEST

START_TEST(no_bells_no_presumption)
{
	reader_refused("collega: 1\nterm: {from: 2026-09-01, to: 2026-09-30}\nstaff: [{id: "
		       "liepa}]\nlessons: []\n",
		"no bells say how long a day is for 'liepa'; expected 'present'");
}
END_TEST

START_TEST(lessons_say_how_long_a_day_is)
{
	reader_good("collega: 1\nterm: {from: 2026-09-01, to: 2026-09-30}\nstaff: [{id: liepa}]\n"
		    "lessons: [{day: mon, start: \"08:00\", end: \"13:00\", teacher: ozola}]\n");
	ck_assert_str_eq(reader_present("liepa", "2026-09-08"), "07:45-14:00");
}
END_TEST

START_TEST(a_list_holds_what_a_file_would)
{
	reader_good("staff: [{\"id\": \"ozola\", \"name\": \"Anna\", \"years\": 12, \"roles\": "
		    "[\"mentor\", \"deputy\"],"
		    " \"subjects\": [\"Art\", \"Maths\"], \"manager\": null, \"building\": ~, "
		    "\"wing\": \"east\"}]\n" LESSONS);
	ck_assert_int_eq(reader_person("ozola")->years, 12);
	ck_assert_uint_eq(reader_person("ozola")->roles,
		CLG_ROLE_MENTOR | CLG_ROLE_DEPUTY | CLG_ROLE_LEADER);
	ck_assert_int_eq(reader.school.n_subjects, 2);
	ck_assert_int_eq(reader_person("ozola")->manager, -1);
	ck_assert_int_eq(reader_person("ozola")->building, -1);
	ck_assert_str_eq(reader_person("ozola")->traits[0].value, "east");
}
END_TEST

START_TEST(buildings_are_shared)
{
	read_csv("id,building\nozola,old\nliepa,\"new\"\neglite,old\n");
	ck_assert_int_eq(reader.school.n_buildings, 2);
	ck_assert_int_eq(reader_person("ozola")->building, reader_person("eglite")->building);
	ck_assert_int_ne(reader_person("ozola")->building, reader_person("liepa")->building);
}
END_TEST

START_TEST(names_may_be_hostile)
{
	read_csv("id,name\nozola,\"=cmd|' /C calc'!A0\"\nliepa,<script>alert(1)</script>\n");
	ck_assert_str_eq(reader_person("ozola")->name, "=cmd|' /C calc'!A0");
	ck_assert_str_eq(reader_person("liepa")->name, "<script>alert(1)</script>");
}
END_TEST

Suite *reader_suite(void)
{
	Suite *s = suite_create("intake: staff");
	TCase *c = tcase_create("staff");

	tcase_add_checked_fixture(c, reader_setup, reader_teardown);
	tcase_add_test(c, columns_in_any_order);
	tcase_add_test(c, as_spreadsheets_save_them);
	tcase_add_test(c, tabs_separate_too);
	tcase_add_test(c, roles_are_a_set);
	tcase_add_test(c, unknown_columns_are_traits);
	tcase_add_test(c, managers_are_people);
	tcase_add_test(c, a_circle_of_managers_is_told_once);
	tcase_add_test(c, teachers_are_there_around_their_lessons);
	tcase_add_test(c, leaders_are_there_all_day);
	tcase_add_test(c, present_and_away);
	tcase_add_test(c, spans_on_one_date);
	tcase_add_test(c, external_people_say_when);
	tcase_add_test(c, external_people_with_presence);
	tcase_add_test(c, no_bells_no_presumption);
	tcase_add_test(c, lessons_say_how_long_a_day_is);
	tcase_add_test(c, a_list_holds_what_a_file_would);
	tcase_add_test(c, buildings_are_shared);
	tcase_add_test(c, names_may_be_hostile);
	suite_add_tcase(s, c);
	return s;
}
