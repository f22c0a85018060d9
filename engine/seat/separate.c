/* Looks for rows that the solution at hand breaks, and adds them. */
#include "lp/halves.h"
#include "seat/cliques.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LITTLE 1e-6 /* an LP value this small is none; a row broken by this little is not */

struct presence {                /* one person's part in one meeting of the solution */
	size_t cell;             /* person, day */
	int32_t person, day, start, end;
	double x;
	int cover;               /* 1: covers a lesson: takes the moment, but no planning time */
};

typedef VEC(struct presence) presences;

/* A chain column with a value. */
struct active {
	int col;
	double x;
};

typedef VEC(struct active) actives;

static void find_active(struct seat_program *p, actives *chains)
{
	for (size_t j = 0; j < p->cols.n; j++) {
		double x = p->cols.at[j].kind == COL_CHAIN ? master_x(p->master, (int)j) : 0;

		if (x > LITTLE)
			vec_push(chains, (struct active){ (int)j, x });
	}
}

static void note(struct seat_program *p, int32_t person, int32_t day, struct span time, double x,
	int cover, presences *to)
{
	vec_push(to, (struct presence){program_cell(p, person, day), person, day, time.start,
			     time.end, x, cover});
}

static void note_meeting(struct seat_program *p, const struct course *c, int m,
	const struct slot *s, double x, presences *to)
{
	const struct team *t = course_team(p->agenda, c);

	for (int k = 0; k < t->n; k++)
		if (comes(&c->stages[m], k))
			note(p, t->person[k], s->day, member_time(p->agenda, c, m, s, k), x, 0, to);
}

static int by_cell(const void *a, const void *b)
{
	const struct presence *x = a, *y = b;

	if (x->cell != y->cell)
		return x->cell < y->cell ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

static void find_presences(struct seat_program *p, const actives *chains, presences *to)
{
	for (size_t i = 0; i < chains->n; i++) {
		const struct column *c = &p->cols.at[chains->at[i].col];

		for (int m = 0; m < program_meetings(p, c->cycle); m++)
			note_meeting(p, program_course(p, c->cycle), m,
				program_slot(p, c->cycle, m, c->chain.at[m]), chains->at[i].x, to);
	}
	for (size_t i = 0; i < p->helpers.n; i++) {
		const struct column *c = &p->cols.at[p->helpers.at[i]];
		double x = c->kind == COL_COVER ? master_x(p->master, p->helpers.at[i]) : 0;

		if (x > LITTLE) {
			const struct occurrence *o = &p->agenda->school->occurrences[c->a];

			note(p, c->c, o->day, (struct span){ o->start, o->end }, x, 1, to);
		}
	}
	if (to->n)
		qsort(to->at, to->n, sizeof *to->at, by_cell);
}

/* --- accounts ------------------------------------------------------------------------- */

static int add_account_row(struct seat_program *p, int32_t account)
{
	int32_t price = ledger_price(p->ledger, account);

	if (price >= 0)
		program_add_helper(p,
			(struct column){.kind = COL_EXCESS, .a = account, .most = 1 << 14}, price);
	program_add_row(p, ledger_rule(p->ledger, account), account, p->ledger->limit[account]);
	return 1;
}

static int ascending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static int separate_accounts(struct seat_program *p, const actives *chains)
{
	double *held = xcalloc((size_t)p->ledger->n + 1, sizeof *held);
	VEC(int32_t) used = {0};
	int added = 0;

	for (size_t i = 0; i < chains->n; i++) {
		const struct column *c = &p->cols.at[chains->at[i].col];

		for (int m = 0; m < program_meetings(p, c->cycle); m++) {
			struct booked booked =
				ledger_entries(p->ledger, program_course(p, c->cycle), m,
					program_slot(p, c->cycle, m, c->chain.at[m]));

			for (size_t k = 0; k < booked.n; k++) {
				if (held[booked.at[k].account] <= 0)
					vec_push(&used, booked.at[k].account);
				held[booked.at[k].account] += chains->at[i].x * booked.at[k].amount;
			}
		}
	}
	if (used.n)
		qsort(used.at, used.n, sizeof *used.at, ascending);
	for (size_t i = 0; i < used.n; i++) {
		int32_t account = used.at[i];
		int soft = ledger_price(p->ledger, account) >= 0;

		if (p->row_of_account[account] >= 0 || (soft && p->level == LEVEL_COVERAGE))
			continue;
		if (held[account] > p->ledger->limit[account] + LITTLE)
			added += add_account_row(p, account);
	}
	free(held);
	vec_release(&used);
	return added;
}

/* --- moments -------------------------------------------------------------------------- */

static double covering(const struct presence *group, size_t n, int32_t minute, int covers)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		if (group[i].cover <= covers && group[i].start <= minute && minute < group[i].end)
			sum += group[i].x;
	return sum;
}

static int has_row(const timed_rows *rows, int32_t minute)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].minute == minute)
			return 1;
	return 0;
}

/* The worst moment of one person's day, if it is broken. */
static int separate_day(struct seat_program *p, const struct presence *group, size_t n)
{
	timed_rows *rows = &p->moments[group->cell];
	double worst = 1 + LITTLE;
	int32_t minute = -1;

	for (size_t i = 0; i < n; i++) {
		double sum = covering(group, n, group[i].start, 1);

		if (sum > worst && !has_row(rows, group[i].start)) {
			worst = sum;
			minute = group[i].start;
		}
	}
	if (minute < 0)
		return 0;
	struct rule rule = {.kind = RULE_MOMENT, .a = group->person, .b = group->day, .c = minute};

	vec_push(rows, (struct timed_row){ minute, program_add_row(p, rule, -1, 1) });
	return 1;
}

static size_t group_end(const presences *all, size_t from)
{
	size_t to = from;

	while (to < all->n && all->at[to].cell == all->at[from].cell)
		to++;
	return to;
}

static int separate_moments(struct seat_program *p, const presences *all)
{
	int added = 0;

	for (size_t i = 0; i < all->n; i = group_end(all, i))
		added += separate_day(p, &all->at[i], group_end(all, i) - i);
	return added;
}

/* --- planning time kept in whole pieces ----------------------------------------------- */

static int has_planning_row(const struct seat_program *p, int32_t person, int32_t week)
{
	for (size_t i = 0; i < p->planning_rows.n; i++) {
		const struct rule *r = &p->lines.at[p->planning_rows.at[i]].rule;

		if (r->a == person && r->b == week)
			return 1;
	}
	return 0;
}

static const struct presence *find_group(const presences *all, size_t cell, size_t *ret_n)
{
	for (size_t i = 0; i < all->n; i = group_end(all, i)) {
		if (all->at[i].cell == cell) {
			*ret_n = group_end(all, i) - i;
			return &all->at[i];
		}
	}
	*ret_n = 0;
	return NULL;
}

/* The busiest moment inside a piece. */
static double piece_use(
	const struct presence *group, size_t n, const struct span *piece, int32_t *ret_minute)
{
	double most = 0;

	for (size_t i = 0; i < n; i++) {
		int32_t minute = group[i].start > piece->start ? group[i].start : piece->start;
		double sum = minute < piece->end ? covering(group, n, minute, 0) : 0;

		if (sum > most) {
			most = sum;
			*ret_minute = minute;
		}
	}
	return most;
}

static void add_planning_row(struct seat_program *p, int32_t person, int32_t week)
{
	const struct school *s = p->agenda->school;
	struct rule rule = { .kind = RULE_PLANNING, .a = person, .b = week };

	for (int32_t d = 0; d < s->n_days; d++) {
		struct span pieces[64];
		int n = s->days[d].week == week ? planning_pieces(s, person, d, pieces, 64) : 0;

		for (int i = 0; i < n; i++)
			program_add_helper(p,
				(struct column){.kind = COL_PIECE,
					.a = person,
					.b = d,
					.c = pieces[i].start,
					.most = 1},
				0);
	}
	vec_push(&p->planning_rows, program_add_row(p, rule, -1, planning_room(p->agenda, person, week)));
}

static double piece_value(const struct seat_program *p, int32_t person, int32_t day, int32_t start)
{
	for (size_t i = 0; i < p->helpers.n; i++) {
		const struct column *c = &p->cols.at[p->helpers.at[i]];

		if (c->kind == COL_PIECE && c->a == person && c->b == day && c->c == start)
			return master_x(p->master, p->helpers.at[i]);
	}
	return 0;
}

static int separate_week(struct seat_program *p, const presences *all, int32_t person, int32_t week)
{
	const struct school *s = p->agenda->school;
	int has = has_planning_row(p, person, week), added = 0;
	double touched = 0;

	for (int32_t d = 0; d < s->n_days; d++) {
		struct span pieces[64];
		size_t size;
		const struct presence *group;
		int n = s->days[d].week == week ? planning_pieces(s, person, d, pieces, 64) : 0;

		group = n ? find_group(all, program_cell(p, person, d), &size) : NULL;
		for (int i = 0; group && i < n; i++) {
			int32_t minute = 0;
			double use = piece_use(group, size, &pieces[i], &minute);
			timed_rows *rows = &p->pieces[program_cell(p, person, d)];
			struct rule rule = { .kind = RULE_PIECE, .a = person, .b = d, .c = minute };

			touched += use * (pieces[i].end - pieces[i].start);
			if (!has || use <= piece_value(p, person, d, pieces[i].start) + LITTLE ||
			    has_row(rows, minute))
				continue;
			vec_push(rows, (struct timed_row){minute, program_add_row(p, rule, -1, 0)});
			added++;
		}
	}
	if (!has && touched > planning_room(p->agenda, person, week) + LITTLE) {
		add_planning_row(p, person, week);
		return 1;
	}
	return added;
}

static int separate_planning(struct seat_program *p, const presences *all)
{
	const struct school *s = p->agenda->school;
	int added = 0;
	size_t last = SIZE_MAX;

	for (size_t i = 0; i < all->n; i = group_end(all, i)) {
		int32_t person = all->at[i].person, week = s->days[all->at[i].day].week;
		size_t at = (size_t)person * (size_t)s->n_weeks + (size_t)week;

		if (at == last || !s->people[person].may.planning_block ||
		    planning_limit(s, person, week) == INT32_MAX)
			continue;
		last = at;
		added += separate_week(p, all, person, week);
	}
	return added;
}

/* --- gaps between cycles of one team -------------------------------------------------- */

/* Adds up, by school day, the weight of chains that begin (or end) then. */
static void spread_days(struct seat_program *p, int32_t cycle, int of_last, double *ret)
{
	int m = of_last ? program_meetings(p, cycle) - 1 : 0;

	memset(ret, 0, (size_t)p->agenda->school->n_school_days * sizeof *ret);
	for (size_t i = 0; i < p->cols_of[cycle].n; i++) {
		const struct column *c = &p->cols.at[p->cols_of[cycle].at[i]];
		double x = master_x(p->master, p->cols_of[cycle].at[i]);

		if (x > LITTLE)
			ret[p->agenda->school->days[program_slot(p, cycle, m, c->chain.at[m])->day]
					.school_day] += x;
	}
}

/* Of the rows over days between cycles j < k, the worst, if it is broken. */
static int separate_pair(struct seat_program *p, int32_t j, int32_t k, double *ends, double *begins)
{
	int32_t n = p->agenda->school->n_school_days, worst = -1;
	int32_t gap = cycle_technique(p->agenda, &p->agenda->cycles[j])->def.gap;
	double most = 1 + LITTLE;

	spread_days(p, j, 1, ends);
	spread_days(p, k, 0, begins);
	for (int32_t d = 0; d < n; d++) {
		double sum = 0;

		for (int32_t i = 0; i < n; i++)
			sum += (i > d - gap ? ends[i] : 0) + (i <= d ? begins[i] : 0);
		if (sum > most) {
			most = sum;
			worst = d;
		}
	}
	if (worst < 0)
		return 0;
	struct rule rule = { .kind = RULE_GAP, .a = j, .b = k, .c = worst };
	int row = program_add_row(p, rule, -1, 1);

	vec_push(&p->own_rows[j], row);
	vec_push(&p->own_rows[k], row);
	return 1;
}

static int separate_gaps(struct seat_program *p)
{
	const struct agenda *a = p->agenda;
	size_t days = (size_t)a->school->n_school_days + 1;
	double *ends = xcalloc(days, sizeof *ends), *begins = xcalloc(days, sizeof *begins);
	int added = 0;

	for (int32_t k = 0; k < a->n_cycles; k++) {
		if (cycle_technique(a, &a->cycles[k])->def.every || !gap_binds(a, &a->cycles[k]))
			continue;
		for (int32_t j = k - 1; j >= 0 && a->cycles[j].team == a->cycles[k].team; j--)
			added += separate_pair(p, j, k, ends, begins);
	}
	free(ends);
	free(begins);
	return added;
}

/* --- cover ---------------------------------------------------------------------------- */

static int has_cover_row(const struct seat_program *p, int32_t occurrence, int32_t absent)
{
	for (size_t i = 0; i < p->cover_rows.n; i++) {
		const struct rule *r = &p->lines.at[p->cover_rows.at[i]].rule;

		if (r->a == occurrence && r->b == absent)
			return 1;
	}
	return 0;
}

static void add_cover_row(struct seat_program *p, int32_t occurrence, int32_t absent)
{
	const struct school *s = p->agenda->school;
	const struct occurrence *o = &s->occurrences[occurrence];
	struct rule rule = { .kind = RULE_COVER, .a = occurrence, .b = absent };

	for (int32_t who = 0; who < s->n_people; who++)
		if (s->people[who].may.covers_per_term &&
			person_is_free(s, who, o->day, o->start, o->end))
			program_add_helper(p,
				(struct column){.kind = COL_COVER,
					.a = occurrence,
					.b = absent,
					.c = who,
					.most = 1},
				0);
	vec_push(&p->cover_rows, program_add_row(p, rule, -1, 0));
}

static int separate_quota(struct seat_program *p)
{
	const struct school *s = p->agenda->school;
	double *held = xcalloc((size_t)s->n_people + 1, sizeof *held);
	int added = 0;

	for (size_t i = 0; i < p->helpers.n; i++)
		if (p->cols.at[p->helpers.at[i]].kind == COL_COVER)
			held[p->cols.at[p->helpers.at[i]].c] +=
				master_x(p->master, p->helpers.at[i]);
	for (int32_t who = 0; who < s->n_people; who++) {
		int32_t quota = covers_room(p->agenda, who), has = 0;
		struct rule rule = { .kind = RULE_COVERS, .a = who };

		for (size_t i = 0; i < p->quota_rows.n; i++)
			has |= p->lines.at[p->quota_rows.at[i]].rule.a == who;
		if (has || quota == INT32_MAX || held[who] <= quota + LITTLE)
			continue;
		vec_push(&p->quota_rows, program_add_row(p, rule, -1, quota));
		added++;
	}
	free(held);
	return added;
}

/* Every missed lesson of the solution gets its row at once; there are few. */
static int separate_cover(struct seat_program *p, const actives *chains)
{
	int added = 0;

	for (size_t i = 0; i < chains->n; i++) {
		const struct column *c = &p->cols.at[chains->at[i].col];

		for (int m = 0; m < program_meetings(p, c->cycle); m++) {
			int32_t missed = program_slot(p, c->cycle, m, c->chain.at[m])->missed;
			int32_t absent = stage_guest(p->agenda, program_course(p, c->cycle), m);

			if (missed < 0 || has_cover_row(p, missed, absent))
				continue;
			add_cover_row(p, missed, absent);
			c = &p->cols.at[chains->at[i].col];
			added++;
		}
	}
	return added + separate_quota(p);
}

/* --- cuts ------------------------------------------------------------------- */

#define CUTS_MOST 40         /* added at once */
#define CUT_ROUNDS 30
#define FLAT 0.01            /* a round that lifts the value by less of what is wanted hardly helps */
#define FLAT_ROUNDS 4

/* At the root of a search among the chains of a pool, as long as they help: once the bound has reached
 * what is wanted, only a plan does. */
static int wants_cuts(struct seat_program *p)
{
	double value = master_value(p->master);

	if (!p->pool || p->depth > 0 || p->cut_rounds >= CUT_ROUNDS ||
		value > (double)p->wanted - LITTLE)
		return 0;
	p->flat_rounds = p->cut_rounds && 
			 value < p->cut_value + FLAT * ((double)p->wanted + 1 - value)
				 ? p->flat_rounds + 1 : 0;
	p->cut_value = value;
	p->cut_rounds++;
	return p->flat_rounds < FLAT_ROUNDS;
}

static int separate_halves(struct seat_program *p)
{
	half_list cuts = {0};
	int added;

	halves_find(p->master, INT_MAX, CUTS_MOST, &cuts);
	added = (int)cuts.n;
	for (size_t i = 0; i < cuts.n; i++)
		program_add_cut(p, cuts.at[i].rows, cuts.at[i].n);
	halves_release(&cuts);
	return added;
}

/* Cliques help most and cost least; where they hardly do, both. */
static int separate_cuts(struct seat_program *p)
{
	int added;

	if (!wants_cuts(p))
		return 0;
	added = cliques_separate(p->pool, p);
	return !added || p->flat_rounds ? added + separate_halves(p) : added;
}

/* --- rows of another program ---------------------------------------------------------- */

static void copy_row(struct seat_program *p, const struct line *line, int64_t limit)
{
	const struct rule *r = &line->rule;
	int row;

	switch (r->kind) {
	case RULE_COVERAGE: case RULE_LINK: case RULE_STANDING:
		return;              /* they come with the program, or with their columns */
	case RULE_COVER:
		add_cover_row(p, r->a, r->b);
		return;
	case RULE_PLANNING:
		if (line->account < 0) {
			add_planning_row(p, r->a, r->b);
			return;
		}
		break;
	default:
		break;
	}
	if (line->account >= 0) {
		add_account_row(p, line->account);
		return;
	}
	row = program_add_row(p, *r, -1, limit);
	if (r->kind == RULE_MOMENT)
		vec_push(&p->moments[program_cell(p, r->a, r->b)], (struct timed_row){ r->c, row });
	else if (r->kind == RULE_PIECE)
		vec_push(&p->pieces[program_cell(p, r->a, r->b)], (struct timed_row){ r->c, row });
	else if (r->kind == RULE_COVERS)
		vec_push(&p->quota_rows, row);
	else if (r->kind == RULE_GAP) {
		vec_push(&p->own_rows[r->a], row);
		vec_push(&p->own_rows[r->b], row);
	}
}

void program_copy_rows(struct seat_program *p, const struct seat_program *from)
{
	for (size_t i = 0; i < from->lines.n; i++)
		if (from->lines.at[i].rule.kind > 0)
			copy_row(p, &from->lines.at[i], master_rhs(from->master, (int)i));
}

int program_separate(void *self, struct master *m)
{
	struct seat_program *p = self;
	actives chains = {0};
	presences present = {0};
	int added;

	(void)m;
	find_active(p, &chains);
	find_presences(p, &chains, &present);
	added = separate_accounts(p, &chains) + separate_moments(p, &present) +
		separate_planning(p, &present) + separate_gaps(p) + separate_cover(p, &chains);
	vec_release(&chains);
	vec_release(&present);
	return added ? added : separate_cuts(p);
}
