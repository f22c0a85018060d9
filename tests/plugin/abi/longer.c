/* As a newer header of the same ABI might have it: every struct goes on. */
#include <collega/technique.h>

#include <stdlib.h>
#include <string.h>

#define MORE uint64_t more[8]

struct long_option {
	struct clg_option known;
	MORE;
};

struct long_role {
	struct clg_role_def known;
	MORE;
};

struct long_meeting {
	struct clg_meeting_def known;
	MORE;
};

struct long_definition {
	struct clg_definition known;
	MORE;
};

static const struct long_option options[] = {{.known = {.name = "one",
						      .kind = CLG_OPTION_COUNT,
						      .least = 1,
						      .most = 9,
						      .preset = 3,
						      .example = "3"},
						     .more = {1}},
	{.known = {.name = "two",
		 .kind = CLG_OPTION_COUNT,
		 .least = 1,
		 .most = 9,
		 .preset = 4,
		 .example = "4"},
		.more = {2}}};

static const struct long_role roles[] = {
	{.known = {.name = "giver", .least = 1, .most = 1, .load = 5}, .more = {1}},
	{.known = {.name = "taker", .least = 1, .most = 1, .need = 1, .load = 6}, .more = {2}}};

static const struct long_meeting meetings[] = {
	{.known = {.name = "first", .kind = CLG_MEETING_ALL_FREE, .length = 20, .turn = "speaker"},
		.more = {1}},
	{.known = {.name = "second", .kind = CLG_MEETING_ALL_FREE, .length = 30, .turn = "scribe"},
		.more = {2}}};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	(void)values;
	(void)n;
	(void)instance;
	return malloc(1);
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct long_definition d = {.known = {.size = sizeof d,
					    .form = CLG_FORM_PAIRS,
					    .visibility = CLG_VISIBLE_OPEN,
					    .role_size = sizeof *roles,
					    .roles = (const void *)roles,
					    .n_roles = 2,
					    .meeting_size = sizeof *meetings,
					    .meetings = (const void *)meetings,
					    .n_meetings = 2,
					    .cycles = 2,
					    .miss = 7},
		.more = {1, 2, 3, 4, 5, 6, 7, 8}};

	(void)self;
	(void)complaint;
	memcpy(ret, &d, sizeof d);
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

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	(void)self;
	(void)staff;
	(void)pair;
	memset(sentence, 'x', room);
	return 1000;
}

static const struct {
	struct clg_technique known;
	MORE;
} technique = {.known = {.size = sizeof technique,
		       .create = create,
		       .define = define,
		       .takes_part = takes_part,
		       .judge = judge,
		       .why = why,
		       .destroy = free}};

struct long_plugin {
	struct clg_plugin known;
	MORE;
};
CLG_EXPORT extern const struct long_plugin clg_plugin;
const struct long_plugin clg_plugin = {.known = {.magic = CLG_PLUGIN_MAGIC,
					       .abi = CLG_PLUGIN_ABI,
					       .size = sizeof clg_plugin,
					       .kind = CLG_KIND_TECHNIQUE,
					       .name = "longer",
					       .summary = "goes on",
					       .options = (const void *)options,
					       .n_options = 2,
					       .option_size = sizeof *options,
					       .ops = &technique}};
