/* Any bytes become a technique that the engine can plan, or faults; its answers are within range.
 */
#include "model/definition.h"
#include "plugin/declared.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static const struct clg_person people[] = {
	{.id = "a",
		.years = 12,
		.manager = -1,
		.teaches = 1,
		.roles = CLG_ROLE_MENTOR,
		.subjects = {1},
		.joins = 1,
		.offers = UINT64_MAX},
	{.id = "b",
		.years = -1,
		.building = -1,
		.manager = 0,
		.roles = CLG_ROLE_BEGINNER,
		.subjects = {3},
		.joins = UINT64_MAX},
};

static void ask(struct declared *d, const struct clg_definition *def)
{
	static const char *const cells[] = {"b", ""}, *const subjects[] = {"x", "y"};
	const char *const *columns[16];
	struct clg_staff staff = {.size = sizeof staff,
		.person_size = sizeof *people,
		.people = people,
		.subjects = subjects,
		.n_people = 2,
		.n_subjects = 2,
		.columns = columns,
		.n_columns = def->n_columns};
	const struct clg_pair pair = {.supporter = 0,
		.receiver = 1,
		.common = 70,
		.visible = 9,
		.receiver_role = def->n_roles - 1};
	struct clg_answer answer = {0};
	char sentence[40];

	for (uint32_t i = 0; i < def->n_columns; i++)
		columns[i] = cells;
	for (uint32_t r = 0; r < def->n_roles; r++)
		must(declared_technique.takes_part(d, &staff, 1, r) <= 1);
	declared_technique.judge(d, &staff, &pair, 1, &answer);
	must(answer.eligible <= 1 && abs(answer.worth) <= CLG_WORTH_MOST);
	must(declared_technique.why(d, &staff, &pair, sentence, sizeof sentence) < sizeof sentence);
}

static void read_one(const struct yaml_node *root, struct arena *a, struct faults *f)
{
	size_t before = f->n_errors;
	struct declared *d = declared_read(root, a, f);
	struct clg_definition def;
	struct declared_line *lines;
	char complaint[200];

	must((d != NULL) == (f->n_errors == before));
	if (!d)
		return;
	must(!declared_technique.define(d, &def, complaint));
	must(!definition_wrong(&def));
	must(declared_lines(d, a, &lines) > 0);
	ask(d, &def);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct yaml_tree *tree;
	struct faults faults;
	struct arena arena;

	faults_init(&faults);
	arena_init(&arena);
	if (yaml_read("t.yaml", (const char *)data, size, &faults, &tree) == CLG_OK) {
		read_one(tree->root, &arena, &faults);
		declared_derive(tree->root, tree->root, &arena, &faults);
		read_one(declared_override(tree->root, tree->root, &arena, &faults), &arena,
			&faults);
		yaml_tree_free(tree);
	}
	arena_release(&arena);
	faults_release(&faults);
	return 0;
}
