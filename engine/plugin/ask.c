/* Asks the technique plugins everything once, and checks what they say. */
#include "plugin/registry.h"

#include "model/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define BLOCK 4096

struct asking {
	const struct school *school;
	const struct clg_technique *ops;
	const struct instance *instance;
	struct clg_staff staff;
	void *self;
	struct technique *technique;
	struct catalogue *catalogue;
	struct faults *faults;
};

static clg_rc plugin_fault(const struct asking *q, const char *call, const char *what)
{
	return fault_add(q->faults, CLG_EPLUGIN, q->instance->at, "plugin-answer",
		"plugin '%s', %s: %s", q->instance->plugin, call, what);
}

static int is_name(const char *s)
{
	return s && s[0] >= 'a' && s[0] <= 'z' &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(s) && strlen(s) < 64;
}

static const char *wrong_meeting(const struct clg_meeting_def *m, int first)
{
	if (!is_name(m->name))
		return "a meeting has no proper name";
	if (m->kind < CLG_MEETING_ALL_FREE || m->kind > CLG_MEETING_ALL_TEACH)
		return "a meeting is of an unknown kind";
	if (m->kind == CLG_MEETING_ALL_FREE && (m->length < 5 || m->length > 480))
		return "a meeting's length is not within 5 to 480 minutes";
	if (first)
		return NULL;
	if (m->after.unit > CLG_WINDOW_HOURS || m->after.least < 0 ||
		m->after.least > m->after.most ||
		m->after.most > (m->after.unit == CLG_WINDOW_HOURS ? 14 * DAY_MINUTES : 400))
		return m->after.unit == CLG_WINDOW_NONE ? NULL : "a window is not within its range";
	return NULL;
}

static const char *wrong_definition(const struct clg_definition *d)
{
	if (d->size < sizeof *d || d->meeting_size != sizeof(struct clg_meeting_def))
		return "the definition has another size than this engine's";
	if (d->form < CLG_FORM_PAIRS || d->form > CLG_FORM_FROM)
		return "the form is unknown";
	if (!is_name(d->supporter) || !is_name(d->receiver))
		return "a role has no proper name";
	if (d->n_meetings < 1 || d->n_meetings > CHAIN_MOST || !d->meetings)
		return "a cycle has no meetings, or too many";
	if (d->miss < 1 || d->need < 1 || d->gap < 0 || d->notice < 0 || d->most_receivers < 0)
		return "a number is out of its range";
	if ((d->every > 0) == (d->cycles > 0) || d->cycles > 60 || d->every > 20)
		return "it must say either how many cycles a term, or every how many weeks";
	if (d->every > 0 && d->n_meetings != 1)
		return "a standing technique has one meeting";
	for (uint32_t m = 0; m < d->n_meetings; m++)
		if (wrong_meeting(&d->meetings[m], m == 0))
			return wrong_meeting(&d->meetings[m], m == 0);
	return NULL;
}

static clg_rc define(struct asking *q)
{
	struct clg_definition def = { .size = sizeof def };
	char complaint[200] = "";
	const char *why;

	if (!q->ops->define || q->ops->define(q->self, &def, complaint)) {
		complaint[sizeof complaint - 1] = 0;
		return fault_input(q->faults, q->instance->at, "technique-options", "'%s': %s",
			q->instance->name,
			complaint[0] ? complaint : "its options contradict each other");
	}
	why = wrong_definition(&def);
	if (why)
		return plugin_fault(q, "define", why);
	definition_copy(&q->catalogue->arena, &def, &q->technique->def);
	return CLG_OK;
}

static int is_avoided(const struct school *s, int32_t a, int32_t b)
{
	for (int32_t i = 0; i < s->n_avoid; i++)
		if ((s->avoid[i].a == a && s->avoid[i].b == b) ||
			(s->avoid[i].a == b && s->avoid[i].b == a))
			return 1;
	return 0;
}

static void ask_roles(struct asking *q)
{
	int32_t n = q->school->n_people;

	q->technique->supporters = arena_take(&q->catalogue->arena, (size_t)n + 1, 1);
	q->technique->receivers = arena_take(&q->catalogue->arena, (size_t)n + 1, 1);
	for (int32_t p = 0; p < n && q->technique->def.form != CLG_FORM_FROM; p++) {
		q->technique->supporters[p] = q->ops->takes_part(q->self, &q->staff, p, 0) != 0;
		q->technique->receivers[p] = q->ops->takes_part(q->self, &q->staff, p, 1) != 0;
	}
}

typedef VEC(struct match) match_list;

static clg_rc judge_block(
	struct asking *q, const struct clg_pair *pairs, uint32_t n, match_list *to)
{
	struct clg_answer *answers = xcalloc(n + 1, sizeof *answers);
	clg_rc rc = CLG_OK;

	q->ops->judge(q->self, &q->staff, pairs, n, answers);
	for (uint32_t i = 0; i < n && rc == CLG_OK; i++) {
		if (answers[i].eligible > 1 || answers[i].worth > CLG_WORTH_MOST ||
			answers[i].worth < -CLG_WORTH_MOST)
			rc = plugin_fault(q, "judge", "an answer is out of its range");
		else if (answers[i].eligible)
			vec_push(to, (struct match){pairs[i].supporter, pairs[i].receiver,
					     answers[i].worth, pairs[i].common, pairs[i].visible});
	}
	free(answers);
	return rc;
}

/* All pairs that take part, in blocks, by receiver and supporter. */
static clg_rc ask_pairs(struct asking *q)
{
	VEC(struct clg_pair) block = {0};
	match_list matches = {0};
	int32_t n = q->school->n_people;
	clg_rc rc = CLG_OK;

	for (int32_t r = 0; r < n && rc == CLG_OK; r++) {
		for (int32_t s = 0; s < n && q->technique->receivers[r]; s++)
			if (s != r && q->technique->supporters[s] && !is_avoided(q->school, s, r))
				vec_push(&block, pair_facts(q->school, s, r));
		if (block.n >= BLOCK || r == n - 1) {
			rc = judge_block(q, block.at, (uint32_t)block.n, &matches);
			vec_clear(&block);
		}
	}
	q->technique->matches = arena_take(&q->catalogue->arena, matches.n + 1, sizeof *matches.at);
	if (matches.n)
		memcpy(q->technique->matches, matches.at, matches.n * sizeof *matches.at);
	q->technique->n_matches = (int32_t)matches.n;
	vec_release(&block);
	vec_release(&matches);
	return rc;
}

static clg_rc ask_one(struct asking *q)
{
	clg_rc rc;

	q->self = q->ops->create ? q->ops->create(q->instance->values, q->instance->n_values,
					   q->instance->name)
				 : NULL;
	if (!q->self)
		return plugin_fault(q, "create", "it could not be started");
	rc = define(q);
	if (rc == CLG_OK) {
		ask_roles(q);
		if (q->technique->def.form != CLG_FORM_FROM)
			rc = ask_pairs(q);
	}
	q->ops->destroy(q->self);
	return rc;
}

static struct clg_person *describe_people(const struct school *s)
{
	struct clg_person *people = xcalloc((size_t)s->n_people + 1, sizeof *people);

	for (int32_t p = 0; p < s->n_people; p++) {
		const struct person *x = &s->people[p];

		people[p] = (struct clg_person){.id = x->id,
			.years = x->years,
			.building = x->building,
			.manager = x->manager,
			.roles = x->roles,
			.joins = x->joins,
			.offers = x->offers};
		memcpy(people[p].subjects, x->subjects, sizeof x->subjects);
	}
	for (int32_t l = 0; l < s->n_lessons; l++)
		for (uint32_t k = 0; s->lessons[l].observable && k < s->lessons[l].n_teachers; k++)
			people[s->lessons[l].teachers[k]].teaches = 1;
	return people;
}

static clg_rc link_from(
	struct catalogue *c, const struct instance *instances, struct faults *faults)
{
	clg_rc rc = CLG_OK;

	for (int32_t i = 0; i < c->n; i++) {
		struct technique *t = &c->at[i];

		t->from = -1;
		if (t->def.form != CLG_FORM_FROM)
			continue;
		t->from = t->def.from ? catalogue_find(c, t->def.from) : -1;
		if (t->from < 0 || c->at[t->from].def.form == CLG_FORM_FROM)
			rc = fault_input(faults, instances[i].at, "unknown-technique",
				"'%s' takes its pairs from '%.64s'; expected another technique "
				"that forms pairs",
				t->name, t->def.from ? t->def.from : "");
	}
	return rc;
}

clg_rc techniques_ask(const struct registry *r, const struct instance *instances, size_t n,
                      const struct school *school, struct catalogue *ret, struct faults *faults)
{
	struct clg_person *people = describe_people(school);
	clg_rc rc = CLG_OK;

	ret->n = (int32_t)n;
	ret->at = arena_take(&ret->arena, n + 1, sizeof *ret->at);
	for (size_t i = 0; i < n; i++) {
		const struct clg_plugin *p =
			registry_find(r, CLG_KIND_TECHNIQUE, instances[i].plugin);
		struct asking q = {.school = school,
			.instance = &instances[i],
			.technique = &ret->at[i],
			.catalogue = ret,
			.faults = faults,
			.ops = p ? p->ops : NULL};

		q.staff = (struct clg_staff){.size = sizeof q.staff,
			.person_size = sizeof *people,
			.people = people,
			.subjects = school->subjects,
			.n_people = (uint32_t)school->n_people,
			.n_subjects = (uint32_t)school->n_subjects,
			.instance = (uint32_t)i};
		q.technique->name = arena_strdup(&ret->arena, instances[i].name);
		q.technique->plugin = arena_strdup(&ret->arena, instances[i].plugin);
		if (!p || ask_one(&q) != CLG_OK)
			rc = p ? faults_rc(faults) : plugin_fault(&q, "load", "it is not there");
	}
	if (rc == CLG_OK)
		rc = link_from(ret, instances, faults);
	free(people);
	return rc;
}
