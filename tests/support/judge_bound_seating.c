#include "judge.h"

#define NEVER (INT64_MAX / 2)

struct hearing {
	const struct agenda *agenda;
	const struct plan *plan;
	const struct proof *proof;
	enum level level;
	int32_t cycle;           /* in hand */
	int64_t least;
};

static int64_t side_of(const struct agenda *a, const struct plan *p, const struct rule *r)
{
	const struct clg_limits *own =
		&a->techniques->at[r->a < a->techniques->n ? r->a : 0].def.limits;
	const struct allowance *may = &a->school->people[r->a < a->school->n_people ? r->a : 0].may;

	switch (r->kind) {
	case RULE_MOMENT: case RULE_GAP: case RULE_STANDING: return 1;
	case RULE_DAY: return may->meetings_per_day;
	case RULE_WEEK: return week_limit(a->school, r->a, r->b);
	case RULE_PLANNING: return planning_limit(a->school, r->a, r->b);
	case RULE_VISITS: return may->visits_per_term;
	case RULE_COVERS: return may->covers_per_term;
	case RULE_HOST_DAY: return own->host_per_day;
	case RULE_HOST_WEEK: return own->host_per_week;
	case RULE_GUEST_DAY: return own->guest_per_day;
	case RULE_GUEST_WEEK: return own->guest_per_week;
	case RULE_CLASS_WEEK: return own->class_per_week;
	case RULE_CLASS_TERM: return own->class_per_term;
	case RULE_GUESTS: return own->guests_per_lesson;
	case RULE_FULL_DAY: return FULL_DAY_FREE;
	case RULE_CLASS_AGAIN: return CLASS_AGAIN_FREE;
	case RULE_COVERAGE: return p->proofs[PROGRAM_SEATING][LEVEL_COVERAGE].value;
	default: return 0;
	}
}

static int has_class(const struct school *s, int32_t occurrence, int32_t class)
{
	const struct lesson *l = &s->lessons[s->occurrences[occurrence].lesson];

	for (uint32_t i = 0; i < l->n_classes; i++)
		if (l->classes[i] == class)
			return 1;
	return 0;
}

/* What one visit adds to a rule's row. */
static int64_t visit_part(
	const struct agenda *a, const struct rule *r, const struct team *t, const struct slot *s)
{
	int own = r->a == t->technique;
	int32_t week = a->school->days[s->day].week;

	switch (r->kind) {
	case RULE_HOST_DAY: return own && r->b == t->receiver && r->c == s->day;
	case RULE_HOST_WEEK: return own && r->b == t->receiver && r->c == week;
	case RULE_GUEST_DAY: return own && r->b == t->supporter && r->c == s->day;
	case RULE_GUEST_WEEK: return own && r->b == t->supporter && r->c == week;
	case RULE_CLASS_WEEK:
		return own && has_class(a->school, s->occurrence, r->b) && r->c == week;
	case RULE_CLASS_TERM: return own && has_class(a->school, s->occurrence, r->b);
	case RULE_GUESTS: return own && r->b == s->occurrence;
	case RULE_VISITS:
		return r->a == t->receiver && a->techniques->at[t->technique].def.counts_as_visit;
	case RULE_CLASS_AGAIN: return has_class(a->school, s->occurrence, r->a);
	default: return 0;
	}
}

/* What one meeting adds to a rule's row. */
static int64_t meeting_part(
	const struct hearing *h, const struct rule *r, int m, const struct slot *s)
{
	const struct agenda *a = h->agenda;
	const struct team *t = &a->teams[a->cycles[h->cycle].team];
	const struct school *school = a->school;
	int visit =
		a->techniques->at[t->technique].def.meetings[m].kind == CLG_MEETING_HOST_TEACHES;
	int theirs = r->a == t->supporter || r->a == t->receiver;
	int that_week = r->b == school->days[s->day].week,
	    blocks = school->people[theirs ? r->a : 0].may.planning_block;

	switch (r->kind) {
	case RULE_MOMENT:
	case RULE_PIECE:
		return theirs && r->b == s->day && r->c >= s->start && r->c < s->end;
	case RULE_DAY: case RULE_FULL_DAY: return theirs && r->b == s->day;
	case RULE_WEEK:
		return theirs && that_week && !(visit && r->a == t->receiver) ? s->end - s->start
									      : 0;
	case RULE_PLANNING:
		return theirs && that_week && !blocks
			       ? gap_minutes(school, r->a, s->day, s->start, s->end)
			       : 0;
	case RULE_COVER: return r->a == s->missed && r->b == t->supporter;
	default: return visit ? visit_part(a, r, t, s) : 0;
	}
}

/* --- chains --------------------------------------------------------------------------- */

static int64_t links(const struct hearing *h, const struct slot *first)
{
	const struct cycle *c = &h->agenda->cycles[h->cycle];
	int64_t sum = 0;

	for (int32_t i = 0; i < h->proof->n; i++) {
		const struct rule *r = &h->proof->at[i].rule;

		if (r->kind == RULE_LINK && r->a == h->cycle &&
			r->b == standing_key(h->agenda, c, first))
			sum -= h->proof->at[i].value;
	}
	return sum;
}

static int64_t gaps(const struct hearing *h, const struct slot *first, const struct slot *last)
{
	const struct agenda *a = h->agenda;
	int32_t gap = cycle_technique(a, &a->cycles[h->cycle])->def.gap;
	int64_t sum = 0;

	for (int32_t i = 0; i < h->proof->n; i++) {
		const struct rule *r = &h->proof->at[i].rule;

		if (r->kind != RULE_GAP)
			continue;
		if ((r->a == h->cycle && a->school->days[last->day].school_day > r->c - gap) ||
		    (r->b == h->cycle && a->school->days[first->day].school_day <= r->c))
			sum -= h->proof->at[i].value;
	}
	return sum;
}

static int64_t meeting_price(
	const struct hearing *h, int m, const struct slot *s, const struct slot *before)
{
	const struct agenda *a = h->agenda;
	const struct cycle *c = &a->cycles[h->cycle];
	struct tally tally = {0};
	int64_t price;

	slot_terms(a, &a->teams[c->team], m, s, &tally);
	if (before)
		window_terms(a, cycle_technique(a, c), m, before, s, &tally);
	if (m == c->anchor)
		anchor_terms(a, c, s->day, &tally);
	price = h->level == LEVEL_QUALITY ? tally_cost(&tally, &a->weights) * h->proof->scale : 0;
	for (int32_t i = 0; i < h->proof->n; i++)
		price -= h->proof->at[i].value * meeting_part(h, &h->proof->at[i].rule, m, s);
	return price;
}

static void try_chains(struct hearing *h, int m, const struct slot **chain, int64_t so_far)
{
	const struct agenda *a = h->agenda;
	const struct cycle *c = &a->cycles[h->cycle];
	const struct slots *slots = cycle_slots(a, c, m);
	int last = judge_length(a, h->cycle) - 1;

	for (int32_t i = 0; i < slots->n; i++) {
		const struct slot *s = &slots->at[i], *before = m ? chain[m - 1] : NULL;
		int64_t price;

		if (s->day < c->first_day || s->day > c->last_day ||
			(m && !judge_follows(a->school,
				      &cycle_technique(a, c)->def.meetings[m].after, before, s)))
			continue;
		chain[m] = s;
		price = so_far + meeting_price(h, m, s, before);
		if (m < last) {
			try_chains(h, m + 1, chain, price);
			continue;
		}
		price += gaps(h, chain[0], s);
		if (c->series >= 0 && h->level == LEVEL_QUALITY) {
			int64_t moved = a->weights.at[TERM_MOVED] * h->proof->scale;

			price += links(h, chain[0]) < moved ? links(h, chain[0]) : moved;
		}
		if (price < h->least && chain_fits(a, c, chain))
			h->least = price;
	}
}

static int64_t cycle_part(struct hearing *h)
{
	int64_t miss = h->agenda->cycles[h->cycle].miss,
		out = h->level == LEVEL_COVERAGE ? miss * h->proof->scale : 0;
	const struct slot *chain[CHAIN_MOST];

	for (int32_t i = 0; i < h->proof->n; i++)
		if (h->proof->at[i].rule.kind == RULE_COVERAGE)
			out -= h->proof->at[i].value * miss;
	h->least = NEVER;
	try_chains(h, 0, chain, 0);
	return h->least < out ? h->least : out;
}

/* --- helpers -------------------------------------------------------------------------- */

static int64_t below_zero(int64_t x)
{
	return x < 0 ? x : 0;
}

static int64_t standing_part(const struct hearing *h, int32_t series, int32_t key)
{
	int64_t price = 0;

	for (int32_t i = 0; i < h->proof->n; i++) {
		const struct rule *r = &h->proof->at[i].rule;

		if (r->kind == RULE_STANDING && r->a == series)
			price -= h->proof->at[i].value;
		if (r->kind == RULE_LINK && r->b == key && h->agenda->cycles[r->a].series == series)
			price += h->proof->at[i].value;
	}
	return below_zero(price);
}

static int64_t cover_part(const struct hearing *h, int32_t occurrence, int32_t absent, int32_t who)
{
	const struct occurrence *o = &h->agenda->school->occurrences[occurrence];
	int64_t price =
		h->level == LEVEL_QUALITY ? h->agenda->weights.at[TERM_COVER] * h->proof->scale : 0;

	if (!h->agenda->school->people[who].may.covers_per_term ||
	    !person_is_free(h->agenda->school, who, o->day, o->start, o->end))
		return 0;
	for (int32_t i = 0; i < h->proof->n; i++) {
		const struct rule *r = &h->proof->at[i].rule;
		int64_t value = h->proof->at[i].value;

		if (r->kind == RULE_COVER && r->a == occurrence && r->b == absent)
			price += value;
		if (r->kind == RULE_COVERS && r->a == who)
			price -= value;
		if (r->kind == RULE_MOMENT && r->a == who && r->b == o->day && r->c >= o->start &&
			r->c < o->end)
			price -= value;
	}
	return below_zero(price);
}

static int64_t piece_part(
	const struct hearing *h, int32_t person, int32_t day, const struct span *piece)
{
	int64_t price = 0;

	for (int32_t i = 0; i < h->proof->n; i++) {
		const struct rule *r = &h->proof->at[i].rule;
		int64_t value = h->proof->at[i].value;

		if (r->a != person)
			continue;
		if (r->kind == RULE_PLANNING && r->b == h->agenda->school->days[day].week)
			price -= value * (piece->end - piece->start);
		if (r->kind == RULE_PIECE && r->b == day && r->c >= piece->start &&
			r->c < piece->end)
			price += value;
	}
	return below_zero(price);
}

static int64_t excess_part(const struct hearing *h, const struct multiplier *m, enum term term)
{
	int64_t price =
		h->level == LEVEL_QUALITY ? h->agenda->weights.at[term] * h->proof->scale : 0;

	return below_zero(price + m->value) * h->agenda->n_cycles * CHAIN_MOST;
}

/* Is it the first link of its series' slot? */
static int is_first_link(const struct hearing *h, int32_t at)
{
	const struct cycle *cycles = h->agenda->cycles;
	const struct rule *r = &h->proof->at[at].rule;

	for (int32_t i = 0; i < at && r->kind == RULE_LINK; i++) {
		const struct rule *x = &h->proof->at[i].rule;

		if (x->kind == RULE_LINK && x->b == r->b &&
			cycles[x->a].series == cycles[r->a].series)
			return 0;
	}
	return r->kind == RULE_LINK;
}

static int64_t all_pieces(const struct hearing *h)
{
	const struct school *s = h->agenda->school;
	int64_t sum = 0;

	for (int32_t p = 0; p < s->n_people; p++)
		for (int32_t d = 0; d < s->n_days && s->people[p].may.planning_block; d++) {
			struct span pieces[16];
			int n = planning_pieces(s, p, d, pieces, 16);

			for (int i = 0; i < n; i++)
				sum += piece_part(h, p, d, &pieces[i]);
		}
	return sum;
}

static int64_t helpers_part(const struct hearing *h)
{
	int64_t sum = all_pieces(h);

	for (int32_t i = 0; i < h->proof->n; i++) {
		const struct multiplier *m = &h->proof->at[i];

		if (is_first_link(h, i))
			sum += standing_part(h, h->agenda->cycles[m->rule.a].series, m->rule.b);
		if (m->rule.kind == RULE_FULL_DAY)
			sum += excess_part(h, m, TERM_FULL_DAY);
		if (m->rule.kind == RULE_CLASS_AGAIN)
			sum += excess_part(h, m, TERM_CLASS_AGAIN);
		for (int32_t p = 0; p < h->agenda->school->n_people && m->rule.kind == RULE_COVER;
			p++)
			sum += cover_part(h, m->rule.a, m->rule.b, p);
	}
	return sum;
}

int64_t judge_bound_seating(const struct agenda *a, const struct plan *p, enum level level)
{
	struct hearing h = {.agenda = a,
		.plan = p,
		.proof = &p->proofs[PROGRAM_SEATING][level],
		.level = level};
	int64_t sum = helpers_part(&h);

	for (int32_t i = 0; i < h.proof->n; i++)
		sum += h.proof->at[i].value * side_of(a, p, &h.proof->at[i].rule);
	for (h.cycle = 0; h.cycle < a->n_cycles; h.cycle++)
		sum += cycle_part(&h);
	return sum;
}
