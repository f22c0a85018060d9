/* The pairing: what must hold before any program, the goals, and what came of it. */
#include "pair/pair.h"

#include "base/progress.h"
#include "base/stop.h"
#include "pair/group_plan.h"
#include "pair/ladder.h"
#include "pair/partners.h"
#include "pair/repair.h"
#include "pair/start.h"

#include <stdlib.h>
#include <string.h>

#define GROUPS_MOST 100000   /* legal groups of one technique that are all written down */
#define PLAN_WORK INT64_C(40000000)
#define REPAIR_TRIES INT64_C(1000000)

/* Groups in force that are still legal: the pricing counts on all of them being known. */
static void pool_in_force(const struct pairing *q, struct group_pool *pool)
{
	for (int32_t i = 0; i < q->in_force->n; i++) {
		struct group g = { .team = q->in_force->teams[i] };
		const struct groups *of = &q->groups[g.team.technique];

		if (!has_groups(q, g.team.technique) || groups_refuse(of, &g.team))
			continue;
		g.makeup = groups_makeup(of, &g.team);
		g.team.worth = groups_worth(of, &g.team);
		group_pool_add(pool, &g);
	}
}

/* Before any program: all groups of small techniques, and a first plan by hand. */
static void begin_groups(const struct pairing *q, struct group_pool *pool, struct matching *best)
{
	group_pool_init(pool, q->catalogue->n);
	pool_in_force(q, pool);
	for (int32_t t = 0; t < q->catalogue->n; t++) {
		struct group_search s;

		if (!has_groups(q, t))
			continue;
		group_pool_fill(pool, &q->groups[t], GROUPS_MOST);
		group_search_init(&s, &q->groups[t]);
		group_plan(best, &s, PLAN_WORK, (uint64_t)t + 1);
		group_search_release(&s);
	}
}

/* --- pins that cannot hold ------------------------------------------------------------ */

static clg_rc contradict(
	const struct pairing *q, const struct pin *pin, const char *why, struct faults *faults)
{
	return fault_add(faults, CLG_ECONTRADICTION,
		(struct place){pin->file, pin->line, pin->column}, "pin-impossible",
		"the pin of '%s' to '%s' in '%s' cannot hold with the pins before it: %s",
		q->school->people[pin->receiver].id, q->school->people[pin->supporter].id,
		q->catalogue->at[pin->technique].name, why);
}

/* A pin of a group holds two together; whether one gets them is the search's affair. */
static int can_share(const struct pairing *q, const struct pin *pin)
{
	const struct groups *g = &q->groups[pin->technique];

	for (uint32_t r = 0; r < CLG_ROLES_MOST; r++)
		for (uint32_t o = 0; o < CLG_ROLES_MOST; o++) {
			int32_t x = g->place[(size_t)pin->supporter * CLG_ROLES_MOST + r];
			int32_t y = g->place[(size_t)pin->receiver * CLG_ROLES_MOST + o];

			if (x >= 0 && y >= 0 && groups_fit(g, x, y))
				return 1;
		}
	return 0;
}

static clg_rc check_pins(const struct pairing *q, struct faults *faults)
{
	struct pairing bare = *q;
	struct matching m;
	clg_rc rc = CLG_OK;

	bare.pinned = xcalloc((size_t)q->n_vars + 1, 1);
	matching_init(&m, &bare);
	for (int32_t i = 0; i < q->school->n_pins; i++) {
		const struct pin *pin = &q->school->pins[i];
		int32_t v = pairing_of_pin(q, pin);

		if (has_groups(q, pin->technique)) {
			if (!can_share(q, pin))
				rc = contradict(q, pin, "the two may not be in one group, or never share a time",
					faults);
			continue;
		}
		if (v < 0)
			rc = contradict(q, pin, "the two may not be paired", faults);
		else if (!m.chosen[v] && matching_refuses(&m, v))
			rc = contradict(q, pin, matching_refuses(&m, v), faults);
		else
			matching_choose(&m, v);
	}
	matching_release(&m);
	free(bare.pinned);
	return rc;
}

/* --- from variables to teams ---------------------------------------------------------- */

typedef VEC(struct team) team_list;

/* Two who are paired both ways bring those who take their teams over twice; once is enough. */
static void add_once(struct team team, team_list *to)
{
	for (size_t i = 0; i < to->n; i++)
		if (!team_compare(&to->at[i], &team))
			return;
	vec_push(to, team);
}

static void add_teams(const struct pairing *q, const struct pairing_var *x, team_list *to)
{
	int32_t s = x->supporter, r = x->receiver;
	const struct technique *t = &q->catalogue->at[x->technique];
	const struct match *there = technique_match(t, s, r);
	const struct match *back = pairing_is_mutual(q, x->technique) ? technique_match(t, r, s) : NULL;

	vec_push(to, team_of_pair(x->technique, s, r, there ? there->worth : 0));
	if (back)
		vec_push(to, team_of_pair(x->technique, r, s, back->worth));
	for (int32_t i = 0; i < q->catalogue->n; i++) {
		if (q->catalogue->at[i].from != x->technique)
			continue;
		add_once(team_of_pair(i, s, r, 0), to);
		add_once(team_of_pair(i, r, s, 0), to);
	}
}

static size_t cell(const struct pairing *q, int32_t technique, int32_t person)
{
	return (size_t)technique * (size_t)q->school->n_people + (size_t)person;
}

static int32_t floor_left(const struct matching *m, size_t at)
{
	return m->floor[at] > 0 ? m->floor[at] : 0;
}

static struct reason reason_of(const struct pairing *q, const struct matching *m, int32_t technique,
	int32_t person, struct plan *plan)
{
	const char *name = q->school->people[person].name, *why = NULL;
	int is_free = 0;         /* no rule keeps them from somebody */

	for (int32_t v = 0; v < q->n_vars; v++) {
		const struct pairing_var *x = &q->vars[v];
		int own = x->receiver == person ||
			  (pairing_is_mutual(q, technique) && x->supporter == person);

		if (x->technique != technique || !own || m->chosen[v])
			continue;
		why = matching_refuses(m, v);
		if (why)
			break;
		is_free = 1;
	}
	if (!why && is_free)
		return (struct reason){ "other-goals", arena_printf(&plan->arena,
			"%s could be paired, but goals that come first are better met so", name) };
	if (!why && q->catalogue->at[technique].timeless &&
		q->catalogue->at[technique].timeless[person])
		return (struct reason){ "no-common-time", arena_printf(&plan->arena,
			"%s never has time for these meetings when anybody eligible has", name) };
	if (!why)
		return (struct reason){ "nobody-eligible", arena_printf(&plan->arena,
			"nobody is eligible for %s", name) };
	return (struct reason){ "nobody-left", arena_printf(&plan->arena,
		"whoever could be paired with %s is taken: %s", name, why) };
}

/* What keeps a receiver whom nobody else has from the supporter; NULL: there is none left. */
static const char *why_no_more(
	const struct pairing *q, const struct matching *m, int32_t technique, int32_t supporter)
{
	const char *why = NULL;

	for (int32_t v = 0; v < q->n_vars && !why; v++) {
		const struct pairing_var *x = &q->vars[v];
		size_t receiver = cell(q, technique, x->receiver);

		if (x->technique == technique && x->supporter == supporter && !m->chosen[v] &&
			m->need[receiver] > 0)
			why = matching_refuses(m, v);
	}
	return why;
}

static struct reason reason_of_floor(const struct pairing *q, const struct matching *m,
	int32_t technique, int32_t person, struct plan *plan)
{
	const char *name = q->school->people[person].name,
		   *why = why_no_more(q, m, technique, person);
	int32_t left = m->floor[cell(q, technique, person)];
	const char *more = left == 1 ? "one" : arena_printf(&plan->arena, "%d", (int)left);

	return (struct reason){ "nobody-left", arena_printf(&plan->arena,
		"%s could take %s more: %s", name, more, why ? why : "nobody is left") };
}

/* Of one who lacks somebody in both roles: both are told. */
static struct reason reason_in_pairs(const struct pairing *q, const struct matching *m,
	int32_t technique, int32_t person, struct plan *plan)
{
	size_t at = cell(q, technique, person);
	struct reason own, floor;

	if (!floor_left(m, at))
		return reason_of(q, m, technique, person, plan);
	floor = reason_of_floor(q, m, technique, person, plan);
	if (!m->need[at])
		return floor;
	own = reason_of(q, m, technique, person, plan);
	own.sentence = arena_printf(&plan->arena, "%s; %s", own.sentence, floor.sentence);
	return own;
}

static int is_in_pool(const struct group_pool *pool, int32_t technique, int32_t person)
{
	for (size_t i = 0; i < pool->at.n; i++)
		if (pool->at.at[i]->team.technique == technique && team_has(&pool->at.at[i]->team, person))
			return 1;
	return 0;
}

/* Of a known group with the person: the limit that keeps it out; NULL: none. */
static const char *limit_of(const struct matching *m, const struct group_pool *pool, int32_t technique,
	int32_t person)
{
	for (size_t i = 0; i < pool->at.n; i++) {
		const struct team *t = &pool->at.at[i]->team;
		const char *why = t->technique == technique && team_has(t, person)
			? matching_refuses_group(m, pool->at.at[i]) : NULL;

		if (why)
			return why;
	}
	return NULL;
}

static int has_partners(const struct groups *g, int32_t person)
{
	for (int32_t x = 0; x < g->n_members; x++)
		if (g->members[x].person == person && is_wanting(g, g->members[x].role) && groups_has_partners(g, x))
			return 1;
	return 0;
}

static const char *size_of(const struct groups *g, struct plan *plan)
{
	int32_t least, most;

	groups_sizes(g, &least, &most);
	return least == most ? arena_printf(&plan->arena, "%d", (int)least)
	                     : arena_printf(&plan->arena, "%d to %d", (int)least, (int)most);
}

static struct reason reason_in_groups(const struct pairing *q, const struct matching *m,
	const struct group_pool *pool, int32_t technique, int32_t person, struct plan *plan)
{
	const struct groups *g = &q->groups[technique];
	const char *name = q->school->people[person].name, *why = limit_of(m, pool, technique, person);

	if (!has_partners(g, person) || (pool->complete[technique] && !is_in_pool(pool, technique, person)))
		return (struct reason){ "no-common-time", arena_printf(&plan->arena,
			"no group of %s with %s in which everybody is eligible has time together",
			size_of(g, plan), name) };
	return (struct reason){ "nobody-left", arena_printf(&plan->arena, "no group of %s is left for %s%s%s",
		size_of(g, plan), name, why ? ": " : "", why ? why : "") };
}

static void keep_result(const struct pairing *q, const struct matching *m, const struct group_pool *pool,
	struct plan *plan)
{
	size_t cells = (size_t)q->catalogue->n * (size_t)q->school->n_people;
	team_list teams = {0};

	for (int32_t v = 0; v < q->n_vars; v++)
		if (m->chosen[v])
			add_teams(q, &q->vars[v], &teams);
	for (size_t i = 0; i < m->groups.n; i++)
		vec_push(&teams, m->groups.at[i].team);
	plan_set_teams(plan, q->school, q->catalogue, teams.at, (int32_t)teams.n);
	plan->partnerless_reasons =
		arena_take(&plan->arena, cells + 1, sizeof *plan->partnerless_reasons);
	for (int32_t t = 0; t < q->catalogue->n; t++) {
		for (int32_t i = 0; i < q->school->n_people; i++) {
			size_t at = (size_t)t * (size_t)q->school->n_people + (size_t)i;

			plan->partnerless[at] = m->need[at] + floor_left(m, at);
			if (plan->partnerless[at])
				plan->partnerless_reasons[at] = has_groups(q, t)
					? reason_in_groups(q, m, pool, t, i, plan)
					: reason_in_pairs(q, m, t, i, plan);
		}
	}
	vec_release(&teams);
}

/* Stopped on the way, a later level may find a plan that is better at an earlier one, too. */
static void restate_values(const struct matching *best, struct plan *plan)
{
	const struct levels *l = &plan->levels[PROGRAM_PAIRING];

	for (int32_t i = 0; i < l->n; i++) {
		l->at[i].value = level_value(best, &l->at[i]);
		if (l->at[i].bound > l->at[i].value)
			l->at[i].bound = l->at[i].value;
	}
}

clg_rc pair_solve(const struct school *school, const struct catalogue *catalogue,
	const struct pair_options *options, struct plan *plan, struct faults *faults)
{
	struct pairing q;
	struct matching best;
	struct group_pool pool;
	struct ladder ladder = {
		.of = &q, .pool = &pool, .best = &best, .options = options, .plan = plan, .granule = 1 };
	clg_rc rc;

	pairing_init(&q, school, catalogue);
	joint_init(&q.joint, &q, options->cuts, options->n_cuts);
	plan_set_cuts(plan, options->cuts, options->n_cuts);
	q.in_force = &plan->in_force;
	rc = check_pins(&q, faults);
	if (rc == CLG_OK) {
		progress_begin("pairing");
		matching_init(&best, &q);
		begin_groups(&q, &pool, &best);
		ladder.start = start_new(&q);
		start_improve(ladder.start, &best);
		matching_repair(&best, REPAIR_TRIES);
		matching_find_partners(&best);
		ladder_climb(&ladder);
		restate_values(&best, plan);
		plan->stopped |= stop_asked() != STOP_NOT;
		keep_result(&q, &best, &pool, plan);
		start_free(ladder.start);
		matching_release(&best);
		group_pool_release(&pool);
		progress_end();
	}
	pairing_release(&q);
	return rc;
}
