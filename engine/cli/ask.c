#include "cli/ask.h"

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/banned.h"

int ask_is_possible(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

const char *ask(struct arena *arena, const char *question)
{
	_cleanup_(freep) char *line = NULL;
	size_t room = 0;
	char *from;
	ssize_t n;

	fputs(question, stdout);
	fflush(stdout);
	n = getline(&line, &room, stdin);
	if (n < 0) {
		putchar('\n');
		return NULL;
	}
	while (n > 0 && strchr(" \t\r\n", line[n - 1]))
		n--;
	line[n] = 0;
	from = line + strspn(line, " \t");
	return arena_strdup(arena, from);
}

/* A file that is dropped onto a terminal comes in quotes. */
static const char *path_of(struct arena *arena, const char *typed)
{
	size_t n = strlen(typed);
	const char *home = getenv("HOME");

	if (n >= 2 && (*typed == '\'' || *typed == '"') && typed[n - 1] == *typed)
		return arena_strndup(arena, typed + 1, n - 2);
	if (home && !strncmp(typed, "~/", 2))
		return arena_printf(arena, "%s/%s", home, typed + 2);
	return typed;
}

static void say_unreadable(const char *path)
{
	struct text text;

	text_init(&text, 0);
	text_add_safe(&text, path);
	printf(_("'%s' can't be read; expected a file"), text.s);
	putchar('\n');
	text_release(&text);
}

static int can_be_read(const char *path)
{
	FILE *file = fopen(path, "rb");
	int good = file && (fgetc(file) != EOF || !ferror(file));

	if (file)
		fclose(file);
	return good;
}

const char *ask_file(struct arena *arena, const char *question)
{
	const char *typed;

	while ((typed = ask(arena, question)) && *typed) {
		const char *path = path_of(arena, typed);

		if (can_be_read(path))
			return path;
		say_unreadable(path);
	}
	return NULL;
}
