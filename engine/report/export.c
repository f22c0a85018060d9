#include "report/export.h"

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "plugin/call.h"

#include <string.h>
#include <unistd.h>

static const char *const table_names[] = { "meetings", "pairs", "unplaced", "terms", "cancelled" };
#define N_TABLES (sizeof table_names / sizeof *table_names)
#define CANCELLED (N_TABLES - 1)      /* which calendars alone have */

struct collected {
	struct text text, why;
};

static int32_t collect(void *self, const void *bytes, uint64_t n)
{
	struct collected *c = self;

	text_add_n(&c->text, bytes, (size_t)n);
	return 0;
}

static void complain(void *self, const char *text)
{
	struct collected *c = self;

	if (!c->why.n)
		text_add_safe(&c->why, text);
}

static clg_rc unknown_format(
	const struct registry *plugins, const char *format, struct faults *faults)
{
	const struct plugin_entry *list;
	size_t n = registry_list(plugins, &list);
	struct text known;
	clg_rc rc = registry_tell_refused(plugins, format, (struct place){0}, faults);

	if (rc != CLG_OK)
		return rc;
	text_init(&known, 0);
	for (size_t i = 0; i < n; i++) {
		const struct clg_plugin *p = list[i].plugin;
		size_t length = p ? strlen(p->name) : 0;

		if (!p || p->kind != CLG_KIND_EXPORTER)
			continue;
		if (length > 7 && !strcmp(p->name + length - 7, "-export"))
			length -= 7;
		text_printf(&known, "%s%.*s", known.n ? ", " : "", (int)length, p->name);
	}
	rc = fault_add(faults, CLG_EUSAGE, (struct place){0}, "unknown-format",
	               "no exporter writes '%.60s'; expected one of %s", format, known.s);
	text_release(&known);
	return rc;
}

static clg_rc check_table(const struct export *e, const char *table, struct faults *faults)
{
	size_t n = e->is_calendar ? N_TABLES : CANCELLED;

	for (size_t i = 0; i < n; i++)
		if (!table || !strcmp(table, table_names[i]))
			return CLG_OK;
	if (e->is_calendar)
		return fault_add(faults, CLG_EUSAGE, (struct place){0}, "unknown-table",
			"calendars have no table '%.60s'; expected meetings or cancelled", table);
	return fault_add(faults, CLG_EUSAGE, (struct place){0}, "unknown-table",
		"there is no table '%.60s'; expected meetings, pairs, unplaced, or terms", table);
}

static void read_map(struct export *e, const struct yaml_node *root, struct faults *faults)
{
	struct yaml_map m;

	if (!yaml_map_open(&m, root, "--with", faults))
		return;
	e->values = intake_options(&m, e->entry->plugin, &e->arena);
	yaml_map_close(&m);
}

static clg_rc read_values(struct export *e, const char *with, struct faults *faults)
{
	struct yaml_tree *tree;
	size_t before = faults->n_errors;

	if (!with)
		with = "{}";
	if (yaml_read("--with", with, strlen(with), faults, &tree) != CLG_OK)
		return CLG_EUSAGE;
	read_map(e, tree->root, faults);
	yaml_tree_free(tree);
	return faults->n_errors == before ? CLG_OK : CLG_EUSAGE;
}

clg_rc export_open(const struct registry *plugins, const struct export_request *request, struct faults *faults,
	struct export *ret)
{
	struct export e = { .entry = registry_find(plugins, CLG_KIND_EXPORTER, request->format) };
	clg_rc rc;

	if (!e.entry)
		return unknown_format(plugins, request->format, faults);
	arena_init(&e.arena);
	e.is_calendar = ((const struct clg_exporter *)e.entry->plugin->ops)->is_calendar != 0;
	rc = check_table(&e, request->table, faults);
	if (rc == CLG_OK)
		rc = read_values(&e, request->with, faults);
	if (rc == CLG_OK)
		*ret = e;
	else
		export_release(&e);
	return rc;
}

void export_release(struct export *e)
{
	arena_release(&e->arena);
}

/* Bytes that aren't text would do what they like there. */
static int suits_terminal(const struct text *text)
{
	return utf8_valid(text->s, text->n) && !memchr(text->s, 0, text->n);
}

static clg_rc write_tables(const struct export *e, const struct clg_export *plan, const char *path, struct faults *faults)
{
	struct collected c;
	struct clg_writer writer = { .size = sizeof writer, .self = &c, .write = collect, .complain = complain };
	int32_t status;
	clg_rc rc;

	text_init(&c.text, 0);
	text_init(&c.why, 1000);
	rc = call_export(e->entry, plan, e->values, &writer, faults, &status);
	if (rc == CLG_OK && status && c.why.n)
		rc = fault_add(faults, CLG_EPLUGIN, (struct place){0}, "export-failed", "exporter '%s': %s",
			e->entry->plugin->name, language_text(c.why.s));
	else if (rc == CLG_OK && status)
		rc = fault_add(faults, CLG_EPLUGIN, (struct place){0}, "export-failed",
			"exporter '%s' could not write this plan", e->entry->plugin->name);
	if (rc == CLG_OK && !strcmp(path, "-") && isatty(STDOUT_FILENO) && !suits_terminal(&c.text))
		rc = fault_add(faults, CLG_EUSAGE, (struct place){0}, "not-for-a-terminal",
			"what '%s' writes isn't for a terminal; expected --output FILE, or a pipe",
			e->entry->plugin->name);
	if (rc == CLG_OK)
		rc = file_write(path, c.text.s, c.text.n, faults);
	text_release(&c.text);
	text_release(&c.why);
	return rc;
}

clg_rc export_write(const struct export *e, const struct view *v, const struct export_request *request,
	const struct calendar *told, struct faults *faults)
{
	struct tables tables;
	clg_rc rc;

	tables_build(&tables, v, request->reader);
	tables_add_backdrop(&tables, v, request->reader);
	if (told)
		tables_add_calendar(&tables, v, request->reader, told);
	if (request->table)
		tables.plan.table = request->table;
	rc = write_tables(e, &tables.plan, request->path, faults);
	tables_release(&tables);
	return rc;
}
