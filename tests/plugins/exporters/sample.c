#include "plugins/exporters/sample.h"

#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N(ARRAY) (uint32_t)(sizeof(ARRAY) / sizeof *(ARRAY))

/* --- the plain one -------------------------------------------------------------------- */

#define VISIT                                                                                      \
	.plan = 7, .cycle = 1, .technique = "observation", .team = "liepa:ozola",                  \
	.meeting = "lesson", .kind = "host-teaches", .id = "observation/liepa:ozola/1/lesson",     \
	.date = 20731, .start = 635, .end = 675, .period = "3", .lesson = "L12", .klass = "7b",    \
	.subject = "maths", .room = "room 214", .sequence = 3
#define TALK                                                                                       \
	.plan = 7, .cycle = 1, .technique = "observation", .team = "liepa:ozola",                  \
	.meeting = "debrief", .kind = "all-free", .id = "observation/liepa:ozola/1/debrief",       \
	.date = 20732, .start = 860, .end = 880, .period = "7", .lesson = "", .klass = "",         \
	.subject = "", .room = "", .cover = ""
#define HOUR                                                                                       \
	.plan = 7, .cycle = 1, .technique = "mentoring", .team = "vitols:berzina",                 \
	.meeting = "hour", .kind = "all-free", .id = "mentoring/vitols:berzina/1/hour",            \
	.date = 20760, .start = 500, .end = 540, .period = "", .lesson = "", .klass = "",          \
	.subject = "", .room = "staff room", .cover = ""

static const struct clg_export_meeting meetings[] = {
	{VISIT, .person = "liepa", .name = "Kārlis Liepa", .role = "observer", .cover = "vitols"},
	{VISIT, .person = "ozola", .name = "Anna Ozola", .role = "teacher", .cover = ""},
	{TALK, .person = "liepa", .name = "Kārlis Liepa", .role = "observer"},
	{TALK, .person = "ozola", .name = "Anna Ozola", .role = "teacher"},
	{HOUR, .person = "berzina", .name = "Rūta Bērziņa", .role = "mentee"},
	{HOUR, .person = "vitols", .name = "Juris Vītols", .role = "mentor"},
};
static const struct clg_export_member members[] = {
	{7, 1450, "mentoring", "vitols:berzina", "berzina", "Rūta Bērziņa", "mentee"},
	{7, 1450, "mentoring", "vitols:berzina", "vitols", "Juris Vītols", "mentor"},
	{7, -300, "observation", "liepa:ozola", "liepa", "Kārlis Liepa", "observer"},
	{7, -300, "observation", "liepa:ozola", "ozola", "Anna Ozola", "teacher"},
};
static const struct clg_export_cancelled cancelled[] = {
	{"mentoring/vitols:berzina/2/hour", "mentoring", "hour", 20767, 500, 540, 1},
	{"observation/ozola:vitols/1/lesson", "observation", "lesson", 20768, 635, 675, 4},
};
static const struct clg_export_unplaced unplaced[] = {
	{7, 0, "mentoring", "", "kalns", "no-partner", "nobody mentors, yet"},
	{7, 2, "observation", "liepa:ozola", "ozola", "no-common-time", "both are never free"},
};
static const struct clg_export_term terms[] = {
	{7, 0, "coverage", "mentoring", 1, 5000000000, 5000000000},
	{7, 0, "quality", "late-debrief", 2, -4, -8},
};

#define ROWS(NAME, ARRAY, SIZE) .NAME = ARRAY, .n_##NAME = N(ARRAY), .SIZE = sizeof *(ARRAY)

struct clg_export sample_plain(void)
{
	return (struct clg_export){
		.size = sizeof(struct clg_export),
		.school = "Liepu iela",
		.language = "lv",
		.timezone = "Europe/Riga",
		.stamp = "20260824T000000Z",
		.plan = 7,
		.is_draft = 1,
		.summary = "Paired     mentoring 1 of 2\nSeated     2 of 3 cycles\n",
		ROWS(meetings, meetings, meeting_size),
		ROWS(members, members, member_size),
		ROWS(unplaced, unplaced, unplaced_size),
		ROWS(terms, terms, term_size),
		ROWS(cancelled, cancelled, cancelled_size),
		.table = "meetings",
		.calendar = 20697,
	};
}

/* --- the hostile one ------------------------------------------------------------------ */

#define SAME(S)                                                                                    \
	{                                                                                          \
		S, S, S                                                                            \
	}
#define TEN(S) S S S S S S S S S S
#define LONG_TEXT TEN("Skolotāju sadarbība, ") TEN("მასწავლებელი; ") TEN("ééé\\ ")

const struct hostile hostiles[] = {
	SAME("=cmd|' /C calc'!A0"),
	SAME("+1"),
	SAME("@SUM(A1:A9)"),
	SAME("<script>alert(1)</script>"),
	SAME("]]></x> &amp; %s %n {{7*7}}"),
	SAME("say \"hi\", 'no'; \\n \\, \\; \\"),
	SAME("\""),
	SAME(","),
	SAME(";;"),
	SAME("BEGIN:VEVENT"),
	SAME(" led by a blank"),
	SAME("e\xcc\x84 in two parts"),
	SAME("გიორგი ბერიძე"),
	SAME("見学 \xf0\x9f\x98\x80"),
	SAME(LONG_TEXT),
	{"two\r\nlines", "two??lines", "two\r\nlines"},
	{"BEGIN:VEVENT\r\nX:1\r\nEND:VEVENT", "BEGIN:VEVENT??X:1??END:VEVENT",
		"BEGIN:VEVENT\r\nX:1\r\nEND:VEVENT"},
	{"\x1b[31mred\x07\x7f\x01", "?[31mred???", "\x1b[31mred\x07\x7f\x01"},
	{"a\ttab", "a?tab", "a\ttab"},
	{"c1 \xc2\x9b here", "c1 ? here", "c1 \xc2\x9b here"},
	{"\xe2\x80\xae"
	 "backwards",
		"?backwards",
		"\xe2\x80\xae"
		"backwards"},
	{"\xe2\x80\xa8 line", "? line", "\xe2\x80\xa8 line"},
	{"wrong \xff byte", "wrong \xef\xbf\xbd byte", "wrong \xef\xbf\xbd byte"},
	{"\xc3", "\xef\xbf\xbd", "\xef\xbf\xbd"},
	{"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd", "\xef\xbf\xbd\xef\xbf\xbd"},
	{"cut \xe1\x83", "cut \xef\xbf\xbd\xef\xbf\xbd", "cut \xef\xbf\xbd\xef\xbf\xbd"},
	{"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
	{"\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
	{"f\xf8\x88\x80\x80\x80", "f\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
		"f\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
};
const uint32_t n_hostiles = N(hostiles);

/* As an engine of tomorrow would hand them over. */
#define LONGER(ROW)                                                                                \
	struct {                                                                                   \
		struct clg_export_##ROW row;                                                       \
		char tomorrow[24];                                                                 \
	}
static LONGER(meeting) long_meetings[N(hostiles)];
static LONGER(member) long_members[N(hostiles)];
static LONGER(unplaced) long_unplaced[N(hostiles)];
static LONGER(term) long_terms[N(hostiles)];
static LONGER(cancelled) long_cancelled[N(hostiles)];
static char ids[N(hostiles)][20];

static void fill_rows(uint32_t i, const char *s)
{
	snprintf(ids[i], sizeof ids[i], "hostile/%u", i);
	long_meetings[i].row = (struct clg_export_meeting){
		.plan = 1,
		.cycle = 1,
		.technique = s,
		.team = s,
		.meeting = s,
		.kind = s,
		.id = ids[i],
		.date = 20700 + (int32_t)i,
		.start = 0,
		.end = 1440,
		.period = s,
		.person = s,
		.name = s,
		.role = s,
		.lesson = s,
		.klass = s,
		.subject = s,
		.room = s,
		.cover = s,
	};
	long_members[i].row = (struct clg_export_member){1, 1, s, s, s, s, s};
	long_unplaced[i].row = (struct clg_export_unplaced){1, 1, s, s, s, s, s};
	long_terms[i].row = (struct clg_export_term){1, 0, s, s, 1, 1, 1};
	long_cancelled[i].row =
		(struct clg_export_cancelled){ids[i], s, s, 20700 + (int32_t)i, 0, 1440, 1};
}

static struct clg_export long_plan(void)
{
	return (struct clg_export){
		.size = sizeof(struct clg_export),
		.school = LONG_TEXT "\x1b\xff",
		.language = "lv",
		.timezone = "Europe/Riga",
		.stamp = "20260824T000000Z",
		.plan = 1,
		.summary = "\x1b]0;title\x07\r\nwrong \xff byte",
		.table = "meetings",
		.meetings = &long_meetings->row,
		.n_meetings = N(hostiles),
		.meeting_size = sizeof *long_meetings,
		.members = &long_members->row,
		.n_members = N(hostiles),
		.member_size = sizeof *long_members,
		.unplaced = &long_unplaced->row,
		.n_unplaced = N(hostiles),
		.unplaced_size = sizeof *long_unplaced,
		.terms = &long_terms->row,
		.n_terms = N(hostiles),
		.term_size = sizeof *long_terms,
		.cancelled = &long_cancelled->row,
		.n_cancelled = N(hostiles),
		.cancelled_size = sizeof *long_cancelled,
	};
}

struct clg_export sample_hostile(void)
{
	for (uint32_t i = 0; i < N(hostiles); i++)
		fill_rows(i, hostiles[i].raw);
	return long_plan();
}

const char *sample_text(uint32_t row)
{
	return long_meetings[row].row.technique;
}

struct clg_export sample_random(uint32_t seed)
{
	static const char *const pieces[] = {"a", " ", "\t", ",", ";", ":", "\"", "\\", "\\n", "\n",
		"\r\n", "\r", "=", "\x1b", "\x7f", "\xff", "\xc3", "\xe1\x83", "\xed\xa0\x80", "ē",
		"e\xcc\x84", "ბ", "見", "\xf0\x9f\x98\x80", "\xe2\x80\xae", "longer than that",
		"END:VEVENT", "%s"};
	static char texts[N(hostiles)][1024];

	for (uint32_t i = 0; i < N(hostiles); i++) {
		size_t n = 0;

		do {
			seed = seed * 1664525u + 1013904223u;
			n += (size_t)sprintf(texts[i] + n, "%s", pieces[(seed >> 16) % N(pieces)]);
		} while ((seed >> 8) % 24 && n < sizeof texts[i] - 32);
		fill_rows(i, texts[i]);
	}
	return long_plan();
}

/* --- the writer ----------------------------------------------------------------------- */

static int32_t keep(void *self, const void *bytes, uint64_t n)
{
	struct kept *k = self;

	if (n > k->most - k->n)
		return -1;
	k->bytes = realloc(k->bytes, k->n + (size_t)n + 1);
	ck_assert_ptr_nonnull(k->bytes);
	memcpy(k->bytes + k->n, bytes, (size_t)n);
	k->n += (size_t)n;
	k->bytes[k->n] = '\0';
	return 0;
}

int32_t sample_export(
	struct kept *k, const struct clg_plugin *plugin, const struct clg_export *plan)
{
	struct clg_value values[8];

	ck_assert_uint_le(plugin->n_options, N(values));
	for (uint32_t i = 0; i < plugin->n_options; i++)
		values[i] = (struct clg_value){.number = plugin->options[i].preset,
			.text = plugin->options[i].preset_text};
	return sample_export_with(k, plugin, plan, values);
}

int32_t sample_export_with(struct kept *k, const struct clg_plugin *plugin,
	const struct clg_export *plan, const struct clg_value *values)
{
	const struct clg_exporter *exporter = plugin->ops;
	struct clg_writer writer = {.size = sizeof writer, .self = k, .write = keep};

	ck_assert_uint_eq(plugin->kind, CLG_KIND_EXPORTER);
	k->n = 0;
	k->most = k->most ? k->most : SIZE_MAX;
	k->bytes = realloc(k->bytes, 1);
	ck_assert_ptr_nonnull(k->bytes);
	*k->bytes = '\0';
	return exporter->export_plan(plan, values, &writer);
}

void kept_release(struct kept *k)
{
	free(k->bytes);
}

void sample_fail_everywhere(const struct clg_plugin *plugin)
{
	struct clg_export plan = sample_plain();
	struct kept whole = {0}, part = {0};
	size_t rarely = getenv("CLG_VALGRIND") ? 197 : 0;

	ck_assert_int_eq(sample_export(&whole, plugin, &plan), 0);
	ck_assert_uint_gt(whole.n, 0);
	for (size_t most = 1; most < whole.n; most += rarely ? rarely : most < 300 ? 1 : 7) {
		part.most = most;
		ck_assert_int_eq(sample_export(&part, plugin, &plan), -1);
		ck_assert(!memcmp(part.bytes, whole.bytes, part.n));
	}
	part.most = whole.n;
	ck_assert_int_eq(sample_export(&part, plugin, &plan), 0);
	ck_assert_str_eq(part.bytes, whole.bytes);
	kept_release(&whole);
	kept_release(&part);
}

void sample_is_steady(const struct clg_plugin *plugin)
{
	static const char *const zones[] = {"Pacific/Kiritimati", "right/Europe/Riga", ":/nowhere"};
	static const char *const locales[] = {"tr_TR.UTF-8", "de_DE.UTF-8", "lv_LV.UTF-8"};
	struct clg_export plan = sample_plain();
	struct kept first = {0}, again = {0};

	ck_assert_int_eq(sample_export(&first, plugin, &plan), 0);
	setenv("TZDIR", "/nowhere", 1);
	setenv("ZONEINFO", "/nowhere", 1);
	for (size_t i = 0; i < N(zones); i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		setlocale(LC_ALL, locales[i]); /* where the machine has it */
		ck_assert_int_eq(sample_export(&again, plugin, &plan), 0);
		ck_assert_uint_eq(again.n, first.n);
		ck_assert_mem_eq(again.bytes, first.bytes, first.n);
	}
	kept_release(&first);
	kept_release(&again);
}
