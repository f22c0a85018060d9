/* One school, read from its settings file outward. Each part adds faults, the next goes on. */
#include "intake/reading.h"

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "plugin/paths.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

static int is_yaml(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 5 && !strcmp(d->d_name + n - 5, ".yaml");
}

/* Names what is shipped when it isn't. */
static int is_shipped(struct reading *r, const char *kind, const char *name, struct place asked_by)
{
	_cleanup_(freep) char *config = paths_config(), *folder = path_join(config, kind);
	struct dirent **files = NULL;
	int n = scandir(folder, &files, is_yaml, alphasort), found = 0;
	name_list names = { 0 };
	const char *all = "";

	for (int i = 0; i < n; i++) {
		char *one = arena_strndup(r->arena, files[i]->d_name, strlen(files[i]->d_name) - 5);

		vec_push(&names, one);
		all = arena_printf(r->arena, "%s%s%s", all, i ? ", " : "", one);
		found |= !strcmp(one, name);
		free(files[i]);
	}
	free(files);
	if (!found)
		fault_input(r->faults, asked_by, "not-shipped", "no %s are shipped as '%.60s'; %s",
			language_text(kind), name,
			hint(r, name, &names,
				arena_printf(r->arena, _("expected one of %s, or a file such as ./mine.yaml"),
					all)));
	vec_release(&names);
	return found;
}

const struct yaml_node *reading_document(struct reading *r, const char *kind, const char *name,
	struct place asked_by)
{
	int shipped = !strchr(name, '/') && !strchr(name, '.');
	const char *path = shipped ? arena_printf(r->arena, "config:%s/%s.yaml", kind, name) : name;
	struct yaml_tree *tree;
	const char *bytes;
	size_t n;

	if (shipped && !text_is_id(name)) {
		fault_input(r->faults, asked_by, "bad-name",
			"'%.60s' is no name of shipped %s; expected one, or a file such as "
			"./mine.yaml",
			name, language_text(kind));
		return NULL;
	}
	if (shipped && !r->source->stored && !is_shipped(r, kind, name, asked_by))
		return NULL;
	if (source_read(r->source, path, asked_by, r->faults, &bytes, &n) != CLG_OK ||
		yaml_read(path, bytes, n, r->faults, &tree) != CLG_OK)
		return NULL;
	vec_push(&r->trees, tree);
	return tree->root;
}

const struct yaml_node *named_document(struct reading *r, const char *kind,
	const struct yaml_node *n)
{
	const char *name;

	if (n->kind == YAML_MAP)
		return n;
	return yaml_text(n, kind, r->faults, &name) ? reading_document(r, kind, name, yaml_place(n))
						    : NULL;
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
	if (yaml_map_text(&m, "language", &text)) {
		s->language = arena_strdup(r->arena, text);
		(void)language_offer(text);        /* so that the faults below are told in it */
	}
	if (yaml_map_text(&m, "name", &text))
		s->name = read_name(r, text, yaml_place(yaml_map_get(&m, "name")));
	if (yaml_map_text(&m, "country", &text))
		s->country = arena_strdup(r->arena, text);
	if (yaml_map_text(&m, "timezone", &text)) {
		s->timezone = arena_strdup(r->arena, text);
		if (zone_offset(text, 20000, 0, &offset))
			fault_input(r->faults, yaml_place(yaml_map_get(&m, "timezone")),
				"unknown-timezone",
				"timezone '%.60s' isn't known; expected one such as Europe/Riga",
				text);
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

void check_version(struct faults *faults, const struct yaml_node *n, const char *key)
{
	const char *version;

	if (yaml_text(n, key, faults, &version) && strcmp(version, "1"))
		fault_input(faults, yaml_place(n), "unknown-version",
			"'%s' is '%.40s', a format that this program doesn't know; expected 1", key,
			version);
}

typedef void section_reader(struct reading *r, const struct yaml_node *n);

/* 1: the section added no fault. */
static int read_well(struct reading *r, section_reader *read, const struct yaml_node *n)
{
	size_t before = r->faults->n_errors;

	read(r, n);
	return r->faults->n_errors == before;
}

static void read_all_lessons(struct reading *r, struct yaml_map *m)
{
	const struct yaml_node *timetable = yaml_map_get(m, "timetable"),
			       *lessons = yaml_map_get(m, "lessons");

	r->timetable_is_good = timetable || lessons || yaml_map_need(m, "timetable");
	r->timetable_is_good &= read_well(r, read_timetables, timetable);
	if (lessons && r->n_timetables > 1)
		r->timetable_is_good = fault_input(r->faults, yaml_place(lessons), "several-timetables",
					       "'lessons' stand beside several timetables; expected a file for each "
					       "timetable") == CLG_OK;
	else if (lessons)
		r->timetable_is_good &= read_well(r, read_lessons, lessons);
	else if (timetable && !r->t->file && r->timetable_is_good)
		r->timetable_is_good = fault_input(r->faults, yaml_place(timetable), "missing-key",
					       "'timetable' lacks the key 'file', and there are no "
					       "'lessons'; expected one of them") == CLG_OK;
}

/* What needs several sections is left out where one of them is at fault: nothing is told twice. */
static void settle(struct reading *r)
{
	size_t before = r->faults->n_errors;

	for (int32_t t = 0; t < r->n_timetables && r->timetable_is_good; t++) {
		r->t = &r->timetables[t];
		place_days(r);
	}
	if (r->timetable_is_good && r->term_is_good && r->faults->n_errors == before) {
		settle_days(r);
		if (r->staff_is_good)
			settle_lessons(r);
		r->is_settled = r->staff_is_good && r->faults->n_errors == before;
	}
	settle_people(r);
}

static void read_all(struct reading *r, const struct yaml_node *root)
{
	struct yaml_map m;
	const struct yaml_node *version, *term, *staff;

	if (!yaml_map_open(&m, root, r->file, r->faults))
		return;
	version = yaml_map_need(&m, "collega");
	if (version)
		check_version(r->faults, version, "collega");
	read_plugins(r, yaml_map_get(&m, "plugins"));
	read_school(r, yaml_map_get(&m, "school"));
	term = yaml_map_need(&m, "term");
	r->term_is_good = term && read_well(r, read_term, term);
	r->techniques_are_good = read_well(r, read_techniques, yaml_map_get(&m, "techniques"));
	staff = yaml_map_get(&m, "staff");
	r->staff_is_good = !staff || read_well(r, read_staff, staff);
	read_all_lessons(r, &m);
	read_presence(r, yaml_map_get(&m, "presence"));
	read_weights(r, yaml_map_get(&m, "weights"));
	read_goals(r, yaml_map_get(&m, "goals"));
	settle(r);
	read_workload(r, yaml_map_get(&m, "workload"));
	read_pins(r, yaml_map_get(&m, "pins"));
	read_avoid(r, yaml_map_get(&m, "avoid"));
	read_changes(r);
	yaml_map_close(&m);
}

static void release_timetable(struct timetable *t)
{
	for (size_t i = 0; i < t->schedules.n; i++) {
		vec_release(&t->schedules.at[i].classes);
		vec_release(&t->schedules.at[i].days);
		vec_release(&t->schedules.at[i].grades);
		vec_release(&t->schedules.at[i].bells);
	}
	vec_release(&t->day_names);
	vec_release(&t->period_names);
	vec_release(&t->file_bells);
	vec_release(&t->schedules);
	vec_release(&t->places);
	vec_release(&t->week_cycle);
	vec_release(&t->week_tags);
	vec_release(&t->cycle_days);
}

static void release(struct reading *r)
{
	for (size_t i = 0; i < r->trees.n; i++)
		yaml_tree_free(r->trees.at[i]);
	for (int32_t t = 0; t < r->n_timetables; t++)
		release_timetable(&r->timetables[t]);
	vec_release(&r->trees);
	vec_release(&r->holidays);
	vec_release(&r->ends);
	vec_release(&r->terms);
	vec_release(&r->listed);
	vec_release(&r->plain_names);
	vec_release(&r->role_names);
	vec_release(&r->lessons);
	vec_release(&r->aways);
	vec_release(&r->strange_weeks);
	vec_release(&r->swaps);
	vec_release(&r->people);
	vec_release(&r->presence);
	vec_release(&r->class_names);
	vec_release(&r->subject_names);
	vec_release(&r->building_names);
	vec_release(&r->managers);
	vec_release(&r->manager_columns);
	vec_release(&r->own_presence);
}

static clg_rc edit(struct reading *r, struct yaml_tree *tree)
{
	clg_rc rc = CLG_OK;

	for (size_t i = 0; i < r->source->n_edits; i++) {
		clg_rc one = yaml_edit(tree, &r->source->edits[i], r->faults,
			&r->source->is_edited);

		rc = rc == CLG_OK ? one : rc;
	}
	return rc;
}

/* Splits the path into the folder and the file's name within it. */
static const char *locate(struct reading *r, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (r->source->stored) /* whatever it was called, it was read first */
		return r->source->inputs.n ? r->source->inputs.at[0].name : "school.yaml";
	if (!strcmp(path, "-"))
		return "-";
	r->source->folder = path_folder(path);
	if (path_is_folder(path))
		return "school.yaml";
	return slash ? slash + 1 : path;
}

static void name_files(struct reading *r)
{
	struct arena *a = &r->settings->arena;

	r->settings->school_file = arena_strdup(a, r->file);
	r->settings->staff_file = arena_strdup(a, r->staff_file);
	for (int32_t t = 0; t < r->n_timetables; t++)
		if (strcmp(r->timetables[t].file, r->file))
			r->settings->timetables[t].file = arena_strdup(a, r->timetables[t].file);
}

clg_rc intake_read(const char *path, struct source *source, date_t today,
	struct registry *plugins, struct settings *settings, struct school *school,
	struct faults *faults)
{
	struct reading r = { .source = source,
		.faults = faults,
		.settings = settings,
		.school = school,
		.arena = &school->arena,
		.plugins = plugins,
		.today = today };
	struct yaml_tree *tree = NULL;
	const char *bytes, *name;
	size_t n;

	memset(settings, 0, sizeof *settings);
	arena_init(&settings->arena);
	weights_preset(&settings->weights);
	name = locate(&r, path);
	r.file = arena_strdup(r.arena, strcmp(name, "-") ? name : "standard input");
	if (source_read(source, name, (struct place){ 0 }, faults, &bytes, &n) == CLG_OK &&
		yaml_read(r.file, bytes, n, faults, &tree) == CLG_OK) {
		vec_push(&r.trees, tree);
		if (edit(&r, tree) == CLG_OK)
			read_all(&r, tree->root);
	}
	if (faults_rc(faults) == CLG_OK) {
		school_seal(school);
		name_files(&r);
		settings->database = source->folder ? arena_printf(&settings->arena,
							      "%s/collega.db", source->folder)
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
