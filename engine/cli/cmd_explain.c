/* explain: why a stored plan is as it is. */
#include "cli/explain.h"

#include "base/stop.h"
#include "report/explain_person.h"

#include <string.h>

static clg_rc find_two(const struct asked *q, int32_t *ret_a, int32_t *ret_b)
{
	clg_rc rc = command_person(q->arguments, &q->run->school, q->words[0], ret_a);

	if (rc == CLG_OK)
		rc = command_person(q->arguments, &q->run->school, q->words[1], ret_b);
	if (rc == CLG_OK && *ret_a == *ret_b)
		rc = usage_fault(q->arguments->faults, "'%.60s' is one person; expected two", q->words[0]);
	return rc;
}

static clg_rc ask_pair(const struct asked *q, struct explanation *to)
{
	int32_t a, b;
	clg_rc rc = find_two(q, &a, &b);

	if (rc == CLG_OK)
		explain_pair(to, &q->question, q->informants, q->technique, a, b);
	return rc;
}

static clg_rc ask_not(const struct asked *q, struct explanation *to)
{
	int32_t a, b;
	clg_rc rc = find_two(q, &a, &b);

	if (rc == CLG_OK)
		explain_not(to, &q->question, q->informants, q->technique, a, b);
	return rc;
}

static clg_rc ask_person(const struct asked *q, struct explanation *to)
{
	int32_t person;
	clg_rc rc = command_person(q->arguments, &q->run->school, q->words[0], &person);

	if (rc == CLG_OK)
		explain_person(to, &q->question, q->technique, person);
	return rc;
}

static clg_rc ask_certain(const struct asked *q, struct explanation *to)
{
	explain_certain(to, &q->question, q->technique);
	return CLG_OK;
}

static const struct topic {
	const char *name;
	int words;               /* behind it, before SCHOOL */
	int may_number;          /* or one more, if it is a number */
	clg_rc (*ask)(const struct asked *q, struct explanation *to);
} topics[] = {
	{ "pair", 2, 0, ask_pair },
	{ "not", 2, 0, ask_not },
	{ "person", 1, 0, ask_person },
	{ "certain", 0, 0, ask_certain },
	{ "unplaced", 0, 1, ask_unplaced },
	{ "limit", 1, 0, ask_limit },
	{ "meeting", 1, 0, ask_meeting },
};
#define N_TOPICS (sizeof topics / sizeof *topics)

static const struct topic *find_topic(struct arguments *a)
{
	const char *names[N_TOPICS + 1] = { NULL };
	int which;

	if (a->n_words < 2) {
		(void)command_words(a, 1, 1);
		return NULL;
	}
	for (size_t i = 0; i < N_TOPICS; i++)
		names[i] = topics[i].name;
	which = command_choice(a, a->words[1], "topic of 'explain'", names);
	return which < 0 ? NULL : &topics[which];
}

static clg_rc find_technique(const struct arguments *a, const struct catalogue *c, int32_t *ret)
{
	*ret = a->technique ? catalogue_find(c, a->technique) : -1;
	if (a->technique && *ret < 0)
		return usage_fault(a->faults, "there is no technique '%.60s' in this plan; expected one of "
			"its school.yaml", a->technique);
	return CLG_OK;
}

/* The plugins, with the options that the plan's inputs give them; whatever is wrong with these is none of the plan's. */
struct witnesses {
	struct faults ignored;
	struct run inputs;
	struct informants informants;
};

static void witnesses_call(struct witnesses *w, const struct run *r)
{
	faults_init(&w->ignored);
	run_init(&w->inputs, &r->request, &w->ignored);
	(void)run_load_inputs(&w->inputs, r);
	informants_init(&w->informants, w->inputs.plugins, w->inputs.settings.instances,
		w->inputs.settings.n_instances, &r->school, &r->catalogue);
}

static void witnesses_dismiss(struct witnesses *w)
{
	informants_release(&w->informants);
	run_release(&w->inputs);
	faults_release(&w->ignored);
}

/* How many words belong to the topic. */
static int words_of(const struct arguments *a, const struct topic *t)
{
	const char *next = a->n_words > 2 + t->words ? a->words[2 + t->words] : "";

	return t->words + (t->may_number && *next && strspn(next, "0123456789") == strlen(next));
}

static clg_rc answer(struct arguments *a, const struct topic *topic, const struct run *r)
{
	struct witnesses witnesses;
	struct asked q = { .arguments = a, .run = r, .view = run_view(r), .words = &a->words[2],
		.n_words = words_of(a, topic),
		.informants = &witnesses.informants,
		.question = { .school = &r->school, .catalogue = &r->catalogue, .plan = &r->plan,
			.goals = r->settings.goals, .n_goals = r->settings.n_goals, .seed = a->request.seed,
			.weights = &r->settings.weights } };
	struct explanation e;
	clg_rc rc = find_technique(a, &r->catalogue, &q.technique);

	if (rc != CLG_OK)
		return rc;
	tell_plan(a, &r->version);
	explanation_init(&e, &q.view);
	witnesses_call(&witnesses, r);
	question_weigh(&q.question);
	rc = topic->ask(&q, &e);
	question_release(&q.question);
	witnesses_dismiss(&witnesses);
	if (rc == CLG_OK)
		explanation_print(&e, a->verbose, a->format, stdout);
	explanation_release(&e);
	return rc;
}

int command_explain(struct arguments *a)
{
	const struct topic *topic = find_topic(a);
	struct run r;
	clg_rc rc;

	if (!topic)
		return -CLG_EUSAGE;
	rc = command_words(a, 1 + words_of(a, topic), 2 + words_of(a, topic));
	if (rc != CLG_OK)
		return -rc;
	stop_after(a->request.time_limit);
	run_init(&r, &a->request, a->faults);
	rc = run_load(&r);
	if (rc == CLG_OK)
		rc = answer(a, topic, &r);
	run_release(&r);
	if (rc == CLG_OK && stop_asked() != STOP_NOT)
		rc = CLG_ESTOPPED;       /* what isn't known was told so */
	return -rc;
}
