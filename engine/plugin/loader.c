#include "plugin/loader.h"

#include <collega/exporter.h>
#include <collega/importer.h>
#include <collega/technique.h>

#include <dlfcn.h>
#include <ltdl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define SIZE_MOST 4096
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

/* min(theirs, ours) bytes into zeroed ones of ours. */
static void *copy_sized(struct arena *a, const void *theirs, size_t their_size, size_t our_size)
{
	void *ours = arena_take(a, 1, our_size);

	memcpy(ours, theirs, their_size < our_size ? their_size : our_size);
	return ours;
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

	return n && name[0] >= 'a' && name[0] <= 'z' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == n &&
	       !strncmp(base, name, n) && !strcmp(base + n, ".so");
}

static const char *check(struct arena *a, const struct clg_plugin *p, const char *file)
{
	if (p->magic != CLG_PLUGIN_MAGIC)
		return arena_printf(a,
			"'%s' is no plugin of collega: its 'clg_plugin' is something else", file);
	if (p->abi != CLG_PLUGIN_ABI)
		return arena_printf(a, "'%s' speaks plugin ABI %u, this engine speaks %u", file,
			p->abi, CLG_PLUGIN_ABI);
	if (p->size < offsetof(struct clg_plugin, options) || p->size > SIZE_MOST)
		return arena_printf(a, "'%s' says that its descriptor has %u bytes; expected %zu",
			file, p->size, sizeof *p);
	return NULL;
}

static const char *check_parts(struct arena *a, const struct clg_plugin *p, const char *file)
{
	uint32_t size;

	if (!p->name || !names_file(p->name, file))
		return arena_printf(a, "'%s' calls itself '%.64s'; expected its file's name", file,
			p->name ? p->name : "");
	if (!ops_size(p->kind))
		return arena_printf(
			a, "'%s' is of kind %u, which this engine doesn't know", file, p->kind);
	if (!p->ops)
		return arena_printf(a, "'%s' brings no functions", file);
	memcpy(&size, p->ops, sizeof size);
	if (size < sizeof size || size > SIZE_MOST)
		return arena_printf(a, "'%s' says that its functions take %u bytes", file, size);
	if (p->n_options > OPTIONS_MOST || (p->n_options && (!p->options || p->option_size < 16 ||
	                                                     p->option_size > SIZE_MOST)))
		return arena_printf(a, "'%s' has a broken option table", file);
	return NULL;
}

static const struct clg_option *copy_options(struct arena *a, const struct clg_plugin *p)
{
	struct clg_option *ours = arena_take(a, p->n_options + 1, sizeof *ours);
	const char *theirs = (const char *)p->options;

	for (uint32_t i = 0; i < p->n_options; i++)
		memcpy(&ours[i], theirs + (size_t)i * p->option_size,
		       p->option_size < sizeof *ours ? p->option_size : sizeof *ours);
	return ours;
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

const struct clg_plugin *loader_open(struct arena *a, const char *file, const char **ret_refused)
{
	const struct clg_plugin *theirs;
	struct clg_plugin *ours;
	lt_dlhandle module;

	*ret_refused = loader_distrust(a, file);
	if (*ret_refused)
		return NULL;
	module = open_resident(file);
	if (!module) {
		*ret_refused = why_not(a, file);
		return NULL;
	}
	theirs = lt_dlsym(module, "clg_plugin");
	*ret_refused = theirs ? check(a, theirs, file)
	                      : arena_printf(a, "'%s' exports no 'clg_plugin'", file);
	if (*ret_refused)
		return NULL;
	ours = copy_sized(a, theirs, theirs->size, sizeof *ours);
	*ret_refused = check_parts(a, ours, file);
	if (*ret_refused)
		return NULL;
	uint32_t size;

	memcpy(&size, ours->ops, sizeof size);
	ours->options = copy_options(a, ours);
	ours->option_size = sizeof(struct clg_option);
	ours->ops = copy_sized(a, ours->ops, size, ops_size(ours->kind));
	return ours;
}
