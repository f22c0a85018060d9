/* Who supports whom, changed. Proofs are dropped: whether the pairing is legal is the question. */
#include "mutation.h"

#include <string.h>

#define TEAMS_MOST 64

struct hand {                    /* the teams, open to change */
	struct team at[TEAMS_MOST];
	int32_t n;
};

static struct hand take_up(const struct patient *p)
{
	struct hand h = { .n = p->plan.n_teams };

	if (h.n)
		memcpy(h.at, p->plan.teams, (size_t)h.n * sizeof *h.at);
	return h;
}

static int lay_down(struct patient *p, const struct hand *h)
{
	patient_set_teams(p, h->at, h->n);
	return 1;
}

static int drop_team(struct patient *p)
{
	struct hand h = take_up(p);

	if (!h.n)
		return 0;
	h.at[pick_below(p, h.n)] = h.at[h.n - 1];
	h.n--;
	return lay_down(p, &h);
}

static int drop_team_and_say_so(struct patient *p)
{
	struct hand h = take_up(p);
	int32_t at, *open;

	if (!h.n)
		return 0;
	at = pick_below(p, h.n);
	open = &p->plan.partnerless[h.at[at].technique * p->tiny.school.n_people];
	open[receiver_of(&h.at[at])]++;
	open[supporter_of(&h.at[at])] += chance(&p->dice, 30);
	h.at[at] = h.at[h.n - 1];
	h.n--;
	return lay_down(p, &h);
}

static int add_team(struct patient *p)
{
	struct hand h = take_up(p);
	int32_t t = pick_below(p, p->tiny.catalogue.n), n = p->tiny.school.n_people,
		a = pick_below(p, n);
	int32_t b = (a + 1 + pick_below(p, n - 1)) % n;

	h.at[h.n++] = team_of_pair(t, a, b, 0);
	if (chance(&p->dice, 50))
		p->plan.partnerless[t * n + b]--;
	return lay_down(p, &h);
}

static int add_eligible_team(struct patient *p)
{
	struct hand h = take_up(p);
	int32_t t = pick_below(p, p->tiny.catalogue.n);
	const struct technique *tech = &p->tiny.catalogue.at[t];
	const struct match *m;

	if (!tech->n_matches)
		return 0;
	m = &tech->matches[pick_below(p, tech->n_matches)];
	h.at[h.n++] = team_of_pair(t, m->supporter, m->receiver, 0);
	p->plan.partnerless[t * p->tiny.school.n_people + m->receiver]--;
	return lay_down(p, &h);
}

static int double_team(struct patient *p)
{
	struct hand h = take_up(p);

	if (!h.n)
		return 0;
	h.at[h.n] = h.at[pick_below(p, h.n)];
	h.n++;
	return lay_down(p, &h);
}

static int change_supporter(struct patient *p)
{
	struct hand h = take_up(p);

	if (!h.n)
		return 0;
	h.at[pick_below(p, h.n)].person[0] = pick_below(p, p->tiny.school.n_people);
	return lay_down(p, &h);
}

static int turn_team(struct patient *p)
{
	struct hand h = take_up(p);
	struct team *t = &h.at[h.n ? pick_below(p, h.n) : 0];
	int32_t receiver = receiver_of(t);

	if (!h.n)
		return 0;
	t->person[1] = supporter_of(t);
	t->person[0] = receiver;
	return lay_down(p, &h);
}

static int change_technique(struct patient *p)
{
	struct hand h = take_up(p);

	if (!h.n)
		return 0;
	h.at[pick_below(p, h.n)].technique = pick_below(p, p->tiny.catalogue.n);
	return lay_down(p, &h);
}

static int swap_receivers(struct patient *p)
{
	struct hand h = take_up(p);
	int32_t x, y, receiver;

	if (h.n < 2)
		return 0;
	x = pick_below(p, h.n);
	y = pick_below(p, h.n);
	receiver = receiver_of(&h.at[x]);
	h.at[x].person[1] = receiver_of(&h.at[y]);
	h.at[y].person[1] = receiver;
	return lay_down(p, &h);
}

static int change_partnerless(struct patient *p)
{
	int32_t cells = p->tiny.catalogue.n * p->tiny.school.n_people;
	struct hand h = take_up(p);

	p->plan.partnerless[pick_below(p, cells)] += chance(&p->dice, 50) ? 1 : -1;
	return lay_down(p, &h);
}

static int pin_somebody(struct patient *p)
{
	struct school *s = &p->tiny.school;
	struct hand h = take_up(p);
	struct pin *pins = arena_take(&s->arena, (size_t)s->n_pins + 1, sizeof *pins);
	int32_t a = pick_below(p, s->n_people), b = (a + 1) % s->n_people;

	if (h.n && chance(&p->dice, 50)) {
		a = supporter_of(&h.at[0]);
		b = receiver_of(&h.at[0]);
	}
	if (s->n_pins)
		memcpy(pins, s->pins, (size_t)s->n_pins * sizeof *pins);
	pins[s->n_pins++] =
		(struct pin){.technique = pick_below(p, p->tiny.catalogue.n), a, b, "", 0, 0};
	s->pins = pins;
	return lay_down(p, &h);
}

static int avoid_somebody(struct patient *p)
{
	struct school *s = &p->tiny.school;
	struct hand h = take_up(p);
	int32_t a = pick_below(p, s->n_people);

	s->avoid = arena_take(&s->arena, 1, sizeof *s->avoid);
	s->avoid[0] =
		(struct avoidance){a, (a + 1 + pick_below(p, s->n_people - 1)) % s->n_people, ""};
	s->n_avoid = 1;
	return lay_down(p, &h);
}

static int tighten_budget(struct patient *p)
{
	struct school *s = &p->tiny.school;
	struct hand h = take_up(p);

	for (int32_t i = pick_below(p, s->n_people) * s->n_weeks, k = 0; k < s->n_weeks; k++)
		s->week_limits[i + k] = 30 * roll(&p->dice, 0, 6);
	return lay_down(p, &h);
}

static int tighten_visits(struct patient *p)
{
	struct hand h = take_up(p);

	p->tiny.school.people[pick_below(p, p->tiny.school.n_people)].may.visits_per_term =
		roll(&p->dice, 0, 3);
	return lay_down(p, &h);
}

static int tighten_most(struct patient *p)
{
	struct clg_definition *def = &p->tiny.catalogue.at[pick_below(p, p->tiny.catalogue.n)].def;
	struct clg_role_def *roles =
		arena_take(&p->tiny.catalogue.arena, def->n_roles, sizeof *roles);
	struct hand h = take_up(p);

	memcpy(roles, def->roles, def->n_roles * sizeof *roles);
	roles[0].teams = 1;
	def->roles = roles;
	return lay_down(p, &h);
}

static int change_floor(struct patient *p)
{
	struct clg_definition *def = &p->tiny.catalogue.at[pick_below(p, p->tiny.catalogue.n)].def;
	struct clg_role_def *roles;
	struct hand h = take_up(p);

	if (def->form != CLG_FORM_PAIRS)
		return 0;
	roles = arena_take(&p->tiny.catalogue.arena, def->n_roles, sizeof *roles);
	memcpy(roles, def->roles, def->n_roles * sizeof *roles);
	roles[0].need = roll(&p->dice, 0, 2);
	def->roles = roles;
	return lay_down(p, &h);
}

/* One supporter's receiver goes to another; what both lack is said anew, mostly. */
static int move_receiver(struct patient *p)
{
	struct hand h = take_up(p);
	struct team *t = &h.at[h.n ? pick_below(p, h.n) : 0];
	const struct technique *tech;
	int32_t *open;

	if (!h.n)
		return 0;
	tech = &p->tiny.catalogue.at[t->technique];
	open = &p->plan.partnerless[t->technique * p->tiny.school.n_people];
	for (int32_t i = 0; i < tech->n_matches; i++) {
		const struct match *m = &tech->matches[i];

		if (m->receiver != receiver_of(t) || m->supporter == supporter_of(t))
			continue;
		open[supporter_of(t)] += chance(&p->dice, 50);
		open[m->supporter] -= open[m->supporter] > 0 && chance(&p->dice, 70);
		t->person[0] = m->supporter;
		break;
	}
	return lay_down(p, &h);
}

const struct mutation pairing_mutations[] = {
	{ "team dropped", drop_team },
	{ "team dropped, and said so", drop_team_and_say_so },
	{ "team added", add_team },
	{ "eligible team added", add_eligible_team },
	{ "team doubled", double_team },
	{ "supporter changed", change_supporter },
	{ "team turned", turn_team },
	{ "technique changed", change_technique },
	{ "receivers swapped", swap_receivers },
	{ "partnerless changed", change_partnerless },
	{ "pin added", pin_somebody },
	{ "avoidance added", avoid_somebody },
	{ "budget tightened", tighten_budget },
	{ "visits tightened", tighten_visits },
	{ "receivers tightened", tighten_most },
	{ "floor changed", change_floor },
	{ "receiver moved", move_receiver },
};
const int n_pairing_mutations = sizeof pairing_mutations / sizeof *pairing_mutations;
