#include "intake/intake.h"

#include "base/file.h"
#include "base/language.h"
#include "plugin/paths.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

void source_init(struct source *s)
{
	memset(s, 0, sizeof *s);
}

void source_release(struct source *s)
{
	for (size_t i = 0; i < s->inputs.n; i++) {
		free(s->inputs.at[i].name);
		free(s->inputs.at[i].bytes);
	}
	vec_release(&s->inputs);
	free(s->folder);
	memset(s, 0, sizeof *s);
}

/* "config:" stands for the shipped data, "user:" for the user's own; all else is relative to the
 * school's folder. */
static char *path_of(const struct source *s, const char *name)
{
	if (!strncmp(name, "config:", 7)) {
		_cleanup_(freep) char *config = paths_config();

		return path_join(config, name + 7);
	}
	if (!strncmp(name, "user:", 5)) {
		char *path = paths_user(name + 5);

		return path ? path : xstrdup(name);
	}
	return path_join(s->folder, name);
}

static int is_relative(const char *name)
{
	return *name != '/' && strncmp(name, "config:", 7) && strncmp(name, "user:", 5);
}

int source_holds(const struct source *s, const char *name)
{
	for (size_t i = 0; i < s->inputs.n; i++)
		if (!strcmp(s->inputs.at[i].name, name))
			return 1;
	return 0;
}

void source_offer_changes(struct source *s)
{
	if (s->changes && *s->changes && !source_holds(s, CHANGES_NAME))
		vec_push(&s->inputs, (struct input){ xstrdup(CHANGES_NAME), xstrdup(s->changes),
					     strlen(s->changes) });
}

int source_has(const struct source *s, const char *name)
{
	_cleanup_(freep) char *path = NULL;

	if (source_holds(s, name))
		return 1;
	if (s->stored || (is_relative(name) && !s->folder))
		return 0;
	path = path_of(s, name);
	return path_exists(path);
}

/* What was asked for in a file is at fault there; the first file, on the command line. */
static clg_rc tell(struct faults *faults, const struct faults *why, const char *path,
	const char *name, struct place asked_by)
{
	const struct fault *f = &why->list.at[0];

	if (asked_by.file)
		return fault_input(faults, asked_by, f->code, "'%.200s' %s%s", name, f->message,
			strcmp(f->code, "cannot-read") || *name == '/'
				? ""
				: _("; expected a file's path from the school's folder"));
	return fault_input(faults, (struct place){ path, 0, 0 }, f->code, "%s", f->message);
}

clg_rc source_read(struct source *s, const char *name, struct place asked_by, struct faults *faults,
	const char **ret, size_t *ret_n)
{
	_cleanup_(freep) char *path = NULL;
	_cleanup_(faults_release) struct faults why;
	char *bytes;
	size_t n;

	faults_init(&why);
	for (size_t i = 0; i < s->inputs.n; i++) {
		if (strcmp(s->inputs.at[i].name, name))
			continue;
		*ret = s->inputs.at[i].bytes;
		*ret_n = s->inputs.at[i].n;
		return CLG_OK;
	}
	if (s->stored)
		return fault_input(faults, asked_by, "not-stored",
			"'%.200s' is not among the plan's stored inputs", name);
	path = path_of(s, name);
	if (file_read(path, FILE_MOST, &why, &bytes, &n) != CLG_OK)
		return tell(faults, &why, path, name, asked_by);
	vec_push(&s->inputs, (struct input){ xstrdup(name), bytes, n });
	*ret = bytes;
	*ret_n = n;
	return CLG_OK;
}
