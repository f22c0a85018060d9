/* One school, read from its settings file outward. Every part reports its faults and the next goes on. */
#include "intake/reading.h"

#include "base/file.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

const struct yaml_node *reading_document(struct reading *r, const char *kind, const char *name, struct place asked_by)
{
	int shipped = !strchr(name, '/') && !strchr(name, '.');
	const char *path = shipped ? arena_printf(r->arena, "config:%s/%s.yaml", kind, name) : name;
	struct yaml_tree *tree;
	const char *bytes;
	size_t n;

	if (shipped && !text_is_id(name)) {
		fault_input(r->faults, asked_by, "bad-name", "'%.60s' is no name of one of the shipped %s", name, kind);
		return NULL;
	}
	if (source_read(r->source, path, asked_by, r->faults, &bytes, &n) != CLG_OK ||
	    yaml_read(path, bytes, n, r->faults, &tree) != CLG_OK)
		return NULL;
	vec_push(&r->trees, tree);
	return tree->root;
}

int32_t intern(struct reading *r, name_list *list, const char *name)
{

	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->at[i], name))
			return (int32_t)i;
	vec_push(list, arena_strdup(r->arena, name));
	return (int32_t)list->n - 1;
}

void read_school(struct reading *r, const struct yaml_node *n)
{
	struct school *s = r->school;
	struct yaml_map m;
	const char *text;
	int32_t offset;

	s->name = s->country = s->language = "";
	s->timezone = "UTC";
	if (!n || !yaml_map_open(&m, n, "school", r->faults))
		return;
	if (yaml_map_text(&m, "name", &text))
		s->name = arena_strdup(r->arena, text);
	if (yaml_map_text(&m, "country", &text))
		s->country = arena_strdup(r->arena, text);
	if (yaml_map_text(&m, "language", &text))
		s->language = arena_strdup(r->arena, text);
	if (yaml_map_text(&m, "timezone", &text)) {
		s->timezone = arena_strdup(r->arena, text);
		if (zone_offset(text, 20000, 0, &offset))
			fault_input(r->faults, yaml_place(yaml_map_get(&m, "timezone")), "unknown-timezone",
			            "timezone '%.60s' isn't known; expected one such as Europe/Riga", text);
	}
	yaml_map_close(&m);
}

void read_presence(struct reading *r, const struct yaml_node *n)
{
	struct yaml_map m;
	int64_t minutes;

	r->school->before = 15;
	r->school->after = 60;
	if (!n || !yaml_map_open(&m, n, "presence", r->faults))
		return;
	if (yaml_map_minutes(&m, "before", 0, 600, &minutes))
		r->school->before = (int32_t)minutes;
	if (yaml_map_minutes(&m, "after", 0, 600, &minutes))
		r->school->after = (int32_t)minutes;
	if (yaml_map_minutes(&m, "shortest-gap", 5, 240, &minutes))
		r->school->shortest_gap = (int32_t)minutes;
	yaml_map_close(&m);
}

static void check_version(struct reading *r, struct yaml_map *m)
{
	const struct yaml_node *n = yaml_map_need(m, "collega");
	int64_t version;

	if (n)
		yaml_count(n, "collega", 1, 1, r->faults, &version);
}

static void read_all(struct reading *r, const struct yaml_node *root)
{
	struct yaml_map m;
	const struct yaml_node *staff, *lessons, *timetable;

	if (!yaml_map_open(&m, root, r->file, r->faults))
		return;
	check_version(r, &m);
	read_school(r, yaml_map_get(&m, "school"));
	read_term(r, yaml_map_need(&m, "term"));
	read_techniques(r, yaml_map_get(&m, "techniques"));
	staff = yaml_map_get(&m, "staff");
	if (staff)
		read_staff(r, staff);
	timetable = yaml_map_get(&m, "timetable");
	lessons = yaml_map_get(&m, "lessons");
	if (timetable)
		read_timetable(r, timetable);
	if (lessons)
		read_lessons(r, lessons);
	if (!lessons && !timetable)
		yaml_map_need(&m, "timetable");
	read_presence(r, yaml_map_get(&m, "presence"));
	read_weights(r, yaml_map_get(&m, "weights"));
	read_goals(r, yaml_map_get(&m, "goals"));
	place_days(r);
	if (faults_rc(r->faults) == CLG_OK) {
		settle_days(r);
		settle_lessons(r);
	}
	settle_people(r);
	read_workload(r, yaml_map_get(&m, "workload"));
	read_pins(r, yaml_map_get(&m, "pins"));
	read_avoid(r, yaml_map_get(&m, "avoid"));
	if (yaml_map_get(&m, "plugins"))
		fault_add(r->faults, CLG_EPLUGIN, yaml_place(yaml_map_get(&m, "plugins")), "plugins-not-yet",
		          "'plugins' names plugins of the school's own; this version loads shipped ones only");
	yaml_map_close(&m);
}

static void release(struct reading *r)
{
	for (size_t i = 0; i < r->trees.n; i++)
		yaml_tree_free(r->trees.at[i]);
	for (size_t i = 0; i < r->schedules.n; i++) {
		vec_release(&r->schedules.at[i].classes);
		vec_release(&r->schedules.at[i].days);
		vec_release(&r->schedules.at[i].grades);
		vec_release(&r->schedules.at[i].bells);
	}
	vec_release(&r->trees);
	vec_release(&r->holidays);
	vec_release(&r->ends);
	vec_release(&r->terms);
	vec_release(&r->day_names);
	vec_release(&r->period_names);
	vec_release(&r->period_long);
	vec_release(&r->lessons);
	vec_release(&r->aways);
	vec_release(&r->file_bells);
	vec_release(&r->schedules);
	vec_release(&r->places);
	vec_release(&r->week_cycle);
	vec_release(&r->week_tags);
	vec_release(&r->cycle_days);
	vec_release(&r->swaps);
	vec_release(&r->people);
	vec_release(&r->presence);
	vec_release(&r->class_names);
	vec_release(&r->subject_names);
	vec_release(&r->building_names);
	vec_release(&r->managers);
	vec_release(&r->own_presence);
}

/* Splits the path into the folder and the file's name within it. */
static const char *locate(struct reading *r, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (r->source->stored)   /* whatever it was called, it was read first */
		return r->source->inputs.n ? r->source->inputs.at[0].name : "school.yaml";
	if (!strcmp(path, "-"))
		return "-";
	if (path_is_folder(path)) {
		r->source->folder = xstrdup(path);
		return "school.yaml";
	}
	r->source->folder = slash ? xstrndup(path, (size_t)(slash - path)) : xstrdup(".");
	return slash ? slash + 1 : path;
}

static void describe(struct reading *r)
{
	struct intake_counts *c = &r->settings->counts;
	const char *timetable = r->timetable_file ? r->timetable_file : "lessons";
	int32_t weekly = 0;

	for (int32_t l = 0; l < r->school->n_lessons; l++)
		weekly++;
	r->settings->read_line = arena_printf(&r->settings->arena,
		"%s · %d people · %s (%d lessons a week, %d days × %d periods)", r->file, (int)r->school->n_people,
		timetable, (int)weekly, (int)c->days, (int)c->periods);
}

clg_rc intake_read(const char *path, struct source *source, date_t today, const struct registry *plugins,
                   struct settings *settings, struct school *school, struct faults *faults)
{
	struct reading r = { .source = source, .faults = faults, .settings = settings, .school = school,
	                     .arena = &school->arena, .plugins = plugins, .today = today };
	struct yaml_tree *tree = NULL;
	const char *bytes;
	size_t n;

	memset(settings, 0, sizeof *settings);
	arena_init(&settings->arena);
	weights_preset(&settings->weights);
	r.file = locate(&r, path);
	if (source_read(source, r.file, (struct place){0}, faults, &bytes, &n) == CLG_OK &&
	    yaml_read(strcmp(r.file, "-") ? r.file : "standard input", bytes, n, faults, &tree) == CLG_OK) {
		vec_push(&r.trees, tree);
		read_all(&r, tree->root);
	}
	if (faults_rc(faults) == CLG_OK) {
		school_seal(school);
		describe(&r);
		settings->database = source->folder ? arena_printf(&settings->arena, "%s/collega.db", source->folder)
		                                    : "collega.db";
	}
	release(&r);
	return faults_rc(faults);
}

void settings_release(struct settings *s)
{
	arena_release(&s->arena);
	memset(s, 0, sizeof *s);
}
