#include "plugin/registry.h"

#include "base/file.h"
#include "plugin/allow.h"
#include "plugin/call.h"
#include "plugin/declared_load.h"
#include "plugin/isolated.h"
#include "plugin/loader.h"
#include "plugin/paths.h"

#include <dirent.h>
#include <string.h>
#include <strings.h>
#include <sys/auxv.h>

#include "base/banned.h"

struct registry {
	struct arena arena;
	VEC(struct plugin_entry) entries;
	struct declared_shelf shelf;
};

const char *plugin_origin_name(enum plugin_origin o)
{
	static const char *const names[] = {"shipped", "system", "user", "school"};

	return names[o];
}

static const char *base_name(const char *file)
{
	return strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
}

/* --- one file ----------------------------------------------------------------------------------*/

/* NAME.so and NAME.yaml take the same name. */
static size_t stem(const char *file)
{
	return strcspn(base_name(file), ".");
}

static const char *taken(struct registry *r, const char *file)
{
	for (size_t i = 0; i < r->entries.n; i++) {
		const struct plugin_entry *e = &r->entries.at[i];

		if (e->plugin && stem(e->file) == stem(file) &&
			!strncmp(base_name(e->file), base_name(file), stem(file)))
			return arena_printf(&r->arena, "its name is taken by the %s plugin '%s'",
				plugin_origin_name(e->origin), e->file);
	}
	return NULL;
}

/* In a process of its own, which ends with it. */
static const struct clg_plugin *describe(struct registry *r, const char *file, const char **refused)
{
	const struct clg_plugin *plugin = NULL;
	struct job job = {.file = file};
	struct child child;
	const char *why;

	if (isolated_load(&child, &job, &r->arena, &plugin, &why)) {
		*refused = arena_printf(&r->arena, "%s: %s", plugin_call_names[CALL_LOAD], why);
		return NULL;
	}
	child_end(&child);
	return plugin;
}

static void load(struct registry *r, const char *file, enum plugin_origin origin)
{
	struct plugin_entry e = {.file = file, .origin = origin};

	if (origin == PLUGIN_SHIPPED) {
		e.plugin = loader_open(&r->arena, file, &e.refused);
	} else {
		e.refused = path_exists(file) ? taken(r, file) : "there is no such file";
		if (!e.refused)
			e.refused = loader_distrust(&r->arena, file);
		if (!e.refused && origin == PLUGIN_SCHOOL)
			e.refused = allow_refuses(&r->arena, file);
		if (!e.refused)
			e.plugin = describe(r, file, &e.refused);
	}
	vec_push(&r->entries, e);
}

/* --- folders -----------------------------------------------------------------------------------*/

static int wanted(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 3 && !strcmp(d->d_name + n - 3, ".so") && d->d_name[0] != '.';
}

static void load_folder(struct registry *r, const char *folder, enum plugin_origin origin)
{
	struct dirent **list = NULL;
	int n = scandir(folder, &list, wanted, alphasort);
	_cleanup_(freep) char *absolute = realpath(folder, NULL);

	for (int i = 0; i < n; i++) {
		load(r,
			arena_printf(&r->arena, "%s/%s", absolute ? absolute : folder,
				list[i]->d_name),
			origin);
		free(list[i]);
	}
	free(list);
}

/* Several are joined by ':'. */
static void load_folders(struct registry *r, const char *paths, enum plugin_origin origin)
{
	for (const char *at = paths; at && *at;) {
		size_t n = strcspn(at, ":");

		load_folder(r, arena_strndup(&r->arena, at, n), origin);
		at += n + (at[n] == ':');
	}
}

/* --- techniques in YAML ------------------------------------------------------------------------*/

static const char *name_is_taken(struct registry *r, const char *name)
{
	const struct plugin_entry *e = registry_find(r, CLG_KIND_TECHNIQUE, name);

	return e ? arena_printf(&r->arena, "its name is taken by the %s technique '%s'",
			   plugin_origin_name(e->origin), e->file)
		 : NULL;
}

static const struct clg_plugin *descriptor(struct registry *r, const char *name,
	const struct declared *d)
{
	struct clg_plugin *p = arena_take(&r->arena, 1, sizeof *p);

	*p = (struct clg_plugin){.magic = CLG_PLUGIN_MAGIC,
		.abi = CLG_PLUGIN_ABI,
		.size = sizeof *p,
		.kind = CLG_KIND_TECHNIQUE,
		.name = arena_strdup(&r->arena, name),
		.summary = arena_strdup(&r->arena, declared_summary(d, NULL)),
		.option_size = sizeof(struct clg_option),
		.ops = &declared_technique};
	return p;
}

static const char *first_fault(struct registry *r, const struct faults *faults)
{
	const struct fault *f = &faults->list.at[0];

	return arena_printf(&r->arena, "%s:%u:%u: %s", f->file ? f->file : "", f->line, f->column,
		f->message);
}

static void declare_file(struct registry *r, const char *folder, const char *name,
	enum plugin_origin origin)
{
	_cleanup_(freep) char *config = paths_config();
	const char *shipped = arena_printf(&r->arena, "%s/techniques", config);
	const char *const folders[] = {folder, shipped, NULL};
	_cleanup_(faults_release) struct faults faults;
	struct plugin_entry e = {.origin = origin};

	faults_init(&faults);
	e.file = arena_printf(&r->arena, "%s/%s.yaml", folder, name);
	e.refused = name_is_taken(r, name);
	if (!e.refused)
		e.declared = declared_open(&r->shelf, name, folders, &r->arena, &faults);
	if (e.declared)
		e.plugin = descriptor(r, name, e.declared);
	else if (!e.refused)
		e.refused = first_fault(r, &faults);
	vec_push(&r->entries, e);
}

static void sort(struct registry *r);

void registry_declare_folder(struct registry *r, const char *folder, enum plugin_origin origin)
{
	_cleanup_(freep) char *absolute = realpath(folder, NULL);
	const char *path = arena_strdup(&r->arena, absolute ? absolute : folder);
	const char **names;
	size_t n = declared_list(path, &r->arena, &names);

	for (size_t i = 0; i < n; i++)
		declare_file(r, path, names[i], origin);
	sort(r);
}

void registry_declare(struct registry *r, const char *name, const char *file, struct declared *d)
{
	struct plugin_entry e = {.origin = PLUGIN_SCHOOL, .declared = d};

	if (registry_find(r, CLG_KIND_TECHNIQUE, name))
		return;
	e.file = arena_strdup(&r->arena, file);
	e.plugin = descriptor(r, name, d);
	vec_push(&r->entries, e);
	sort(r);
}

static void declare_shipped(struct registry *r)
{
	_cleanup_(freep) char *config = paths_config();

	registry_declare_folder(
		r, arena_printf(&r->arena, "%s/techniques", config), PLUGIN_SHIPPED);
}

/* --- all of them -------------------------------------------------------------------------------*/

static int by_kind_and_name(const void *a, const void *b)
{
	const struct plugin_entry *x = a, *y = b;
	uint32_t kx = x->plugin ? x->plugin->kind : UINT32_MAX,
		 ky = y->plugin ? y->plugin->kind : UINT32_MAX;

	if (kx != ky)
		return kx < ky ? -1 : 1;
	return strcmp(base_name(x->file), base_name(y->file));
}

static void sort(struct registry *r)
{
	if (r->entries.n)
		qsort(r->entries.at, r->entries.n, sizeof *r->entries.at, by_kind_and_name);
}

clg_rc registry_open(struct faults *faults, struct registry **ret)
{
	_cleanup_(freep) char *shipped = paths_plugins(), *foreign = paths_foreign(),
			      *own = paths_user("plugins"), *declared = paths_user("techniques");
	struct registry *r;

	if (getauxval(AT_SECURE))
		return fault_add(faults, CLG_EPLUGIN, (struct place){0}, "secure-mode",
			"runs with more rights than its user; plugins are not loaded then");
	r = xcalloc(1, sizeof *r);
	arena_init(&r->arena);
	loader_begin();
	load_folders(r, shipped, PLUGIN_SHIPPED);
	declare_shipped(r);
	load_folders(r, foreign, PLUGIN_SYSTEM);
	if (own)
		load_folder(r, own, PLUGIN_USER);
	if (declared)
		registry_declare_folder(r, declared, PLUGIN_USER);
	sort(r);
	*ret = r;
	return CLG_OK;
}

static const struct plugin_entry *find_own(const struct registry *r, const char *file)
{
	for (size_t i = 0; i < r->entries.n; i++)
		if (r->entries.at[i].origin == PLUGIN_SCHOOL &&
			!strcmp(r->entries.at[i].file, file))
			return &r->entries.at[i];
	return NULL;
}

const struct plugin_entry *registry_add(struct registry *r, const char *file)
{
	_cleanup_(freep) char *absolute = realpath(file, NULL);
	const char *path = absolute ? absolute : file;

	if (!find_own(r, path)) {
		load(r, arena_strdup(&r->arena, path), PLUGIN_SCHOOL);
		sort(r);
	}
	return find_own(r, path);
}

/* One of the same name that was found elsewhere makes way, unless it is shipped. */
static void drop(struct registry *r, const char *path)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->entries.n; i++)
		if (r->entries.at[i].origin == PLUGIN_SHIPPED ||
			strcmp(base_name(r->entries.at[i].file), base_name(path)))
			r->entries.at[kept++] = r->entries.at[i];
	r->entries.n = kept;
}

const struct plugin_entry *registry_try(struct registry *r, const char *file)
{
	_cleanup_(freep) char *absolute = realpath(file, NULL);
	const char *path = arena_strdup(&r->arena, absolute ? absolute : file);

	for (size_t i = 0; i < r->entries.n; i++)
		if (r->entries.at[i].origin == PLUGIN_SHIPPED &&
			!strcmp(r->entries.at[i].file, path))
			return &r->entries.at[i];
	drop(r, path);
	load(r, path, PLUGIN_USER);
	sort(r);
	for (size_t i = 0; i < r->entries.n; i++)
		if (!strcmp(r->entries.at[i].file, path))
			return &r->entries.at[i];
	return NULL;
}

void registry_close(struct registry *r)
{
	if (!r)
		return;
	vec_release(&r->entries);
	declared_shelf_release(&r->shelf);
	arena_release(&r->arena);
	free(r);
}

size_t registry_list(const struct registry *r, const struct plugin_entry **ret)
{
	*ret = r->entries.at;
	return r->entries.n;
}

const struct plugin_entry *registry_find(const struct registry *r, uint32_t kind, const char *name)
{
	for (size_t i = 0; i < r->entries.n; i++) {
		const struct clg_plugin *p = r->entries.at[i].plugin;
		size_t n = strlen(name);

		if (!p || p->kind != kind || strncmp(p->name, name, n))
			continue;
		/* an exporter may share its name with an importer: csv-export is the exporter csv
		 */
		if (!p->name[n] || (kind == CLG_KIND_EXPORTER && !strcmp(p->name + n, "-export")))
			return &r->entries.at[i];
	}
	return NULL;
}

clg_rc registry_tell_refused(const struct registry *r, const char *name, struct place at,
	struct faults *faults)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < r->entries.n; i++) {
		const struct plugin_entry *e = &r->entries.at[i];

		if (e->refused && !strncmp(base_name(e->file), name, n) &&
			!strcmp(base_name(e->file) + n, ".so"))
			return fault_add(faults, CLG_EPLUGIN, at, "plugin-refused",
				"plugin '%s' was refused: %s; its file is '%s'", name, e->refused,
				e->file);
	}
	return CLG_OK;
}

static int has_suffix(const struct clg_importer *ops, const char *file)
{
	const char *dot = file ? strrchr(file, '.') : NULL;

	for (int i = 0; dot && ops->suffixes && ops->suffixes[i]; i++)
		if (!strcasecmp(dot + 1, ops->suffixes[i]))
			return 1;
	return 0;
}

clg_rc registry_importer(const struct registry *r, const char *format, const char *file,
	const uint8_t *bytes, size_t n, struct faults *faults, const struct plugin_entry **ret)
{
	int32_t most = 0;

	*ret = format ? registry_find(r, CLG_KIND_IMPORTER, format) : NULL;
	if (*ret && !call_reads_timetables(*ret))
		*ret = NULL;
	for (size_t i = 0; i < r->entries.n && !format; i++) {
		const struct plugin_entry *e = &r->entries.at[i];
		int32_t sure;
		clg_rc rc;

		if (!e->plugin || e->plugin->kind != CLG_KIND_IMPORTER ||
			!call_reads_timetables(e))
			continue;
		rc = call_sniff(e, bytes, n, faults, &sure);
		if (rc != CLG_OK)
			return rc;
		sure += has_suffix(e->plugin->ops, file) ? 30 : 0;
		if (sure > most) {
			most = sure;
			*ret = e;
		}
	}
	return CLG_OK;
}
