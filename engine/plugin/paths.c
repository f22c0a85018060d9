#include "plugin/paths.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/banned.h"

static char *beside_program(const char *name)
{
	char program[4096];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
	char *slash, *path = NULL;

	if (n <= 0)
		return NULL;
	program[n] = 0;
	slash = strrchr(program, '/');
	if (!slash)
		return NULL;
	*slash = 0;
	/* libtool keeps the real program of a build tree in .libs/ */
	if (n > 6 && slash - program > 6 && !strcmp(slash - 6, "/.libs"))
		slash[-6] = 0;
	return asprintf(&path, "%s/%s", program, name) < 0 ? NULL : path;
}

/* The value of key=value in collega.uninstalled; NULL: there is none. */
static char *uninstalled(const char *key)
{
	_cleanup_(freep) char *path = beside_program("collega.uninstalled");
	FILE *file = path ? fopen(path, "re") : NULL;
	char line[4096], *found = NULL;

	while (file && !found && fgets(line, sizeof line, file)) {
		size_t n = strlen(key);

		line[strcspn(line, "\n")] = 0;
		if (!strncmp(line, key, n) && line[n] == '=')
			found = xstrdup(line + n + 1);
	}
	if (file)
		fclose(file);
	return found;
}

static char *find(const char *variable, const char *key, const char *installed)
{
	const char *said = secure_getenv(variable);
	char *path;

	if (said && *said)
		return xstrdup(said);
	path = uninstalled(key);
	return path ? path : xstrdup(installed);
}

char *paths_plugins(void)
{
	return find("COLLEGA_PLUGINS", "plugins", PLUGINDIR);
}

char *paths_config(void)
{
	return find("COLLEGA_CONFIG", "config", PKGDATADIR);
}

char *paths_locale(void)
{
	return find("COLLEGA_LOCALE", "locale", LOCALEDIR);
}

/* A folder that a variable names; what is relative there doesn't count. */
static const char *folder_said(const char *variable)
{
	const char *said = secure_getenv(variable);

	return said && said[0] == '/' ? said : NULL;
}

char *paths_foreign(void)
{
	const char *at = folder_said("XDG_DATA_DIRS");
	_cleanup_(text_release) struct text text;

	text_init(&text, 0);
	for (at = at ? at : "/usr/local/share:/usr/share"; *at;) {
		size_t n = strcspn(at, ":");

		if (*at == '/')
			text_printf(&text, "%s%.*s/collega/plugins", text.n ? ":" : "", (int)n, at);
		at += n + (at[n] == ':');
	}
	return text_steal(&text);
}

char *paths_user(const char *name)
{
	const char *data = folder_said("XDG_DATA_HOME"), *home = folder_said("HOME");
	char *path = NULL;

	if (data)
		return asprintf(&path, "%s/collega/%s", data, name) < 0 ? NULL : path;
	if (home)
		return asprintf(&path, "%s/.local/share/collega/%s", home, name) < 0 ? NULL : path;
	return NULL;
}
