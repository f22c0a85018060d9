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
	case RULE_WEEK_PARTS: return week_limit(a->school, r->a, r->b) / r->c;
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
	case RULE_PERSON_DAY: return own->person_per_day;
	case RULE_PERSON_WEEK: return own->person_per_week;
	case RULE_FULL_DAY: return FULL_DAY_FREE;
	case RULE_CLASS_AGAIN: return CLASS_AGAIN_FREE;
	case RULE_COVERAGE: return plan_level(p, PROGRAM_SEATING, LEVEL_COVERAGE)->value;
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

/* What a member adds to a rule's row as host or guest of a visit. */
static int64_t visit_part(const struct agenda *a, const struct rule *r, const struct team *t,
                          const struct judge_part *part, int member, int32_t day)
{
	int own = r->a == t->technique, host = part->occurrence >= 0;
	int32_t week = a->school->days[day].week, person = t->person[member];

	switch (r->kind) {
	case RULE_HOST_DAY: return own && host && r->b == person && r->c == day;
	case RULE_HOST_WEEK: return own && host && r->b == person && r->c == week;
	case RULE_GUEST_DAY:
		return own && !host && r->b == person && r->c == day ? part->visits : 0;
	case RULE_GUEST_WEEK:
		return own && !host && r->b == person && r->c == week ? part->visits : 0;
	case RULE_CLASS_WEEK:
		return own && host && has_class(a->school, part->occurrence, r->b) && r->c == week;
	case RULE_CLASS_TERM: return own && host && has_class(a->school, part->occurrence, r->b);
	case RULE_GUESTS: return own && host && r->b == part->occurrence;
	case RULE_VISITS:
		return host && r->a == person &&
		       a->techniques->at[t->technique].def.counts_as_visit;
	case RULE_CLASS_AGAIN: return host && has_class(a->school, part->occurrence, r->a);
	default: return 0;
	}
}

/* What one member's meeting adds to a rule's row. */
static int64_t member_part(const struct hearing *h, const struct rule *r, const struct team *t,
                           const struct judge_part *part, int member, int32_t day)
{
	const struct school *school = h->agenda->school;
	int32_t person = t->person[member], week = school->days[day].week;
	int own = r->a == person, technique = r->a == t->technique && r->b == person;

	switch (r->kind) {
	case RULE_MOMENT:
	case RULE_PIECE:
		return own && r->b == day && r->c >= part->start && r->c < part->end;
	case RULE_DAY: case RULE_FULL_DAY: return own && r->b == day;
	case RULE_WEEK: return own && r->b == week ? part->minutes : 0;
	case RULE_WEEK_PARTS:
		return own && r->b == week
			       ? judge_parts(part->minutes, week_limit(school, person, week), r->c)
			       : 0;
	case RULE_PERSON_DAY: return technique && r->c == day;
	case RULE_PERSON_WEEK: return technique && r->c == week;
	case RULE_PLANNING:
		return own && r->b == week && !school->people[person].may.planning_block
			       ? gap_minutes(school, person, day, part->start, part->end)
			       : 0;
	default: return part->visits ? visit_part(h->agenda, r, t, part, member, day) : 0;
	}
}

/* The lesson that a slot makes somebody miss is that of the only guest. */
static int64_t missed_part(const struct rule *r, const struct team *t,
	const struct judge_stage *stage, const struct slot *s)
{
	for (int k = 0; k < t->n; k++)
		if (stage->comes[k] && !stage->hosts[k] && r->b == t->person[k])
			return r->a == s->missed;
	return 0;
}

/* What one meeting adds to all rows, times their multipliers. */
static int64_t meeting_part(const struct hearing *h, int m, const struct slot *s)
{
	const struct agenda *a = h->agenda;
	const struct team *t = &a->teams[a->cycles[h->cycle].team];
	struct judge_stage stages[CHAIN_MOST];
	int64_t sum = 0;

	judge_stages(a, h->cycle, stages);
	for (int k = 0; k < t->n; k++) {
		struct judge_part part;

		if (!stages[m].comes[k])
			continue;
		part = judge_part(a, h->cycle, m, s, k);
		for (int32_t i = 0; i < h->proof->n; i++)
			sum += h->proof->at[i].value *
			       member_part(h, &h->proof->at[i].rule, t, &part, k, s->day);
	}
	for (int32_t i = 0; i < h->proof->n && s->missed >= 0; i++)
		if (h->proof->at[i].rule.kind == RULE_COVER)
			sum += h->proof->at[i].value *
			       missed_part(&h->proof->at[i].rule, t, &stages[m], s);
	return sum;
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
	struct tally tally = {0};
	int64_t price;

	judge_meeting_terms(a, h->cycle, m, s, before, &tally);
	price = h->level == LEVEL_QUALITY ? tally_cost(&tally, &a->weights) * h->proof->scale : 0;
	return price - meeting_part(h, m, s);
}

static void try_chains(struct hearing *h, int m, const struct slot **chain, int64_t so_far)
{
	const struct agenda *a = h->agenda;
	const struct cycle *c = &a->cycles[h->cycle];
	const struct slots *slots = cycle_slots(a, c, m);
	struct judge_stage stages[CHAIN_MOST];
	int last = judge_stages(a, h->cycle, stages) - 1;

	for (int32_t i = 0; i < slots->n; i++) {
		const struct slot *s = &slots->at[i], *before = m ? chain[m - 1] : NULL;
		int64_t price;

		if (s->day < c->first_day || s->day > c->last_day ||
			(m && !judge_follows(a->school, &stages[m].def->after, before, s)))
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
		if (price < h->least && judge_stands_alone(a, h->cycle, chain))
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
	int64_t price = 0;

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

int64_t judge_bound_seating(const struct agenda *a, const struct plan *p, int32_t place)
{
	const struct proof *proof = &p->levels[PROGRAM_SEATING].at[place];
	struct hearing h = {.agenda = a,
		.plan = p,
		.proof = proof,
		.level = (enum level)proof->level};
	int64_t sum = helpers_part(&h);

	for (int32_t i = 0; i < h.proof->n; i++)
		sum += h.proof->at[i].value * side_of(a, p, &h.proof->at[i].rule);
	for (h.cycle = 0; h.cycle < a->n_cycles; h.cycle++)
		sum += cycle_part(&h);
	return sum;
}
