/* What became of a school since a plan was made, and which meetings that breaks. */
#include "../support/fixture.h"
#include "../support/property.h"

#include "model/breach.h"
#include "seat/seat.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- tiny schools ----------------------------------------------------------------------------- */

struct trial {
	struct tiny before, now;
	struct plan plan;
	struct agenda agenda;
	struct changes changes;
	struct breach *breaches;
	int32_t n_breaches, n_meetings;
};

static void trial_open(struct trial *t, uint64_t seed)
{
	memset(t, 0, sizeof *t);
	tiny_make(&t->before, seed);
	tiny_make(&t->now, seed);
	plan_init(&t->plan);
	property_pair(&t->before, &t->plan);
	agenda_build(&t->agenda, &t->before.school, &t->before.catalogue, &t->before.weights,
		t->plan.teams, t->plan.n_teams);
	seat_solve(&t->agenda, &(struct seat_options){ .seed = 1, .gap_ppm = 1000000 }, &t->plan);
}

static void trial_compare(struct trial *t)
{
	changes_find(&t->changes, &t->before.school, &t->now.school);
	t->n_breaches = breaches_find(
		&t->changes, &t->agenda, &t->plan, &t->breaches, &t->n_meetings);
}

static void trial_close(struct trial *t)
{
	changes_release(&t->changes);
	agenda_release(&t->agenda);
	plan_release(&t->plan);
	tiny_release(&t->before);
	tiny_release(&t->now);
}

/* A plan just made never shows a broken meeting. */
START_TEST(a_new_plan_is_whole)
{
	int seeds = property_seeds(30), meetings = 0;

	for (int i = 0; i < seeds; i++) {
		uint64_t seed = (uint64_t)i * 2 + 1 + (i % 3 ? 0 : TINY_OF_TEAMS);
		struct trial t;

		trial_open(&t, seed);
		trial_compare(&t);
		if (changes_any(&t.changes) || t.n_breaches)
			ck_abort_msg("seed %llu: %d lessons changed, %d of %d meetings broken, the "
				     "first as %d",
				(unsigned long long)seed, (int)t.changes.n_lessons,
				(int)t.n_breaches, (int)t.n_meetings,
				t.n_breaches ? (int)t.breaches[0].kind : 0);
		meetings += t.n_meetings;
		trial_close(&t);
	}
	if (seeds >= 30) /* a handful may hardly meet */
		ck_assert_int_gt(meetings, seeds);
}
END_TEST

/* A lesson more, of this person on that day: the whole time from start to end. */
static void add_lesson(struct school *s, int32_t person, int32_t day, int32_t start, int32_t end)
{
	int32_t *own = arena_take(&s->arena, 2, sizeof *own), n = s->n_occurrences, at = 0;
	struct lesson *lessons = arena_take(&s->arena, (size_t)s->n_lessons + 1, sizeof *lessons);
	struct occurrence *o = arena_take(&s->arena, (size_t)n + 1, sizeof *o);

	own[0] = person;
	memcpy(lessons, s->lessons, (size_t)s->n_lessons * sizeof *lessons);
	lessons[s->n_lessons] = (struct lesson){ "more", "more", "", own, own + 1, 1, 0, 0, 0 };
	while (at < n && (s->occurrences[at].day < day ||
				 (s->occurrences[at].day == day && s->occurrences[at].start <= start)))
		at++;
	memcpy(o, s->occurrences, (size_t)at * sizeof *o);
	o[at] = (struct occurrence){ s->n_lessons, day, start, end, end, start };
	memcpy(o + at + 1, s->occurrences + at, (size_t)(n - at) * sizeof *o);
	s->lessons = lessons;
	s->occurrences = o;
	s->n_lessons++;
	s->n_occurrences++;
	school_seal(s);
}

static int breaks(const struct trial *t, int32_t cycle, int32_t meeting)
{
	for (int32_t i = 0; i < t->n_breaches; i++)
		if (t->breaches[i].cycle == cycle && t->breaches[i].meeting == meeting)
			return 1;
	return 0;
}

/* The first seated meeting, and who comes to it and hosts nothing. */
static int pick(const struct trial *t, int32_t *cycle, int *m, int *member)
{
	for (*cycle = 0; *cycle < t->plan.n_cycles; ++*cycle) {
		const struct course *c = cycle_course(&t->agenda, &t->agenda.cycles[*cycle]);

		for (*m = 0; t->plan.seated[*cycle] && *m < c->n; ++*m)
			for (*member = 0; *member < course_team(&t->agenda, c)->n; ++*member)
				if (stage_meeting(&t->agenda, c, *m)->kind != CLG_MEETING_ALL_TEACH &&
					comes(&c->stages[*m], *member) && !hosts(&c->stages[*m], *member))
					return 1;
	}
	return 0;
}

/* Whoever gets a lesson in the time of a meeting can't come to it. */
START_TEST(a_lesson_onto_a_meeting_breaks_it)
{
	int seeds = property_seeds(30), tried = 0;

	for (int i = 0; i < seeds; i++) {
		uint64_t seed = (uint64_t)i * 2 + 1 + (i % 3 ? 0 : TINY_OF_TEAMS);
		struct trial t;
		int32_t cycle;
		int m, member;

		trial_open(&t, seed);
		if (pick(&t, &cycle, &m, &member)) {
			const struct course *c = cycle_course(&t.agenda, &t.agenda.cycles[cycle]);
			const struct slot *s = &t.plan.meetings[cycle * CHAIN_MOST + m].slot;

			add_lesson(&t.now.school, course_team(&t.agenda, c)->person[member], s->day,
				s->start, s->end);
			trial_compare(&t);
			ck_assert_int_eq(t.changes.counts[CHANGE_ADDED], 1);
			ck_assert_int_eq(t.changes.n_lessons, 1);
			ck_assert_msg(breaks(&t, cycle, m), "seed %llu: not told",
				(unsigned long long)seed);
			tried++;
		}
		trial_close(&t);
	}
	if (seeds >= 30)
		ck_assert_int_gt(tried, seeds / 4);
}
END_TEST

static int pick_covered(const struct trial *t, int32_t *cycle, int *m)
{
	for (*cycle = 0; *cycle < t->plan.n_cycles; ++*cycle)
		for (*m = 0; t->plan.seated[*cycle] &&
			     *m < cycle_course(&t->agenda, &t->agenda.cycles[*cycle])->n; ++*m)
			if (t->plan.meetings[*cycle * CHAIN_MOST + *m].cover >= 0)
				return 1;
	return 0;
}

/* Likewise who takes over a lesson in the meantime. */
START_TEST(a_lesson_of_who_covers_breaks_it)
{
	int seeds = property_seeds(60), tried = 0;

	for (int i = 0; i < seeds; i++) {
		struct trial t;
		int32_t cycle;
		int m;

		trial_open(&t, TINY_OF_TEAMS + (unsigned)i);
		if (pick_covered(&t, &cycle, &m)) {
			const struct meeting *x = &t.plan.meetings[cycle * CHAIN_MOST + m];
			const struct occurrence *o = &t.before.school.occurrences[x->slot.missed];

			add_lesson(&t.now.school, x->cover, o->day, o->start, o->end);
			trial_compare(&t);
			ck_assert(breaks(&t, cycle, m));
			ck_assert_int_eq(t.breaches[0].kind, BREACH_TEACHES);
			tried++;
		}
		trial_close(&t);
	}
	ck_assert_int_gt(tried, 0);
}
END_TEST

/* --- a school that can be read ---------------------------------------------------------------- */

/* Read and planned once, for all of the tests. */
static struct fixture before;

static void plan_before(void)
{
	fixture_read(&before, fixture_small);
	fixture_plan(&before);
}

static void release_before(void)
{
	fixture_release(&before);
}

struct pair {
	struct fixture now;
	struct changes changes;
	struct breach *breaches;
	int32_t n_breaches, n_meetings;
};

/* The small school with one of its texts replaced by another; NULL: as it is. */
static void read_now(struct fixture *f, const char *from, const char *to)
{
	const char *at = from ? strstr(fixture_small, from) : fixture_small;
	char *yaml;

	ck_assert_ptr_nonnull(at);
	ck_assert_int_gt(asprintf(&yaml, "%.*s%s%s", (int)(at - fixture_small), fixture_small,
				 to ? to : "", at + (from ? strlen(from) : 0)), 0);
	fixture_read(f, yaml);
	free(yaml);
}

static void open_pair(struct pair *p, const char *from, const char *to)
{
	memset(p, 0, sizeof *p);
	read_now(&p->now, from, to);
	changes_find(&p->changes, &before.school, &p->now.school);
	p->n_breaches = breaches_find(
		&p->changes, &before.agenda, &before.plan, &p->breaches, &p->n_meetings);
	ck_assert_int_gt(p->n_meetings, 5);
}

static void release_now(struct fixture *f)
{
	agenda_build(&f->agenda, &f->school, &f->catalogue, &f->settings.weights, NULL, 0);
	fixture_release(f);
}

static void close_pair(struct pair *p)
{
	changes_release(&p->changes);
	release_now(&p->now);
}

static int count(const struct pair *p, enum breach_kind kind)
{
	int n = 0;

	for (int32_t i = 0; i < p->n_breaches; i++)
		n += p->breaches[i].kind == (int)kind;
	return n;
}

static const struct lesson_place *place(const struct pair *p, int side)
{
	const struct lesson_change *c = &p->changes.lessons[0];

	return &p->changes.places[side][side ? c->now : c->before];
}

/* What is replaced, by what; how many changes of which kind, how many breaches of which. */
static const struct {
	const char *from, *to;
	int32_t kind, n_changes, retimed, gone, came, closed;
	int32_t breach;          /* the only kind there is; NONE: no meeting breaks */
} cases[] = {
	{ NULL, NULL, CHANGE_NONE, 0, 0, 0, 0, 0, BREACH_NONE },
	/* what doesn't matter: the order of lessons, names */
	{ "  - {teacher: ozola, class: 7a, subject: maths, day: mon, period: \"1\"}\n"
	  "  - {teacher: ozola, class: 7b, subject: maths, day: wed, period: \"2\"}\n",
		"  - {teacher: ozola, class: 7b, subject: maths, day: wed, period: \"2\"}\n"
		"  - {teacher: ozola, class: 7a, subject: maths, day: mon, period: \"1\"}\n",
		CHANGE_NONE, 0, 0, 0, 0, 0, BREACH_NONE },
	{ "name: Anna Ozola", "name: Anna Liepa", CHANGE_NONE, 0, 0, 0, 0, 0, BREACH_NONE },
	/* lessons */
	{ "{teacher: kalns, class: 7a, subject: art, day: mon, period: \"3\"}",
		"{teacher: kalns, class: 7a, subject: art, day: tue, period: \"3\"}",
		CHANGE_MOVED, 1, 0, 0, 0, 0, -1 },
	{ "{teacher: kalns, class: 7a, subject: art, day: mon, period: \"3\"}",
		"{teacher: liepa, class: 7a, subject: art, day: mon, period: \"3\"}",
		CHANGE_TEACHER, 1, 0, 0, 0, 0, -1 },
	{ "  - {teacher: kalns, class: 7a, subject: art, day: mon, period: \"3\"}\n", "",
		CHANGE_REMOVED, 1, 0, 0, 0, 0, -1 },
	{ "  - {teacher: kalns, class: 7b, subject: art, day: thu, period: \"1\"}\n",
		"  - {teacher: kalns, class: 7b, subject: art, day: thu, period: \"1\"}\n"
		"  - {teacher: kalns, class: 7b, subject: art, day: fri, period: \"1\"}\n",
		CHANGE_ADDED, 1, 0, 0, 0, 0, -1 },
	{ "class: 7a, subject: art, day: mon, period: \"3\"}",
		"class: 7a, subject: art, day: mon, period: \"3\", room: \"12\"}",
		CHANGE_ROOM, 1, 0, 0, 0, 0, BREACH_NONE },
	/* bells: a period ten minutes later; three lessons are in it */
	{ "start: \"09:20\", end: \"10:00\"", "start: \"09:25\", end: \"10:05\"",
		CHANGE_NONE, 0, 3, 0, 0, 0, -1 },
	/* people */
	{ "  - {id: kalns, name: Pēteris Kalns, years: 20, subjects: art, joins: observation}\n", "",
		CHANGE_NONE, 0, 0, 0, 0, 0, BREACH_NONE },
	{ "  - {id: egle,", "  - {id: eglite,", CHANGE_NONE, 0, 0, 1, 1, 0, BREACH_NONE },
	/* days */
	{ "plan-from: 2026-09-07}", "plan-from: 2026-09-07, calendar: {holidays: [{date: 2026-09-21}]}}",
		CHANGE_NONE, 0, 0, 0, 0, 1, BREACH_CLOSED },
	{ "plan-from: 2026-09-07}",
		"plan-from: 2026-09-07, protected: [{from: 2026-09-21, to: 2026-09-22}]}",
		CHANGE_NONE, 0, 0, 0, 0, 2, BREACH_PROTECTED },
	{ "to: 2026-10-02", "to: 2026-09-25", CHANGE_NONE, 0, 0, 0, 0, 5, BREACH_CLOSED },
};

START_TEST(each_change)
{
	struct pair p;

	open_pair(&p, cases[_i].from, cases[_i].to);
	ck_assert_int_eq(p.changes.n_lessons, cases[_i].n_changes);
	ck_assert_int_eq(p.changes.counts[cases[_i].kind],
		cases[_i].kind ? cases[_i].n_changes : before.school.n_lessons);
	ck_assert_int_eq(p.changes.retimed, cases[_i].retimed);
	ck_assert_int_eq(p.changes.n_gone, cases[_i].gone);
	ck_assert_int_eq(p.changes.n_came, cases[_i].came);
	ck_assert_int_eq(p.changes.n_closed, cases[_i].closed);
	if (cases[_i].breach >= 0)
		ck_assert_int_eq(p.n_breaches, count(&p, (enum breach_kind)cases[_i].breach));
	if (cases[_i].breach > 0)
		ck_assert_int_gt(p.n_breaches, 0);
	close_pair(&p);
}
END_TEST

static void replace_all(char *yaml, const char *from, const char *to)
{
	for (char *at = yaml; (at = strstr(at, from)); at += strlen(to))
		memcpy(at, to, strlen(to));
}

/* Periods of other names at the same times. */
START_TEST(renamed_periods)
{
	struct changes changes;
	struct fixture now;
	char *yaml = strdup(fixture_small);

	replace_all(yaml, "period: \"1\"", "period: \"A\"");
	replace_all(yaml, "period: \"3\"", "period: \"C\"");
	fixture_read(&now, yaml);
	changes_find(&changes, &before.school, &now.school);
	ck_assert(!changes_any(&changes));
	changes_release(&changes);
	release_now(&now);
	free(yaml);
}
END_TEST

START_TEST(where_a_lesson_was_and_is)
{
	struct pair p;

	open_pair(&p, "subject: art, day: mon, period: \"3\"}", "subject: art, day: fri, period: \"4\"}");
	ck_assert_int_eq(place(&p, 0)->weekday, 0);
	ck_assert_str_eq(place(&p, 0)->first, "3");
	ck_assert_int_eq(place(&p, 1)->weekday, 4);
	ck_assert_str_eq(place(&p, 1)->last, "4");
	ck_assert_int_eq(place(&p, 1)->start, 660);
	close_pair(&p);
}
END_TEST

/* --- a plan's meetings, each broken in its way -------------------------------------------------- */

/* The line of the school's text that makes the lesson which is visited first. */
static char *visited_line(void)
{
	const struct lesson *l = NULL;
	const char *at;
	char *head;

	for (int32_t k = 0; k < before.plan.n_cycles && !l; k++) {
		const struct course *c = cycle_course(&before.agenda, &before.agenda.cycles[k]);

		for (int m = 0; before.plan.seated[k] && m < c->n && !l; m++)
			if (stage_meeting(&before.agenda, c, m)->kind == CLG_MEETING_HOST_TEACHES)
				l = &before.school.lessons[before.school.occurrences[
					before.plan.meetings[k * CHAIN_MOST + m].slot.occurrence].lesson];
	}
	ck_assert_ptr_nonnull(l);
	ck_assert_int_gt(asprintf(&head, "  - {teacher: %s, class: %s, subject: %s, day: ",
				 before.school.people[l->teachers[0]].id,
				 before.school.classes[l->classes[0]], l->subject), 0);
	at = strstr(fixture_small, head);
	free(head);
	ck_assert_ptr_nonnull(at);
	return strndup(at, strcspn(at, "\n") + 1);
}

static int32_t kind_of_first(const char *from, const char *to, enum breach_kind kind)
{
	struct pair p;
	int32_t n;

	open_pair(&p, from, to);
	n = count(&p, kind);
	close_pair(&p);
	return n;
}

START_TEST(a_visited_lesson)
{
	static const char *const bells[] = { "start: \"08:30\", end: \"09:10\"",
		"start: \"09:20\", end: \"10:00\"", "start: \"10:10\", end: \"10:50\"" };
	char *line = visited_line(), *other;
	int period;

	ck_assert_int_gt(kind_of_first(line, "", BREACH_LESSON_GONE), 0);
	other = strdup(line);
	memcpy(strstr(other, "day: ") + 5, "fri", 3);
	ck_assert_int_gt(kind_of_first(line, other, BREACH_LESSON_MOVED), 0);
	free(other);
	ck_assert_int_gt(asprintf(&other, "  - {teacher: egle, %s", strstr(line, "class: ")), 0);
	ck_assert_int_gt(kind_of_first(line, other, BREACH_LESSON_TEACHER), 0);
	free(other);
	/* a bell that rings an hour later: in its place, but not then */
	period = strstr(line, "period: \"")[9] - '1';
	ck_assert_int_gt(kind_of_first(bells[period], "start: \"12:30\", end: \"13:10\"",
				 BREACH_LESSON_TIME), 0);
	free(line);
}
END_TEST

/* The mentor's hour: she gets a lesson then, is away, isn't there, or is gone for good. */
START_TEST(somebody_who_can_not_come)
{
	static const char ozola[] = "  - {id: ozola, name: Anna Ozola, years: 12, roles: mentor, subjects: maths}\n";

	ck_assert_int_gt(kind_of_first(ozola,
		"  - {id: ozola, years: 12, roles: mentor, subjects: maths, away: 2026-09-14..2026-10-02}\n",
		BREACH_AWAY), 0);
	ck_assert_int_gt(kind_of_first("presence: {before: 30 min, after: 150 min}",
		"presence: {before: 0 min, after: 0 min}", BREACH_ABSENT), 0);
	ck_assert_int_gt(kind_of_first("{id: liepa, ", "{id: liepina, timetable-name: liepa, ",
		BREACH_PERSON), 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("model: changes");
	TCase *c = tcase_create("tiny schools");
	SRunner *runner;

	tcase_set_timeout(c, 120);
	tcase_add_test(c, a_new_plan_is_whole);
	tcase_add_test(c, a_lesson_onto_a_meeting_breaks_it);
	tcase_add_test(c, a_lesson_of_who_covers_breaks_it);
	suite_add_tcase(s, c);
	c = tcase_create("a small school");
	tcase_add_unchecked_fixture(c, plan_before, release_before);
	tcase_add_loop_test(c, each_change, 0, sizeof cases / sizeof *cases);
	tcase_add_test(c, renamed_periods);
	tcase_add_test(c, where_a_lesson_was_and_is);
	tcase_add_test(c, a_visited_lesson);
	tcase_add_test(c, somebody_who_can_not_come);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
