/* Asks the technique plugins everything once, and checks what they say. */
#include "plugin/call.h"

#include "base/text.h"
#include "model/definition.h"
#include "model/facts.h"
#include "plugin/staff.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define BLOCK 16384
#define SENTENCES 50         /* that a conformance run asks for */

struct asking {
	struct asking_how how;
	const struct school *school;
	const struct facts *facts;
	const struct instance *instance;
	struct clg_staff staff;
	struct call *call;
	struct technique *technique;
	struct catalogue *catalogue;
	struct faults *faults;
};

static clg_rc plugin_fault(const struct asking *q, const char *call, const char *what)
{
	return fault_add(q->faults, CLG_EPLUGIN, q->instance->at, "plugin-answer",
		"plugin '%s', %s: %s", q->instance->plugin, call, what);
}

static clg_rc define(struct asking *q)
{
	struct clg_definition def;
	const char *why;
	clg_rc rc = call_define(q->call, &def);

	if (rc != CLG_OK)
		return rc;
	why = definition_wrong(&def);
	if (why)
		return plugin_fault(q, "define", why);
	definition_copy(&q->catalogue->arena, &def, &q->technique->def);
	return CLG_OK;
}

/* [person]: 1 is never put together with this one. */
static uint8_t *avoided_by(const struct school *s, int32_t person)
{
	uint8_t *avoided = xcalloc((size_t)s->n_people + 1, 1);

	for (int32_t i = 0; i < s->n_avoid; i++) {
		if (s->avoid[i].a == person)
			avoided[s->avoid[i].b] = 1;
		if (s->avoid[i].b == person)
			avoided[s->avoid[i].a] = 1;
	}
	return avoided;
}

static clg_rc ask_roles(struct asking *q)
{
	struct technique *t = q->technique;
	size_t n = (size_t)q->school->n_people;
	_cleanup_(freep) uint8_t *takes = xcalloc(n + 1, 1);
	clg_rc rc = CLG_OK;

	t->roles = arena_take(&q->catalogue->arena, n + 1, 1);
	if (t->def.form == CLG_FORM_FROM)
		return CLG_OK;
	for (uint32_t r = 0; r < t->def.n_roles && rc == CLG_OK; r++) {
		rc = call_takes_part(q->call, r, takes);
		for (size_t p = 0; p < n && rc == CLG_OK; p++)
			t->roles[p] |= (uint8_t)(takes[p] << r);
	}
	return rc;
}

typedef VEC(struct match) match_list;
typedef VEC(struct clg_pair) pair_list;

/* Two of one role, and two who support each other, the other way around, with the same facts. */
static void turn_around(const struct clg_definition *d, pair_list *pairs)
{
	for (size_t i = 0; i < pairs->n; i++) {
		struct clg_pair *p = &pairs->at[i];
		int32_t supporter = p->supporter;

		if (d->form != CLG_FORM_RECIPROCAL && p->supporter_role != p->receiver_role)
			continue;
		p->supporter = p->receiver;
		p->receiver = supporter;
	}
}

/* At once; or, so that a plugin's memory between answers shows, one by one from the last. */
static clg_rc judge(struct asking *q, pair_list *pairs, struct clg_answer *ret)
{
	int repeats = q->how.repeats ? q->how.repeats : 1;
	clg_rc rc = CLG_OK;

	if (q->how.asked)
		*q->how.asked += (int64_t)pairs->n * repeats;
	if (q->how.mirrored)
		turn_around(&q->technique->def, pairs);
	for (size_t i = pairs->n; q->how.backwards && i-- > 0 && rc == CLG_OK;)
		rc = call_judge(q->call, &pairs->at[i], 1, &ret[i]);
	for (int k = 0; !q->how.backwards && rc == CLG_OK && k < repeats; k++)
		rc = call_judge(q->call, pairs->at, (uint32_t)pairs->n, ret);
	if (q->how.mirrored)
		turn_around(&q->technique->def, pairs);
	return rc;
}

static clg_rc judge_block(struct asking *q, pair_list *pairs, match_list *to)
{
	struct clg_answer *answers = xcalloc(pairs->n + 1, sizeof *answers);
	clg_rc rc = judge(q, pairs, answers);

	for (size_t i = 0; i < pairs->n && rc == CLG_OK; i++) {
		const struct clg_pair *p = &pairs->at[i];

		if (answers[i].eligible)
			vec_push(to, (struct match){p->supporter, p->receiver, answers[i].worth,
					     p->common, p->visible, (uint8_t)p->supporter_role,
					     (uint8_t)p->receiver_role, { 0, 0 }});
	}
	free(answers);
	return rc;
}

/* In one role each pair of people is asked once, the lower index first. */
static void list_partners(
	const struct asking *q, uint32_t role, uint32_t other, int32_t person, pair_list *to)
{
	_cleanup_(freep) uint8_t *avoided = avoided_by(q->school, person);
	int32_t end = role == other ? person : q->school->n_people;

	for (int32_t s = 0; s < end; s++) {
		struct clg_pair pair;

		if (s == person || !may_be(q->technique, s, role) || avoided[s])
			continue;
		pair = pair_facts(q->facts, s, person);
		pair.last_term = (uint32_t)past_has(&q->technique->past, s, person);
		pair.supporter_role = role;
		pair.receiver_role = other;
		vec_push(to, pair);
	}
}

/* Everybody of one role with everybody of the other, in blocks, by receiver and supporter. */
static clg_rc ask_pairs(struct asking *q, uint32_t role, uint32_t other, match_list *to)
{
	pair_list block = {0};
	int32_t n = q->school->n_people;
	clg_rc rc = CLG_OK;

	for (int32_t r = 0; r < n && rc == CLG_OK; r++) {
		if (may_be(q->technique, r, other))
			list_partners(q, role, other, r, &block);
		if (block.n >= BLOCK || r == n - 1) {
			rc = judge_block(q, &block, to);
			vec_clear(&block);
		}
	}
	vec_release(&block);
	return rc;
}

/* May two people of these roles be in one team? */
static int meet(const struct clg_definition *d, uint32_t role, uint32_t other)
{
	return role != other || d->roles[role].most > 1;
}

static clg_rc ask_matches(struct asking *q)
{
	const struct clg_definition *d = &q->technique->def;
	match_list matches = {0};
	clg_rc rc = CLG_OK;

	if (d->form != CLG_FORM_GROUPS)
		rc = ask_pairs(q, 0, 1, &matches);
	for (uint32_t r = 0; r < d->n_roles && d->form == CLG_FORM_GROUPS; r++)
		for (uint32_t o = r; o < d->n_roles && rc == CLG_OK; o++)
			if (meet(d, r, o))
				rc = ask_pairs(q, r, o, &matches);
	q->technique->matches = arena_take(&q->catalogue->arena, matches.n + 1, sizeof *matches.at);
	if (matches.n)
		memcpy(q->technique->matches, matches.at, matches.n * sizeof *matches.at);
	q->technique->n_matches = (int32_t)matches.n;
	vec_release(&matches);
	return rc;
}

static void find_columns(struct asking *q)
{
	q->staff.columns = (const char *const *const *)staff_columns(
		&q->catalogue->arena, q->school, &q->technique->def);
	q->staff.n_columns = q->technique->def.n_columns;
}

/* A sentence that a principal could be shown: words, in UTF-8, without a full stop. */
static const char *wrong_sentence(const char *said)
{
	size_t n = strlen(said);

	if (!n)
		return "it says nothing of a pair that it allows";
	if (!utf8_valid(said, n))
		return "its sentence is not UTF-8, or cut within a letter";
	if (said[n - 1] == '.')
		return "its sentence ends with a full stop";
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)said[i] < ' ')
			return "its sentence holds a control character";
	return NULL;
}

static clg_rc try_sentences(struct asking *q)
{
	const struct technique *t = q->technique;
	clg_rc rc = CLG_OK;

	for (int32_t i = 0; i < t->n_matches && i < SENTENCES && rc == CLG_OK && !*q->how.sentence; i++) {
		const struct match *m = &t->matches[i];
		struct clg_pair pair = pair_facts(q->facts, m->supporter, m->receiver);
		char said[400];

		pair.supporter_role = m->supporter_role;
		pair.receiver_role = m->receiver_role;
		rc = call_why(q->call, &pair, said, sizeof said);
		*q->how.sentence = rc == CLG_OK ? wrong_sentence(said) : NULL;
	}
	return rc;
}

static clg_rc ask_created(struct asking *q)
{
	clg_rc rc = define(q);

	if (rc != CLG_OK)
		return rc;
	find_columns(q);
	rc = call_staff(q->call, &q->staff);
	if (rc == CLG_OK)
		rc = ask_roles(q);
	if (rc == CLG_OK && q->technique->def.form != CLG_FORM_FROM)
		rc = ask_matches(q);
	if (rc == CLG_OK && q->how.sentence)
		rc = try_sentences(q);
	return rc;
}

static clg_rc ask_one(struct asking *q, const struct plugin_entry *e)
{
	clg_rc rc;

	if (!e)
		return plugin_fault(q, "load", "it is not there");
	rc = call_create(e, q->instance, q->faults, &q->call);
	if (rc != CLG_OK)
		return rc;
	rc = ask_created(q);
	call_free(q->call);
	return rc;
}

static clg_rc link_from(
	struct catalogue *c, const struct instance *instances, struct faults *faults)
{
	clg_rc rc = CLG_OK;

	for (int32_t i = 0; i < c->n; i++) {
		struct technique *t = &c->at[i];

		t->from = catalogue_source(c, t);
		if (t->def.form == CLG_FORM_FROM && t->from < 0)
			rc = fault_input(faults, instances[i].at, "unknown-technique",
				"'%s' takes its pairs from '%.64s'; expected another technique "
				"that forms pairs",
				t->name, t->def.from ? t->def.from : "");
	}
	return rc;
}

clg_rc techniques_ask_so(const struct registry *r, const struct instance *instances, size_t n,
	const struct school *school, struct asking_how how, struct catalogue *ret,
	struct faults *faults)
{
	struct clg_person *people = staff_describe(school);
	struct facts *facts = facts_new(school);
	clg_rc rc = CLG_OK;

	ret->n = (int32_t)n;
	ret->at = arena_take(&ret->arena, n + 1, sizeof *ret->at);
	for (size_t i = 0; i < n; i++) {
		const struct plugin_entry *e =
			registry_find(r, CLG_KIND_TECHNIQUE, instances[i].plugin);
		struct asking q = {.how = how,
			.school = school,
			.facts = facts,
			.instance = &instances[i],
			.technique = &ret->at[i],
			.catalogue = ret,
			.faults = faults};

		q.staff = (struct clg_staff){.size = sizeof q.staff,
			.person_size = sizeof *people,
			.people = people,
			.subjects = school->subjects,
			.n_people = (uint32_t)school->n_people,
			.n_subjects = (uint32_t)school->n_subjects,
			.instance = (uint32_t)i};
		if (how.history)
			q.technique->past = how.history->at[i];
		staff_describe_past(people, &q.technique->past, school->n_people);
		q.technique->name = arena_strdup(&ret->arena, instances[i].name);
		q.technique->plugin = arena_strdup(&ret->arena, instances[i].plugin);
		if (ask_one(&q, e) != CLG_OK)
			rc = faults_rc(faults);
	}
	if (rc == CLG_OK)
		rc = link_from(ret, instances, faults);
	facts_free(facts);
	free(people);
	return rc;
}

clg_rc techniques_ask(const struct registry *r, const struct instance *instances, size_t n,
	const struct school *school, struct catalogue *ret, struct faults *faults)
{
	return techniques_ask_so(r, instances, n, school, (struct asking_how){0}, ret, faults);
}
