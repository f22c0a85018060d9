/* Why two aren't together: what refuses them, or what it would cost. */
#include "report/explain_pair.h"

#include "report/explain_parts.h"
#include "report/words.h"

/* Two people in two roles of a technique. */
struct asked {
	struct explanation *to;
	const struct question *question;
	struct informants *informants;
	int32_t technique;
	struct match as; /* of whom, in which roles; the rest isn't known */
};

static const struct technique *technique_of(const struct asked *q)
{
	return explained_technique(q->to, q->technique);
}

static int32_t roles_taken(const struct asked *q)
{
	const struct technique *t = technique_of(q);

	return may_be(t, q->as.supporter, q->as.supporter_role) +
	       may_be(t, q->as.receiver, q->as.receiver_role);
}

static struct team team_of(const struct asked *q)
{
	struct team team = team_of_pair(q->technique, q->as.supporter, q->as.receiver, 0);

	team.role[0] = q->as.supporter_role;
	team.role[1] = q->as.receiver_role;
	return team;
}

static struct line line_of(const struct asked *q, const char *topic)
{
	return (struct line){.topic = topic,
		.subject = technique_of(q)->name,
		.of_whom = explain_ids(q->to, q->as.supporter, q->as.receiver)};
}

/* --- refused ------------------------------------------------------------------------------- */

static const struct avoidance *find_avoidance(const struct school *s, int32_t a, int32_t b)
{
	for (int32_t i = 0; i < s->n_avoid; i++) {
		const struct avoidance *x = &s->avoid[i];

		if ((x->a == a && x->b == b) || (x->a == b && x->b == a))
			return x;
	}
	return NULL;
}

static void tell_avoidance(const struct asked *q, const struct avoidance *x)
{
	struct line line = line_of(q, "Not");

	if (x->why && *x->why)
		explain_line(q->to, line, _("school.yaml avoids it: %s"), x->why);
	else
		explain_line(q->to, line, "%s", _("school.yaml avoids it"));
}

static void tell_role(const struct asked *q, int32_t person, uint32_t role)
{
	struct hindrance h = {.kind = HINDER_SEVERAL, .person = person};
	const struct technique *t = technique_of(q);

	if (may_be(t, person, role))
		return;
	(void)informants_role(q->informants, q->technique, person, role, &h);
	explain_line(q->to, line_of(q, "Not"), "%s: %s", word_role(t->def.roles[role].name),
		explain_hindrance(q->to, &h));
	if (h.unwilling)
		explain_line(q->to, line_of(q, "Not"), "%s",
			_("nor is it joined or offered (staff.csv)"));
}

static void tell_ineligible(const struct asked *q)
{
	struct hindrance h = {.kind = HINDER_SEVERAL, .person = -1};

	(void)informants_pair(q->informants, q->technique, &q->as, &h);
	explain_line(q->to, line_of(q, "Not"), "%s", explain_hindrance(q->to, &h));
}

/* --- possible ------------------------------------------------------------------------------- */

static const char *outcome_with(const struct again *a)
{
	switch (a->outcome) {
	case AGAIN_SAME:
		return _("a pairing with it is as good: it is a tie");
	case AGAIN_BETTER:
		return _("a pairing with it is better: this one isn't the best");
	case AGAIN_WORSE:
		return a->exact ? _("every pairing with it is worse")
				: _("every pairing with it is worse; the best that was found");
	default:
		return _("it isn't known whether a pairing with it is as good");
	}
}

/* What is pinned of either, in the same technique. */
static void tell_pins(const struct asked *q)
{
	const struct school *s = q->question->school;

	for (int32_t i = 0; i < s->n_pins; i++) {
		const struct pin *p = &s->pins[i];
		struct team team = team_of_pair(p->technique, p->supporter, p->receiver, 0);
		struct line line = {.topic = "Pinned",
			.subject = technique_of(q)->name,
			.of_whom = explain_ids(q->to, p->supporter, p->receiver),
			.form = LINE_LISTED};

		if (p->technique != q->technique || technique_of(q)->def.form == CLG_FORM_GROUPS ||
			(!team_has(&team, q->as.supporter) && !team_has(&team, q->as.receiver)))
			continue;
		explain_line(q->to, line, "%s: %s", word_technique(technique_of(q)->name),
			explain_team(q->to, &team));
	}
}

static void tell_impossible(const struct asked *q, const struct couple *couple)
{
	const char *why = again_refuses(q->question, couple);
	_cleanup_(freep) char *said = say_reason(why ? why : "");

	if (*said)
		explain_line(q->to, line_of(q, "With"),
			q->question->school->n_pins
				? _("no pairing has it, beside what is pinned: %s")
				: _("no pairing has it: %s"),
			said);
	else
		explain_line(q->to, line_of(q, "With"), "%s",
			_("no pairing has it, beside what is pinned"));
	tell_pins(q);
}

/* A pin keeps two in one group, or both in none. */
static int is_left_out(const struct asked *q, const struct again *a)
{
	return technique_of(q)->def.form == CLG_FORM_GROUPS &&
	       plan_find_together(&a->plan, q->technique, q->as.supporter, q->as.receiver) < 0;
}

static void tell_price(const struct asked *q)
{
	struct couple couple = {q->technique, q->as.supporter, q->as.receiver};
	struct change change = {.with = &couple, .near = 1};
	struct line line = line_of(q, "With");
	struct again again;

	again_solve(q->question, &change, &again);
	if (again.outcome == AGAIN_IMPOSSIBLE) {
		tell_impossible(q, &couple);
	} else if (is_left_out(q, &again)) {
		explain_line(q->to, line, "%s",
			_("whoever keeps them together leaves both without a group"));
	} else {
		explain_line(q->to, line, "%s", outcome_with(&again));
		if (again.outcome == AGAIN_WORSE || again.outcome == AGAIN_BETTER)
			explain_price(q->to, line, &again);
		explain_levels(q->to, line, &again);
		if (again.outcome != AGAIN_UNKNOWN)
			explain_changes(q->to, q->question->plan, &again.plan);
	}
	again_release(&again);
}

/* --- one technique ------------------------------------------------------------------------------
 */

static void tell(const struct asked *q)
{
	const struct technique *t = technique_of(q);
	const struct avoidance *x =
		find_avoidance(q->question->school, q->as.supporter, q->as.receiver);
	struct team team = team_of(q);

	explain_line(q->to, line_of(q, "Pair"), "%s: %s", word_technique(t->name),
		explain_team(q->to, &team));
	if (roles_taken(q) < 2) {
		tell_role(q, q->as.supporter, q->as.supporter_role);
		tell_role(q, q->as.receiver, q->as.receiver_role);
	} else if (x) {
		tell_avoidance(q, x);
	} else if (!technique_match_in(t, q->as.supporter, q->as.supporter_role, q->as.receiver,
			   q->as.receiver_role)) {
		tell_ineligible(q);
	} else {
		explain_worth(q->to, q->informants, &team);
		tell_price(q);
	}
}

static int are_together(const struct asked *q)
{
	const struct technique *t = technique_of(q);
	int32_t at = plan_find_together(
		q->question->plan, q->technique, q->as.supporter, q->as.receiver);
	struct team team = team_of(q);

	if (at < 0 || t->def.form == CLG_FORM_RECIPROCAL || t->def.form == CLG_FORM_GROUPS)
		return at >= 0;
	for (int32_t i = 0; i < q->question->plan->n_teams; i++)
		if (!team_compare(&q->question->plan->teams[i], &team))
			return 1;
	return 0;
}

/* In groups any two roles; of pairs the two in their order. */
static int is_asked(const struct technique *t, uint32_t role, uint32_t other)
{
	if (t->def.form == CLG_FORM_GROUPS)
		return role != other || t->def.roles[role].most > 1;
	return role == 0 && other == 1;
}

/* The roles in which they come nearest to being a pair: the first such. Returns how many of the two
 * may be so. */
static int32_t choose_roles(struct asked *q, int32_t a, int32_t b)
{
	const struct technique *t = technique_of(q);
	int32_t best = -1;

	for (uint32_t role = 0; role < t->def.n_roles; role++) {
		for (uint32_t other = 0; other < t->def.n_roles; other++) {
			for (int turned = 0; turned < 2; turned++) {
				struct asked now = *q;

				if (!is_asked(t, role, other))
					continue;
				now.as = (struct match){.supporter = turned ? b : a,
					.receiver = turned ? a : b,
					.supporter_role = (uint8_t)role,
					.receiver_role = (uint8_t)other};
				if (roles_taken(&now) <= best)
					continue;
				best = roles_taken(&now);
				q->as = now.as;
			}
		}
	}
	return best;
}

static int has_match(const struct asked *q)
{
	return technique_match_in(technique_of(q), q->as.supporter, q->as.supporter_role,
		       q->as.receiver, q->as.receiver_role) != NULL;
}

/* Where both may be both, the direction counts that is possible, and isn't planned. */
static void prefer_possible(struct asked *q)
{
	struct asked turned = *q;
	uint32_t form = technique_of(q)->def.form;

	turned.as.supporter = q->as.receiver;
	turned.as.receiver = q->as.supporter;
	if (form != CLG_FORM_GROUPS && form != CLG_FORM_RECIPROCAL && roles_taken(&turned) == 2 &&
		((!has_match(q) && has_match(&turned)) || are_together(q)))
		*q = turned;
}

/* Of techniques in which so many of the two take part; of one that is named, in any case. */
static void tell_all(struct explanation *e, const struct question *q, struct informants *i,
	int32_t technique, const int32_t who[2], int32_t takes_part)
{
	for (int32_t t = 0; t < q->catalogue->n; t++) {
		struct asked asked = {.to = e, .question = q, .informants = i, .technique = t};
		int32_t taken;

		if (q->catalogue->at[t].def.form == CLG_FORM_FROM ||
			(technique >= 0 && technique != t))
			continue;
		taken = choose_roles(&asked, who[0], who[1]);
		prefer_possible(&asked);
		if (!are_together(&asked) && (technique >= 0 || taken == takes_part))
			tell(&asked);
	}
}

void explain_not(struct explanation *e, const struct question *q, struct informants *i,
	int32_t technique, int32_t a, int32_t b)
{
	size_t before = e->lines.n;

	for (int32_t taken = 2; taken > 0 && e->lines.n == before; taken--)
		tell_all(e, q, i, technique, (const int32_t[]){a, b}, taken);
	if (e->lines.n == before)
		explain_line(e, (struct line){.topic = "Pair", .of_whom = explain_ids(e, a, b)},
			_("there is nothing in which %s and %s could be together, and aren't"),
			e->names[a], e->names[b]);
}
