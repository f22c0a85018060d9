/* report/words.h - names, numbers and days as the language writes them. What stands in a school's file keeps
 * its name there; the names that collega ships have words (config/locale/words). */
#ifndef CLG_REPORT_WORDS_H
#define CLG_REPORT_WORDS_H

#include "base/date.h"
#include "base/language.h"
#include "base/text.h"

#include <stdint.h>

static inline const char *word_technique(const char *name)
{
	return language_word("technique", name);
}
static inline const char *word_role(const char *name)
{
	return language_word("role", name);
}
static inline const char *word_meeting(const char *name)
{
	return language_word("meeting", name);
}

const char *word_weekday(date_t date);                         /* "Mon" */
void say_number(struct text *to, int64_t number);              /* "1,284" */
void say_percent(struct text *to, double percent);             /* "0.25" */
void say_date(struct text *to, date_t date, int with_year);    /* "5 Oct", "18 Dec 2026" */
void say_dates(struct text *to, date_t from, date_t until);    /* "5–9 Oct", "28 Sep – 2 Oct" */
char *say_reason(const char *english);                         /* a stored one; the caller frees */
/* A label and blanks up to the column, by what they take on the screen. */
void say_label(struct text *to, const char *label, size_t column);

#endif
