/* A technique that works, but for what its file does in one of these places. */
#ifndef HOSTILE_H
#define HOSTILE_H

#include <collega/technique.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef IN_DEFINE
#define IN_DEFINE ((void)0)
#endif
#ifndef IN_JUDGE
#define IN_JUDGE ((void)0)
#endif
#ifndef WORTH
#define WORTH 500
#endif
#ifndef ELIGIBLE
#define ELIGIBLE 1
#endif
#ifndef FORM
#define FORM CLG_FORM_PAIRS
#endif
#ifndef TABLES
#define TABLES .size = sizeof(struct clg_plugin), .ops = &technique
#endif

static const struct clg_meeting_def meeting = {
	.name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = 20};

static const struct clg_role_def roles[] = {{.name = "giver", .least = 1, .most = 1},
	{.name = "taker", .least = 1, .most = 1, .need = 1}};

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
		.form = FORM,
		.visibility = CLG_VISIBLE_OPEN,
		.role_size = sizeof *roles,
		.roles = roles,
		.n_roles = 2,
		.meeting_size = sizeof meeting,
		.cycles = 1,
		.miss = 1,
		.meetings = &meeting,
		.n_meetings = 1,
		.limits = {.size = sizeof ret->limits}};
	IN_DEFINE;
	return 0;
}

static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	(void)self;
	(void)staff;
	(void)person;
	(void)role;
	return 1;
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	(void)self;
	(void)staff;
	(void)pairs;
	for (uint32_t i = 0; i < n; i++)
		answers[i] = (struct clg_answer){.eligible = ELIGIBLE, .worth = WORTH};
	IN_JUDGE;
}

#ifdef WHY
static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	(void)self;
	(void)staff;
	(void)pair;
	return (uint32_t)snprintf(sentence, room, "%s", WHY);
}
#endif

static const struct clg_technique technique = {.size = sizeof technique,
#ifdef WHY
	.why = why,
#endif
	.create = create,
	.define = define,
	.takes_part = takes_part,
	.judge = judge,
	.destroy = free};

CLG_EXPORT extern const struct clg_plugin clg_plugin;
const struct clg_plugin clg_plugin = {.magic = CLG_PLUGIN_MAGIC,
	.abi = CLG_PLUGIN_ABI,
	.kind = CLG_KIND_TECHNIQUE,
	.name = NAME,
	.summary = "does what no plugin should",
	TABLES};

#endif
