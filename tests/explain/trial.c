#include "trial.h"

#include "model/support.h"
#include "pair/pair.h"

/* --- the change once more, in a school of its own ------------------------------------------- */

static int is_two_way(const struct technique *t)
{
	return t->def.form == CLG_FORM_RECIPROCAL || t->def.form == CLG_FORM_GROUPS;
}

static int names(
	const struct couple *x, const struct technique *t, int32_t supporter, int32_t receiver)
{
	return (x->supporter == supporter && x->receiver == receiver) ||
	       (is_two_way(t) && x->supporter == receiver && x->receiver == supporter);
}

int trial_pins(const struct trial *t, const struct couple *x)
{
	const struct school *s = &t->tiny.school;

	for (int32_t i = 0; i < s->n_pins; i++)
		if (s->pins[i].technique == x->technique &&
			names(x, &t->tiny.catalogue.at[x->technique], s->pins[i].supporter,
				s->pins[i].receiver))
			return 1;
	return 0;
}

static void forbid(struct tiny *t, const struct couple *x)
{
	struct technique *tech = &t->catalogue.at[x->technique];
	int32_t kept = 0;

	for (int32_t i = 0; i < tech->n_matches; i++)
		if (!names(x, tech, tech->matches[i].supporter, tech->matches[i].receiver))
			tech->matches[kept++] = tech->matches[i];
	tech->n_matches = kept;
	kept = 0;
	for (int32_t i = 0; i < t->school.n_pins; i++) {
		struct pin p = t->school.pins[i];

		if (p.technique != x->technique || !names(x, tech, p.supporter, p.receiver))
			t->school.pins[kept++] = p;
	}
	t->school.n_pins = kept;
}

static void force(struct tiny *t, const struct couple *x)
{
	struct pin *pins = arena_take(&t->school.arena, (size_t)t->school.n_pins + 1, sizeof *pins);

	for (int32_t i = 0; i < t->school.n_pins; i++)
		pins[i] = t->school.pins[i];
	pins[t->school.n_pins++] = (struct pin){
		.technique = x->technique, .supporter = x->supporter, .receiver = x->receiver};
	t->school.pins = pins;
}

static void widen(struct tiny *t, int32_t person, int32_t more)
{
	for (int32_t w = 0; w < t->school.n_weeks; w++) {
		int32_t *limit = &t->school.week_limits[person * t->school.n_weeks + w];

		*limit += *limit == INT32_MAX ? 0 : more;
	}
}

static void make(struct tiny *t, uint64_t seed, int with_groups)
{
	if (with_groups)
		tiny_make_groups(t, seed);
	else
		tiny_make(t, seed);
}

static struct brute_aim brute(const struct tiny *t, const struct aim *aim, int with_groups)
{
	return with_groups ? brute_groups_aim(&t->school, &t->catalogue, aim)
			   : brute_pairing_aim(&t->school, &t->catalogue, aim);
}

struct brute_aim brute_changed(const struct trial *t, const struct change *change, int *ret_same)
{
	struct brute_aim best;
	struct tiny other;

	make(&other, t->seed, t->with_groups);
	for (int32_t i = 0; i < change->n_without; i++)
		forbid(&other, &change->without[i]);
	if (change->with)
		force(&other, change->with);
	if (change->more)
		widen(&other, change->person, change->more);
	best = brute(&other, &t->aim, t->with_groups);
	*ret_same = support_of(&other.school, &other.catalogue).share ==
		    support_of(&t->tiny.school, &t->tiny.catalogue).share;
	tiny_release(&other);
	return best;
}

/* --- the plan ------------------------------------------------------------------------------- */

static int solve(struct trial *t)
{
	struct pair_options options = {.seed = 1, .goals = t->aim.goals, .n_goals = t->aim.n};
	struct in_force before = {t->aim.before, t->aim.n_before, !t->aim.is_first};
	struct faults faults;
	clg_rc rc;

	plan_init(&t->plan);
	plan_set_in_force(&t->plan, &before);
	faults_init(&faults);
	rc = pair_solve(&t->tiny.school, &t->tiny.catalogue, &options, &t->plan, &faults);
	faults_release(&faults);
	return rc == CLG_OK;
}

int trial_open(struct trial *t, uint64_t seed, int with_groups)
{
	*t = (struct trial){.with_groups = with_groups, .seed = seed, .dice = {seed ^ 0xa9a1}};
	t->aim = draw_aim(&t->dice);
	make(&t->tiny, seed, with_groups);
	draw_before(&t->aim, &t->tiny.school, &t->tiny.catalogue, &t->dice);
	t->best = brute(&t->tiny, &t->aim, with_groups);
	t->question = (struct question){.school = &t->tiny.school,
		.catalogue = &t->tiny.catalogue,
		.plan = &t->plan,
		.goals = t->aim.goals,
		.n_goals = t->aim.n,
		.seed = 1};
	return solve(t) && !t->best.too_large && t->best.exists;
}

void trial_close(struct trial *t)
{
	plan_release(&t->plan);
	tiny_release(&t->tiny);
}
