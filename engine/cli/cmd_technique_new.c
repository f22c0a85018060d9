/* technique new: a technique to begin with, which works as it stands. */
#include "cli/command.h"

#include "base/file.h"
#include "cli/folder.h"
#include "plugin/paths.h"

#include <string.h>

#include "base/banned.h"

#define PLACEHOLDER "@name@"

/* A template's bytes, with the technique's name in them. */
static clg_rc fill_in(
	const char *template, const char *name, struct faults *faults, struct text *to)
{
	_cleanup_(freep) char *config = paths_config();
	_cleanup_(freep) char *path = path_join(config, template);
	_cleanup_(freep) char *bytes = NULL;
	size_t n;
	clg_rc rc = file_read(path, FILE_MOST, faults, &bytes, &n);

	if (rc == CLG_OK)
		text_fill(to, bytes, PLACEHOLDER, name);
	return rc;
}

static clg_rc write_c(const char *name, struct arena *arena, struct faults *faults)
{
	static const char *const templates[] = {"templates/c/plugin.c", "templates/c/test.c",
		"templates/c/Makefile"};
	struct folder f = {.path = name,
		.n = 3,
		.files = {{.name = arena_printf(arena, "%s.c", name)}, {.name = "test.c"},
			{.name = "Makefile"}}};
	clg_rc rc = folder_check(name, faults);

	for (int i = 0; i < f.n; i++) {
		text_init(&f.files[i].bytes, 0);
		if (rc == CLG_OK)
			rc = fill_in(templates[i], name, faults, &f.files[i].bytes);
	}
	if (rc == CLG_OK)
		rc = folder_write(&f, faults);
	for (int i = 0; i < f.n; i++)
		text_release(&f.files[i].bytes);
	return rc;
}

/* Into techniques/ of the school that one stands in; else where one stands. */
static clg_rc write_yaml(
	const char *name, struct arena *arena, struct faults *faults, const char **ret_path)
{
	const char *file = arena_printf(arena, "%s.yaml", name);
	struct folder f = {.path = path_exists("school.yaml") ? "techniques" : ".", .n = 1,
		.files = {{.name = file}}};
	clg_rc rc = CLG_OK;

	*ret_path = arena_printf(arena, "%s%s", *f.path == '.' ? "" : "techniques/", file);
	if (path_exists(*ret_path))
		return fault_input(faults, (struct place){*ret_path, 0, 0}, "not-empty",
			"is there already; expected a name that is new");
	text_init(&f.files[0].bytes, 0);
	rc = fill_in("templates/technique.yaml", name, faults, &f.files[0].bytes);
	if (rc == CLG_OK)
		rc = folder_write(&f, faults);
	text_release(&f.files[0].bytes);
	return rc;
}

clg_rc technique_new(struct arguments *a, const char *name)
{
	struct arena arena;
	const char *path = name;
	clg_rc rc;

	if (!text_is_name(name))
		return usage_fault(a->faults,
			"'%.60s' is no name for a technique; expected letters a-z, digits and '-'",
			name);
	arena_init(&arena);
	rc = a->given[OPTION_C_SOURCE] ? write_c(name, &arena, a->faults)
				       : write_yaml(name, &arena, a->faults, &path);
	if (rc == CLG_OK && !a->quiet && a->given[OPTION_C_SOURCE])
		printf("Written    %s/%s.c, test.c, Makefile\nNext       make -C %s check\n", name,
			name, name);
	else if (rc == CLG_OK && !a->quiet)
		printf("Written    %s\nNext       collega technique check %s, then name it under "
		       "'techniques:' in school.yaml\n",
			path, path);
	arena_release(&arena);
	return rc;
}
