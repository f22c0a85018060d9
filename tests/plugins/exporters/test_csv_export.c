/* The exporter `csv`: fixed columns, and cells that a reader of RFC 4180 gets back byte for byte.
 */
#include "plugins/exporters/sample.h"

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

static const struct {
	const char *table, *expected;
} plain[] = {
	{"meetings",
		"plan,technique,team,cycle,meeting,kind,date,start,end,period,person,role,lesson,"
		"class,"
		"subject,room,cover\n"
		"7,observation,liepa:ozola,1,lesson,host-teaches,2026-10-05,10:35,11:15,3,liepa,"
		"observer,"
		"L12,7b,maths,room 214,vitols\n"
		"7,observation,liepa:ozola,1,lesson,host-teaches,2026-10-05,10:35,11:15,3,ozola,"
		"teacher,"
		"L12,7b,maths,room 214,\n"
		"7,observation,liepa:ozola,1,debrief,all-free,2026-10-06,14:20,14:40,7,liepa,"
		"observer,"
		",,,,\n"
		"7,observation,liepa:ozola,1,debrief,all-free,2026-10-06,14:20,14:40,7,ozola,"
		"teacher,"
		",,,,\n"
		"7,mentoring,vitols:berzina,1,hour,all-free,2026-11-03,08:20,09:00,,berzina,mentee,"
		",,,staff room,\n"
		"7,mentoring,vitols:berzina,1,hour,all-free,2026-11-03,08:20,09:00,,vitols,mentor,"
		",,,staff room,\n"},
	{"pairs", "plan,technique,team,person,role,worth\n"
		  "7,mentoring,vitols:berzina,berzina,mentee,1450\n"
		  "7,mentoring,vitols:berzina,vitols,mentor,1450\n"
		  "7,observation,liepa:ozola,liepa,observer,-300\n"
		  "7,observation,liepa:ozola,ozola,teacher,-300\n"},
	{"unplaced", "plan,technique,team,cycle,person,code,reason\n"
		     "7,mentoring,,0,kalns,no-partner,\"nobody mentors, yet\"\n"
		     "7,observation,liepa:ozola,2,ozola,no-common-time,both are never free\n"},
	{"terms", "plan,level,term,count,weight,sum\n"
		  "7,coverage,mentoring,1,5000000000,5000000000\n"
		  "7,quality,late-debrief,2,-4,-8\n"},
};
#define N_PLAIN (int)(sizeof plain / sizeof *plain)

START_TEST(writes_fixed_columns)
{
	struct clg_export plan = sample_plain();

	plan.table = plain[_i].table;
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
	ck_assert_str_eq(out.bytes, plain[_i].expected);
}
END_TEST

START_TEST(takes_meetings_unless_told)
{
	struct clg_export plan = sample_plain();

	plan.table = NULL;
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
	ck_assert_str_eq(out.bytes, plain[0].expected);
}
END_TEST

START_TEST(refuses_a_table_that_it_does_not_know)
{
	struct clg_export plan = sample_plain();

	plan.table = "meeting";
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), -1);
	ck_assert_uint_eq(out.n, 0);
}
END_TEST

START_TEST(writes_a_header_alone)
{
	struct clg_export plan = sample_plain();
	const char *header = "plan,level,term,count,weight,sum\n";

	plan.table = "terms";
	plan.terms = NULL;
	plan.n_terms = 0;
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
	ck_assert_str_eq(out.bytes, header);
}
END_TEST

START_TEST(writes_dates_far_away)
{
	static const struct {
		int32_t date;
		const char *iso;
	} dates[] = {{0, ",1970-01-01,"}, {-1, ",1969-12-31,"}, {19782, ",2024-02-29,"},
		{47540, ",2100-02-28,"}, {47541, ",2100-03-01,"}};
	struct clg_export plan = sample_plain();
	struct clg_export_meeting m = plan.meetings[0];

	plan.meetings = &m;
	plan.n_meetings = 1;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		m.date = dates[i].date;
		ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
		ck_assert_ptr_nonnull(strstr(out.bytes, dates[i].iso));
	}
}
END_TEST

/* --- read back ------------------------------------------------------------------------ */

/* One cell at *at, unquoted into `cell`; returns what ended it: ',' or '\n'. */
static char read_cell(const char **at, char *cell)
{
	const char *s = *at;

	if (*s != '"') {
		while (*s != ',' && *s != '\n') {
			SURELY(*s && *s != '"' && *s != '\r');
			*cell++ = *s++;
		}
	} else {
		for (s++; *s != '"' || s[1] == '"'; s++) {
			SURELY(*s);
			s += *s == '"';
			*cell++ = *s;
		}
		s++;
	}
	*cell = '\0';
	*at = s + 1;
	return *s;
}

/* Each table's columns: t text, the rest as it is written in the hostile plan; D a date. */
static const struct {
	const char *table, *columns;
} read_back[] = {
	{"meetings", "1tt1ttD{}tttttttt"}, /* {} 00:00 and 24:00 */
	{"pairs", "1tttt1"},
	{"unplaced", "1tt1ttt"},
	{"terms", "1tt111"},
};
#define N_READ_BACK (int)(sizeof read_back / sizeof *read_back)

static void expect(char column, const char *cell, uint32_t row)
{
	const char *written = column == 't' ? sample_text(row) : column == '{' ? "00:00" : "24:00";

	if (column == '1')
		written = "1";
	if (column == 'D')
		SURELY(strlen(cell) == strlen("2026-01-01"));
	else
		SURELY(!strcmp(cell, written));
}

static void expect_all(struct clg_export plan, const char *table, const char *columns)
{
	const char *at;
	char cell[8192];

	plan.table = table;
	ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
	at = strchr(out.bytes, '\n') + 1;
	for (uint32_t row = 0; row < n_hostiles; row++) {
		for (const char *c = columns; *c; c++) {
			char end = read_cell(&at, cell);

			expect(*c, cell, row);
			SURELY(end == (c[1] ? ',' : '\n'));
		}
	}
	ck_assert_str_eq(at, "");
}

START_TEST(is_read_back_byte_for_byte)
{
	expect_all(sample_hostile(), read_back[_i].table, read_back[_i].columns);
	for (uint32_t seed = 0; seed < SAMPLE_SEEDS; seed++)
		expect_all(sample_random(seed), read_back[_i].table, read_back[_i].columns);
}
END_TEST

START_TEST(quotes_what_needs_it)
{
	static const char *const cells[][2] = {{"a;b", ",a;b,"}, {"it's", ",it's,"}, {"=1", ",=1,"},
		{" a", ",\" a\","}, {"a\t", ",\"a\t\","}, {"\"", ",\"\"\"\","},
		{"a\nb", ",\"a\nb\","}, {"a\rb", ",\"a\rb\","}, {"ē", ",ē,"}};
	struct clg_export plan = sample_plain();
	struct clg_export_meeting m = plan.meetings[0];

	plan.meetings = &m;
	plan.n_meetings = 1;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		m.room = cells[i][0];
		ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), 0);
		ck_assert_ptr_nonnull(strstr(out.bytes, cells[i][1]));
	}
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
	Suite *suite = suite_create("csv-export");
	TCase *tcase = tcase_create("csv-export");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, NULL, teardown);
	tcase_add_loop_test(tcase, writes_fixed_columns, 0, N_PLAIN);
	tcase_add_test(tcase, takes_meetings_unless_told);
	tcase_add_test(tcase, refuses_a_table_that_it_does_not_know);
	tcase_add_test(tcase, writes_a_header_alone);
	tcase_add_test(tcase, writes_dates_far_away);
	tcase_add_loop_test(tcase, is_read_back_byte_for_byte, 0, N_READ_BACK);
	tcase_add_test(tcase, quotes_what_needs_it);
	tcase_add_test(tcase, fails_where_its_writer_fails);
	tcase_add_test(tcase, is_steady);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
