/* Every shipped calendar and profile: it loads, says where it comes from, and its dates make sense. */
#include "reader.h"

#include "base/file.h"
#include "base/text.h"
#include "yaml/check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

typedef VEC(char *) name_list;

static int in_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of config/KIND, without ".yaml". */
static name_list names_of(const char *kind)
{
	_cleanup_(freep) char *folder = path_join(getenv("COLLEGA_CONFIG"), kind);
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	name_list list = { 0 };

	ck_assert_ptr_nonnull(dir);
	while ((entry = readdir(dir)))
		if (strlen(entry->d_name) > 5 && *entry->d_name != '.')
			vec_push(&list, strndup(entry->d_name, strlen(entry->d_name) - 5));
	closedir(dir);
	qsort(list.at, list.n, sizeof *list.at, in_order);
	return list;
}

static void forget(name_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->at[i]);
	vec_release(list);
}

/* --- a file as it is written -------------------------------------------------------------- */

static struct yaml_tree *tree_of(const char *kind, const char *name)
{
	_cleanup_(freep) char *path = NULL, *bytes = NULL;
	struct yaml_tree *tree = NULL;
	size_t n;

	ck_assert_int_gt(asprintf(&path, "%s/%s/%s.yaml", getenv("COLLEGA_CONFIG"), kind, name), 0);
	ck_assert_int_eq(file_read(path, 1 << 20, &reader.faults, &bytes, &n), CLG_OK);
	ck_assert_int_eq(yaml_read(name, bytes, n, &reader.faults, &tree), CLG_OK);
	return tree;
}

static const struct yaml_node *value(const struct yaml_node *map, const char *key)
{
	for (size_t i = 0; i < map->n; i++)
		if (!strcmp(map->keys[i]->text, key))
			return map->items[i];
	return NULL;
}

static const char *text(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *n = value(map, key);

	ck_assert_msg(n && n->kind == YAML_TEXT && *n->text, "no '%s'", key);
	return n->text;
}

static date_t date(const struct yaml_node *map, const char *key)
{
	return reader_date(text(map, key));
}

static struct span span(const struct yaml_node *n)
{
	int one = value(n, "date") != NULL;

	return (struct span){ date(n, one ? "date" : "from"), date(n, one ? "date" : "to") };
}

/* Since when, from where, checked by whom: all of them say so. */
static void says_where_from(const struct yaml_node *n, const char *name)
{
	const struct yaml_node *unchecked = value(n, "unchecked");

	ck_assert_str_eq(text(n, "name"), name);
	ck_assert_msg(!strncmp(name, text(n, "country"), 2), "%s is of another country", name);
	ck_assert_uint_eq(strlen(text(n, "country")), 2);
	ck_assert_uint_gt(strlen(text(n, "source")), 10);
	date(n, "valid_from");
	if (!strcmp(text(n, "checked"), "no"))
		ck_assert_msg(unchecked && unchecked->n > 0, "%s: unchecked, but what?", name);
	else
		date(n, "checked");
}

/* --- calendars ---------------------------------------------------------------------------- */

static date_t last_day(const struct yaml_node *n)
{
	const struct yaml_node *terms = value(n, "terms"), *ends = value(n, "ends");
	date_t last = span(terms->items[terms->n - 1]).end;

	for (size_t i = 0; i < ends->n; i++)
		last = date(ends->items[i], "to") > last ? date(ends->items[i], "to") : last;
	return last;
}

/* Each ends after it began, and begins after the one before it ended. */
static void run_on(const struct yaml_node *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++) {
		struct span s = span(list->items[i]);

		ck_assert_msg(s.start <= s.end, "%s: a span ends before it begins", name);
		ck_assert_msg(!i || s.start > span(list->items[i - 1]).end,
			"%s: '%s' comes before the one before it", name,
			text(list->items[i], value(list->items[i], "why") ? "why" : "name"));
	}
}

static void good_dates(const struct yaml_node *n, const char *name)
{
	const struct yaml_node *terms = value(n, "terms"), *off = value(n, "holidays"),
			       *ends = value(n, "ends");
	date_t first = span(terms->items[0]).start, last = last_day(n);

	run_on(terms, name);
	run_on(off, name);
	ck_assert_int_eq(date(n, "valid_from"), first);
	ck_assert_int_lt(last - first, 366);
	for (size_t i = 0; i < terms->n; i++) {
		ck_assert_int_lt(date_weekday(span(terms->items[i]).start), 6);
		ck_assert_int_lt(date_weekday(span(terms->items[i]).end), 6);
	}
	for (size_t i = 0; i < off->n; i++)
		ck_assert_msg(span(off->items[i]).start >= first && span(off->items[i]).end <= last,
			"%s: '%s' lies outside of the school year", name,
			text(off->items[i], "why"));
	for (size_t i = 0; i < ends->n; i++)
		ck_assert_msg(date(ends->items[i], "to") > span(terms->items[terms->n - 1]).start,
			"%s: a grade leaves before the last term", name);
}

static void whole_year(const struct yaml_node *n, const char *name, const char *lessons)
{
	char from[11], to[11];
	_cleanup_(freep) char *school = NULL;

	date_print(span(value(n, "terms")->items[0]).start, from);
	date_print(last_day(n), to);
	ck_assert_int_gt(asprintf(&school,
		"collega: 1\nterm: {from: %s, to: %s, plan-from: %s, calendar: %s}\n"
		"timetable: {bells: [{period: \"1\", start: \"08:30\", end: \"09:10\"}]}\n%s",
		from, to, from, name, lessons), 0);
	reader_good(school);
}

/* The reader of one school is used up by it. */
static void again(void)
{
	reader_teardown();
	reader_setup();
}

START_TEST(every_calendar)
{
	name_list list = names_of("calendars");

	ck_assert_uint_ge(list.n, 7);
	for (size_t i = 0; i < list.n; i++) {
		struct yaml_tree *tree = tree_of("calendars", list.at[i]);

		says_where_from(tree->root, list.at[i]);
		good_dates(tree->root, list.at[i]);
		whole_year(tree->root, list.at[i], "lessons: []\n");
		ck_assert_str_eq(reader.settings.calendar.name, list.at[i]);
		ck_assert_msg(reader.school.n_school_days >= 165 && reader.school.n_school_days <= 205,
			"%s: %d school days", list.at[i], (int)reader.school.n_school_days);
		yaml_tree_free(tree);
		again();
	}
	forget(&list);
}
END_TEST

static const struct {
	const char *name, *off, *on;
	int weekdays;            /* school days in the year, Monday to Friday */
} years[] = {
	{ "cz-2026-27",
		"2026-09-28 2026-10-28 2026-10-29 2026-10-30 2026-11-17 2026-12-23 2027-01-01 "
		"2027-01-29 2027-03-25 2027-03-26 2027-03-29",
		"2026-09-01 2026-10-27 2026-12-22 2027-01-04 2027-01-28 2027-02-01 2027-06-30",
		200 },
	{ "ie-2026-27",
		"2026-10-26 2026-10-30 2026-12-23 2027-01-05 2027-02-01 2027-02-15 2027-02-19 "
		"2027-03-17 2027-03-22 2027-04-02 2027-05-03 2027-06-04 2027-06-07",
		"2026-08-27 2026-12-22 2027-01-06 2027-02-12 2027-03-19 2027-04-05 2027-06-25",
		182 },   /* what a primary school must have */
	{ "it-lazio-2026-27",
		"2026-12-08 2026-12-23 2027-01-06 2027-03-25 2027-03-30 2027-06-02",
		"2026-09-15 2026-11-02 2026-12-22 2027-01-07 2027-03-24 2027-03-31 2027-06-08",
		174 },   /* 171 are needed */
	{ "cy-2026-27",
		"2026-10-01 2026-10-28 2026-12-23 2027-01-06 2027-03-15 2027-03-25 2027-04-01 "
		"2027-04-26 2027-05-07 2027-06-10 2027-06-11",
		"2026-09-14 2026-12-22 2027-01-07 2027-04-23 2027-05-10 2027-06-16",
		170 },
	{ "ge-2026-27",
		"2026-10-14 2026-11-23 2026-12-30 2027-01-14 2027-01-19 2027-03-03 2027-03-08 "
		"2027-03-12 2027-04-09 2027-04-30 2027-05-03 2027-05-12 2027-05-17 2027-05-26",
		"2026-09-15 2026-12-29 2027-01-15 2027-03-15 2027-05-28 2027-06-15",
		169 },
};

static void each_is(const char *name, const char *days, int school)
{
	for (; *days; days += 10 + (days[10] == ' ')) {
		char iso[11] = "";

		memcpy(iso, days, 10);
		ck_assert_msg((reader.school.days[reader_day(iso)].school_day >= 0) == school,
			"%s: %s is %s", name, iso, school ? "a school day" : "off");
	}
}

START_TEST(their_years)
{
	struct yaml_tree *tree = tree_of("calendars", years[_i].name);

	whole_year(tree->root, years[_i].name, "lessons: []\n");
	each_is(years[_i].name, years[_i].off, 0);
	each_is(years[_i].name, years[_i].on, 1);
	ck_assert_int_eq(reader.school.n_school_days, years[_i].weekdays);
	yaml_tree_free(tree);
}
END_TEST

/* 206 days are needed where Saturdays are taught. */
START_TEST(lazio_on_six_days)
{
	struct yaml_tree *tree = tree_of("calendars", "it-lazio-2026-27");

	whole_year(tree->root, "it-lazio-2026-27",
		"lessons: [{day: sat, period: \"1\", teacher: rossi, class: 1a}]\n");
	ck_assert_int_eq(reader.school.n_school_days, 208);
	yaml_tree_free(tree);
}
END_TEST

/* Georgia: grade 12 until 20 May, grade 1 until 27 May, all others until 15 June. */
START_TEST(georgian_grades_leave_early)
{
	struct yaml_tree *tree = tree_of("calendars", "ge-2026-27");

	whole_year(tree->root, "ge-2026-27",
		"lessons: [{day: thu, period: \"1\", teacher: a, class: 12a},"
		" {day: thu, period: \"1\", teacher: b, class: 1a},"
		" {day: thu, period: \"1\", teacher: c, class: 7a}]\n");
	ck_assert_str_ne(reader_lessons("a", "2027-05-20"), "");
	ck_assert_str_eq(reader_lessons("a", "2027-05-27"), "");
	ck_assert_str_ne(reader_lessons("b", "2027-05-27"), "");
	ck_assert_str_eq(reader_lessons("b", "2027-06-03"), "");
	ck_assert_str_ne(reader_lessons("c", "2027-06-10"), "");
	yaml_tree_free(tree);
}
END_TEST

/* --- profiles ----------------------------------------------------------------------------- */

#define STAFF "staff: [{id: plain}, {id: mentor, roles: mentor}, {id: head, roles: principal}]\n"

static void good_limits(const char *name)
{
	const struct allowance *plain = &reader_person("plain")->may,
			       *mentor = &reader_person("mentor")->may,
			       *head = &reader_person("head")->may;

	ck_assert_msg(plain->minutes_per_week >= 30 && plain->minutes_per_week <= 300,
		"%s: %d minutes a week", name, (int)plain->minutes_per_week);
	ck_assert_int_ge(mentor->minutes_per_week, plain->minutes_per_week);
	ck_assert_int_ge(head->minutes_per_week, plain->minutes_per_week);
	ck_assert(plain->meetings_per_day >= 1 && plain->meetings_per_day <= 4);
	ck_assert(plain->planning_percent >= 0 && plain->planning_percent <= 50);
	ck_assert_int_ge(plain->visits_per_term, 1);
	ck_assert_int_ge(plain->covers_per_term, 0);
	ck_assert(plain->working_per_week == -1 ||
		  (plain->working_per_week >= 1500 && plain->working_per_week <= 2400));
}

START_TEST(every_profile)
{
	name_list list = names_of("profiles");

	ck_assert_uint_ge(list.n, 7);
	for (size_t i = 0; i < list.n; i++) {
		struct yaml_tree *tree = tree_of("profiles", list.at[i]);
		_cleanup_(freep) char *rest = NULL;

		says_where_from(tree->root, list.at[i]);
		ck_assert_int_gt(asprintf(&rest, "workload: {profile: %s}\n" STAFF, list.at[i]), 0);
		reader_good(rest);
		ck_assert_str_eq(reader.settings.profile.name, list.at[i]);
		good_limits(list.at[i]);
		yaml_tree_free(tree);
		again();
	}
	forget(&list);
}
END_TEST

static const struct {
	const char *name;
	int working, minutes, mentor, visits, covers;
} weeks[] = {
	{ "cz-general", 2400, 120, 150, 3, 2 },
	{ "ie-teacher", -1, 60, 100, 3, 2 },
	{ "it-general", -1, 120, 150, 4, 2 },
	{ "cy-general", -1, 120, 150, 3, 3 },
	{ "ge-general", -1, 120, 150, 3, 2 },
};

START_TEST(their_weeks)
{
	_cleanup_(freep) char *rest = NULL;
	const struct allowance *may;

	ck_assert_int_gt(asprintf(&rest, "workload: {profile: %s}\n" STAFF, weeks[_i].name), 0);
	reader_good(rest);
	may = &reader_person("plain")->may;
	ck_assert_int_eq(may->working_per_week, weeks[_i].working);
	ck_assert_int_eq(may->minutes_per_week, weeks[_i].minutes);
	ck_assert_int_eq(may->visits_per_term, weeks[_i].visits);
	ck_assert_int_eq(may->covers_per_term, weeks[_i].covers);
	ck_assert_int_eq(reader_person("mentor")->may.minutes_per_week, weeks[_i].mentor);
}
END_TEST

/* Who has the one has the other: `collega new --country` offers both. */
START_TEST(each_country_has_both)
{
	name_list calendars = names_of("calendars"), profiles = names_of("profiles");

	ck_assert_uint_eq(calendars.n, profiles.n);
	for (size_t i = 0; i < calendars.n; i++)
		ck_assert_int_eq(strncmp(calendars.at[i], profiles.at[i], 3), 0);
	forget(&calendars);
	forget(&profiles);
}
END_TEST

START_TEST(what_is_unchecked_is_kept)
{
	reader_good("workload: {profile: ge-general}\n");
	ck_assert_str_eq(reader.settings.profile.checked, "no");
	ck_assert_uint_eq(reader.settings.profile.n_unchecked, 3);
	ck_assert_ptr_nonnull(strstr(reader.settings.profile.unchecked[0], "since when"));
	ck_assert_ptr_null(reader.settings.calendar.name);
}
END_TEST

START_TEST(what_is_written_out_is_the_schools)
{
	reader_good("workload: {profile: {support: {minutes-per-week: 90}}}\n");
	ck_assert_str_eq(reader.settings.profile.name, "");
	ck_assert_uint_eq(reader.settings.profile.n_unchecked, 0);
}
END_TEST

Suite *reader_suite(void)
{
	Suite *s = suite_create("intake: what is shipped");
	TCase *c = tcase_create("shipped");

	tcase_add_checked_fixture(c, reader_setup, reader_teardown);
	tcase_add_test(c, every_calendar);
	tcase_add_loop_test(c, their_years, 0, sizeof years / sizeof *years);
	tcase_add_test(c, lazio_on_six_days);
	tcase_add_test(c, georgian_grades_leave_early);
	tcase_add_test(c, every_profile);
	tcase_add_loop_test(c, their_weeks, 0, sizeof weeks / sizeof *weeks);
	tcase_add_test(c, each_country_has_both);
	tcase_add_test(c, what_is_unchecked_is_kept);
	tcase_add_test(c, what_is_written_out_is_the_schools);
	suite_add_tcase(s, c);
	return s;
}
