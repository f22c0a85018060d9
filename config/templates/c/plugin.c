/* @name@: two colleagues meet for something that this school invented.
 *
 * It works as it stands: whoever says `joins: @name@` in staff.csv gets a partner from another
 * subject, and they meet some times a term. Change what you read here; `make check` tells whether
 * it still keeps its promises. The manual is collega-plugin(7). */
#include <collega/technique.h>

#include <stdio.h>
#include <stdlib.h>

/* --- what a coordinator can change in school.yaml ------------------------------------- */

enum option { PER_TERM, LENGTH, N_OPTIONS };

static const struct clg_option options[N_OPTIONS] = {
	[PER_TERM] = {"per-term", CLG_OPTION_COUNT, 0, 1, 20, 3, NULL, NULL,
		"how often a pair meets in the term", "3"},
	[LENGTH] = {"length", CLG_OPTION_MINUTES, 0, 10, 180, 40, NULL, NULL,
		"how long a meeting takes", "40 min"},
};

struct technique {
	int64_t option[N_OPTIONS];
	struct clg_role_def roles[2];
	struct clg_meeting_def meetings[1];
};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	struct technique *t = calloc(1, sizeof *t);

	(void)instance;
	for (uint32_t i = 0; t && i < N_OPTIONS; i++)
		t->option[i] = i < n ? values[i].number : options[i].preset;
	return t;
}

/* --- what it is ----------------------------------------------------------------------- */

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct technique *t = self;

	(void)complaint;         /* for options that contradict each other: fill it, return -1 */
	t->roles[0] = (struct clg_role_def){.name = "guide", .least = 1, .most = 1, .teams = 2};
	t->roles[1] = (struct clg_role_def){.name = "guest", .least = 1, .most = 1, .need = 1};
	t->meetings[0] = (struct clg_meeting_def){
		.name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = (int32_t)t->option[LENGTH]};
	*ret = (struct clg_definition){
		.size = sizeof *ret,
		.form = CLG_FORM_PAIRS,
		.visibility = CLG_VISIBLE_NAMED,
		.role_size = sizeof t->roles[0],
		.meeting_size = sizeof t->meetings[0],
		.n_roles = 2,
		.n_meetings = 1,
		.roles = t->roles,
		.meetings = t->meetings,
		.cycles = (int32_t)t->option[PER_TERM],
		.gap = 10,       /* school days */
		.miss = 1,
		.limits = {.size = sizeof ret->limits},
	};
	return 0;
}

/* --- who, with whom ------------------------------------------------------------------- */

static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	const struct clg_person *p = &staff->people[person];
	uint64_t says = role == 0 ? p->offers : p->joins;

	(void)self;
	return says != UINT64_MAX && staff->instance < 64 && (says >> staff->instance & 1);
}

static int share_a_subject(const struct clg_person *a, const struct clg_person *b)
{
	for (int i = 0; i < 4; i++)
		if (a->subjects[i] & b->subjects[i])
			return 1;
	return 0;
}

/* Eligible is what must hold, worth what is better. The same answer whenever it is asked. */
static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	(void)self;
	for (uint32_t i = 0; i < n; i++) {
		const struct clg_person *s = &staff->people[pairs[i].supporter];
		const struct clg_person *r = &staff->people[pairs[i].receiver];

		answers[i].eligible = !share_a_subject(s, r);
		answers[i].worth = pairs[i].common < 500 ? pairs[i].common : 500;
	}
}

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	int n = snprintf(sentence, room, "different subjects, %d minutes a week in which both are free",
		(int)pair->common);

	(void)self;
	(void)staff;
	return n < 0 ? 0 : (uint32_t)n < room ? (uint32_t)n : room - 1;
}

static const struct clg_technique technique = {
	.size = sizeof technique,
	.create = create,
	.define = define,
	.takes_part = takes_part,
	.judge = judge,
	.why = why,
	.destroy = free,
};

CLG_PLUGIN_DEFINE("@name@", CLG_KIND_TECHNIQUE, "two colleagues meet across subjects", options,
	N_OPTIONS, &technique);
