/* Two plans compared: against a count by names, meeting by meeting, on random tiny schools. */
#include "../support/property.h"

#include "model/difference.h"
#include "seat/seat.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct side {
	struct tiny tiny;
	struct plan plan;
	struct agenda agenda;
};

/* Of the same school; the second has a part of the teams, and some meetings at another of their
 * slots. */
static void drop_teams(struct plan *p, const struct tiny *t, struct dice *d)
{
	struct team kept[64];
	int32_t n = 0;

	for (int32_t i = 0; i < p->n_teams && n < 64; i++)
		if (chance(d, 70))
			kept[n++] = p->teams[i];
	plan_set_teams(p, &t->school, &t->catalogue, kept, n);
}

static void move_meetings(struct side *s, struct dice *d)
{
	for (int32_t c = 0; c < s->plan.n_cycles; c++)
		for (int m = 0;
			s->plan.seated[c] && m < cycle_course(&s->agenda, &s->agenda.cycles[c])->n;
			m++) {
			const struct slots *slots =
				cycle_slots(&s->agenda, &s->agenda.cycles[c], m);

			if (chance(d, 30))
				s->plan.meetings[c * CHAIN_MOST + m].slot =
					slots->at[roll(d, 0, slots->n - 1)];
			if (chance(d, 10))
				s->plan.meetings[c * CHAIN_MOST + m].cover =
					roll(d, 0, s->tiny.school.n_people - 1);
		}
}

static void side_open(struct side *s, uint64_t seed, struct dice *d)
{
	tiny_make(&s->tiny, seed);
	plan_init(&s->plan);
	property_pair(&s->tiny, &s->plan);
	if (d)
		drop_teams(&s->plan, &s->tiny, d);
	agenda_build(&s->agenda, &s->tiny.school, &s->tiny.catalogue, &s->tiny.weights,
		s->plan.teams, s->plan.n_teams);
	seat_solve(&s->agenda, &(struct seat_options){.seed = 1, .gap_ppm = 1000000}, &s->plan);
	if (d)
		move_meetings(s, d);
}

static void side_close(struct side *s)
{
	agenda_release(&s->agenda);
	plan_release(&s->plan);
	tiny_release(&s->tiny);
}

/* --- the count by names ----------------------------------------------------------------------- */

struct line {
	char id[600], when[64];
	int32_t cover;
};
struct lines {
	struct line *at;
	int32_t n;
};

static void list(const struct side *s, struct lines *to)
{
	to->at = xcalloc((size_t)s->plan.n_cycles * CHAIN_MOST + 1, sizeof *to->at);
	to->n = 0;
	for (int32_t c = 0; c < s->plan.n_cycles; c++)
		for (int m = 0;
			s->plan.seated[c] && m < cycle_course(&s->agenda, &s->agenda.cycles[c])->n;
			m++) {
			const struct cycle *k = &s->agenda.cycles[c];
			const struct meeting *x = &s->plan.meetings[c * CHAIN_MOST + m];
			struct line *line = &to->at[to->n++];
			const char *name =
				stage_meeting(&s->agenda, cycle_course(&s->agenda, k), m)->name;
			int nth = 0;

			for (int i = 0; i < m; i++)
				nth += !strcmp(
					stage_meeting(&s->agenda, cycle_course(&s->agenda, k), i)
						->name,
					name);
			snprintf(line->id, sizeof line->id, "%s/%s/%d/%s/%d",
				cycle_technique(&s->agenda, k)->name, s->agenda.teams[k->team].id,
				(int)k->number, name, nth);
			snprintf(line->when, sizeof line->when, "%d %d-%d",
				(int)s->tiny.school.days[x->slot.day].date, (int)x->slot.start,
				(int)x->slot.end);
			line->cover = x->cover;
		}
}

static const struct line *find(const struct lines *in, const char *id)
{
	for (int32_t i = 0; i < in->n; i++)
		if (!strcmp(in->at[i].id, id))
			return &in->at[i];
	return NULL;
}

static void is_as_counted(
	const struct side *was, const struct side *is, const struct difference *d, uint64_t seed)
{
	struct lines before, after;
	int32_t moved = 0, cancelled = 0, news = 0, others = 0;

	list(was, &before);
	list(is, &after);
	for (int32_t i = 0; i < before.n; i++) {
		const struct line *now = find(&after, before.at[i].id);

		cancelled += !now;
		moved += now && strcmp(now->when, before.at[i].when);
		others += now && !strcmp(now->when, before.at[i].when) &&
			  now->cover != before.at[i].cover;
	}
	for (int32_t i = 0; i < after.n; i++)
		news += !find(&before, after.at[i].id);
	if (moved != d->counts[DIFFERENCE_MOVED] || cancelled != d->counts[DIFFERENCE_CANCELLED] ||
		news != d->counts[DIFFERENCE_NEW] || others > d->counts[DIFFERENCE_OTHER] ||
		d->n_kept + moved + d->counts[DIFFERENCE_OTHER] + cancelled != before.n)
		ck_abort_msg("seed %llu: of %d and %d meetings %d moved, %d cancelled, %d new, %d "
			     "of another cover; got %d, %d, %d, %d",
			(unsigned long long)seed, (int)before.n, (int)after.n, (int)moved,
			(int)cancelled, (int)news, (int)others, (int)d->counts[DIFFERENCE_MOVED],
			(int)d->counts[DIFFERENCE_CANCELLED], (int)d->counts[DIFFERENCE_NEW],
			(int)d->counts[DIFFERENCE_OTHER]);
	free(before.at);
	free(after.at);
}

/* --- teams and people ---------------------------------------------------------------------------
 */

static int has_team(const struct agenda *a, const struct agenda *of, const struct team *t)
{
	for (int32_t i = 0; i < a->n_teams; i++)
		if (!strcmp(a->teams[i].id, t->id) &&
			!strcmp(a->techniques->at[a->teams[i].technique].name,
				of->techniques->at[t->technique].name))
			return 1;
	return 0;
}

static void are_teams(const struct difference *d)
{
	int32_t n = 0;

	for (int side = 0; side < 2; side++)
		for (int32_t t = 0; t < d->agenda[side]->n_teams; t++)
			n += !has_team(
				d->agenda[!side], d->agenda[side], &d->agenda[side]->teams[t]);
	ck_assert_int_eq(d->n_teams, n);
	for (int32_t i = 0; i < n; i++) {
		const struct team_difference *t = &d->teams[i];

		ck_assert(i == 0 || d->teams[i - 1].side <= t->side);
		ck_assert(!has_team(d->agenda[!t->side], d->agenda[t->side],
			&d->agenda[t->side]->teams[t->team]));
	}
}

/* What people gain and lose is what their new and gone meetings say, and no more. */
static void are_people(const struct side sides[2], const struct difference *d)
{
	for (int32_t p = 0; p < sides[0].tiny.school.n_people; p++) {
		int32_t minutes[2] = {0, 0}, meetings[2] = {0, 0}, listed = 0;

		for (int side = 0; side < 2; side++) {
			const struct agenda *a = &sides[side].agenda;

			for (int32_t c = 0; c < a->n_cycles; c++) {
				const struct course *course = cycle_course(a, &a->cycles[c]);

				for (int m = 0; sides[side].plan.seated[c] && m < course->n; m++)
					for (int k = 0; k < course_team(a, course)->n; k++)
						if (course_team(a, course)->person[k] == p &&
							comes(&course->stages[m], k)) {
							meetings[side]++;
							minutes[side] += member_minutes(a, course,
								m,
								&sides[side]
									 .plan
									 .meetings[c * CHAIN_MOST +
										   m]
									 .slot,
								k);
						}
			}
		}
		for (int32_t i = 0; i < d->n_people; i++)
			if (d->people[i].person[BEFORE] == p) {
				listed++;
				ck_assert_int_eq(d->people[i].person[AFTER], p);
				ck_assert_mem_eq(d->people[i].minutes, minutes, sizeof minutes);
				ck_assert_mem_eq(d->people[i].meetings, meetings, sizeof meetings);
			}
		ck_assert_int_eq(listed, minutes[0] != minutes[1] || meetings[0] != meetings[1]);
	}
}

static void is_mirrored(const struct difference *d, const struct difference *back)
{
	ck_assert_int_eq(d->counts[DIFFERENCE_MOVED], back->counts[DIFFERENCE_MOVED]);
	ck_assert_int_eq(d->counts[DIFFERENCE_OTHER], back->counts[DIFFERENCE_OTHER]);
	ck_assert_int_eq(d->counts[DIFFERENCE_NEW], back->counts[DIFFERENCE_CANCELLED]);
	ck_assert_int_eq(d->counts[DIFFERENCE_CANCELLED], back->counts[DIFFERENCE_NEW]);
	ck_assert_int_eq(d->n_kept, back->n_kept);
	ck_assert_int_eq(d->n_teams, back->n_teams);
	ck_assert_int_eq(d->n_people, back->n_people);
}

static void is_empty(const struct side *s)
{
	struct difference d;

	difference_find(&d, &s->agenda, &s->plan, &s->agenda, &s->plan);
	ck_assert_int_eq(d.n_meetings + d.n_teams + d.n_people, 0);
	difference_release(&d);
}

START_TEST(it_is_what_a_count_by_names_says)
{
	int seeds = property_seeds(60), found[N_DIFFERENCE_KINDS] = {0}, teams = 0;

	for (int i = 0; i < seeds; i++) {
		uint64_t seed = (uint64_t)i * 2 + 1 + (i % 3 ? 0 : TINY_OF_TEAMS);
		struct dice dice = {seed};
		struct side sides[2];
		struct difference d, back;

		side_open(&sides[0], seed, NULL);
		side_open(&sides[1], seed, &dice);
		difference_find(
			&d, &sides[0].agenda, &sides[0].plan, &sides[1].agenda, &sides[1].plan);
		difference_find(
			&back, &sides[1].agenda, &sides[1].plan, &sides[0].agenda, &sides[0].plan);
		is_as_counted(&sides[0], &sides[1], &d, seed);
		are_teams(&d);
		are_people(sides, &d);
		is_mirrored(&d, &back);
		is_empty(&sides[1]);
		for (int k = 0; k < N_DIFFERENCE_KINDS; k++)
			found[k] += d.counts[k];
		teams += d.n_teams;
		difference_release(&d);
		difference_release(&back);
		side_close(&sides[0]);
		side_close(&sides[1]);
	}
	if (seeds >= 60)
		ck_assert(found[DIFFERENCE_MOVED] > 20 && found[DIFFERENCE_OTHER] > 5 &&
			  found[DIFFERENCE_CANCELLED] > 20 && found[DIFFERENCE_NEW] > 0 &&
			  teams > 20);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("difference");
	TCase *tc = tcase_create("tiny schools");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(tc, it_is_what_a_count_by_names_says);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
