/* The seating's bound. Multipliers are gathered by the people they speak of; a slot's price is the
 * sum over those of its members; a cycle's least chain comes from bound_chain.c. */
#include "verify/bounds.h"

#include <stdlib.h>
#include <string.h>

typedef VEC(const struct multiplier *) multipliers;

struct seating {
	struct bound *b;
	multipliers *of_person;          /* rows that only this person's meetings meet */
	multipliers *of_class, *of_lesson;   /* that only visits to these meet */
	multipliers *of_cycle;           /* gaps and links */
	int64_t coverage;
	/* of the course in hand */
	multipliers here;
	int32_t *here_since;             /* [multiplier]: the last course that it was gathered for, and 1 */
	int64_t *price[CHAIN_MOST];
	int64_t *own[CHAIN_MOST];        /* of the cycle in hand */
};

static int in_range(int32_t value, int32_t n)
{
	return value >= 0 && value < n;
}

/* --- right-hand sides, and whether the subject is one at all -------------------------- */

/* Planning time by pieces: only of those who have a block, and inside a piece. */
static int lies_in_piece(const struct school *s, const struct rule *r)
{
	struct span pieces[64];
	int n = s->people[r->a].may.planning_block ? planning_pieces(s, r->a, r->b, pieces, 64) : 0;

	for (int i = 0; i < n; i++)
		if (pieces[i].start <= r->c && r->c < pieces[i].end)
			return 1;
	return 0;
}

static int subject_is_good(const struct agenda *a, const struct rule *r)
{
	const struct school *s = a->school;

	switch (r->kind) {
	case RULE_MOMENT: case RULE_DAY: case RULE_FULL_DAY:
		return in_range(r->a, s->n_people) && in_range(r->b, s->n_days);
	case RULE_PIECE:
		return in_range(r->a, s->n_people) && in_range(r->b, s->n_days) &&
		       lies_in_piece(s, r);
	case RULE_WEEK: case RULE_PLANNING:
		return in_range(r->a, s->n_people) && in_range(r->b, s->n_weeks);
	case RULE_WEEK_PARTS:
		return in_range(r->a, s->n_people) && in_range(r->b, s->n_weeks) && r->c > 0;
	case RULE_VISITS: case RULE_COVERS:
		return in_range(r->a, s->n_people);
	case RULE_HOST_DAY: case RULE_GUEST_DAY: case RULE_HOST_WEEK: case RULE_GUEST_WEEK:
	case RULE_PERSON_DAY: case RULE_PERSON_WEEK:
		return in_range(r->a, a->techniques->n) && in_range(r->b, s->n_people);
	case RULE_CLASS_WEEK: case RULE_CLASS_TERM:
		return in_range(r->a, a->techniques->n) && in_range(r->b, s->n_classes);
	case RULE_GUESTS:
		return in_range(r->a, a->techniques->n) && in_range(r->b, s->n_occurrences);
	case RULE_CLASS_AGAIN:
		return in_range(r->a, s->n_classes);
	case RULE_GAP:
		return in_range(r->a, a->n_cycles) && in_range(r->b, a->n_cycles) && r->a < r->b &&
		       a->cycles[r->a].team == a->cycles[r->b].team &&
		       !cycle_technique(a, &a->cycles[r->a])->def.every &&
		       gap_binds(a, &a->cycles[r->b]);
	case RULE_COVER:
		return in_range(r->a, s->n_occurrences) && in_range(r->b, s->n_people);
	case RULE_STANDING:
		return in_range(r->a, a->n_series);
	case RULE_LINK:
		return in_range(r->a, a->n_cycles) && a->cycles[r->a].series >= 0;
	default:
		return r->kind == RULE_COVERAGE;
	}
}

static int32_t none_if(int32_t limit, int32_t none)
{
	return limit == none ? INT32_MAX : limit;
}

/* Sums of parts: let a week's meetings keep to its limit. Of those of which one is longer than the
 * limit less a part, all others are shorter than a part and count nothing; it counts what fits. Else
 * each counts its minutes by the part, rounded down, and so do the limit's. */
static int32_t parts_of_week(const struct agenda *a, const struct rule *r)
{
	int32_t limit = week_room(a, r->a, r->b);

	return limit == INT32_MAX || limit < r->c ? INT32_MAX : limit / r->c;
}

static int32_t parts_of_meeting(const struct agenda *a, const struct rule *r, int32_t minutes)
{
	int32_t limit = week_room(a, r->a, r->b);

	if (minutes < r->c)
		return 0;
	return (minutes > limit - r->c ? limit : minutes) / r->c;
}

/* INT32_MAX: there is no such limit. */
static int32_t side_of(const struct agenda *a, const struct rule *r)
{
	const struct school *s = a->school;
	const struct allowance *may = &s->people[in_range(r->a, s->n_people) ? r->a : 0].may;
	const struct clg_limits *own =
		&a->techniques->at[in_range(r->a, a->techniques->n) ? r->a : 0].def.limits;

	switch (r->kind) {
	case RULE_MOMENT: case RULE_GAP: case RULE_STANDING: return 1;
	case RULE_PIECE: case RULE_COVER: case RULE_LINK: return 0;
	case RULE_DAY: return none_if(may->meetings_per_day, -1);
	case RULE_WEEK: return week_room(a, r->a, r->b);
	case RULE_WEEK_PARTS: return parts_of_week(a, r);
	case RULE_PLANNING: return planning_room(a, r->a, r->b);
	case RULE_VISITS: return none_if(may->visits_per_term, -1);
	case RULE_COVERS: return covers_room(a, r->a);
	case RULE_HOST_DAY: return none_if(own->host_per_day, 0);
	case RULE_HOST_WEEK: return none_if(own->host_per_week, 0);
	case RULE_GUEST_DAY: return none_if(own->guest_per_day, 0);
	case RULE_GUEST_WEEK: return none_if(own->guest_per_week, 0);
	case RULE_PERSON_DAY: return none_if(own->person_per_day, 0);
	case RULE_PERSON_WEEK: return none_if(own->person_per_week, 0);
	case RULE_CLASS_WEEK: return none_if(own->class_per_week, 0);
	case RULE_CLASS_TERM: return none_if(own->class_per_term, 0);
	case RULE_GUESTS: return none_if(own->guests_per_lesson, 0);
	case RULE_FULL_DAY: return FULL_DAY_FREE;
	case RULE_CLASS_AGAIN: return CLASS_AGAIN_FREE;
	default: return INT32_MAX;
	}
}

/* --- sorting multipliers to where they matter ----------------------------------------- */

static int32_t person_of(const struct rule *r)
{
	switch (r->kind) {
	case RULE_MOMENT:
	case RULE_DAY:
	case RULE_FULL_DAY:
	case RULE_PIECE:
	case RULE_WEEK:
	case RULE_WEEK_PARTS:
	case RULE_PLANNING:
	case RULE_VISITS:
		return r->a;
	case RULE_HOST_DAY:
	case RULE_GUEST_DAY:
	case RULE_HOST_WEEK:
	case RULE_GUEST_WEEK:
	case RULE_PERSON_DAY:
	case RULE_PERSON_WEEK:
	case RULE_COVER:
		return r->b;
	default:
		return -1;
	}
}

/* Where those belong that no one person answers for; NULL: no meeting meets the row. */
static multipliers *visits_of(const struct seating *s, const struct rule *r)
{
	switch (r->kind) {
	case RULE_CLASS_WEEK: case RULE_CLASS_TERM: return &s->of_class[r->b];
	case RULE_CLASS_AGAIN: return &s->of_class[r->a];
	case RULE_GUESTS: return &s->of_lesson[s->b->agenda->school->occurrences[r->b].lesson];
	default: return NULL;
	}
}

static int32_t coefficient(const struct agenda *a, const struct rule *r, const struct course *c,
	int m, const struct slot *s);

/* What meetings that took place leave of a limit; of some the agenda said so already. */
static int32_t left_by_past(const struct agenda *a, const struct rule *r, int32_t side)
{
	int32_t spent = 0;

	switch (r->kind) {
	case RULE_HOST_WEEK: case RULE_GUEST_WEEK: case RULE_PERSON_WEEK: case RULE_CLASS_WEEK:
	case RULE_CLASS_TERM: case RULE_VISITS: case RULE_CLASS_AGAIN:
		break;
	default:
		return side;
	}
	for (int32_t i = 0; i < a->n_courses && a->school->agreed; i++)
		for (int m = 0; m < a->courses[i].fixed; m++)
			spent += coefficient(a, r, &a->courses[i], m, &a->slots[i * CHAIN_MOST + m].at[0]);
	return side > spent ? side - spent : 0;
}

static clg_rc file_multiplier(struct seating *s, const struct multiplier *m)
{
	struct bound *b = s->b;
	const struct rule *r = &m->rule;
	int32_t side, person = person_of(r);

	if (!subject_is_good(b->agenda, r))
		return bound_refuse(b, "a row speaks of something that isn't there");
	if (r->kind == RULE_COVERAGE) {
		const struct proof *coverage = &b->plan->levels[PROGRAM_SEATING].at[0];

		if (!b->place || coverage->level != LEVEL_COVERAGE)
			return bound_refuse(b, "the coverage row stands before its level");
		s->coverage = m->value;
		sum_product(&b->sum, m->value, coverage->value);
		return CLG_OK;
	}
	side = side_of(b->agenda, r);
	if (side == INT32_MAX)
		return bound_refuse(b, "a row speaks of a limit that isn't there");
	sum_product(&b->sum, m->value, left_by_past(b->agenda, r, side));
	if (person >= 0) {
		vec_push(&s->of_person[person], m);
	} else if (r->kind == RULE_GAP) {
		vec_push(&s->of_cycle[r->a], m);
		vec_push(&s->of_cycle[r->b], m);
	} else if (r->kind == RULE_LINK) {
		vec_push(&s->of_cycle[r->a], m);
	} else if (visits_of(s, r)) {
		vec_push(visits_of(s, r), m);
	}
	return CLG_OK;
}

/* --- what a meeting in a slot pays ---------------------------------------------------- */

static int has_class(const struct school *s, int32_t occurrence, int32_t class)
{
	const struct lesson *l = &s->lessons[s->occurrences[occurrence].lesson];

	for (uint32_t i = 0; i < l->n_classes; i++)
		if (l->classes[i] == class)
			return 1;
	return 0;
}

/* One visit's part in the rows of hosts, classes and lessons. */
static int32_t host_coefficient(const struct agenda *a, const struct rule *r, const struct team *t,
	const struct visit *v, int32_t day)
{
	int32_t week = a->school->days[day].week, host = t->person[v->member];

	switch (r->kind) {
	case RULE_HOST_DAY: return r->a == t->technique && r->b == host && r->c == day;
	case RULE_HOST_WEEK: return r->a == t->technique && r->b == host && r->c == week;
	case RULE_CLASS_WEEK:
		return r->a == t->technique && r->c == week &&
		       has_class(a->school, v->occurrence, r->b);
	case RULE_CLASS_TERM:
		return r->a == t->technique && has_class(a->school, v->occurrence, r->b);
	case RULE_CLASS_AGAIN: return has_class(a->school, v->occurrence, r->a);
	case RULE_GUESTS: return r->a == t->technique && r->b == v->occurrence;
	case RULE_VISITS:
		return r->a == host && a->techniques->at[t->technique].def.counts_as_visit;
	default: return 0;
	}
}

static int is_guest(const struct team *t, const struct stage *stage, int32_t person)
{
	for (int k = 0; k < t->n; k++)
		if (t->person[k] == person)
			return comes(stage, k) && !hosts(stage, k);
	return 0;
}

static int32_t visit_coefficient(const struct agenda *a, const struct rule *r,
	const struct course *c, int m, const struct slot *s)
{
	const struct team *t = course_team(a, c);
	struct visit visits[CLG_TEAM_MOST];
	int n = slot_visits(a, c, m, s, visits), sum = 0;

	if (r->kind == RULE_GUEST_DAY || r->kind == RULE_GUEST_WEEK) {
		int32_t when = r->kind == RULE_GUEST_DAY ? s->day : a->school->days[s->day].week;

		return r->a == t->technique && r->c == when && is_guest(t, &c->stages[m], r->b) ? n
												: 0;
	}
	for (int i = 0; i < n; i++)
		sum += host_coefficient(a, r, t, &visits[i], s->day);
	return sum;
}

/* A member's part in the rows of a person. */
static int32_t member_coefficient(const struct agenda *a, const struct rule *r,
	const struct course *c, int m, const struct slot *s, int member)
{
	int32_t week = a->school->days[s->day].week, technique = course_team(a, c)->technique;
	struct span time;

	switch (r->kind) {
	case RULE_DAY: case RULE_FULL_DAY: return r->b == s->day;
	case RULE_WEEK: return r->b == week ? member_minutes(a, c, m, s, member) : 0;
	case RULE_WEEK_PARTS:
		return r->b == week ? parts_of_meeting(a, r, member_minutes(a, c, m, s, member))
				    : 0;
	case RULE_PERSON_DAY: return r->a == technique && r->c == s->day;
	case RULE_PERSON_WEEK: return r->a == technique && r->c == week;
	default: break;
	}
	time = member_time(a, c, m, s, member);
	if (r->kind == RULE_MOMENT || r->kind == RULE_PIECE)
		return r->b == s->day && time.start <= r->c && r->c < time.end;
	if (r->kind != RULE_PLANNING || r->b != week || a->school->people[r->a].may.planning_block)
		return 0;
	return gap_minutes(a->school, r->a, s->day, time.start, time.end);
}

static int32_t coefficient(const struct agenda *a, const struct rule *r, const struct course *c,
	int m, const struct slot *s)
{
	const struct team *t = course_team(a, c);
	int32_t sum = 0;

	switch (r->kind) {
	case RULE_MOMENT: case RULE_PIECE: case RULE_DAY: case RULE_FULL_DAY: case RULE_WEEK:
	case RULE_WEEK_PARTS: case RULE_PLANNING: case RULE_PERSON_DAY: case RULE_PERSON_WEEK:
		for (int k = 0; k < t->n; k++)
			if (comes(&c->stages[m], k) && t->person[k] == person_of(r))
				sum += member_coefficient(a, r, c, m, s, k);
		return sum;
	case RULE_COVER:
		return r->a == s->missed && r->b == stage_guest(a, c, m);
	default:
		return stage_meeting(a, c, m)->kind == CLG_MEETING_HOST_TEACHES
			       ? visit_coefficient(a, r, c, m, s) : 0;
	}
}

/* A price small enough to add up along a chain: CHAIN_MOST of two prices and a window stay below
 * BOUND_NEVER. */
static int64_t usable(struct seating *s, const struct sum *price, int overflow)
{
	int64_t most = BOUND_NEVER / (4 * CHAIN_MOST);

	if (!price->overflow && !overflow && price->value > -most && price->value < most)
		return price->value;
	s->b->sum.overflow = 1;
	return 0;
}

/* Each once. */
static void gather(struct seating *s, int32_t course, const multipliers *some)
{
	for (size_t i = 0; i < some->n; i++) {
		int32_t *since = &s->here_since[some->at[i] - s->b->proof->at];

		if (*since == course + 1)
			continue;
		*since = course + 1;
		vec_push(&s->here, some->at[i]);
	}
}

static void gather_visits(struct seating *s, int32_t course, int m)
{
	const struct agenda *a = s->b->agenda;
	const struct slots *slots = &a->slots[course * CHAIN_MOST + m];

	for (int32_t i = 0; i < slots->n; i++) {
		struct visit visits[CLG_TEAM_MOST];
		int n = slot_visits(a, &a->courses[course], m, &slots->at[i], visits);

		for (int v = 0; v < n; v++) {
			int32_t at = a->school->occurrences[visits[v].occurrence].lesson;
			const struct lesson *l = &a->school->lessons[at];

			gather(s, course, &s->of_lesson[at]);
			for (uint32_t k = 0; k < l->n_classes; k++)
				gather(s, course, &s->of_class[l->classes[k]]);
		}
	}
}

/* Those that a slot of the course could meet. */
static void gather_all(struct seating *s, int32_t course)
{
	const struct agenda *a = s->b->agenda;
	const struct course *c = &a->courses[course];
	const struct team *t = course_team(a, c);

	vec_clear(&s->here);
	for (int k = 0; k < t->n; k++)
		gather(s, course, &s->of_person[t->person[k]]);
	for (int m = 0; m < c->n; m++)
		if (stage_meeting(a, c, m)->kind == CLG_MEETING_HOST_TEACHES)
			gather_visits(s, course, m);
}

static void price_course(struct seating *s, int32_t course)
{
	const struct agenda *a = s->b->agenda;
	const struct course *c = &a->courses[course];

	gather_all(s, course);
	for (int m = 0; m < c->n; m++) {
		const struct slots *slots = &a->slots[course * CHAIN_MOST + m];

		for (int32_t i = 0; i < slots->n; i++) {
			struct sum price = {0};

			if (s->b->level == LEVEL_QUALITY)
				sum_product(&price, slots->at[i].cost, s->b->proof->scale);
			for (size_t k = 0; k < s->here.n && m >= c->fixed; k++)
				sum_product(&price, -s->here.at[k]->value,
					coefficient(a, &s->here.at[k]->rule, c, m, &slots->at[i]));
			s->price[m][i] = usable(s, &price, 0);
		}
	}
}

/* --- a cycle's least chain ------------------------------------------------------------ */

/* What a slot pays in this cycle beyond its course's price: the anchor, gaps, a standing place. */
static int64_t cycle_part(struct seating *s, int32_t cycle, int m, int n, const struct slot *x)
{
	const struct agenda *a = s->b->agenda;
	const struct cycle *c = &a->cycles[cycle];
	int64_t scale = s->b->proof->scale;
	struct sum sum = {0}, in_place = {0};
	int32_t day = a->school->days[x->day].school_day, gap = cycle_technique(a, c)->def.gap;
	int quality = s->b->level == LEVEL_QUALITY;

	if (m == c->anchor && quality)
		sum_product(&sum, anchor_cost(a, c, x->day), scale);
	for (size_t i = 0; i < s->of_cycle[cycle].n; i++) {
		const struct multiplier *k = s->of_cycle[cycle].at[i];

		if (k->rule.kind == RULE_LINK && m == 0 && k->rule.b == standing_key(a, c, x))
			sum_product(&in_place, k->value, -1);
		if (k->rule.kind == RULE_GAP && k->rule.a == cycle && m == n - 1 &&
			day > k->rule.c - gap)
			sum_product(&sum, k->value, -1);
		if (k->rule.kind == RULE_GAP && k->rule.b == cycle && m == 0 && day <= k->rule.c)
			sum_product(&sum, k->value, -1);
	}
	if (c->series >= 0 && m == 0 && quality) {
		int64_t moved = a->weights.at[TERM_MOVED] * scale;

		sum_add(&sum, in_place.value < moved ? in_place.value : moved);
	}
	return usable(s, &sum, in_place.overflow);
}

/* The prices that hold for this cycle alone. */
static void price_cycle(struct seating *s, int32_t cycle)
{
	const struct agenda *a = s->b->agenda;
	const struct cycle *c = &a->cycles[cycle];
	int n = cycle_course(a, c)->n;

	for (int m = 0; m < n; m++) {
		const struct slots *slots = cycle_slots(a, c, m);

		for (int32_t i = 0; i < slots->n; i++) {
			const struct slot *x = &slots->at[i];

			s->own[m][i] = x->day < c->first_day || x->day > c->last_day
					       ? BOUND_NEVER
					       : s->price[m][i] + cycle_part(s, cycle, m, n, x);
		}
	}
}

static void add_cycle(struct bound *b, int32_t team, int64_t least)
{
	struct sum own = {0};

	if (!b->of_team) {
		sum_add(&b->sum, least);
		return;
	}
	own.value = b->of_team[team];
	sum_add(&own, least);
	b->sum.overflow |= own.overflow;
	b->of_team[team] = own.value;
}

static void add_cycles(struct seating *s)
{
	const struct agenda *a = s->b->agenda;
	int32_t most = 0;

	for (int32_t i = 0; i < a->n_courses * CHAIN_MOST; i++)
		most = a->slots[i].n > most ? a->slots[i].n : most;
	for (int m = 0; m < CHAIN_MOST; m++) {
		s->price[m] = xcalloc((size_t)most + 1, sizeof **s->price);
		s->own[m] = xcalloc((size_t)most + 1, sizeof **s->own);
	}
	for (int32_t k = 0; k < a->n_cycles; k++) {
		struct sum out = {0};
		int64_t chain;

		if (k == 0 || a->cycles[k - 1].course != a->cycles[k].course)
			price_course(s, a->cycles[k].course);
		price_cycle(s, k);
		chain = least_chain(
			a, k, s->own, s->b->level == LEVEL_QUALITY ? s->b->proof->scale : 0);
		sum_product(&out, s->b->level == LEVEL_COVERAGE ? a->cycles[k].miss : a->cycles[k].loss,
			s->b->proof->scale);
		sum_product(&out, -(int64_t)a->cycles[k].miss, s->coverage);
		s->b->sum.overflow |= out.overflow;
		add_cycle(s->b, a->cycles[k].team, chain < out.value ? chain : out.value);
	}
	for (int m = 0; m < CHAIN_MOST; m++) {
		free(s->price[m]);
		free(s->own[m]);
	}
}

/* --- helpers -------------------------------------------------------------------------- */

/* The multiplier of a rule; 0: it has none. */
static int64_t dual_of(const struct bound *b, struct rule r)
{
	int32_t low = 0, high = b->proof->n;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;
		int order = rule_compare(&b->proof->at[middle].rule, &r);

		if (order == 0)
			return b->proof->at[middle].value;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* A series' standing slot: its links against the row that lets it have one slot alone. */
static void add_standing(struct bound *b, int32_t at)
{
	const struct rule *r = &b->proof->at[at].rule;
	int32_t series = b->agenda->cycles[r->a].series;
	struct sum rc = {0};

	sum_add(&rc, -dual_of(b, (struct rule){ .kind = RULE_STANDING, .a = series }));
	for (int32_t i = 0; i < b->proof->n; i++) {
		const struct rule *x = &b->proof->at[i].rule;

		if (x->kind != RULE_LINK || x->b != r->b ||
			b->agenda->cycles[x->a].series != series)
			continue;
		if (i < at)
			return;          /* the first link of the slot counted it */
		sum_add(&rc, b->proof->at[i].value);
	}
	b->sum.overflow |= rc.overflow;
	if (rc.value < 0)
		sum_add(&b->sum, rc.value);
}

static void add_covers(struct bound *b, int32_t at)
{
	const struct school *s = b->agenda->school;
	const struct multiplier *m = &b->proof->at[at];
	const struct occurrence *o = &s->occurrences[m->rule.a];

	for (int32_t p = 0; p < s->n_people; p++) {
		struct sum rc = {0};

		if (!s->people[p].may.covers_per_term ||
			!person_is_free(s, p, o->day, o->start, o->end))
			continue;
		sum_add(&rc, m->value);
		sum_add(&rc, -dual_of(b, (struct rule){ .kind = RULE_COVERS, .a = p }));
		for (int32_t i = 0; i < b->proof->n; i++) {
			const struct rule *x = &b->proof->at[i].rule;

			if (x->kind == RULE_MOMENT && x->a == p && x->b == o->day &&
				o->start <= x->c && x->c < o->end)
				sum_add(&rc, -b->proof->at[i].value);
		}
		b->sum.overflow |= rc.overflow;
		if (rc.value < 0)
			sum_add(&b->sum, rc.value);
	}
}

/* A planning piece, when the multiplier in hand is its first. */
static void add_piece(struct bound *b, int32_t at)
{
	const struct school *s = b->agenda->school;
	const struct rule *r = &b->proof->at[at].rule;
	struct span pieces[64];
	int n = planning_pieces(s, r->a, r->b, pieces, 64);

	for (int k = 0; k < n; k++) {
		struct sum rc = {0};

		if (r->c < pieces[k].start || r->c >= pieces[k].end)
			continue;
		sum_product(&rc,
			-dual_of(b,
				(struct rule){
					.kind = RULE_PLANNING, .a = r->a, .b = s->days[r->b].week}),
			pieces[k].end - pieces[k].start);
		for (int32_t i = 0; i < b->proof->n; i++) {
			const struct rule *x = &b->proof->at[i].rule;

			if (x->kind != RULE_PIECE || x->a != r->a || x->b != r->b ||
				x->c < pieces[k].start || x->c >= pieces[k].end)
				continue;
			if (i < at)
				return;
			sum_add(&rc, b->proof->at[i].value);
		}
		b->sum.overflow |= rc.overflow;
		if (rc.value < 0)
			sum_add(&b->sum, rc.value);
		return;
	}
}

/* An excess: as many as there are meetings at most. */
static void add_excess(struct bound *b, const struct multiplier *m, enum term term)
{
	struct sum rc = {0};

	if (b->level == LEVEL_QUALITY)
		sum_product(&rc, b->agenda->weights.at[term], b->proof->scale);
	sum_add(&rc, m->value);
	b->sum.overflow |= rc.overflow;
	if (rc.value < 0)
		sum_product(&b->sum, rc.value, (int64_t)b->agenda->n_cycles * CHAIN_MOST);
}

static void add_helpers(struct bound *b)
{
	for (int32_t i = 0; i < b->proof->n; i++) {
		switch (b->proof->at[i].rule.kind) {
		case RULE_LINK: add_standing(b, i); break;
		case RULE_COVER: add_covers(b, i); break;
		case RULE_PIECE: add_piece(b, i); break;
		case RULE_FULL_DAY: add_excess(b, &b->proof->at[i], TERM_FULL_DAY); break;
		case RULE_CLASS_AGAIN: add_excess(b, &b->proof->at[i], TERM_CLASS_AGAIN); break;
		default: break;
		}
	}
}

static void release_lists(multipliers *lists, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		vec_release(&lists[i]);
	free(lists);
}

clg_rc bound_seating(struct bound *b)
{
	const struct agenda *a = b->agenda;
	const struct school *school = a->school;
	struct seating s = {.b = b,
		.of_person = xcalloc((size_t)school->n_people + 1, sizeof *s.of_person),
		.of_class = xcalloc((size_t)school->n_classes + 1, sizeof *s.of_class),
		.of_lesson = xcalloc((size_t)school->n_lessons + 1, sizeof *s.of_lesson),
		.of_cycle = xcalloc((size_t)a->n_cycles + 1, sizeof *s.of_cycle),
		.here_since = xcalloc((size_t)b->proof->n + 1, sizeof *s.here_since)};
	clg_rc rc = CLG_OK;

	for (int32_t i = 0; i < b->proof->n && rc == CLG_OK; i++)
		rc = file_multiplier(&s, &b->proof->at[i]);
	if (rc == CLG_OK) {
		add_cycles(&s);
		add_helpers(b);
	}
	release_lists(s.of_person, school->n_people);
	release_lists(s.of_class, school->n_classes);
	release_lists(s.of_lesson, school->n_lessons);
	release_lists(s.of_cycle, a->n_cycles);
	vec_release(&s.here);
	free(s.here_since);
	return rc;
}
