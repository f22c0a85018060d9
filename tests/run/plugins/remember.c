/* A technique that tells in its worth what it was told: a thousand for a pair of last term, ten for
 * each term that the receiver waits. */
#include <collega/technique.h>

#include <stdlib.h>

static const struct clg_role_def roles[] = {{.name = "elder", .least = 1, .most = 1, .teams = 1},
	{.name = "novice", .least = 1, .most = 1, .need = 1}};
static const struct clg_meeting_def meeting = {
	.name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = 20};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	(void)values;
	(void)n;
	(void)instance;
	return malloc(1);
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	(void)self;
	(void)complaint;
	*ret = (struct clg_definition){.size = sizeof *ret,
		.form = CLG_FORM_PAIRS,
		.visibility = CLG_VISIBLE_OPEN,
		.role_size = sizeof *roles,
		.meeting_size = sizeof meeting,
		.n_roles = 2,
		.n_meetings = 1,
		.roles = roles,
		.meetings = &meeting,
		.cycles = 1,
		.miss = 1,
		.limits = {.size = sizeof ret->limits}};
	return 0;
}

static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	uint64_t wanted = role ? CLG_ROLE_BEGINNER : CLG_ROLE_MENTOR;

	(void)self;
	return (staff->people[person].roles & wanted) != 0;
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	(void)self;
	for (uint32_t i = 0; i < n; i++)
		answers[i] = (struct clg_answer){.eligible = 1,
			.worth = 1000 * (int32_t)pairs[i].last_term +
				 10 * staff->people[pairs[i].receiver].waiting};
}

static const struct clg_technique technique = {.size = sizeof technique,
	.create = create,
	.define = define,
	.takes_part = takes_part,
	.judge = judge,
	.destroy = free};

CLG_EXPORT extern const struct clg_plugin clg_plugin;
const struct clg_plugin clg_plugin = {.magic = CLG_PLUGIN_MAGIC,
	.abi = CLG_PLUGIN_ABI,
	.size = sizeof clg_plugin,
	.kind = CLG_KIND_TECHNIQUE,
	.name = "remember",
	.summary = "tells what it was told of earlier terms",
	.ops = &technique};
