#include "judge.h"

#include "model/agenda.h"
#include "model/pairing.h"

struct hearing {
	const struct school *school;
	const struct catalogue *catalogue;
	const struct plan *plan;
};

static int count_teams(
	const struct hearing *h, int32_t technique, int32_t supporter, int32_t receiver)
{
	int n = 0;

	for (int32_t i = 0; i < h->plan->n_teams; i++) {
		const struct team *t = &h->plan->teams[i];

		n += t->technique == technique && (supporter < 0 || supporter_of(t) == supporter) &&
		     (receiver < 0 || receiver_of(t) == receiver);
	}
	return n;
}

static int is_avoided(const struct school *s, int32_t a, int32_t b)
{
	for (int32_t i = 0; i < s->n_avoid; i++)
		if ((s->avoid[i].a == a && s->avoid[i].b == b) ||
			(s->avoid[i].a == b && s->avoid[i].b == a))
			return 1;
	return 0;
}

static int is_eligible(const struct technique *t, int32_t supporter, int32_t receiver)
{
	for (int32_t i = 0; i < t->n_matches; i++)
		if (t->matches[i].supporter == supporter && t->matches[i].receiver == receiver)
			return 1;
	return 0;
}

static const char *judge_team(const struct hearing *h, const struct team *t)
{
	const struct technique *tech = &h->catalogue->at[t->technique];
	int32_t a = supporter_of(t), b = receiver_of(t);
	int back = count_teams(h, t->technique, b, a);

	if (a == b || count_teams(h, t->technique, a, b) != 1)
		return "team";
	if (is_avoided(h->school, a, b))
		return "avoid";
	if (tech->def.form == CLG_FORM_FROM)
		return back == 1 && count_teams(h, tech->from, a, b) +
					       count_teams(h, tech->from, b, a)
			       ? NULL
			       : "form";
	if (!is_eligible(tech, a, b))
		return "eligible";
	if (tech->def.form == CLG_FORM_RECIPROCAL && !back)
		return "form";
	return tech->def.form == CLG_FORM_CIRCLE && back ? "turn" : NULL;
}

static const char *judge_followers(const struct hearing *h, int32_t follower)
{
	int32_t source = h->catalogue->at[follower].from;

	for (int32_t i = 0; i < h->plan->n_teams; i++) {
		const struct team *t = &h->plan->teams[i];

		if (t->technique == source &&
			(!count_teams(h, follower, supporter_of(t), receiver_of(t)) ||
				!count_teams(h, follower, receiver_of(t), supporter_of(t))))
			return "form";
	}
	return NULL;
}

static const char *judge_counts(const struct hearing *h, int32_t technique, int32_t person)
{
	const struct technique *t = &h->catalogue->at[technique];
	int32_t left = h->plan->partnerless[technique * h->school->n_people + person];
	int32_t has = count_teams(h, technique, -1, person);
	int32_t serves = count_teams(h, technique, person, -1);
	int32_t need = may_be(t, person, 1) ? t->def.roles[1].need : 0;
	int32_t floor = t->def.form == CLG_FORM_PAIRS && may_be(t, person, 0)
				? t->def.roles[0].need : 0;
	int from = t->def.form == CLG_FORM_FROM;

	if (from)
		return left ? "need" : NULL;
	if (has > need || left != need - has + (serves < floor ? floor - serves : 0))
		return "need";
	if (serves > pair_most(h->catalogue, technique, h->school))
		return "most";
	return NULL;
}

/* Minutes and visits that a pair's cycles ask of its member, lessons at their usual length. */
static void add_meetings(const struct school *s, const struct clg_definition *def, int member,
	int32_t cycles, int64_t *minutes, int64_t *visits)
{
	for (uint32_t m = 0; m < def->n_meetings; m++) {
		const struct clg_meeting_def *x = &def->meetings[m];
		int host = member == 1 && x->kind == CLG_MEETING_HOST_TEACHES;

		*visits += host && def->counts_as_visit ? cycles : 0;
		*minutes += host ? 0 : (int64_t)cycles * (x->length ? x->length : s->usual_lesson);
	}
}

/* What a pair says by itself stands above what its meetings take. */
static int32_t said_minutes(const struct technique *t, const struct team *team, int member)
{
	for (int32_t i = 0; i < t->n_matches; i++)
		if (t->matches[i].supporter == supporter_of(team) &&
			t->matches[i].receiver == receiver_of(team))
			return t->matches[i].minutes[member];
	return 0;
}

static const char *judge_budget(const struct hearing *h, int32_t person)
{
	int64_t minutes = 0, visits = 0;
	int32_t most = h->school->people[person].may.visits_per_term;

	for (int32_t i = 0; i < h->plan->n_teams; i++) {
		const struct team *t = &h->plan->teams[i];
		const struct clg_definition *def = &h->catalogue->at[t->technique].def;
		int32_t cycles =
			def->every ? standing_blocks(h->school, def, NULL, 0) : def->cycles;

		for (int k = 0; k < 2; k++) {
			int64_t taken = 0;
			int32_t said = said_minutes(&h->catalogue->at[t->technique], t, k);

			if (t->person[k] != person)
				continue;
			add_meetings(h->school, def, k, cycles, &taken, &visits);
			minutes += said ? said : taken;
		}
	}
	if (minutes > pair_budget(h->school, person))
		return "budget";
	return most >= 0 && visits > most ? "visits" : NULL;
}

const char *judge_pairing(const struct school *s, const struct catalogue *c, const struct plan *p)
{
	struct hearing h = { s, c, p };
	const char *why = NULL;

	for (int32_t i = 0; i < p->n_teams && !why; i++)
		why = judge_team(&h, &p->teams[i]);
	for (int32_t t = 0; t < c->n && !why; t++) {
		if (c->at[t].def.form == CLG_FORM_FROM)
			why = judge_followers(&h, t);
		for (int32_t i = 0; i < s->n_people && !why; i++)
			why = judge_counts(&h, t, i);
	}
	for (int32_t i = 0; i < s->n_people && !why; i++)
		why = judge_budget(&h, i);
	for (int32_t i = 0; i < s->n_pins && !why; i++)
		if (!count_teams(
			    &h, s->pins[i].technique, s->pins[i].supporter, s->pins[i].receiver))
			why = "pin";
	return why;
}
