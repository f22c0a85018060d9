#include "report/export.h"

#include "base/file.h"
#include "base/text.h"
#include "plugin/call.h"

#include <string.h>

static const char *const table_names[] = { "meetings", "pairs", "unplaced", "terms" };

static int32_t collect(void *self, const void *bytes, uint64_t n)
{
	text_add_n(self, bytes, (size_t)n);
	return 0;
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

static int knows_table(const char *table)
{
	for (size_t i = 0; i < sizeof table_names / sizeof *table_names; i++)
		if (!strcmp(table, table_names[i]))
			return 1;
	return 0;
}

static void preset_values(
	const struct clg_plugin *p, struct arena *arena, const struct clg_value **ret)
{
	struct clg_value *values = arena_take(arena, p->n_options + 1, sizeof *values);

	for (uint32_t i = 0; i < p->n_options; i++)
		values[i] = (struct clg_value){
			.number = p->options[i].preset, .text = p->options[i].preset_text};
	*ret = values;
}

clg_rc export_plan(const struct view *v, const struct registry *plugins,
	const struct export_request *request, struct faults *faults)
{
	const struct plugin_entry *e = registry_find(plugins, CLG_KIND_EXPORTER, request->format);
	const struct clg_value *values;
	struct tables tables;
	struct text text;
	struct clg_writer writer = { .size = sizeof writer, .self = &text, .write = collect };
	int32_t status;
	clg_rc rc;

	if (!e)
		return unknown_format(plugins, request->format, faults);
	if (request->table && !knows_table(request->table))
		return fault_add(faults, CLG_EUSAGE, (struct place){0}, "unknown-table",
			"there is no table '%.60s'; expected meetings, pairs, unplaced, or terms",
			request->table);
	tables_build(&tables, v, request->reader);
	tables_add_backdrop(&tables, v, request->reader);
	if (request->table)
		tables.plan.table = request->table;
	preset_values(e->plugin, &tables.arena, &values);
	text_init(&text, 0);
	rc = call_export(e, &tables.plan, values, &writer, faults, &status);
	if (rc == CLG_OK && status)
		rc = fault_add(faults, CLG_EPLUGIN, (struct place){0}, "export-failed",
		               "exporter '%s' could not write this plan", e->plugin->name);
	if (rc == CLG_OK)
		rc = file_write(request->path, text.s, text.n, faults);
	text_release(&text);
	tables_release(&tables);
	return rc;
}
