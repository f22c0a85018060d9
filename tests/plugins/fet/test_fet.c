/* The FET importer against a sink that writes down what it is told. */
#include "plugins/recorder.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

static int32_t read_text(const char *text)
{
	return recorder_read(&rec, &clg_plugin, text, strlen(text), NULL);
}

#define GRID                                                                                       \
	"<Days_List><Number_of_Days>2</Number_of_Days><Day><Name>Lunes</Name></Day>"               \
	"<Day><Name>Martes</Name></Day></Days_List>\n"                                             \
	"<Hours_List><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour></Hours_List>\n"
#define PLACE(ID, DAY, HOUR)                                                                       \
	"<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage>"      \
	"<Activity_Id>" ID "</Activity_Id><Preferred_Day>" DAY "</Preferred_Day>"                  \
	"<Preferred_Hour>" HOUR "</Preferred_Hour><Permanently_Locked>false</Permanently_Locked>"  \
	"<Active>true</Active></ConstraintActivityPreferredStartingTime>\n"
#define ACTIVITY(ID, INSIDE)                                                                       \
	"<Activity>" INSIDE "<Subject>Maths</Subject><Duration>1</Duration><Id>" ID                \
	"</Id><Active>true</Active></Activity>\n"
#define FET(INSIDE) "<fet version=\"6.8.5\">\n" INSIDE "</fet>\n"

START_TEST(reads_a_whole_file)
{
	ck_assert_int_eq(
		read_text("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" FET(GRID
			"<Teachers_List><Teacher><Name>Ozola</Name></Teacher></Teachers_List>\n"
			"<Activities_List>\n"
			"<Activity><Teacher>Ozola</Teacher><Teacher>Liepa</Teacher>"
			"<Subject>Matemātika</Subject><Activity_Tag>week-A</Activity_Tag>"
			"<Students>7b</Students><Students>7c</Students><Duration>2</Duration>"
			"<Id>12</Id><Active>true</Active></Activity>\n"
			"</Activities_List>\n" PLACE("12", "Martes", "1"))),
		0);
	recorder_has(&rec, "day 0 'Lunes'");
	recorder_has(&rec, "day 1 'Martes'");
	recorder_has(&rec, "period 1 '2'");
	recorder_has(&rec, "teacher 'Ozola'");
	recorder_has(&rec,
		"lesson '12' by Ozola+Liepa for 7b+7c tags week-A at 1/0x2 'Matemātika' line 7");
	recorder_lacks(&rec, "warning");
}
END_TEST

START_TEST(reads_version_7)
{
	ck_assert_int_eq(
		read_text("<fet version=\"7.8.3\"><Mode>Official</Mode>"
			  "<Teachers_List><Teacher><Name>OZ</Name><Long_Name>Anna Ozola</Long_Name>"
			  "<Code>17</Code></Teacher></Teachers_List>"
			  "<Hours_List><Hour><Name>1</Name><Long_Name>08:30-09:10</Long_Name></"
			  "Hour></Hours_List>"
			  "<Days_List><Day><Name>0</Name><Long_Name>Mo.*Montag</Long_Name></Day></"
			  "Days_List>"
			  "<Time_Constraints_List><ConstraintActivityPreferredStartingTime>"
			  "<Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id>"
			  "<Day>0</Day><Hour>1</Hour></ConstraintActivityPreferredStartingTime>"
			  "</Time_Constraints_List><Activities_List>" ACTIVITY("1",
				  "<Teacher>OZ</Teacher><Students>7b</Students>") "</"
										  "Activities_List>"
										  "</fet>"),
		0);
	recorder_has(&rec, "teacher 'OZ' long 'Anna Ozola' code '17'");
	recorder_has(&rec, "period 0 '1' long '08:30-09:10'");
	recorder_has(&rec, "bell 0 510 550");
	recorder_has(&rec, "day 0 '0' long 'Mo.*Montag'");
	recorder_has(&rec, "lesson '1' by OZ for 7b at 0/0x1 'Maths' line 1");
}
END_TEST

START_TEST(keeps_names_byte_for_byte)
{
	ck_assert_int_eq(
		read_text("<fet><Days_List><Day><Name> Day 1 </Name></Day></Days_List>"
			  "<Hours_List><Hour><Name> 09:15 - 09:50</Name></Hour></Hours_List>"
			  "<Activities_List>" ACTIVITY("1",
				  "<Teacher> M&amp;M </Teacher>") "</Activities_List>" PLACE("1",
				  " Day 1 ", " 09:15 - 09:50") "</fet>"),
		0);
	recorder_has(&rec, "day 0 ' Day 1 '");
	recorder_has(&rec, "bell 0 555 590");
	recorder_has(&rec, "lesson '1' by  M&M  at 0/0x1 'Maths' line 1");
}
END_TEST

START_TEST(hands_on_what_a_school_leaves_open)
{
	ck_assert_int_eq(read_text(FET(GRID "<Activities_List>\n" ACTIVITY("1",
				 "<Teacher>Duty</Teacher>") ACTIVITY("2", "<Students>7b</Students>")
					 ACTIVITY("3", "") "<Activity><Teacher>Off</Teacher><Id>4</"
							   "Id><Active>false</Active></Activity>\n"
							   "</Activities_List>" PLACE("1", "Lunes",
								   "1") PLACE("2", "Lunes", "2"))),
		0);
	recorder_has(&rec, "lesson '1' by Duty at 0/0x1 'Maths' line 5");
	recorder_has(&rec, "lesson '2' for 7b at 0/1x1 'Maths' line 6");
	recorder_has(&rec, "lesson '3' at -1/-1x1 'Maths' line 7");
	recorder_has(&rec, "lesson '4' by Off at -1/-1x1 line 8 inactive");
}
END_TEST

START_TEST(takes_rooms_from_constraints)
{
	ck_assert_int_eq(
		read_text(FET(GRID "<Activities_List>" ACTIVITY("1", "") ACTIVITY("2", "") ACTIVITY(
			"3", "") "</Activities_List>"
				 "<ConstraintActivityPreferredRoom><Activity_Id>1</"
				 "Activity_Id><Room>12</Room>"
				 "</ConstraintActivityPreferredRoom>"
				 "<ConstraintActivityPreferredRoom><Activity_Id>2</"
				 "Activity_Id><Room>VIRTUAL</Room>"
				 "<Number_of_Real_Rooms>2</Number_of_Real_Rooms><Real_Room>A13</"
				 "Real_Room>"
				 "<Real_Room>A28B</Real_Room></ConstraintActivityPreferredRoom>"
				 "<ConstraintActivityPreferredRoom><Activity_Id>3</"
				 "Activity_Id><Room>99</Room>"
				 "<Active>false</Active></ConstraintActivityPreferredRoom>")),
		0);
	recorder_has(&rec, "lesson '1' at -1/-1x1 'Maths' in '12' line 4");
	recorder_has(&rec, "lesson '2' at -1/-1x1 'Maths' in 'A13 + A28B' line 5");
	recorder_has(&rec, "lesson '3' at -1/-1x1 'Maths' line 6");
}
END_TEST

START_TEST(takes_no_wish_for_a_placement)
{
	ck_assert_int_eq(
		read_text(FET(GRID "<Activities_List>" ACTIVITY("1", "") "</Activities_List>" PLACE(
			"1", "Martes",
			"2") "<ConstraintActivityPreferredStartingTime><Weight_Percentage>95</"
			     "Weight_Percentage>"
			     "<Activity_Id>1</Activity_Id><Preferred_Day>Lunes</Preferred_Day>"
			     "<Preferred_Hour>1</Preferred_Hour></"
			     "ConstraintActivityPreferredStartingTime>"
			     "<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</"
			     "Weight_Percentage>"
			     "<Activity_Id>1</Activity_Id><Preferred_Day>Lunes</Preferred_Day>"
			     "<Preferred_Hour>1</Preferred_Hour><Active>false</Active>"
			     "</ConstraintActivityPreferredStartingTime>")),
		0);
	recorder_has(&rec, "lesson '1' at 1/1x1 'Maths' line 4");
}
END_TEST

START_TEST(takes_times_off)
{
	ck_assert_int_eq(
		read_text(FET(GRID
			"<ConstraintTeacherNotAvailableTimes><Weight_Percentage>100</"
			"Weight_Percentage>"
			"<Teacher>ALESSI</Teacher><Number_of_Not_Available_Times>2</"
			"Number_of_Not_Available_Times>"
			"<Not_Available_Time><Day>Lunes</Day><Hour>1</Hour></Not_Available_Time>"
			"<Not_Available_Time><Day>Martes</Day><Hour>2</Hour></Not_Available_Time>"
			"<Active>true</Active></ConstraintTeacherNotAvailableTimes>\n"
			"<ConstraintTeacherNotAvailableTimes><Not_Available_Time><Day>Lunes</"
			"Day><Hour>2</Hour>"
			"</Not_Available_Time><Teacher>BEHIND</Teacher></"
			"ConstraintTeacherNotAvailableTimes>\n"
			"<ConstraintTeacherNotAvailableTimes><Teacher>OFF</"
			"Teacher><Not_Available_Time>"
			"<Day>Lunes</Day><Hour>2</Hour></Not_Available_Time><Active>false</Active>"
			"</ConstraintTeacherNotAvailableTimes>\n"
			"<ConstraintTeacherNotAvailableTimes><Not_Available_Time><Day>Lunes</"
			"Day><Hour>2</Hour>"
			"</Not_Available_Time></ConstraintTeacherNotAvailableTimes>\n")),
		0);
	recorder_has(&rec, "away 'ALESSI' 0/0");
	recorder_has(&rec, "away 'ALESSI' 1/1");
	recorder_has(&rec, "away 'BEHIND' 0/1");
	ck_assert_int_eq(recorder_count(&rec, "away"), 3);
}
END_TEST

START_TEST(skips_what_it_does_not_know)
{
	ck_assert_int_eq(
		read_text(FET(
			"<Institution_Name>X</Institution_Name><Comments><![CDATA[<b>]]></"
			"Comments>" GRID "<Rooms_List><Room><Name>Day</Name></Room></Rooms_List>"
			"<Students_List><Year> <!-- a note --> <Name>1</Name><Group><Name>1 "
			"A</Name></Group></Year>"
			"</Students_List><Something><Activity><Id>9</Id></Activity></Something>"
			"<Activities_List>" ACTIVITY(
				"1", "<New_In_8>x</New_In_8>") "</Activities_List>")),
		0);
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 1);
	ck_assert_int_eq(recorder_count(&rec, "day"), 2);
}
END_TEST

START_TEST(warns_of_places_that_lead_nowhere)
{
	ck_assert_int_eq(read_text(FET(GRID "<Activities_List>" ACTIVITY("1", "") ACTIVITY("1", "")
					 ACTIVITY("2", "") "</Activities_List>" PLACE(
						 "2", "Domingo", "1") PLACE("77", "Lunes", "1"))),
		0);
	recorder_has(&rec,
		"warning fet-duplicate-id 5:0 two activities have the id '1'; expected one: only "
		"one of them is placed");
	recorder_has(&rec, "warning fet-unknown-time 6:0 activity '2' stands on 'Domingo', '1', "
			   "which the file "
			   "doesn't list; counted as unplaced");
	recorder_has(&rec,
		"warning fet-stray-placement 0:0 1 constraint places an activity that the file "
		"doesn't have");
	ck_assert_int_eq(recorder_count(&rec, "lesson '2' at -1/-1x1"), 1);
}
END_TEST

START_TEST(gives_a_day_listed_twice_one_index)
{
	ck_assert_int_eq(read_text("<fet><Days_List><Day><Name>A</Name></Day><Day><Name>A</Name></"
				   "Day><Day><Name>B</Name></Day>"
				   "</Days_List><Hours_List><Hour><Name>1</Name></Hour></"
				   "Hours_List><Activities_List>" ACTIVITY("1",
					   "") "</Activities_List>" PLACE("1", "B", "1") "</fet>"),
		0);
	recorder_has(&rec, "lesson '1' at 1/0x1 'Maths' line 1");
}
END_TEST

START_TEST(accepts_the_old_bare_doctype)
{
	ck_assert_int_eq(read_text("<!DOCTYPE FET>\n<FET version=\"5.0.0\">" GRID "</FET>"), 0);
	ck_assert_int_eq(recorder_count(&rec, "day"), 2);
}
END_TEST

START_TEST(hands_half_days_on_as_days)
{
	ck_assert_int_eq(read_text("<fet><Mode>Mornings_Afternoons</"
				   "Mode><Days_List><Day><Name>الأحد</Name></Day>"
				   "<Day><Name>الأحد2</Name></Day></Days_List>"
				   "<Hours_List><Hour><Name>1</Name></Hour></Hours_List></fet>"),
		0);
	recorder_has(&rec, "day 1 'الأحد2'");
}
END_TEST

static const struct {
	const char *name, *text, *error;
} refused[] = {
	{"empty", "", "error xml-syntax 1:1 no element found; expected a whole FET file"},
	{"truncated", "<fet>\n<Days_List><Day><Na",
		"error xml-syntax 2:17 unclosed token; expected a whole FET file"},
	{"cut between elements", "<fet>\n" GRID,
		"error xml-syntax 4:1 no element found; expected a whole FET file"},
	{"crossed tags", "<fet><a></b></fet>",
		"error xml-syntax 1:11 mismatched tag; expected a whole FET file"},
	{"not UTF-8", "<fet>\xff\xfe</fet>",
		"error xml-syntax 1:6 not well-formed (invalid token); expected a whole FET file"},
	{"another root", "<timetable/>",
		"error fet-not-fet 1:1 begins with <timetable>; expected <fet>"},
	{"no days", "<fet></fet>",
		"error fet-no-days 1:12 lists no days; expected a FET file with its timetable"},
	{"no hours", "<fet><Days_List><Day><Name>1</Name></Day></Days_List></fet>",
		"error fet-no-hours 1:60 lists no hours; expected a FET file with its timetable"},
	{"block planning", "<fet><Mode>Block_Planning</Mode>" GRID "</fet>",
		"error fet-block-planning 1:26 is a block planning file, whose days are teachers; "
		"expected a timetable "
		"of days and hours"},
	{"an internal subset", "<!DOCTYPE fet [<!ELEMENT a ANY>]><fet/>", "error xml-dtd 1:"},
	{"an external subset", "<!DOCTYPE fet SYSTEM \"file:///etc/passwd\"><fet/>",
		"error xml-dtd 1:"},
	{"an external entity",
		"<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><fet>&x;</fet>",
		"error xml-dtd 1:"},
	{"laughs", "<!DOCTYPE f [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><fet>&b;</fet>",
		"error xml-dtd 1:"},
	{"an unknown entity", "<fet>&x;</fet>",
		"error xml-syntax 1:6 undefined entity; expected a whole FET file"},
	{"a duration of nothing",
		FET(GRID "<Activities_List><Activity><Duration>-3</Duration></Activity></"
			 "Activities_List>"),
		"error fet-bad-duration 4:40 an activity's duration is '-3'; expected a number of "
		"hours from 1"},
};

START_TEST(refuses)
{
	ck_assert_msg(read_text(refused[_i].text) == -1, "%s was read", refused[_i].name);
	ck_assert_msg(
		recorder_count(&rec, refused[_i].error) == 1, "%s: %s", refused[_i].name, rec.log);
	ck_assert_int_eq(recorder_count(&rec, "error"), 1);
	recorder_lacks(&rec, "lesson");
}
END_TEST

/* The text, n times over, between a head and a tail; free it. */
static char *repeated(const char *head, const char *part, size_t n, const char *tail)
{
	char *all = malloc(strlen(head) + n * strlen(part) + strlen(tail) + 1),
	     *end = stpcpy(all, head);

	while (n--)
		end = stpcpy(end, part);
	strcpy(end, tail);
	return all;
}

START_TEST(refuses_depth)
{
	char *deep = repeated("<fet>", "<a>", 100000, "");

	ck_assert_int_eq(read_text(deep), -1);
	ck_assert_int_eq(recorder_count(&rec, "error too-deep 1:"), 1);
	free(deep);
}
END_TEST

START_TEST(refuses_endless_text)
{
	char *text = repeated("<fet><Comments>", "x", 1 << 20, "</Comments></fet>");

	ck_assert_int_eq(read_text(text), -1);
	ck_assert_int_eq(recorder_count(&rec, "error text-too-long"), 1);
	free(text);
}
END_TEST

START_TEST(refuses_too_many_days)
{
	char *text = repeated(
		"<fet><Days_List>", "<Day><Name>d</Name></Day>", 1001, "</Days_List></fet>");

	ck_assert_int_eq(read_text(text), -1);
	ck_assert_int_eq(recorder_count(&rec, "error fet-too-many"), 1);
	free(text);
}
END_TEST

/* Expat is fed a megabyte at a time: nothing may get lost where one ends. */
START_TEST(reads_more_than_one_piece)
{
	char *text = repeated("<fet>" GRID "<Activities_List>",
		ACTIVITY("1", "<Teacher>Ozola</Teacher>"), 30000, "</Activities_List></fet>");

	ck_assert_uint_gt(strlen(text), 2 << 20);
	ck_assert_int_eq(read_text(text), 0);
	ck_assert_int_eq(recorder_count(&rec, "lesson '1' by Ozola at -1/-1x1 'Maths'"), 30000);
	free(text);
}
END_TEST

static const struct {
	const char *name, *bell;
} hours[] = {
	{"13.30 - 14.30", "bell 0 810 870"},
	{"08:00-08:40", "bell 0 480 520"},
	{"1. (8h05–8h45)", "bell 0 485 525"},
	{"9:00 līdz 10:05", "bell 0 540 605"},
	{"08:00", NULL},
	{"1", NULL},
	{"B", NULL},
	{"5ª 12:45 - FP12:45", NULL},
	{"14:00 - 13:00", NULL},
	{"24:00 - 25:00", NULL},
	{"08:60 - 09:00", NULL},
	{"1.10", NULL},
	{"2026.09.01 - 2026.12.18", NULL},
	{"8:00-8:40, 9:00-9:40", NULL},
};

START_TEST(finds_bells_in_names)
{
	char text[400];

	snprintf(text, sizeof text,
		"<fet><Days_List><Day><Name>d</Name></Day></Days_List><Hours_List><Hour><Name>%s</"
		"Name>"
		"</Hour></Hours_List></fet>",
		hours[_i].name);
	ck_assert_int_eq(read_text(text), 0);
	if (hours[_i].bell)
		recorder_has(&rec, hours[_i].bell);
	else
		recorder_lacks(&rec, "bell");
}
END_TEST

START_TEST(knows_its_own)
{
	const struct clg_importer *ops = clg_plugin.ops;
	const char *const own[] = {
		"<fet version=\"7\">", "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!DOCTYPE FET><FET>"};
	const char *const others[] = {"", "<fet", "<fetch>", "teacher,day,period\n", "<timetable>"};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		ck_assert_int_gt(ops->sniff((const uint8_t *)own[i], strlen(own[i])), 50);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		ck_assert_int_eq(ops->sniff((const uint8_t *)others[i], strlen(others[i])), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fet");
	TCase *reading = tcase_create("reading"), *refusing = tcase_create("refusing");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(reading, recorder_setup, recorder_teardown);
	tcase_add_test(reading, reads_a_whole_file);
	tcase_add_test(reading, reads_version_7);
	tcase_add_test(reading, keeps_names_byte_for_byte);
	tcase_add_test(reading, hands_on_what_a_school_leaves_open);
	tcase_add_test(reading, takes_rooms_from_constraints);
	tcase_add_test(reading, takes_no_wish_for_a_placement);
	tcase_add_test(reading, takes_times_off);
	tcase_add_test(reading, skips_what_it_does_not_know);
	tcase_add_test(reading, warns_of_places_that_lead_nowhere);
	tcase_add_test(reading, gives_a_day_listed_twice_one_index);
	tcase_add_test(reading, accepts_the_old_bare_doctype);
	tcase_add_test(reading, hands_half_days_on_as_days);
	tcase_add_test(reading, reads_more_than_one_piece);
	tcase_add_loop_test(reading, finds_bells_in_names, 0, sizeof hours / sizeof *hours);
	tcase_add_test(reading, knows_its_own);
	suite_add_tcase(suite, reading);
	tcase_add_checked_fixture(refusing, recorder_setup, recorder_teardown);
	tcase_add_loop_test(refusing, refuses, 0, sizeof refused / sizeof *refused);
	tcase_add_test(refusing, refuses_depth);
	tcase_add_test(refusing, refuses_endless_text);
	tcase_add_test(refusing, refuses_too_many_days);
	suite_add_tcase(suite, refusing);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
