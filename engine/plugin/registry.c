#include "plugin/registry.h"

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
};

static int wanted(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 3 && !strcmp(d->d_name + n - 3, ".so") && d->d_name[0] != '.';
}

static void load_folder(struct registry *r, const char *folder)
{
	struct dirent **list = NULL;
	int n = scandir(folder, &list, wanted, alphasort);
	_cleanup_(freep) char *absolute = realpath(folder, NULL);

	for (int i = 0; i < n; i++) {
		struct plugin_entry e = {0};

		e.file = arena_printf(
			&r->arena, "%s/%s", absolute ? absolute : folder, list[i]->d_name);
		e.plugin = loader_open(&r->arena, e.file, &e.refused);
		vec_push(&r->entries, e);
		free(list[i]);
	}
	free(list);
}

static const char *base_name(const char *file)
{
	return strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
}

static int by_kind_and_name(const void *a, const void *b)
{
	const struct plugin_entry *x = a, *y = b;
	uint32_t kx = x->plugin ? x->plugin->kind : UINT32_MAX,
		 ky = y->plugin ? y->plugin->kind : UINT32_MAX;

	if (kx != ky)
		return kx < ky ? -1 : 1;
	return strcmp(base_name(x->file), base_name(y->file));
}

clg_rc registry_open(struct faults *faults, struct registry **ret)
{
	_cleanup_(freep) char *paths = paths_plugins();
	struct registry *r;

	if (getauxval(AT_SECURE))
		return fault_add(faults, CLG_EPLUGIN, (struct place){0}, "secure-mode",
			"runs with more rights than its user; plugins are not loaded then");
	r = xcalloc(1, sizeof *r);
	arena_init(&r->arena);
	loader_begin();
	for (char *at = paths; at && *at;) {
		size_t n = strcspn(at, ":");
		char *folder = arena_strndup(&r->arena, at, n);

		load_folder(r, folder);
		at += n + (at[n] == ':');
	}
	if (r->entries.n)
		qsort(r->entries.at, r->entries.n, sizeof *r->entries.at, by_kind_and_name);
	*ret = r;
	return CLG_OK;
}

void registry_close(struct registry *r)
{
	if (!r)
		return;
	vec_release(&r->entries);
	arena_release(&r->arena);
	free(r);
}

size_t registry_list(const struct registry *r, const struct plugin_entry **ret)
{
	*ret = r->entries.at;
	return r->entries.n;
}

const struct clg_plugin *registry_find(const struct registry *r, uint32_t kind, const char *name)
{
	for (size_t i = 0; i < r->entries.n; i++) {
		const struct clg_plugin *p = r->entries.at[i].plugin;
		size_t n = strlen(name);

		if (!p || p->kind != kind || strncmp(p->name, name, n))
			continue;
		/* an exporter may share its name with an importer: csv-export is the exporter csv
		 */
		if (!p->name[n] || (kind == CLG_KIND_EXPORTER && !strcmp(p->name + n, "-export")))
			return p;
	}
	return NULL;
}

static int has_suffix(const struct clg_importer *ops, const char *file)
{
	const char *dot = file ? strrchr(file, '.') : NULL;

	for (int i = 0; dot && ops->suffixes && ops->suffixes[i]; i++)
		if (!strcasecmp(dot + 1, ops->suffixes[i]))
			return 1;
	return 0;
}

const struct clg_plugin *registry_importer(const struct registry *r, const char *format,
	const char *file, const uint8_t *bytes, size_t n)
{
	const struct clg_plugin *best = NULL;
	int32_t most = 0;

	if (format)
		return registry_find(r, CLG_KIND_IMPORTER, format);
	for (size_t i = 0; i < r->entries.n; i++) {
		const struct clg_plugin *p = r->entries.at[i].plugin;
		const struct clg_importer *ops = p ? p->ops : NULL;
		int32_t sure;

		if (!p || p->kind != CLG_KIND_IMPORTER)
			continue;
		sure = ops->sniff ? ops->sniff(bytes, n < 4096 ? n : 4096) : 0;
		sure += has_suffix(ops, file) ? 30 : 0;
		if (sure > most) {
			most = sure;
			best = p;
		}
	}
	return best;
}
