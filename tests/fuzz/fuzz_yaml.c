/* Any bytes become a tree within its limits, or faults; no getter minds what it is given. */
#include "yaml/check.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void ask_value(const struct yaml_node *n, struct faults *f)
{
	static const char *const choices[] = { "red", "green", NULL };
	const char *text = NULL, *texts[4];
	int64_t number;
	int32_t small;
	int flag;

	if (yaml_text(n, "it", f, &text))
		must(utf8_valid(text, strlen(text)) && strlen(text) <= YAML_TEXT_MOST);
	if (yaml_count(n, "it", -3, 1000, f, &number))
		must(number >= -3 && number <= 1000);
	if (yaml_date(n, "it", f, &small)) {
		char printed[11];

		date_print(small, printed);
		must(!strcmp(printed, n->text));
	}
	if (yaml_clock(n, "it", f, &small))
		must(small >= 0 && small <= DAY_MINUTES);
	yaml_flag(n, "it", f, &flag);
	yaml_choice(n, "it", choices, f, &number);
	for (int unit = YAML_MINUTES; unit <= YAML_DAYS; unit++)
		if (yaml_duration(n, "it", (enum yaml_unit)unit, 1, 5000, f, &number))
			must(number >= 1 && number <= 5000);
	must(yaml_texts(n, "it", f, texts, 4) <= 4);
	if (n->kind == YAML_TEXT)
		weekday_find(n->text);
}

static void ask_map(const struct yaml_node *n, struct faults *f)
{
	const char *text;
	int64_t number;
	struct yaml_map m;

	if (!yaml_map_open(&m, n, "map", f))
		return;
	yaml_map_text(&m, "name", &text);
	yaml_map_minutes(&m, "minutes-per-week", 0, 300, &number);
	yaml_map_percent(&m, "share", &number);
	yaml_map_need(&m, "from");
	for (size_t i = 1; i < n->n; i++)
		must(strcmp(n->keys[i]->text, n->keys[i - 1]->text) != 0);
	yaml_map_close(&m);
}

static void walk(const struct yaml_node *n, int depth, size_t *nodes, struct faults *f)
{
	must(depth <= YAML_DEPTH_MOST && ++*nodes <= YAML_NODES_MOST);
	must(n->line > 0 && n->column > 0 && !strcmp(n->file, "fuzz.yaml"));
	if (*nodes < 2000) {
		ask_value(n, f);
		ask_map(n, f);
	}
	for (size_t i = 0; i < n->n; i++)
		walk(n->items[i], depth + 1, nodes, f);
}

static void print_faults(const struct faults *f)
{
	char *s = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&s, &n);

	must(to != NULL);
	faults_print(f, FAULT_NOTE, to);
	faults_print_json(f, FAULT_NOTE, to);
	fclose(to);
	must(utf8_valid(s, n) && !strchr(s, '\033') && !strchr(s, '\r'));
	free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = xmalloc(size + 1);         /* exact, so that a byte too far is seen */
	struct yaml_tree *tree = NULL;
	struct faults faults;
	size_t nodes = 0;
	clg_rc rc;

	if (size)
		memcpy(bytes, data, size);
	bytes[size] = 0;
	faults_init(&faults);
	rc = yaml_read("fuzz.yaml", bytes, size, &faults, &tree);
	must((rc == CLG_OK) == (tree != NULL) && (rc == CLG_OK) == (faults.n_errors == 0));
	if (tree)
		walk(tree->root, 0, &nodes, &faults);
	print_faults(&faults);
	yaml_tree_free(tree);
	faults_release(&faults);
	free(bytes);
	return 0;
}
