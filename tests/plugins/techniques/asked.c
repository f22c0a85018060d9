#include "plugins/techniques/asked.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEOPLE 12
#define COLUMNS 8
#define OPTIONS 40
#define INSTANCE 3u

struct clg_pair fact;

static struct clg_value values[OPTIONS];
static struct clg_person people[PEOPLE];
static const char *said[COLUMNS][PEOPLE], *column_name[COLUMNS];
static const char *const *columns[COLUMNS];
static const char *shown[COLUMNS][PEOPLE];
static struct clg_staff staff;
static struct clg_definition def;
static void *self;
static char text[4096];

static const struct clg_technique *ops(void)
{
	return clg_plugin.ops;
}

void asked_setup(void)
{
	ck_assert_uint_le(clg_plugin.n_options, OPTIONS);
	for (uint32_t k = 0; k < clg_plugin.n_options; k++)
		values[k] = (struct clg_value){.number = clg_plugin.options[k].preset,
			.text = clg_plugin.options[k].preset_text};
	memset(people, 0, sizeof people);
	memset(said, 0, sizeof said);
	memset(column_name, 0, sizeof column_name);
	staff = (struct clg_staff){.size = sizeof staff,
		.person_size = sizeof *people,
		.people = people,
		.instance = INSTANCE,
		.columns = columns};
	fact = (struct clg_pair){.receiver_role = 1};
}

void asked_teardown(void)
{
	if (self)
		ops()->destroy(self);
	self = NULL;
}

static uint32_t option(const char *name)
{
	for (uint32_t k = 0; k < clg_plugin.n_options; k++)
		if (!strcmp(clg_plugin.options[k].name, name))
			return k;
	ck_abort_msg("there is no option '%s'", name);
}

void give(const char *name, int64_t number)
{
	const struct clg_option *o = &clg_plugin.options[option(name)];

	ck_assert_int_ge(number, o->least);
	ck_assert_int_le(number, o->most);
	values[option(name)].number = number;
	values[option(name)].given = 1;
}

void choose(const char *name, const char *choice)
{
	const struct clg_option *o = &clg_plugin.options[option(name)];

	values[option(name)].given = 1;
	if (o->kind == CLG_OPTION_TEXT) {
		values[option(name)].text = choice;
		return;
	}
	for (int64_t i = 0; o->choices[i]; i++) {
		if (!strcmp(o->choices[i], choice)) {
			give(name, i);
			return;
		}
	}
	ck_abort_msg("'%s' cannot be '%s'", name, choice);
}

static int32_t make(char complaint[200])
{
	asked_teardown();
	self = ops()->create(values, clg_plugin.n_options, "ours");
	ck_assert_ptr_nonnull(self);
	memset(&def, 0, sizeof def);
	return ops()->define(self, &def, complaint);
}

/* --- a definition as text ------------------------------------------------------------- */

__attribute__((format(printf, 1, 2))) static void add(const char *format, ...)
{
	size_t n = strlen(text);
	va_list args;

	va_start(args, format);
	vsnprintf(text + n, sizeof text - n, format, args);
	va_end(args);
}

static void add_number(const char *what, int64_t number)
{
	if (number)
		add(" %s %lld", what, (long long)number);
}

static void add_role(const struct clg_role_def *r)
{
	add("%s %d..%d", r->name, (int)r->least, (int)r->most);
	add_number("need", r->need);
	add_number("teams", r->teams);
	add("\n");
}

static void add_meeting(const struct clg_meeting_def *m, int first)
{
	static const char *const kinds[] = {"", "all-free", "host-teaches", "all-teach"};
	static const char *const units[] = {"", "days", "hours"};

	add("%s %s", m->name, kinds[m->kind]);
	add_number("length", m->length);
	add_number("periods", m->periods);
	if (m->kind != CLG_MEETING_ALL_FREE)
		add(" host %s%s", def.roles[m->host].name, m->in_turn ? " in turn" : "");
	add_number("part", m->lesson);
	add_number("cover", m->cover);
	if (!first && m->after.unit)
		add(" after %d..%d %s", (int)m->after.least, (int)m->after.most,
			units[m->after.unit]);
	add("\n");
}

static void add_limits(const struct clg_limits *l)
{
	ck_assert_uint_eq(l->size, sizeof *l);
	add("limits");
	add_number("host-day", l->host_per_day);
	add_number("host-week", l->host_per_week);
	add_number("guest-day", l->guest_per_day);
	add_number("guest-week", l->guest_per_week);
	add_number("class-week", l->class_per_week);
	add_number("class-term", l->class_per_term);
	add_number("lesson", l->guests_per_lesson);
	add("\n");
}

const char *defined(void)
{
	static const char *const forms[] = {"", "pairs", "reciprocal", "circle", "from", "groups"};
	static const char *const seen[] = {"", "open", "named", "busy"};
	char complaint[200] = "";

	if (make(complaint))
		ck_abort_msg("refused: %s", complaint);
	ck_assert_uint_eq(def.size, sizeof def);
	ck_assert_uint_eq(def.role_size, sizeof(struct clg_role_def));
	ck_assert_uint_eq(def.meeting_size, sizeof(struct clg_meeting_def));
	text[0] = 0;
	add("%s %s%s%s", forms[def.form], seen[def.visibility], def.from && *def.from ? " of " : "",
		def.from ? def.from : "");
	add_number("cycles", def.cycles);
	add_number("each", def.each);
	add_number("every", def.every);
	add_number("first", def.first_weeks);
	add_number("gap", def.gap);
	add_number("within", def.within);
	add_number("notice", def.notice);
	add_number("counts", def.counts_as_visit);
	add("\n");
	for (uint32_t r = 0; r < def.n_roles; r++)
		add_role(&def.roles[r]);
	for (uint32_t m = 0; m < def.n_meetings; m++)
		add_meeting(&def.meetings[m], m == 0);
	add_limits(&def.limits);
	return text;
}

void refused(const char *complaint)
{
	char told[200] = "";

	ck_assert_int_eq(make(told), -1);
	ck_assert_str_eq(told, complaint);
}

/* --- people --------------------------------------------------------------------------- */

struct clg_person *person(const char *id)
{
	struct clg_person *p = &people[staff.n_people++];

	ck_assert_uint_le(staff.n_people, PEOPLE);
	*p = (struct clg_person){.id = id,
		.years = -1,
		.building = -1,
		.manager = -1,
		.teaches = 1,
		.joins = UINT64_MAX,
		.offers = UINT64_MAX};
	return p;
}

static int32_t find(const char *id)
{
	for (uint32_t i = 0; i < staff.n_people; i++)
		if (!strcmp(people[i].id, id))
			return (int32_t)i;
	ck_abort_msg("there is no '%s'", id);
}

void cell(const char *column, const char *id, const char *what)
{
	int k = 0;

	while (k < COLUMNS - 1 && column_name[k] && strcmp(column_name[k], column) != 0)
		k++;
	column_name[k] = column;
	said[k][find(id)] = what;
}

void names(uint64_t *set, int ours)
{
	*set = ours ? 1u << INSTANCE | 1 : 1;
}

/* The cells in the order in which the definition asks for them. */
static void prepare(void)
{
	char complaint[200];

	ck_assert_int_eq(make(complaint), 0);
	ck_assert_uint_le(def.n_columns, COLUMNS);
	staff.n_columns = def.n_columns;
	for (uint32_t c = 0; c < def.n_columns; c++) {
		columns[c] = shown[c];
		for (int p = 0; p < PEOPLE; p++)
			shown[c][p] = "";
		for (int k = 0; k < COLUMNS && column_name[k]; k++)
			for (int p = 0; p < PEOPLE && !strcmp(column_name[k], def.columns[c]); p++)
				shown[c][p] = said[k][p] ? said[k][p] : "";
	}
}

int takes_part(const char *id, uint32_t role)
{
	prepare();
	return (int)ops()->takes_part(self, &staff, find(id), role);
}

static struct clg_pair pair_of(const char *supporter, const char *receiver)
{
	struct clg_pair pair = fact;

	pair.supporter = find(supporter);
	pair.receiver = find(receiver);
	return pair;
}

static struct clg_answer judged(const char *supporter, const char *receiver)
{
	struct clg_pair pair = pair_of(supporter, receiver);
	struct clg_answer answer = {.eligible = 77};

	prepare();
	ops()->judge(self, &staff, &pair, 1, &answer);
	ck_assert_uint_le(answer.eligible, 1);
	ck_assert_int_le(abs(answer.worth), CLG_WORTH_MOST);
	return answer;
}

int fits(const char *supporter, const char *receiver)
{
	return (int)judged(supporter, receiver).eligible;
}

int32_t worth(const char *supporter, const char *receiver)
{
	return judged(supporter, receiver).worth;
}

const char *why(const char *supporter, const char *receiver)
{
	struct clg_pair pair = pair_of(supporter, receiver);

	prepare();
	ck_assert_uint_eq(ops()->why(self, &staff, &pair, text, sizeof text), strlen(text));
	return text;
}

/* --- what holds for any technique ------------------------------------------------------- */

START_TEST(options_are_a_table)
{
	for (uint32_t k = 0; k < clg_plugin.n_options; k++) {
		const struct clg_option *o = &clg_plugin.options[k];

		ck_assert_uint_eq(option(o->name), k);
		ck_assert_int_le(o->least, o->preset);
		ck_assert_int_le(o->preset, o->most);
		ck_assert(o->help[0] >= 'a' && o->help[0] <= 'z');
		ck_assert(o->help[strlen(o->help) - 1] != '.');
		ck_assert(o->example[0]);
		ck_assert_uint_eq(o->choices != NULL, o->kind == CLG_OPTION_CHOICE);
		for (int64_t i = 0; o->choices && i <= o->most; i++)
			ck_assert_ptr_nonnull(o->choices[i]);
		if (o->choices)
			ck_assert_ptr_null(o->choices[o->most + 1]);
	}
}
END_TEST

/* Alone at either end of its range, an option is taken, or refused in words. */
START_TEST(options_at_their_ends)
{
	for (uint32_t k = 0; k < clg_plugin.n_options; k++) {
		for (int end = 0; end < 2; end++) {
			const struct clg_option *o = &clg_plugin.options[k];
			char complaint[200] = "";

			asked_setup();
			give(o->name, end ? o->most : o->least);
			if (make(complaint))
				ck_assert_uint_gt(strlen(complaint), 10);
			else
				defined();
		}
	}
}
END_TEST

static void staff_of_all_kinds(void)
{
	static const char *const ids[PEOPLE] = {
		"a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "l", "m"};

	for (int i = 0; i < PEOPLE; i++) {
		struct clg_person *p = person(ids[i]);

		p->years = 3 * i - 1;
		p->building = i % 3 - 1;
		p->manager = i % 4 ? i - 1 : -1;
		p->roles = (uint64_t)(i * 11) & 63;
		p->subjects[i % 4] = (uint64_t)i;
		cell("wishes", ids[i], "a; c | e;;  ");
		cell("assessor", ids[i], i % 2 ? "b" : "x; h");
		cell("asks", ids[i], i % 2 ? "maths; ICT" : "");
		cell("knows", ids[i], i % 3 ? "ict" : " ; ");
	}
}

static uint32_t all_pairs(struct clg_pair *ret)
{
	uint32_t n = 0;

	for (int32_t s = 0; s < PEOPLE; s++)
		for (int32_t r = 0; r < PEOPLE; r++)
			if (s != r)
				ret[n++] = (struct clg_pair){.supporter = s,
					.receiver = r,
					.common = 13 * s,
					.visible = r,
					.receiver_role = 1,
					.last_term = (uint32_t)(s + r) % 2};
	return n;
}

START_TEST(judges_the_same_in_any_order)
{
	static struct clg_pair pairs[PEOPLE * PEOPLE];
	static struct clg_answer block[PEOPLE * PEOPLE];
	struct clg_answer one;
	uint32_t n = all_pairs(pairs);

	staff_of_all_kinds();
	prepare();
	ops()->judge(self, &staff, pairs, n, block);
	for (uint32_t i = n; i-- > 0;) {
		ops()->judge(self, &staff, &pairs[i], 1, &one);
		ck_assert_uint_eq(one.eligible, block[i].eligible);
		ck_assert_int_eq(one.worth, block[i].worth);
	}
}
END_TEST

static int is_utf8(const char *s)
{
	for (; *s; s++) {
		int more = (*s & 0xe0) == 0xc0 ? 1 : (*s & 0xf0) == 0xe0 ? 2 : 0;

		if ((*s & 0xc0) == 0x80)
			return 0;
		for (; more; more--)
			if ((*++s & 0xc0) != 0x80)
				return 0;
	}
	return 1;
}

START_TEST(sentences_are_cut_to_their_room)
{
	struct clg_pair pair = {.receiver = 1, .receiver_role = 1, .common = 40, .last_term = 1};
	char whole[300], part[300];
	uint32_t n;

	person("a")->building = 1;
	person("b")->building = 1;
	cell("asks", "b", "ābols; ნინო");
	cell("knows", "a", "ნინო; ābols");
	prepare();
	n = ops()->why(self, &staff, &pair, whole, sizeof whole);
	ck_assert_uint_eq(n, strlen(whole));
	for (uint32_t room = 1; room <= n + 1; room++) {
		memset(part, 'x', sizeof part);
		ck_assert_uint_eq(ops()->why(self, &staff, &pair, part, room), strlen(part));
		ck_assert_uint_lt(strlen(part), room);
		ck_assert_int_eq(strncmp(part, whole, strlen(part)), 0);
		ck_assert_uint_ge(strlen(part) + 3, room - 1);
		ck_assert(is_utf8(part));
	}
}
END_TEST

void asked_add_common(Suite *s)
{
	TCase *c = tcase_create("any technique");

	tcase_add_checked_fixture(c, asked_setup, asked_teardown);
	tcase_add_test(c, options_are_a_table);
	tcase_add_test(c, options_at_their_ends);
	tcase_add_test(c, judges_the_same_in_any_order);
	tcase_add_test(c, sentences_are_cut_to_their_room);
	suite_add_tcase(s, c);
}

int main(void)
{
	Suite *suite = asked_suite();
	SRunner *runner;
	int failed;

	asked_add_common(suite);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
