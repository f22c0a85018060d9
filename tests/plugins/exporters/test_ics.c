/* The exporter `ics`: read back by libical, and by a reader of its own that knows RFC 5545's lines.
 */
#include "plugins/exporters/sample.h"

#include "base/date.h"
#include "base/text.h"

#include "clean.h"
#include "vtimezone.h"
#include "zone.h"

#include <check.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

static struct kept out;

static void teardown(void)
{
	kept_release(&out);
	memset(&out, 0, sizeof out);
}

static void export(const struct clg_export *plan)
{
	ck_assert_int_eq(sample_export(&out, &clg_plugin, plan), 0);
}

#define EVENT(ID, SEQUENCE, START, END, SUMMARY, REST)                                            \
	"BEGIN:VEVENT\r\n"                                                                         \
	"UID:" ID "@2026-09-01.liepu-iela-af8f639f\r\n"                                            \
	"SEQUENCE:" SEQUENCE "\r\n"                                                                \
	"DTSTAMP:20260824T000000Z\r\n"                                                             \
	"DTSTART:" START "\r\n"                                                                    \
	"DTEND:" END "\r\n"                                                                        \
	"SUMMARY:" SUMMARY "\r\n" REST "END:VEVENT\r\n"
#define TAIL(TECHNIQUE)                                                                            \
	"CATEGORIES:" TECHNIQUE "\r\n"                                                             \
	"STATUS:TENTATIVE\r\n"                                                                     \
	"TRANSP:OPAQUE\r\n"

/* Riga's clock */
#define ZONE                                                                                       \
	"BEGIN:VTIMEZONE\r\n"                                                                      \
	"TZID:Europe/Riga\r\n"                                                                     \
	"BEGIN:DAYLIGHT\r\n"                                                                       \
	"DTSTART:20170326T030000\r\n"                                                              \
	"TZOFFSETFROM:+0200\r\n"                                                                   \
	"TZOFFSETTO:+0300\r\n"                                                                     \
	"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"                                               \
	"END:DAYLIGHT\r\n"                                                                         \
	"BEGIN:STANDARD\r\n"                                                                       \
	"DTSTART:20171029T040000\r\n"                                                              \
	"TZOFFSETFROM:+0300\r\n"                                                                   \
	"TZOFFSETTO:+0200\r\n"                                                                     \
	"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"                                              \
	"END:STANDARD\r\n"                                                                         \
	"END:VTIMEZONE\r\n"

static const char feed[] =
	"BEGIN:VCALENDAR\r\n"
	"PRODID:-//collega//collega//EN\r\n"
	"VERSION:2.0\r\n"
	"METHOD:PUBLISH\r\n"
	"X-WR-CALNAME:Liepu iela\r\n"
	ZONE
	/* clang-format off */
	EVENT("observation/liepa:ozola/1/lesson", "3", "20261005T073500Z", "20261005T081500Z",
		"observation: lesson",
		"DESCRIPTION:Kārlis Liepa (observer\\; cover: vitols)\\nAnna Ozola (teacher)\r\n"
		" \\n7b maths\r\n"
		"LOCATION:room 214\r\n"
		TAIL("observation"))
	EVENT("observation/liepa:ozola/1/debrief", "0", "20261006T112000Z", "20261006T114000Z",
		"observation: debrief",
		"DESCRIPTION:Kārlis Liepa (observer)\\nAnna Ozola (teacher)\r\n"
		TAIL("observation"))
	EVENT("mentoring/vitols:berzina/1/hour", "0", "20261103T062000Z", "20261103T070000Z",
		"mentoring: hour",
		"DESCRIPTION:Rūta Bērziņa (mentee)\\nJuris Vītols (mentor)\r\n"
		"LOCATION:staff room\r\n"
		TAIL("mentoring"))
	/* clang-format on */
	"END:VCALENDAR\r\n";

/* Under valgrind, which is fifty times as slow, here and there is enough. */
static int stride(int usual)
{
	return getenv("CLG_VALGRIND") ? usual * 37 : usual;
}

START_TEST(writes_a_feed)
{
	struct clg_export plan = sample_plain();

	export(&plan);
	ck_assert_str_eq(out.bytes, feed);
}
END_TEST

START_TEST(confirms_what_is_published)
{
	struct clg_export plan = sample_plain();

	plan.is_draft = 0;
	export(&plan);
	ck_assert_ptr_nonnull(strstr(out.bytes, "\r\nSTATUS:CONFIRMED\r\n"));
	ck_assert_ptr_null(strstr(out.bytes, "TENTATIVE"));
}
END_TEST

static const char cancellations[] =
	"BEGIN:VCALENDAR\r\n"
	"PRODID:-//collega//collega//EN\r\n"
	"VERSION:2.0\r\n"
	"METHOD:CANCEL\r\n"
	"X-WR-CALNAME:Liepu iela\r\n"
	ZONE
	EVENT("mentoring/vitols:berzina/2/hour", "1", "20261110T062000Z", "20261110T070000Z",
		"mentoring: hour", "STATUS:CANCELLED\r\n")
	EVENT("observation/ozola:vitols/1/lesson", "4", "20261111T083500Z", "20261111T091500Z",
		"observation: lesson", "STATUS:CANCELLED\r\n")
	"END:VCALENDAR\r\n";

START_TEST(cancels_what_is_gone)
{
	struct clg_export plan = sample_plain();

	plan.table = "cancelled";
	export(&plan);
	ck_assert_str_eq(out.bytes, cancellations);
	plan.n_cancelled = 0;
	export(&plan);
	ck_assert_str_eq(strstr(out.bytes, "END:VTIMEZONE\r\n"), "END:VTIMEZONE\r\nEND:VCALENDAR\r\n");
}
END_TEST

START_TEST(has_uids_of_the_term)
{
	struct clg_export plan = sample_plain();

	plan.plan = 8;
	export(&plan);
	ck_assert_str_eq(out.bytes, feed); /* whatever the plan's number */
	plan.calendar += 365;
	export(&plan);
	ck_assert_ptr_nonnull(strstr(
		out.bytes, "UID:observation/liepa:ozola/1/debrief@2027-09-01.liepu-iela-af8f639f\r\n"));
}
END_TEST

static int count(const char *line)
{
	int n = 0;

	for (const char *s = out.bytes; (s = strstr(s, line)); s += strlen(line))
		n++;
	return n;
}

/* Vītols doesn't come to Ozola's lesson, but teaches another one meanwhile. */
START_TEST(gives_a_person_the_own_meetings)
{
	static const struct clg_export_person people[] = {
		{.id = "liepa", .name = "Kārlis Liepa"}, {.id = "vitols", .name = "Juris Vītols"}};
	struct clg_export plan = sample_plain();

	plan.audience = CLG_FOR_PERSON;
	plan.reader = "vitols";
	plan.people = people;
	plan.n_people = 2;
	plan.person_size = sizeof *people;
	export(&plan);
	ck_assert_int_eq(count("BEGIN:VEVENT"), 2);
	ck_assert_int_eq(count("UID:observation/liepa:ozola/1/lesson"), 1);
	ck_assert_int_eq(count("UID:mentoring/vitols:berzina/1/hour"), 1);
	ck_assert_int_eq(count("X-WR-CALNAME:Liepu iela: Juris Vītols\r\n"), 1);
	plan.reader = "liepa";
	export(&plan);
	ck_assert_int_eq(count("BEGIN:VEVENT"), 2);
	ck_assert_int_eq(count("UID:mentoring"), 0);
	plan.reader = "kalns";
	export(&plan);
	ck_assert_int_eq(count("BEGIN:VEVENT"), 0);
}
END_TEST

START_TEST(rings_where_it_is_asked)
{
	static const char alarm[] = "BEGIN:VALARM\r\n"
				    "ACTION:DISPLAY\r\n"
				    "DESCRIPTION:observation: debrief\r\n"
				    "TRIGGER:-PT1H30M\r\n"
				    "END:VALARM\r\n"
				    "END:VEVENT\r\n";
	const struct clg_value values[] = {{.number = 90, .given = 1}};
	struct clg_export plan = sample_plain();

	ck_assert_str_eq(clg_plugin.options[0].name, "alarm");
	ck_assert_int_eq(sample_export_with(&out, &clg_plugin, &plan, values), 0);
	ck_assert_int_eq(count("BEGIN:VALARM"), 3);
	ck_assert_int_eq(count(alarm), 1);
	plan.table = "cancelled";
	ck_assert_int_eq(sample_export_with(&out, &clg_plugin, &plan, values), 0);
	ck_assert_int_eq(count("BEGIN:VALARM"), 0);
}
END_TEST

START_TEST(names_schools_in_ascii)
{
	static const struct {
		const char *school, *tail;
	} schools[] = {{"Rīgas 40. vidusskola", ".r-gas-40-vidusskola-"}, {"სკოლა", "/1/lesson@2026-09-01."},
		{"", "/1/lesson@2026-09-01.811c9dc5\r\n"}, {"  I.I.  ", ".i-i-"},
		{"A school whose name goes on and on and on and on",
			".a-school-whose-name-goes-on-and-on-and-o-"}};
	struct clg_export plan = sample_plain();

	plan.n_meetings = 1;
	for (size_t i = 0; i < sizeof schools / sizeof *schools; i++) {
		char *unfolded, *to;

		plan.school = schools[i].school;
		export(&plan);
		to = unfolded = strdup(out.bytes);
		for (const char *s = out.bytes; *s; s++) {
			if (!strncmp(s, "\r\n ", 3))
				s += 2;
			else
				*to++ = *s;
		}
		*to = '\0';
		ck_assert_msg(strstr(unfolded, schools[i].tail) != NULL, "%s", unfolded);
		free(unfolded);
	}
}
END_TEST

START_TEST(refuses_what_it_cannot_say)
{
	struct clg_export plan = sample_plain();

	plan.timezone = "Mars/Olympus";
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), -1);
	plan = sample_plain();
	plan.stamp = "yesterday";
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), -1);
	ck_assert_uint_eq(out.n, 0);
}
END_TEST

/* --- read back ------------------------------------------------------------------------ */

/* The next content line, unfolded, without its end; 0 at the end of the file. */
static int next_line(const char **at, char *line, size_t room)
{
	const char *s = *at, *start = s;
	size_t n = 0;

	if (!*s)
		return 0;
	for (;; s++) {
		SURELY(n + 1 < room);
		if (s[0] == '\r' && s[1] == '\n') {
			SURELY(s - start <= 75 && s > start + (start > *at));
			if (s[2] != ' ')
				break;
			/* no character is torn */
			SURELY((s[3] & 0xc0) != 0x80);
			s += 2;
			start = s; /* its blank counts */
		} else {
			SURELY((unsigned char)*s >= ' ' && *s != 0x7f);
			line[n++] = *s;
		}
	}
	line[n] = '\0';
	*at = s + 2;
	return 1;
}

static void unescape(char *text)
{
	char *to = text;

	for (; *text; text++) {
		if (*text == '\\') {
			text++;
			SURELY(*text && strchr("\\;,nN", *text));
			*to++ = *text == 'n' || *text == 'N' ? '\n' : *text;
		} else {
			SURELY(*text != ';' && *text != ',');
			*to++ = *text;
		}
	}
	*to = '\0';
}

static void expect_value(char *line, const char *property, const char *format, const char *value)
{
	char expected[8192];
	size_t n = strlen(property);

	if (strncmp(line, property, n) || line[n] != ':')
		return;
	unescape(line + n + 1);
	snprintf(expected, sizeof expected, format, value, value, value, value, value);
	ck_assert_msg(!strcmp(line + n + 1, expected), "%.900s\nexpected\n%.900s", line, expected);
}

static void expect_events_of(const struct clg_export *plan)
{
	const char *at;
	char line[16384], uid[40];
	uint32_t events = 0;
	struct text clean;

	text_init(&clean, 0);
	export(plan);
	ck_assert(utf8_valid(out.bytes, out.n));
	for (at = out.bytes; next_line(&at, line, sizeof line);) {
		if (!strcmp(line, "BEGIN:VEVENT")) {
			text_clear(&clean);
			text_add_safe(&clean, sample_text(events++));
		}
		if (events && !strncmp(line, "UID:", 4)) {
			snprintf(uid, sizeof uid, "UID:hostile/%u@", events - 1);
			ck_assert_int_eq(strncmp(line, uid, strlen(uid)), 0);
		}
		expect_value(line, "SUMMARY", "%s: %s", clean.s);
		expect_value(line, "LOCATION", "%s", clean.s);
		expect_value(line, "DESCRIPTION", "%s (%s; cover: %s)\n%s %s", clean.s);
	}
	ck_assert_uint_eq(events, n_hostiles);
	text_release(&clean);
}

static void expect_events(struct clg_export plan)
{
	expect_events_of(&plan);
	plan.table = "cancelled";
	expect_events_of(&plan);
}

START_TEST(is_read_back_line_by_line)
{
	struct clg_export plan = sample_hostile();

	expect_events(plan);
	for (uint32_t seed = 0; seed < SAMPLE_SEEDS; seed++) {
		plan = sample_random(seed);
		expect_events(plan);
	}
}
END_TEST

START_TEST(folds_lines_of_every_length)
{
	static const char *const letters[] = {"a", "ē", "ბ", "\xf0\x9f\x98\x80", ";"};
	struct clg_export plan = sample_plain();
	struct clg_export_meeting m = plan.meetings[4];
	char room[1024], line[2048];

	plan.meetings = &m;
	plan.n_meetings = 1;
	m.room = room;
	for (int n = 1; n < 160; n += stride(1)) {
		const char *at;
		int seen = 0;

		room[0] = '\0';
		for (int i = 0; i < n; i++)
			strcat(room, letters[i % 40 ? _i : 0]);
		export(&plan);
		for (at = out.bytes; next_line(&at, line, sizeof line);) {
			expect_value(line, "LOCATION", "%s", room);
			seen += !strncmp(line, "LOCATION:", 9);
		}
		SURELY(seen == 1);
	}
}
END_TEST

/* libical writes blanks at a value's ends, but doesn't read them. */
static void expect_but_blanks(const char *read, const char *clean)
{
	size_t n;

	clean += strspn(clean, " ");
	for (n = strlen(clean); n && clean[n - 1] == ' ';)
		n--;
	ck_assert_uint_eq(strlen(read), n);
	ck_assert_int_eq(strncmp(read, clean, n), 0);
}

START_TEST(is_read_back_by_libical)
{
	struct clg_export plan = sample_hostile();
	icalcomponent *root, *event;
	uint32_t i = 0;

	export(&plan);
	root = icalparser_parse_string(out.bytes);
	ck_assert_ptr_nonnull(root);
	ck_assert_int_eq(icalcomponent_count_errors(root), 0);
	ck_assert_int_eq(icalcomponent_isa(root), ICAL_VCALENDAR_COMPONENT);
	for (event = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT); event;
		event = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT), i++) {
		struct icaltimetype start = icalcomponent_get_dtstart(event);
		struct icaltimetype end = icalcomponent_get_dtend(event);

		ck_assert_uint_lt(i, n_hostiles);
		expect_but_blanks(icalcomponent_get_location(event), hostiles[i].clean);
		ck_assert(icaltime_is_utc(start) && icaltime_is_utc(end));
		ck_assert_int_eq(icaltime_as_timet(start), (20700 + (time_t)i) * 86400 - 3 * 3600);
		/* a whole day, even the one that winter time makes longer */
		ck_assert_int_eq(icaltime_as_timet(end) - icaltime_as_timet(start),
			20700 + i == 20751 ? 25 * 3600 : 24 * 3600);
	}
	ck_assert_uint_eq(i, n_hostiles);
	icalcomponent_free(root);
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

/* --- zones ---------------------------------------------------------------------------- */

/* Every quoted "Area/City" of a source file goes to `each`. */
static int each_zone(const char *file, void each(const char *))
{
	char path[4096], line[4096];
	const char *top = getenv("top_srcdir");
	FILE *source;
	int n = 0;

	snprintf(path, sizeof path, "%s/%s", top ? top : ".", file);
	source = fopen(path, "r");
	ck_assert_msg(source != NULL, "no %s", path);
	while (fgets(line, sizeof line, source)) {
		for (char *s = strchr(line, '"'), *end; s; s = strchr(end + 1, '"')) {
			end = strchr(s + 1, '"');
			ck_assert_ptr_nonnull(end);
			*end = '\0';
			if (s[1] < 'A' || s[1] > 'Z' || (!strchr(s, '/') && strcmp(s, "\"UTC")))
				continue;
			each(s + 1);
			n++;
		}
	}
	fclose(source);
	return n;
}

static void compare(const char *zone, int32_t date, int32_t minute)
{
	int64_t utc;
	int32_t offset;

	ck_assert_int_eq(zone_offset(zone, date, minute, &offset), 0);
	ck_assert_int_eq(zone_utc(zone, date, minute, &utc), 0);
	ck_assert_int_eq(utc, ((int64_t)date * 1440 + minute - offset) * 60);
}

/* libical's own zone of the component gives the same clock. */
static void compare_component(const char *name, int32_t date)
{
	icalcomponent *component = vtimezone_new(name);
	icaltimezone *zone = icaltimezone_new();
	struct icaltimetype noon;
	int64_t utc;

	ck_assert_ptr_nonnull(component);
	ck_assert_int_eq(icaltimezone_set_component(zone, component), 1);
	noon = icaltime_from_timet_with_zone((time_t)date * 86400 + 43200, 0, NULL);
	ck_assert_int_eq(zone_utc(name, date, 720, &utc), 0);
	ck_assert_int_eq(icaltime_as_timet_with_zone(noon, zone), utc);
	icaltimezone_free(zone, 1);
}

/* 2024 to 2031, and every half hour of the days around the changes of 2026 */
static void compare_zone(const char *zone)
{
	for (int32_t date = 19723; date < 22645; date += stride(3))
		compare(zone, date, 480);
	for (int32_t date = 20536; date < 20756; date += stride(5))
		compare_component(zone, date);
	for (int32_t minute = -1440; minute < 2880; minute += 30) {
		compare(zone, 20541, minute);
		compare(zone, 20751, minute);
	}
}

START_TEST(knows_the_engine_s_zones)
{
	int ours = each_zone("plugins/ics/zone.c", compare_zone);

	ck_assert_int_gt(ours, 50);
	ck_assert_int_eq(each_zone("engine/base/date.c", compare_zone), ours);
}
END_TEST

START_TEST(fails_where_its_writer_fails)
{
	sample_fail_everywhere(&clg_plugin);
}
END_TEST

START_TEST(is_steady)
{
	set_zone_directory("/nowhere");
	sample_is_steady(&clg_plugin);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ics");
	TCase *tcase = tcase_create("ics");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, NULL, teardown);
	tcase_add_test(tcase, writes_a_feed);
	tcase_add_test(tcase, confirms_what_is_published);
	tcase_add_test(tcase, cancels_what_is_gone);
	tcase_add_test(tcase, has_uids_of_the_term);
	tcase_add_test(tcase, gives_a_person_the_own_meetings);
	tcase_add_test(tcase, rings_where_it_is_asked);
	tcase_add_test(tcase, names_schools_in_ascii);
	tcase_add_test(tcase, refuses_what_it_cannot_say);
	tcase_add_test(tcase, is_read_back_line_by_line);
	tcase_add_loop_test(tcase, folds_lines_of_every_length, 0, 5);
	tcase_add_test(tcase, is_read_back_by_libical);
	tcase_add_test(tcase, cleans_as_the_engine_does);
	tcase_add_test(tcase, knows_the_engine_s_zones);
	tcase_add_test(tcase, fails_where_its_writer_fails);
	tcase_add_test(tcase, is_steady);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
