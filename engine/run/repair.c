#include "run/repair.h"

#include "base/stop.h"
#include "model/pairing.h"
#include "pair/pair.h"
#include "run/lever.h"
#include "run/reread.h"
#include "run/steps.h"
#include "seat/seat.h"

#include <stdlib.h>
#include <string.h>

#define ANY_GAP 1000000      /* parts per million: any plan of the proven coverage will do */

struct repairing {
	const struct run *loaded, *fresh;
	const struct left_out *what;
	struct arena *arena;
	struct repairs *found;
};

enum trial { TRIAL_WORKS, TRIAL_FAILS, TRIAL_WRONG, TRIAL_UNKNOWN };

/* --- is it placed, and nothing lost? ------------------------------------------------------------ */

static size_t cell(const struct run *r, int32_t technique, int32_t person)
{
	return (size_t)technique * (size_t)r->school.n_people + (size_t)person;
}

static int32_t wants(const struct run *r, int32_t technique, int32_t person)
{
	const struct technique *t = &r->catalogue.at[technique];

	return t->def.form == CLG_FORM_GROUPS || t->def.form == CLG_FORM_RECIPROCAL
		? team_need(t, person) : pair_need(t, person) + pair_floor(t, person);
}

static int32_t has_met(const struct run *r, int32_t technique, int32_t person)
{
	return wants(r, technique, person) - r->plan.partnerless[cell(r, technique, person)];
}

/* In a role for whose sake there are teams. */
static int is_served(const struct run *r, const struct team *t, int32_t person)
{
	const struct clg_role_def *roles = r->catalogue.at[t->technique].def.roles;

	for (int k = 0; k < t->n; k++)
		if (t->person[k] == person && roles[t->role[k]].need > 0)
			return 1;
	return 0;
}

/* Cycles of a technique that serve the person; person -1: anybody. */
static int32_t count_cycles(const struct run *r, int32_t technique, int32_t person, int seated)
{
	int32_t n = 0;

	for (int32_t k = 0; k < r->plan.n_cycles; k++) {
		const struct team *t = &r->agenda.teams[r->agenda.cycles[k].team];

		n += t->technique == technique && r->plan.seated[k] == seated && (person < 0 || is_served(r, t, person));
	}
	return n;
}

/* Who has somebody keeps it, and has as many cycles as before, with all their meetings. */
static int loses_nothing(const struct run *before, const struct run *after)
{
	if (after->school.n_people != before->school.n_people || after->catalogue.n != before->catalogue.n)
		return 0;
	for (int32_t t = 0; t < before->catalogue.n; t++) {
		for (int32_t p = 0; p < before->school.n_people; p++)
			if (has_met(after, t, p) < has_met(before, t, p) ||
				after->plan.partnerless[cell(after, t, p)] > before->plan.partnerless[cell(before, t, p)] ||
				count_cycles(after, t, p, 1) < count_cycles(before, t, p, 1) ||
				count_cycles(after, t, p, 0) > count_cycles(before, t, p, 0))
				return 0;
		if (after->catalogue.at[t].def.n_meetings < before->catalogue.at[t].def.n_meetings ||
			count_cycles(after, t, -1, 1) < count_cycles(before, t, -1, 1) ||
			count_cycles(after, t, -1, 0) > count_cycles(before, t, -1, 0))
			return 0;
	}
	return 1;
}

static int is_placed(const struct repairing *q, const struct run *after)
{
	const struct left_out *w = q->what;
	const struct run *before = q->loaded;
	const struct team *t;

	if (w->cycle < 0)
		return has_met(after, w->technique, w->person) > has_met(before, w->technique, w->person);
	t = &before->agenda.teams[before->agenda.cycles[w->cycle].team];
	for (int k = 0; k < t->n; k++)
		if (is_served(before, t, t->person[k]) &&
			count_cycles(after, w->technique, t->person[k], 0) >=
				count_cycles(before, w->technique, t->person[k], 0))
			return 0;
	return count_cycles(after, w->technique, -1, 1) > count_cycles(before, w->technique, -1, 1);
}

/* --- trying ------------------------------------------------------------------------------------- */

/* As the school would, or at first for coverage alone, which settles who has a place. 0: pins contradict. */
static int pair(struct run *r, int whole)
{
	static const enum goal coverage[] = {GOAL_COVERAGE};
	struct pair_options options = {.seed = r->request.seed,
		.goals = whole ? r->settings.goals : coverage,
		.n_goals = whole ? r->settings.n_goals : 1};

	return pair_solve(&r->school, &r->catalogue, &options, &r->plan, r->faults) == CLG_OK;
}

/* As many as can be: what they cost changes nobody's having a place. */
static void seat(struct run *r)
{
	struct seat_options options = {.seed = r->request.seed, .coverage_alone = 1};
	struct seat *seat;

	step_agenda(r);
	seat = seat_open(&r->agenda, &options, &r->plan);
	seat_coverage(seat, &r->plan);
	seat_close(seat, &r->plan);
}

static int leaves_out(const struct run *r)
{
	return plan_left_out(&r->plan, &r->agenda) > 0;
}

static enum trial judge(const struct repairing *q, const struct run *after)
{
	if (is_placed(q, after) && loses_nothing(q->loaded, after))
		return TRIAL_WORKS;
	return after->plan.stopped ? TRIAL_UNKNOWN : TRIAL_FAILS;
}

/* From the start, once it was covered in vain. */
static enum trial solve_jointly(const struct repairing *q, struct run *r, int whole)
{
	if (r->has_agenda)
		agenda_release(&r->agenda);
	r->has_agenda = 0;
	plan_release(&r->plan);
	plan_init(&r->plan);
	r->request.gap_ppm = whole ? 0 : ANY_GAP;
	return run_solve(r) == CLG_OK ? judge(q, r) : TRIAL_WRONG;
}

static enum trial solve(const struct repairing *q, struct run *r, int whole)
{
	int coverage_first = !r->settings.n_goals || r->settings.goals[0] == GOAL_COVERAGE;
	enum trial answer;

	if (!pair(r, whole || !coverage_first))
		return TRIAL_WRONG;
	if (q->what->cycle < 0 && !is_placed(q, r))
		return r->plan.stopped ? TRIAL_UNKNOWN : TRIAL_FAILS;
	seat(r);
	answer = judge(q, r);
	/* other pairs may all have a time */
	return leaves_out(r) && (whole || answer == TRIAL_FAILS) ? solve_jointly(q, r, whole) : answer;
}

static enum trial try(const struct repairing *q, const struct lever *l, int64_t steps, int whole)
{
	struct difference_of_inputs change = {.file = l->slit.file};
	struct faults quiet;
	struct run r;
	enum trial answer = TRIAL_WRONG;
	char *bytes;

	if (stop_asked() != STOP_NOT)
		return TRIAL_UNKNOWN;
	change.bytes = bytes = lever_fill(l, steps, q->fresh, q->arena, &change.n_bytes);
	faults_init(&quiet);
	q->found->tried++;
	if (run_reread(q->loaded, &change, &quiet, &r) == CLG_OK)
		answer = solve(q, &r, whole);
	run_release(&r);
	faults_release(&quiet);
	free(bytes);
	return answer;
}

/* The most steps that the file may say; 0: not even one. */
static enum trial try_far(const struct repairing *q, const struct lever *l, int64_t *ret_far)
{
	enum trial answer = TRIAL_WRONG;
	int64_t far = l->most;

	for (; far > 1; far /= 2) {
		answer = try(q, l, far, 0);
		if (answer != TRIAL_WRONG)
			break;
	}
	*ret_far = far;
	return far > 1 ? answer : TRIAL_FAILS;
}

/* The least number of steps that is enough; 0: none is. */
static int64_t least_steps(struct repairing *q, const struct lever *l)
{
	int64_t less = 1, enough;
	enum trial answer = try(q, l, 1, 0);

	if (answer == TRIAL_WORKS)
		return 1;
	if (answer == TRIAL_WRONG || l->most <= 1)
		return 0;
	if (try_far(q, l, &enough) != TRIAL_WORKS)
		return 0;
	while (enough - less > 1) {
		int64_t middle = (less + enough) / 2;

		answer = try(q, l, middle, 0);
		if (answer == TRIAL_UNKNOWN)
			return 0;
		*(answer == TRIAL_WORKS ? &enough : &less) = middle;
	}
	return enough;
}

static int is_cheaper(const struct repair *x, const struct repair *y)
{
	return x->people != y->people ? x->people < y->people : x->change < y->change;
}

/* In its place: dearer ones stand behind it, equal ones before it. */
static void keep(struct repairing *q, const struct lever *l, int64_t steps)
{
	const char *now = lever_text(l, steps, q->arena);
	struct repair own = {.file = l->slit.file, .line = l->slit.line, .inserts = l->slit.inserts,
		.text = slit_line(&l->slit, now, q->arena), .key = l->key, .was = l->was, .now = now,
		.people = l->people, .change = lever_change(l, steps)};
	size_t at = q->found->at.n;

	vec_push(&q->found->at, own);
	for (; at > 0 && is_cheaper(&own, &q->found->at.at[at - 1]); at--)
		q->found->at.at[at] = q->found->at.at[at - 1];
	q->found->at.at[at] = own;
}

void repairs_find(const struct run *loaded, const struct run *fresh, const struct left_out *what,
	const struct conflict *c, struct arena *a, struct repairs *ret)
{
	struct repairing q = {.loaded = loaded, .fresh = fresh, .what = what, .arena = a, .found = ret};
	lever_list levers = {0};

	levers_find(loaded, fresh, what, c, a, &levers);
	for (size_t i = 0; i < levers.n; i++) {
		int64_t steps;

		/* those behind it are no cheaper */
		if (ret->at.n >= REPAIRS_SHOWN && levers.at[i].people > ret->at.at[REPAIRS_SHOWN - 1].people)
			break;
		steps = least_steps(&q, &levers.at[i]);
		if (steps && try(&q, &levers.at[i], steps, 1) == TRIAL_WORKS)
			keep(&q, &levers.at[i], steps);
	}
	ret->unfinished = stop_asked() != STOP_NOT;
	vec_release(&levers);
}
