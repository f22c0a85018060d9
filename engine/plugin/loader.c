#include "plugin/loader.h"

#include "base/text.h"
#include "plugin/fit.h"

#include <collega/exporter.h>
#include <collega/importer.h>
#include <collega/technique.h>

#include <dlfcn.h>
#include <ltdl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define OPTIONS_MOST 64

/* There is no end: the modules are resident, and lt_dlexit would forget their handles unfreed. */
void loader_begin(void)
{
	lt_dlinit();
}

static int is_trusted_owner(uid_t owner)
{
	struct stat self;

	return owner == 0 || owner == getuid() ||
	       (stat("/proc/self/exe", &self) == 0 && owner == self.st_uid);
}

static const char *distrust_one(struct arena *a, const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return arena_printf(a, "'%s' cannot be looked at", path);
	if (!is_trusted_owner(st.st_uid))
		return arena_printf(a, "'%s' belongs to somebody else", path);
	if ((st.st_mode & (S_IWGRP | S_IWOTH)) &&
		!(S_ISDIR(st.st_mode) && (st.st_mode & S_ISVTX) && st.st_uid == 0))
		return arena_printf(
			a, "'%s' can be written by others; expected only its owner to", path);
	return NULL;
}

const char *loader_distrust(struct arena *a, const char *file)
{
	char *path = arena_strdup(a, file);

	for (;;) {
		const char *why = distrust_one(a, *path ? path : "/");
		char *slash = strrchr(path, '/');

		if (why || !*path || !slash)
			return why;
		*slash = 0;
	}
}

static size_t ops_size(uint32_t kind)
{
	switch (kind) {
	case CLG_KIND_TECHNIQUE: return sizeof(struct clg_technique);
	case CLG_KIND_IMPORTER: return sizeof(struct clg_importer);
	case CLG_KIND_EXPORTER: return sizeof(struct clg_exporter);
	default: return 0;
	}
}

static int names_file(const char *name, const char *file)
{
	const char *base = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
	size_t n = strlen(name);

	return text_is_name(name) && !strncmp(base, name, n) && !strcmp(base + n, ".so");
}

static const char *check(struct arena *a, const struct clg_plugin *p, const char *file)
{
	if (p->magic != CLG_PLUGIN_MAGIC)
		return arena_printf(a,
			"'%s' is no plugin of collega: its 'clg_plugin' is something else", file);
	if (p->abi != CLG_PLUGIN_ABI)
		return arena_printf(a, "'%s' speaks plugin ABI %u, this engine speaks %u", file,
			p->abi, CLG_PLUGIN_ABI);
	if (p->size < offsetof(struct clg_plugin, options) || p->size > FIT_MOST)
		return arena_printf(a, "'%s' says that its descriptor has %u bytes; expected %zu",
			file, p->size, sizeof *p);
	return NULL;
}

static int64_t count_choices(const struct clg_option *o)
{
	int64_t n = 0;

	while (o->choices && o->choices[n])
		n++;
	return n;
}

static int option_is_wrong(const struct clg_option *o)
{
	if (!text_is_name(o->name) || o->kind < CLG_OPTION_COUNT || o->kind > CLG_OPTION_FLAG)
		return 1;
	if (o->kind == CLG_OPTION_CHOICE)
		return o->preset < 0 || o->preset >= count_choices(o);
	return o->kind != CLG_OPTION_TEXT && o->kind != CLG_OPTION_FLAG &&
	       (o->least > o->most || o->preset < o->least || o->preset > o->most);
}

const char *loader_wrong(struct arena *a, const struct clg_plugin *p, const char *file)
{
	if (!p->name || !names_file(p->name, file))
		return arena_printf(a, "'%s' calls itself '%.64s'; expected its file's name", file,
			p->name ? p->name : "");
	if (!ops_size(p->kind))
		return arena_printf(
			a, "'%s' is of kind %u, which this engine doesn't know", file, p->kind);
	if (p->n_options > OPTIONS_MOST)
		return arena_printf(a, "'%s' has a broken option table", file);
	for (uint32_t i = 0; i < p->n_options; i++)
		if (option_is_wrong(&p->options[i]))
			return arena_printf(a,
				"'%s': its option %u, '%.64s', has no proper name, kind, or preset",
				file, (unsigned)i + 1,
				p->options[i].name ? p->options[i].name : "");
	return NULL;
}

/* What can be said before anything is followed. */
static const char *check_tables(struct arena *a, const struct clg_plugin *p, const char *file)
{
	uint32_t size;

	if (!ops_size(p->kind))
		return arena_printf(
			a, "'%s' is of kind %u, which this engine doesn't know", file, p->kind);
	if (!p->ops)
		return arena_printf(a, "'%s' brings no functions", file);
	memcpy(&size, p->ops, sizeof size);
	if (size < sizeof size || size > FIT_MOST)
		return arena_printf(a, "'%s' says that its functions take %u bytes", file, size);
	if (p->n_options > OPTIONS_MOST || (p->n_options && (!p->options || p->option_size < 16 ||
	                                                     p->option_size > FIT_MOST)))
		return arena_printf(a, "'%s' has a broken option table", file);
	return NULL;
}

/* libltdl swallows the reason; the system's loader tells it. */
static const char *why_not(struct arena *a, const char *file)
{
	void *again = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	const char *why = again ? NULL : dlerror();

	if (again)
		dlclose(again);
	return arena_printf(a, "'%s' cannot be opened: %s", file, why ? why : lt_dlerror());
}

static lt_dlhandle open_resident(const char *file)
{
	lt_dladvise advise;
	lt_dlhandle module;

	if (lt_dladvise_init(&advise))
		return NULL;
	lt_dladvise_local(&advise);
	lt_dladvise_resident(&advise);
	module = lt_dlopenadvise(file, advise);
	lt_dladvise_destroy(&advise);
	return module;
}

/* What the module points at, in the sizes that this engine knows. */
static const char *fit_tables(struct arena *a, struct clg_plugin *p, const char *file)
{
	const char *why = check_tables(a, p, file);
	uint32_t size;

	if (why)
		return why;
	memcpy(&size, p->ops, sizeof size);
	p->ops = fit(a, p->ops, 1, size, ops_size(p->kind));
	p->options = fit(a, p->options, p->n_options, p->option_size, sizeof *p->options);
	p->option_size = sizeof *p->options;
	p->size = sizeof *p;
	return loader_wrong(a, p, file);
}

const struct clg_plugin *loader_open_trusted(
	struct arena *a, const char *file, const char **ret_refused)
{
	lt_dlhandle module = open_resident(file);
	const struct clg_plugin *theirs;
	struct clg_plugin *ours;

	if (!module) {
		*ret_refused = why_not(a, file);
		return NULL;
	}
	theirs = lt_dlsym(module, "clg_plugin");
	*ret_refused = theirs ? check(a, theirs, file)
	                      : arena_printf(a, "'%s' exports no 'clg_plugin'", file);
	if (*ret_refused)
		return NULL;
	ours = fit(a, theirs, 1, theirs->size, sizeof *ours);
	*ret_refused = fit_tables(a, ours, file);
	return *ret_refused ? NULL : ours;
}

const struct clg_plugin *loader_open(struct arena *a, const char *file, const char **ret_refused)
{
	*ret_refused = loader_distrust(a, file);
	return *ret_refused ? NULL : loader_open_trusted(a, file, ret_refused);
}
