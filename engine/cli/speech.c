/* Which language is spoken: --lang's, else the environment's, else the school's (intake/intake.c). What scripts read
 * is in English always. */
#include "cli/command.h"

#include "base/language.h"
#include "base/mem.h"
#include "plugin/paths.h"

#include <stdlib.h>
#include <string.h>

static int is_data(const struct arguments *a)
{
	if (a->format != SCREEN_TEXT)
		return 1;
	if (a->n_words < 2 || strcmp(a->words[0], "export"))
		return a->n_words && !strcmp(a->words[0], "list-words");
	return !strcmp(a->words[1], "csv") || !strcmp(a->words[1], "json");
}

static const char *said(const char *variable)
{
	const char *text = getenv(variable);

	return text ? text : "";
}

/* As gettext looks for it: LANGUAGE lists several, the first that is there counts, and under "C" none does. */
static void use_environment(void)
{
	const char *locale = *said("LC_ALL")        ? said("LC_ALL")
			     : *said("LC_MESSAGES") ? said("LC_MESSAGES")
						    : said("LANG");
	_cleanup_(freep) char *list = xstrdup(said("LANGUAGE"));
	char *rest = NULL;

	if (!strcmp(locale, "C") || !strcmp(locale, "POSIX"))
		return;
	for (char *tag = strtok_r(list, ":", &rest); tag; tag = strtok_r(NULL, ":", &rest))
		if (!language_offer(tag))
			return;
	(void)language_offer(locale);
}

void speak(const struct arguments *a, struct faults *faults)
{
	_cleanup_(freep) char *folder = paths_locale();
	int unknown;

	language_open(folder);
	unknown = a->language && language_use(a->language);
	if (is_data(a))
		(void)language_use("en");
	else if (!a->language || unknown)
		use_environment();
	if (unknown)
		usage_fault(faults, "--lang '%.60s' won't do; expected one of %s", a->language,
			LANGUAGE_SHOWN);
}
