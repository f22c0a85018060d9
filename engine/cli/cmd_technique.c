/* technique: which there are, where they came from, and what they can be told. */
#include "cli/command.h"

#include "base/file.h"
#include "intake/intake.h"
#include "plugin/allow.h"
#include "plugin/declared.h"

#include <string.h>

static const char *unit_of(uint32_t kind)
{
	static const char *const units[] = {"", "number", "minutes", "school days", "clock time",
		"choice", "text", "yes or no"};

	return kind < sizeof units / sizeof *units ? units[kind] : "";
}

static const char *name_of(const struct plugin_entry *e)
{
	const char *slash = strrchr(e->file, '/');

	return e->plugin ? e->plugin->name : slash ? slash + 1 : e->file;
}

/* On a terminal nobody asks where a shipped one lies. */
static int tells_file(const struct arguments *a, const struct plugin_entry *e)
{
	return a->verbose || e->refused || a->format != SCREEN_TEXT || e->origin != PLUGIN_SHIPPED;
}

static void add_entry(const struct plugin_entry *e, int tells_all, int tells_own, struct screen *to)
{
	static const char *const kinds[] = { "", "technique", "importer", "exporter" };

	screen_cell(to, name_of(e));
	screen_cell(to, e->plugin ? kinds[e->plugin->kind] : "");
	screen_cell(to, plugin_origin_name(e->origin));
	screen_cell(to, e->plugin ? e->plugin->summary : "");
	if (!tells_all)
		return;
	screen_cell(to, tells_own ? e->file : NULL);
	screen_cell(to, e->refused);
}

/* Where all are shipped and none is refused, there is no more to say of them. */
static void list(const struct arguments *a, const struct registry *plugins)
{
	static const struct screen_column columns[] = {{"name", 0}, {"kind", 0},
		{"from", 0}, {"summary", SCREEN_WRAP}, {"file", SCREEN_WRAP},
		{"refused", SCREEN_WRAP}};
	const struct plugin_entry *entries;
	size_t n = registry_list(plugins, &entries);
	struct screen *s;
	int tells = 0;

	for (size_t i = 0; i < n; i++)
		tells |= tells_file(a, &entries[i]);
	s = screen_new(columns, tells ? 6 : 4);
	for (size_t i = 0; i < n; i++)
		if (!entries[i].plugin || entries[i].plugin->kind == CLG_KIND_TECHNIQUE || a->verbose)
			add_entry(&entries[i], tells, tells_file(a, &entries[i]), s);
	screen_print(s, a->format, stdout);
	screen_free(s);
}

/* A preset as one would write it. */
static void cell_preset(struct screen *s, const struct clg_option *o)
{
	if (o->kind == CLG_OPTION_TEXT)
		screen_cell(s, o->preset_text);
	else if (o->kind == CLG_OPTION_CHOICE)
		screen_cell(s, o->choices[o->preset]);
	else if (o->kind == CLG_OPTION_FLAG)
		screen_cell(s, o->preset ? "yes" : "no");
	else if (o->kind == CLG_OPTION_HOURS && o->preset % 60 == 0)
		screen_cellf(s, "%lld hours", (long long)o->preset / 60);
	else if (o->kind == CLG_OPTION_MINUTES || o->kind == CLG_OPTION_HOURS)
		screen_cellf(s, "%lld min", (long long)o->preset);
	else if (o->kind == CLG_OPTION_DAYS)
		screen_cellf(s, "%lld days", (long long)o->preset);
	else
		screen_cellf(s, "%lld", (long long)o->preset);
}

static void show(const struct arguments *a, const struct clg_plugin *p)
{
	static const struct screen_column columns[] = {{"option", 0}, {"kind", 0}, {"preset", 0},
		{"example", 0}, {"meaning", SCREEN_WRAP}};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);

	if (a->format == SCREEN_TEXT)
		printf("%s: %s\n\n", p->name, p->summary);
	for (uint32_t i = 0; i < p->n_options; i++) {
		const struct clg_option *o = &p->options[i];

		screen_cell(s, o->name);
		screen_cell(s, unit_of(o->kind));
		cell_preset(s, o);
		screen_cell(s, o->example);
		screen_cell(s, o->help);
	}
	screen_print(s, a->format, stdout);
	screen_free(s);
}

static void show_declared(const struct arguments *a, const struct plugin_entry *e)
{
	static const struct screen_column columns[] = {{"key", 0}, {"value", SCREEN_WRAP},
		{"meaning", SCREEN_WRAP}};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);
	struct declared_line *lines;
	struct arena arena;
	size_t n;

	arena_init(&arena);
	n = declared_lines(e->declared, &arena, &lines);
	if (a->format == SCREEN_TEXT)
		printf("%s: %s\n\n", e->plugin->name, e->plugin->summary);
	for (size_t i = 0; i < n; i++) {
		screen_cell(s, lines[i].key);
		screen_cell(s, lines[i].value);
		screen_cell(s, lines[i].help);
	}
	screen_print(s, a->format, stdout);
	screen_free(s);
	arena_release(&arena);
}

static clg_rc show_one(struct arguments *a, const struct registry *plugins)
{
	const struct plugin_entry *e = registry_find(plugins, CLG_KIND_TECHNIQUE, a->words[2]);

	if (!e)
		return usage_fault(a->faults,
			"there is no technique '%.60s'; see 'collega technique list'", a->words[2]);
	if (e->declared)
		show_declared(a, e);
	else
		show(a, e->plugin);
	return CLG_OK;
}

/* The school's own ones, too: of the one named, or of the current folder if it is one's. */
static clg_rc open_plugins(struct arguments *a, const char *school, struct registry **ret)
{
	clg_rc rc = registry_open(a->faults, ret);

	if (rc != CLG_OK || (!school && !path_exists("school.yaml")))
		return rc;
	rc = intake_plugins(school ? school : ".", *ret, a->faults);
	if (rc != CLG_OK)
		registry_close(*ret);
	return rc;
}

static clg_rc allow(struct arguments *a)
{
	clg_rc rc = allow_file(a->words[2], a->faults);

	if (rc == CLG_OK && !a->quiet)
		printf("Allowed    %s, as it is now\n", a->words[2]);
	return rc;
}

static clg_rc list_or_show(struct arguments *a, int shows)
{
	struct registry *plugins;
	clg_rc rc = open_plugins(a, !shows && a->n_words > 2 ? a->words[2] : NULL, &plugins);

	if (rc != CLG_OK)
		return rc;
	if (shows)
		rc = show_one(a, plugins);
	else
		list(a, plugins);
	registry_close(plugins);
	return rc;
}

int command_technique(struct arguments *a)
{
	enum verb { LIST, SHOW, NEW, CHECK, ALLOW };
	static const char *const verbs[] = {[LIST] = "list", [SHOW] = "show", [NEW] = "new",
		[CHECK] = "check", [ALLOW] = "allow", NULL};
	int verb = a->n_words > 1 ? command_choice(a, a->words[1], "verb of 'technique'", verbs)
				  : LIST;

	if (verb < 0 || command_words(a, verb == LIST ? 1 : 2, 2) != CLG_OK)
		return -CLG_EUSAGE;
	if (a->given[OPTION_C_SOURCE] && verb != NEW)
		return -usage_fault(a->faults,
			"'technique %s' takes no --c; it goes with 'technique new'", verbs[verb]);
	switch (verb) {
	case NEW: return -technique_new(a, a->words[2]);
	case CHECK: return -technique_check(a, a->words[2]);
	case ALLOW: return -allow(a);
	default: return -list_or_show(a, verb == SHOW);
	}
}
