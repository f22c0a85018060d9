/* What the keys of a technique in YAML say together. What the engine would refuse in a definition
 * is told here by its key. */
#include "plugin/declared_body.h"

#include "base/text.h"

#include <string.h>

#include "base/banned.h"

#define NAME(key) (declared_keys[key].name)

static void tell(struct reader *r, const struct yaml_node *map, enum key key, const char *what)
{
	fault_input(r->faults, yaml_place(declared_node(map, key)), "contradiction", "'%s' %s",
		NAME(key), what);
}

/* --- roles ----------------------------------------------------------------------------- */

int32_t declared_role(const struct declared *d, const char *name)
{
	for (size_t i = 0; i < d->roles.n; i++)
		if (!strcmp(d->roles.at[i].name, name))
			return (int32_t)i;
	return -1;
}

/* -1 after a fault, or where nothing is named. */
static int32_t known_role(
	struct reader *r, const struct yaml_node *map, enum key key, const char *name)
{
	const struct declared *d = r->d;
	int32_t found = name ? declared_role(d, name) : -1;
	VEC(const char *) names = {0};
	const char *near;

	if (!name || found >= 0)
		return found;
	for (size_t i = 0; i < d->roles.n; i++)
		vec_push(&names, d->roles.at[i].name);
	near = text_nearest(name, names.at, names.n);
	fault_input(r->faults, yaml_place(declared_node(map, key)), "unknown-role",
		"'%s' names '%.60s', which is no role; %s%s%s", NAME(key), name,
		near ? "did you mean '" : "expected one of 'roles'", near ? near : "",
		near ? "'?" : "");
	vec_release(&names);
	return -1;
}

uint32_t declared_form(const struct declared *d)
{
	const struct yaml_node *said = declared_node(d->node, TOP_FORM);

	if (said != d->node)
		return (uint32_t)d->form + CLG_FORM_PAIRS;
	if (d->from)
		return CLG_FORM_FROM;
	return d->roles.n == 2 && d->roles.at[0].count.most == 1 && d->roles.at[1].count.most == 1
		       ? CLG_FORM_PAIRS
		       : CLG_FORM_GROUPS;
}

static void settle_wants(struct declared *d)
{
	int said = 0;

	for (size_t i = 0; i < d->roles.n; i++) {
		struct role *role = &d->roles.at[i];

		if (!role->node || declared_node(role->node, ROLE_WANTS) == role->node)
			role->wants = -1;
		said |= role->wants >= 0;
	}
	for (size_t i = 0; i < d->roles.n; i++)
		if (d->roles.at[i].wants < 0)
			d->roles.at[i].wants = !said && i == 0;
}

/* Of a pair the one who wants stands second: the receiver. */
static void order_pair(struct declared *d)
{
	struct role first = d->roles.at[0];

	if (!first.wants || d->roles.at[1].wants)
		return;
	d->roles.at[0] = d->roles.at[1];
	d->roles.at[1] = first;
}

static void check_pair(struct reader *r)
{
	struct declared *d = r->d;
	int wanting = 0;

	if (d->roles.n != 2) {
		tell(r, d->node, TOP_ROLES, "are not two; expected two of one member each");
		return;
	}
	for (int i = 0; i < 2; i++) {
		struct role *role = &d->roles.at[i];

		if (role->count.most != 1)
			tell(r, role->node, ROLE_COUNT,
				"is more than 1 in a pair; expected 1, or 'form: groups'");
		wanting += role->wants > 0;
	}
	if (wanting != 1)
		tell(r, d->node, TOP_ROLES,
			"of a pair have not one that wants; expected 'wants' in one of them");
	order_pair(d);
}

static void check_groups(struct reader *r)
{
	struct declared *d = r->d;
	int32_t members = 0, wanted = 0;

	for (size_t i = 0; i < d->roles.n; i++) {
		members += d->roles.at[i].count.most;
		wanted += d->roles.at[i].wants;
	}
	if (members < 2 || members > (int32_t)CLG_TEAM_MOST)
		tell(r, d->node, TOP_ROLES,
			"make a team of too few members, or too many; expected 2 to 16");
	if (!wanted)
		tell(r, d->node, TOP_ROLES, "want no team; expected 'wants' in one of them");
}

/* A floor: of those alone who serve in pairs. */
static void check_at_least(struct reader *r, const struct role *role)
{
	if (!role->at_least)
		return;
	if (declared_form(r->d) != CLG_FORM_PAIRS || role->wants)
		tell(r, role->node, ROLE_AT_LEAST,
			"goes with 'form: pairs', in the role that doesn't want, alone");
	else if (role->at_most && role->at_most < role->at_least)
		tell(r, role->node, ROLE_AT_LEAST,
			"is above 'at-most'; expected at most as many");
}

static void check_roles(struct reader *r)
{
	struct declared *d = r->d;

	if (!d->roles.n || d->roles.n > CLG_ROLES_MOST) {
		tell(r, d->node, TOP_ROLES, "are none, or too many; expected 1 to 4");
		return;
	}
	settle_wants(d);
	if (declared_form(d) == CLG_FORM_GROUPS)
		check_groups(r);
	else
		check_pair(r);
	for (size_t i = 0; i < d->roles.n; i++)
		check_at_least(r, &d->roles.at[i]);
	if (declared_form(d) == CLG_FORM_FROM && !d->from)
		tell(r, d->node, TOP_FORM, "lacks the other technique; expected 'from: NAME'");
	if (declared_form(d) != CLG_FORM_FROM && d->from)
		tell(r, d->node, TOP_FROM, "goes with 'form: from' alone");
}

/* --- who and rules --------------------------------------------------------------------- */

static void check_who(struct reader *r, struct who *w)
{
	w->not_in_role = known_role(r, w->node, WHO_NOT_IN, w->not_in);
	for (size_t i = 0; i < w->any.n; i++)
		check_who(r, &w->any.at[i]);
}

static int asks_roles(const struct who *w)
{
	int asks = w->not_in != NULL;

	for (size_t i = 0; i < w->any.n; i++)
		asks |= asks_roles(&w->any.at[i]);
	return asks;
}

/* One step alone: a role that asks for another which asks for a third would have no end. */
static void check_not_in(struct reader *r, const struct who *w)
{
	if (w->not_in_role >= 0 && asks_roles(&r->d->roles.at[w->not_in_role].who))
		tell(r, w->node, WHO_NOT_IN,
			"names a role that has 'not-in' itself; expected one without");
	for (size_t i = 0; i < w->any.n; i++)
		check_not_in(r, &w->any.at[i]);
}

/* Two roles, or none: then any. */
static void check_between(struct reader *r, const struct yaml_node *map, enum key key,
	const struct names *roles, int32_t *ret_of, int32_t *ret_and)
{
	*ret_of = *ret_and = -1;
	if (declared_node(map, key) == map)
		return;
	if (roles->n != 2) {
		tell(r, map, key, "names not two; expected two roles");
		return;
	}
	*ret_of = known_role(r, map, key, roles->at[0]);
	*ret_and = known_role(r, map, key, roles->at[1]);
}

static void check_rule(struct reader *r, struct rule *rule)
{
	rule->assessor_column = rule->assessor ? declared_column(r, "assessor", rule->node) : -1;
	if (rule->node && rule->node->n < 1u + (rule->between.n > 0))
		fault_input(r->faults, yaml_place(rule->node), "empty",
			"'rules' has one that says nothing; expected a fact such as {manager: no}");
	check_between(r, rule->node, RULE_BETWEEN, &rule->between, &rule->of, &rule->and);
}

static void check_people(struct reader *r)
{
	struct declared *d = r->d;

	for (size_t i = 0; i < d->roles.n; i++)
		check_who(r, &d->roles.at[i].who);
	for (size_t i = 0; i < d->roles.n; i++)
		check_not_in(r, &d->roles.at[i].who);
	for (size_t i = 0; i < d->rules.n; i++)
		check_rule(r, &d->rules.at[i]);
	for (size_t i = 0; i < d->worth.n; i++) {
		struct worth *w = &d->worth.at[i];

		check_between(r, w->node, WORTH_BETWEEN, &w->between, &w->of, &w->and);
	}
}

/* --- cycles ---------------------------------------------------------------------------- */

static void check_cycles(struct reader *r)
{
	struct cycles *c = &r->d->cycles;
	int said = (c->per_term > 0) + (c->per_member > 0) + (c->every > 0);

	if (said > 1)
		tell(r, r->d->node, TOP_CYCLES,
			"are said twice; expected one of 'per-term', 'per-member', 'every'");
	if (!said)
		c->per_term = 1;
	if (c->first_weeks && !c->every)
		tell(r, c->node, CYCLES_FIRST_WEEKS, "goes with 'every' alone");
	if (c->every && r->d->meetings.n > 1)
		tell(r, c->node, CYCLES_EVERY,
			"has several meetings; expected one, which is a standing one");
	known_role(r, c->node, CYCLES_TURNS, c->turns);
}

/* --- meetings -------------------------------------------------------------------------- */

static int is_said(const struct meeting *m, enum key key)
{
	return declared_node(m->node, key) != m->node;
}

static int in_turn(const struct meeting *m)
{
	return m->host && !strcmp(m->host, "in-turn");
}

static void check_talk(struct reader *r, const struct meeting *m)
{
	static const enum key of_lessons[] = {MEETING_HOST, MEETING_LESSON, MEETING_COVER};

	if (!m->length == !m->periods)
		tell(r, m->node, MEETING_LENGTH,
			"is missing, or 'periods' stands beside it; expected one of them");
	for (size_t i = 0; i < sizeof of_lessons / sizeof *of_lessons; i++)
		if (is_said(m, of_lessons[i]))
			tell(r, m->node, of_lessons[i], "doesn't go with 'kind: all-free'");
}

static void check_lesson(struct reader *r, const struct meeting *m)
{
	int32_t host = m->host && !in_turn(m) ? known_role(r, m->node, MEETING_HOST, m->host) : -1;

	if (!m->host)
		tell(r, m->node, MEETING_HOST,
			"is missing; expected the role that teaches, or in-turn");
	if (m->periods)
		tell(r, m->node, MEETING_PERIODS, "goes with 'kind: all-free' alone");
	if (is_said(m, MEETING_LESSON) && m->length)
		tell(r, m->node, MEETING_LESSON, "doesn't go with 'length'; expected one of them");
	if (host < 0 || r->d->roles.at[host].count.most == 1)
		return;
	if (m->kind + 1 == CLG_MEETING_ALL_TEACH)
		tell(r, m->node, MEETING_HOST,
			"is a role of several; expected one of one member, or in-turn");
	else if (!m->length)
		tell(r, m->node, MEETING_LENGTH,
			"is missing; expected that of the visit to each of several hosts");
}

static void check_numbers(struct reader *r, const struct meeting *m)
{
	const struct cycles *c = &r->d->cycles;

	if (!is_said(m, MEETING_IN))
		return;
	if (!c->per_term || c->per_term > 31)
		tell(r, m->node, MEETING_IN, "goes with 'per-term' of at most 31 alone");
	else if (m->in >> c->per_term)
		tell(r, m->node, MEETING_IN, "names a cycle that isn't there");
}

static void check_meeting(struct reader *r, size_t at)
{
	const struct meeting *m = &r->d->meetings.at[at];

	if (m->kind + 1 == CLG_MEETING_ALL_FREE)
		check_talk(r, m);
	else
		check_lesson(r, m);
	for (size_t i = 0; i < m->who.n; i++)
		known_role(r, m->node, MEETING_WHO, m->who.at[i]);
	if (!at && m->after.unit != CLG_WINDOW_NONE)
		tell(r, m->node, MEETING_AFTER, "stands at the first meeting, which follows none");
	check_numbers(r, m);
	for (size_t i = 0; i < at; i++)
		if (!strcmp(r->d->meetings.at[i].name, m->name))
			tell(r, m->node, MEETING_NAME,
				"is that of another meeting; expected each once");
}

/* Each cycle of a team holds some meeting. */
static void check_held(struct reader *r)
{
	const struct declared *d = r->d;
	uint32_t held = 0;

	for (size_t i = 0; i < d->meetings.n; i++)
		held |= d->meetings.at[i].in ? d->meetings.at[i].in : UINT32_MAX;
	if (held != UINT32_MAX && d->cycles.per_term && d->cycles.per_term < 32 &&
		~held & ((1u << d->cycles.per_term) - 1))
		tell(r, d->node, TOP_MEETINGS, "leave a cycle empty; expected one in each");
}

static void check_meetings(struct reader *r)
{
	struct declared *d = r->d;

	if (!d->meetings.n || d->meetings.n > CLG_MEETINGS_MOST) {
		tell(r, d->node, TOP_MEETINGS, "are none, or too many; expected 1 to 12");
		return;
	}
	for (size_t i = 0; i < d->meetings.n; i++)
		check_meeting(r, i);
	check_held(r);
}

void declared_check(struct reader *r)
{
	check_roles(r);
	check_people(r);
	check_cycles(r);
	check_meetings(r);
}
