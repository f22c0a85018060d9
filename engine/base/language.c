#include "base/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define DOMAIN "collega"
#define KEY_MOST 200

static char name[4] = "en";
static int is_said;          /* by the reader */
static int muted;

/* Under "C" itself nothing is translated. */
void language_open(const char *folder)
{
	static const char *const locales[] = { "C.UTF-8", "en_US.UTF-8", "en_GB.UTF-8" };

	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
		if (setlocale(LC_MESSAGES, locales[i]))
			break;
	bindtextdomain(DOMAIN, folder);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
}

/* Two or three small letters that end where a country or an encoding begins. */
static int read_tag(const char *tag, char ret[4])
{
	size_t n = strcspn(tag, "_-.@");

	if (n < 2 || n > 3 || strspn(tag, "abcdefghijklmnopqrstuvwxyz") != n)
		return -1;
	memcpy(ret, tag, n);
	ret[n] = 0;
	return 0;
}

static void speak(const char *tag)
{
	setenv("LANGUAGE", tag, 1);
	textdomain(DOMAIN);          /* so that it forgets what it found in the language before */
}

/* A catalogue's header is the translation of "". */
static int is_there(const char *tag)
{
	return !strcmp(tag, "en") || *gettext("");
}

static int use(const char *tag)
{
	char wanted[4];

	if (read_tag(tag, wanted))
		return -1;
	speak(wanted);
	if (!is_there(wanted)) {
		speak(name);
		return -1;
	}
	memcpy(name, wanted, sizeof name);
	return 0;
}

int language_use(const char *tag)
{
	if (use(tag))
		return -1;
	is_said = 1;
	return 0;
}

int language_offer(const char *tag)
{
	return is_said ? 0 : use(tag);
}

const char *language_now(void)
{
	return muted ? "en" : name;
}

int language_mute(int mute)
{
	int was = muted;

	muted = mute;
	return was;
}

const char *language_text(const char *english)
{
	return muted || !*english ? english : gettext(english);
}

/* As gettext.h's pgettext() does. */
const char *language_word(const char *context, const char *english)
{
	char key[KEY_MOST];
	int n = snprintf(key, sizeof key, "%s\004%s", context, english);
	const char *found;

	if (muted || n < 0 || (size_t)n >= sizeof key)
		return english;
	found = gettext(key);
	return found == key ? english : found;
}

const char *language_plural(const char *one, const char *many, long long n)
{
	unsigned long size = n < 0 ? (unsigned long)-n : (unsigned long)n;

	if (muted)
		return size == 1 ? one : many;
	return ngettext(one, many, size);
}

const char *language_plural_of(const char *one, const char *many, int64_t n)
{
	return language_plural(one, many, n);
}
