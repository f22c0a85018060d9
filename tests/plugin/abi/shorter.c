/* As an older header of the same ABI might have had it: every struct ends sooner. */
#include <collega/technique.h>

#include <string.h>

struct short_option {
	const char *name;
	uint32_t kind, pad;
	int64_t least, most, preset;
};

struct short_role {
	const char *name;
	int32_t least, most, need;
	int32_t pad;
};

struct short_meeting {
	const char *name;
	uint32_t kind;
	int32_t length;
};

static const struct short_option options[] = {
	{.name = "one", .kind = CLG_OPTION_COUNT, .least = 1, .most = 9, .preset = 3},
	{.name = "two", .kind = CLG_OPTION_COUNT, .least = 1, .most = 9, .preset = 4}};

static const struct short_role roles[] = {{.name = "giver", .least = 1, .most = 1},
	{.name = "taker", .least = 1, .most = 1, .need = 1}};

static const struct short_meeting meetings[] = {
	{.name = "first", .kind = CLG_MEETING_ALL_FREE, .length = 20},
	{.name = "second", .kind = CLG_MEETING_ALL_FREE, .length = 30}};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	(void)values;
	(void)n;
	(void)instance;
	return (void *)(uintptr_t)options;
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct clg_definition d = {.size = offsetof(struct clg_definition, miss),
		.form = CLG_FORM_PAIRS,
		.visibility = CLG_VISIBLE_OPEN,
		.role_size = sizeof *roles,
		.roles = (const void *)roles,
		.n_roles = 2,
		.meeting_size = sizeof *meetings,
		.meetings = (const void *)meetings,
		.n_meetings = 2,
		.cycles = 2};

	(void)self;
	(void)complaint;
	memcpy(ret, &d, d.size);
	return 0;
}

static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	(void)self;
	(void)staff;
	return (uint32_t)person == role;
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	(void)self;
	(void)staff;
	for (uint32_t i = 0; i < n; i++)
		answers[i] = (struct clg_answer){
			.eligible = 1, .worth = 10 * pairs[i].supporter + pairs[i].receiver};
}

/* without why and destroy */
static const struct clg_technique technique = {.size = offsetof(struct clg_technique, why),
	.create = create,
	.define = define,
	.takes_part = takes_part,
	.judge = judge};

CLG_EXPORT extern const struct clg_plugin clg_plugin;
const struct clg_plugin clg_plugin = {.magic = CLG_PLUGIN_MAGIC,
	.abi = CLG_PLUGIN_ABI,
	.size = sizeof clg_plugin,
	.kind = CLG_KIND_TECHNIQUE,
	.name = "shorter",
	.summary = "ends sooner",
	.options = (const void *)options,
	.n_options = 2,
	.option_size = sizeof *options,
	.ops = &technique};
