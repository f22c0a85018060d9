/* When they meet: the rules of the seating, one function each, in the order of model/rule.h. */
#include "seating.h"

#include <stdlib.h>

#include "base/banned.h"

static const struct person *person_of(const struct seating *p, int32_t person)
{
	return &p->agenda->school->people[person];
}

static int32_t limit_unless(int32_t none, int32_t limit)
{
	return limit <= none ? INT32_MAX : limit;
}

/* --- who stays where ------------------------------------------------------------------ */

static void add_members(struct seating *p)
{
	for (size_t i = 0; i < p->nodes.n; i++) {
		const struct node *n = &p->nodes.at[i];

		for (int k = 0; k < n->team->n; k++) {
			struct span time = member_time(p->agenda, n->course, n->meeting, n->slot, k);

			if (node_comes(n, k))
				vec_push(&p->stays, (struct stay){n->team->person[k], n->slot->day,
					time.start, time.end, n->variable, k, n});
		}
	}
}

static int is_covered(const struct seating *p, int32_t occurrence, int32_t misses)
{
	for (size_t i = 0; i < p->covers.n; i++)
		if (p->covers.at[i].occurrence == occurrence && p->covers.at[i].misses == misses)
			return 1;
	return 0;
}

static void add_covers_of(struct seating *p, int32_t occurrence, int32_t misses)
{
	const struct school *s = p->agenda->school;
	const struct occurrence *o = &s->occurrences[occurrence];

	for (int32_t q = 0; q < s->n_people; q++) {
		int32_t variable;

		if (!person_is_free(s, q, o->day, o->start, o->end) ||
			!s->people[q].may.covers_per_term)
			continue;
		variable = lp_variable(
			p->lp, 0, 0, 1, "c_%d_%d_%d", (int)occurrence, (int)misses, (int)q);
		vec_push(&p->covers, (struct cover){occurrence, misses, q, variable});
		vec_push(&p->stays, (struct stay){q, o->day, o->start, o->end, variable, -1, NULL});
	}
}

/* Whose lesson is missed: the only guest's. */
static int32_t absent_of(const struct node *n)
{
	for (int k = 0; k < n->team->n; k++)
		if (node_comes(n, k) && !node_hosts(n, k))
			return n->team->person[k];
	return -1;
}

static void add_covers(struct seating *p)
{
	for (size_t i = 0; i < p->nodes.n; i++) {
		const struct node *n = &p->nodes.at[i];

		if (n->slot->missed >= 0 && !is_covered(p, n->slot->missed, absent_of(n)))
			add_covers_of(p, n->slot->missed, absent_of(n));
	}
}

static int in_time(const void *a, const void *b)
{
	const struct stay *x = a, *y = b;
	const int32_t ours[] = {x->person, x->day, x->start, x->end, x->variable};
	const int32_t theirs[] = {y->person, y->day, y->start, y->end, y->variable};

	for (int i = 0; i < 5; i++)
		if (ours[i] != theirs[i])
			return ours[i] < theirs[i] ? -1 : 1;
	return 0;
}

static void add_stays(struct seating *p)
{
	add_members(p);
	add_covers(p);
	if (p->stays.n)
		qsort(p->stays.at, p->stays.n, sizeof *p->stays.at, in_time);
}

/* The end of the run of stays of one person on one day. */
static size_t day_end(const struct seating *p, size_t from)
{
	const struct stay *first = &p->stays.at[from];
	size_t to = from;

	while (to < p->stays.n && p->stays.at[to].person == first->person &&
		p->stays.at[to].day == first->day)
		to++;
	return to;
}

/* --- people --------------------------------------------------------------------------- */

static void write_moment(struct seating *p, size_t from, size_t to, int32_t minute)
{
	for (size_t i = from; i < to; i++) {
		const struct stay *x = &p->stays.at[i];

		if (x->start <= minute && minute < x->end)
			lp_at_most(p->lp, row(RULE_MOMENT, x->person, x->day, minute), 1,
				x->variable, 1);
	}
}

/* One place at a time: whoever overlaps does so where one of them starts. */
static void write_moments(struct seating *p)
{
	for (size_t i = 0, end = 0; i < p->stays.n; i = end) {
		end = day_end(p, i);
		for (size_t k = i; k < end; k++)
			if (k == i || p->stays.at[k].start != p->stays.at[k - 1].start)
				write_moment(p, i, end, p->stays.at[k].start);
	}
}

static void write_days(struct seating *p)
{
	for (size_t i = 0; i < p->stays.n; i++) {
		const struct stay *x = &p->stays.at[i];

		if (x->node)
			lp_at_most(p->lp, row(RULE_DAY, x->person, x->day, 0),
				limit_unless(-1, person_of(p, x->person)->may.meetings_per_day),
				x->variable, 1);
	}
}

/* technique-per-day, technique-per-week */
static void write_own(struct seating *p)
{
	for (size_t i = 0; i < p->stays.n; i++) {
		const struct stay *x = &p->stays.at[i];
		const struct clg_limits *l = x->node ? &x->node->technique->def.limits : NULL;
		int32_t technique = l ? x->node->team->technique : 0;

		if (!l)
			continue;
		lp_at_most(p->lp, row(RULE_PERSON_DAY, technique, x->person, x->day),
			limit_unless(0, l->person_per_day), x->variable, 1);
		lp_at_most(p->lp, row(RULE_PERSON_WEEK, technique, x->person, x->node->week),
			limit_unless(0, l->person_per_week), x->variable, 1);
	}
}

/* How long a stage takes as a rule; nothing where nobody of the role comes to it. */
static int64_t usual_minutes(const struct seating *p, const struct node *n, int stage, uint32_t role)
{
	const struct stage *x = &n->course->stages[stage];
	const struct clg_meeting_def *m = &n->technique->def.meetings[x->meeting];
	int visits = 0, comers = 0;

	for (int k = 0; k < n->team->n; k++) {
		visits += m->kind == CLG_MEETING_HOST_TEACHES && hosts(x, k);
		comers += n->team->role[k] == role && comes(x, k);
	}
	return comers ? (int64_t)(visits ? visits : 1) * usual_length(p->agenda->school, m) : 0;
}

/* What a member's meeting counts for: the cycle's minutes shared out among the meetings that the role
 * comes to, or as long as it takes; a visited lesson costs its host none. */
static int32_t minutes_of(const struct seating *p, const struct stay *x)
{
	const struct node *n = x->node;
	uint32_t role = n->team->role[x->member];
	const struct clg_role_def *r = &n->technique->def.roles[role];
	int32_t length = n->slot->end - n->slot->start;
	int64_t all = 0, before = 0, own = usual_minutes(p, n, n->meeting, role);

	for (int m = 0; m < n->course->n; m++) {
		before += m < n->meeting ? usual_minutes(p, n, m, role) : 0;
		all += usual_minutes(p, n, m, role);
	}
	if (r->count == CLG_LOAD_MINUTES)
		return (int32_t)(r->load * (before + own) / all - r->load * before / all);
	if (node_is_visit(n) && node_hosts(n, x->member))
		return 0;
	return r->count == CLG_LOAD_PERCENT ? (length * r->load + 99) / 100 : length;
}

static void write_weeks(struct seating *p)
{
	for (size_t i = 0; i < p->stays.n; i++) {
		const struct stay *x = &p->stays.at[i];

		if (x->node)
			lp_at_most(p->lp, row(RULE_WEEK, x->person, x->node->week, 0),
				week_limit(p->agenda->school, x->person, x->node->week),
				x->variable, minutes_of(p, x));
	}
}

/* --- visits --------------------------------------------------------------------------- */

static void write_host(struct seating *p, const struct node *n, int32_t host)
{
	const struct clg_limits *l = &n->technique->def.limits;
	struct rule day = row(RULE_HOST_DAY, n->team->technique, host, n->slot->day);
	struct rule week = row(RULE_HOST_WEEK, n->team->technique, host, n->week);

	lp_at_most(p->lp, day, limit_unless(0, l->host_per_day), n->variable, 1);
	lp_at_most(p->lp, week, limit_unless(0, l->host_per_week), n->variable, 1);
	if (n->technique->def.counts_as_visit)
		lp_at_most(p->lp, row(RULE_VISITS, host, 0, 0),
			limit_unless(-1, person_of(p, host)->may.visits_per_term), n->variable, 1);
}

/* A guest sees as many lessons as there are hosts. */
static void write_guest(struct seating *p, const struct node *n, int32_t guest, int visits)
{
	const struct clg_limits *l = &n->technique->def.limits;
	struct rule day = row(RULE_GUEST_DAY, n->team->technique, guest, n->slot->day);
	struct rule week = row(RULE_GUEST_WEEK, n->team->technique, guest, n->week);

	lp_at_most(p->lp, day, limit_unless(0, l->guest_per_day), n->variable, visits);
	lp_at_most(p->lp, week, limit_unless(0, l->guest_per_week), n->variable, visits);
}

static void write_lesson(struct seating *p, const struct node *n, const struct visit *v)
{
	const struct clg_limits *l = &n->technique->def.limits;
	const struct lesson *lesson = visit_lesson(p, v);

	for (uint32_t i = 0; i < lesson->n_classes; i++) {
		struct rule week =
			row(RULE_CLASS_WEEK, n->team->technique, lesson->classes[i], n->week);
		struct rule term = row(RULE_CLASS_TERM, n->team->technique, lesson->classes[i], 0);

		lp_at_most(p->lp, week, limit_unless(0, l->class_per_week), n->variable, 1);
		lp_at_most(p->lp, term, limit_unless(0, l->class_per_term), n->variable, 1);
	}
	lp_at_most(p->lp, row(RULE_GUESTS, n->team->technique, v->occurrence, 0),
		limit_unless(0, l->guests_per_lesson), n->variable, 1);
}

static void write_visits(struct seating *p)
{
	for (size_t i = 0; i < p->nodes.n; i++) {
		const struct node *n = &p->nodes.at[i];
		struct visit visits[CLG_TEAM_MOST];
		int n_visits = node_visits(p, n, visits);

		for (int k = 0; k < n_visits; k++) {
			write_host(p, n, n->team->person[visits[k].member]);
			write_lesson(p, n, &visits[k]);
		}
		for (int k = 0; n_visits && k < n->team->n; k++)
			if (node_comes(n, k) && !node_hosts(n, k))
				write_guest(p, n, n->team->person[k], n_visits);
	}
}

/* --- gaps between the cycles of a team ------------------------------------------------ */

static int32_t school_day(const struct seating *p, const struct node *n)
{
	return p->agenda->school->days[n->slot->day].school_day;
}

/* On the day in hand: cycle j still lasts, gap included, and cycle k has begun. */
static void write_gap(struct seating *p, int32_t j, int32_t k, int32_t day)
{
	const struct clg_definition *def = &cycle_technique(p->agenda, &p->agenda->cycles[j])->def;
	const int32_t *last = &p->first_node[j * CHAIN_MOST + cycle_course(p->agenda, &p->agenda->cycles[j])->n - 1];
	const int32_t *first = &p->first_node[k * CHAIN_MOST];
	int32_t today = p->agenda->school->days[day].school_day;
	struct rule r = row(RULE_GAP, j, k, day);

	for (int32_t i = last[0]; i < last[1]; i++)
		if (school_day(p, &p->nodes.at[i]) > today - def->gap)
			lp_at_most(p->lp, r, 1, p->nodes.at[i].variable, 1);
	for (int32_t i = first[0]; i < first[1]; i++)
		if (school_day(p, &p->nodes.at[i]) <= today)
			lp_at_most(p->lp, r, 1, p->nodes.at[i].variable, 1);
}

static void write_gaps(struct seating *p)
{
	const struct agenda *a = p->agenda;

	for (int32_t k = 0; k < a->n_cycles; k++) {
		if (cycle_technique(a, &a->cycles[k])->def.every)
			continue;
		for (int32_t j = k - 1; j >= 0 && a->cycles[j].team == a->cycles[k].team; j--)
			for (int32_t day = 0; day < a->school->n_days; day++)
				if (a->school->days[day].plannable)
					write_gap(p, j, k, day);
	}
}

/* --- planning time -------------------------------------------------------------------- */

static struct rule planning_row(const struct seating *p, int32_t person, int32_t day)
{
	return row(RULE_PLANNING, person, p->agenda->school->days[day].week, 0);
}

static void write_gap_minutes(struct seating *p, const struct stay *x, int32_t limit)
{
	if (x->node)
		lp_at_most(p->lp, planning_row(p, x->person, x->day), limit, x->variable,
			gap_minutes(p->agenda->school, x->person, x->day, x->start, x->end));
}

/* At one minute of a piece: whoever meets then touches it. */
static void write_touch(struct seating *p, size_t from, size_t to, int32_t minute, int32_t touched)
{
	struct rule r = row(RULE_PIECE, p->stays.at[from].person, p->stays.at[from].day, minute);

	for (size_t i = from; i < to; i++) {
		const struct stay *x = &p->stays.at[i];

		if (x->node && x->start <= minute && minute < x->end)
			lp_at_most(p->lp, r, 0, x->variable, 1);
	}
	lp_at_most(p->lp, r, 0, touched, -1);
}

static void write_piece(
	struct seating *p, size_t from, size_t to, const struct span *piece, int32_t limit)
{
	const struct stay *x = &p->stays.at[from];
	int32_t touched = lp_variable(
		p->lp, 0, 0, 1, "t_%d_%d_%d", (int)x->person, (int)x->day, (int)piece->start);

	lp_at_most(p->lp, planning_row(p, x->person, x->day), limit, touched,
		piece->end - piece->start);
	write_touch(p, from, to, piece->start, touched);
	for (size_t i = from; i < to; i++) {
		int32_t start = p->stays.at[i].start;

		if (start > piece->start && start < piece->end &&
			(i == from || start != p->stays.at[i - 1].start))
			write_touch(p, from, to, start, touched);
	}
}

static void write_planning(struct seating *p)
{
	const struct school *s = p->agenda->school;
	struct span pieces[64];

	for (size_t i = 0, end = 0; i < p->stays.n; i = end) {
		const struct stay *x = &p->stays.at[i];
		int32_t limit = planning_limit(s, x->person, s->days[x->day].week);
		int n = 0;

		end = day_end(p, i);
		if (limit == INT32_MAX)
			continue;
		if (person_of(p, x->person)->may.planning_block)
			n = planning_pieces(s, x->person, x->day, pieces, 64);
		else
			for (size_t k = i; k < end; k++)
				write_gap_minutes(p, &p->stays.at[k], limit);
		for (int k = 0; k < n; k++)
			write_piece(p, i, end, &pieces[k], limit);
	}
}

/* --- cover ---------------------------------------------------------------------------- */

static void write_covered(struct seating *p)
{
	for (size_t i = 0; i < p->nodes.n; i++) {
		const struct node *n = &p->nodes.at[i];

		if (n->slot->missed >= 0)
			lp_at_most(p->lp, row(RULE_COVER, n->slot->missed, absent_of(n), 0),
				0, n->variable, 1);
	}
	for (size_t i = 0; i < p->covers.n; i++) {
		const struct cover *c = &p->covers.at[i];

		lp_at_most(p->lp, row(RULE_COVER, c->occurrence, c->misses, 0), 0, c->variable, -1);
	}
}

static void write_covers(struct seating *p)
{
	for (size_t i = 0; i < p->covers.n; i++) {
		const struct cover *c = &p->covers.at[i];

		lp_at_most(p->lp, row(RULE_COVERS, c->covers, 0, 0),
			limit_unless(-1, person_of(p, c->covers)->may.covers_per_term), c->variable,
			1);
	}
}

/* --- what only quality asks about ----------------------------------------------------- */

struct place { /* of a standing meeting */
	int32_t series, cycle, key, variable;
};

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	const int32_t ours[] = {x->series, x->key, x->cycle, x->variable};
	const int32_t theirs[] = {y->series, y->key, y->cycle, y->variable};

	for (int i = 0; i < 4; i++)
		if (ours[i] != theirs[i])
			return ours[i] < theirs[i] ? -1 : 1;
	return 0;
}

/* A slot asks for its place to be the series' own, or pays for having moved. */
static void write_link(struct seating *p, const struct place *at, int32_t own)
{
	struct rule r = row(RULE_LINK, at->cycle, at->key, 0);
	int32_t moved = lp_variable(p->lp, p->agenda->weights.at[TERM_MOVED], 0, 1, "moved_%d_%d",
		(int)at->variable, (int)at->key);

	lp_at_most(p->lp, r, 0, at->variable, 1);
	lp_at_most(p->lp, r, 0, moved, -1);
	lp_at_most(p->lp, r, 0, own, -1);
}

static void write_standing(struct seating *p)
{
	VEC(struct place) places = {0};
	int32_t own = -1;

	for (size_t i = 0; i < p->nodes.n; i++) {
		const struct node *n = &p->nodes.at[i];
		const struct cycle *c = &p->agenda->cycles[n->cycle];

		if (c->series >= 0)
			vec_push(
				&places, (struct place){c->series, n->cycle,
						 standing_key(p->agenda, c, n->slot), n->variable});
	}
	if (places.n)
		qsort(places.at, places.n, sizeof *places.at, by_place);
	for (size_t i = 0; i < places.n; i++) {
		const struct place *at = &places.at[i];

		if (!i || at->series != at[-1].series || at->key != at[-1].key) {
			own = lp_variable(p->lp, 0, 0, 1, "y_%d_%d", (int)at->series, (int)at->key);
			lp_at_most(p->lp, row(RULE_STANDING, at->series, 0, 0), 1, own, 1);
		}
		write_link(p, at, own);
	}
	vec_release(&places);
}

static void write_full_days(struct seating *p)
{
	for (size_t i = 0, end = 0; i < p->stays.n; i = end) {
		struct rule r = row(RULE_FULL_DAY, p->stays.at[i].person, p->stays.at[i].day, 0);
		int32_t excess = lp_variable(p->lp, p->agenda->weights.at[TERM_FULL_DAY], 0,
			INT32_MAX, "full_%d_%d", (int)r.a, (int)r.b);

		end = day_end(p, i);
		lp_at_most(p->lp, r, FULL_DAY_FREE, excess, -1);
		for (size_t k = i; k < end; k++)
			if (p->stays.at[k].node)
				lp_at_most(p->lp, r, FULL_DAY_FREE, p->stays.at[k].variable, 1);
	}
}

static int has_class(const struct lesson *l, int32_t class)
{
	for (uint32_t k = 0; k < l->n_classes; k++)
		if (l->classes[k] == class)
			return 1;
	return 0;
}

static void write_class(struct seating *p, int32_t class)
{
	struct rule r = row(RULE_CLASS_AGAIN, class, 0, 0);
	int32_t excess = lp_variable(p->lp, p->agenda->weights.at[TERM_CLASS_AGAIN], 0, INT32_MAX,
		"again_%d", (int)class);

	lp_at_most(p->lp, r, CLASS_AGAIN_FREE, excess, -1);
	for (size_t i = 0; i < p->nodes.n; i++) {
		const struct node *n = &p->nodes.at[i];
		struct visit visits[CLG_TEAM_MOST];
		int n_visits = node_visits(p, n, visits);

		for (int v = 0; v < n_visits; v++)
			if (has_class(visit_lesson(p, &visits[v]), class))
				lp_at_most(p->lp, r, CLASS_AGAIN_FREE, n->variable, 1);
	}
}

static void write_classes_again(struct seating *p)
{
	for (int32_t class = 0; class < p->agenda->school->n_classes; class ++)
		write_class(p, class);
}

void seating_write(struct lp *lp, const struct agenda *a, enum level level, int64_t kept)
{
	struct seating p = {.lp = lp, .agenda = a, .level = level, .kept = kept};

	flow_write(&p);
	add_stays(&p);
	write_moments(&p);
	write_days(&p);
	write_own(&p);
	write_weeks(&p);
	write_visits(&p);
	write_gaps(&p);
	write_planning(&p);
	write_covered(&p);
	write_covers(&p);
	if (level == LEVEL_QUALITY) {
		write_standing(&p);
		write_full_days(&p);
		write_classes_again(&p);
	}
	vec_release(&p.nodes);
	vec_release(&p.stays);
	vec_release(&p.covers);
	free(p.first_node);
}
