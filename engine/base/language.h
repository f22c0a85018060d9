/* base/language.h - what is printed, in the language of whoever reads it: by the C library's gettext.
 *
 * Messages stand in the source in English, in _() or where a fault is told, and in other languages in
 * config/locale/XX.po. One language at a time, English until one is chosen. No locale has to be installed:
 * LANGUAGE chooses, under C.UTF-8. Numbers and dates don't depend on it (report/words.h). */
#ifndef CLG_BASE_LANGUAGE_H
#define CLG_BASE_LANGUAGE_H

#include <stdint.h>

#define LANGUAGE_SHOWN "en, lv, cs, it, el, ka"

/* The folder that holds XX/LC_MESSAGES/collega.mo. Before all else, once. */
void language_open(const char *folder);

/* What the reader said: "lv", "lv_LV.UTF-8", "lv-LV"; "en" has no file. -1: it isn't there, and the language stays
 * as it was. */
int language_use(const char *tag);
/* What the environment or the school says: taken where the reader said nothing. */
int language_offer(const char *tag);
const char *language_now(void);          /* "en" */

/* While muted, everything is English: what is stored doesn't depend on who asked for it. The former state. */
int language_mute(int mute);

/* The text in the language, or as it is. Borrowed until the program ends. */
const char *language_text(const char *english) __attribute__((format_arg(1)));
/* Of a word that needs to know where it stands: "lesson" as a "meeting", "Mon" as a "day". */
const char *language_word(const char *context, const char *english);
const char *language_plural(const char *one, const char *many, long long n)
	__attribute__((format_arg(1), format_arg(2)));
/* The same, as plugins are given it. */
const char *language_plural_of(const char *one, const char *many, int64_t n)
	__attribute__((format_arg(1), format_arg(2)));

#define _(text) language_text(text)
#define N_(text) text       /* found by xgettext; translated where it is printed */
#define NP_(one, many) one, many

#endif
