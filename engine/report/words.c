#include "report/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char *word_weekday(date_t date)
{
	return language_word("day", weekdays[date_weekday(date)]);
}

void say_number(struct text *to, int64_t number)
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%" PRId64, number);

	for (int i = 0; i < n; i++) {
		text_char(to, digits[i]);
		if (digits[i] != '-' && i < n - 1 && (n - 1 - i) % 3 == 0)
			text_add(to, language_word("thousands", ","));
	}
}

void say_percent(struct text *to, double percent)
{
	int64_t hundredths = (int64_t)(percent * 100 + 0.5);

	say_number(to, hundredths / 100);
	text_add(to, language_word("decimal", "."));
	text_printf(to, "%02d", (int)(hundredths % 100));
}

/* In a form, D and E are the days, MMM and NNN the months' names, M and N their numbers, YYYY the first
 * year; all else stands for itself. */
static void say_form(struct text *to, const char *form, date_t from, date_t until)
{
	int year, month, day, year2, month2, day2;

	date_split(from, &year, &month, &day);
	date_split(until, &year2, &month2, &day2);
	while (*form) {
		size_t n = strspn(form, (const char[]){*form, 0});

		if (*form == 'D' || *form == 'E')
			text_printf(to, "%d", *form == 'D' ? day : day2);
		else if ((*form == 'M' || *form == 'N') && n == 3)
			text_add(to, language_word("month",
				months[(*form == 'M' ? month : month2) - 1]));
		else if (*form == 'M' || *form == 'N')
			text_printf(to, "%d", *form == 'M' ? month : month2);
		else if (*form == 'Y')
			text_printf(to, "%d", year);
		else
			text_add_n(to, form, n);
		form += n;
	}
}

void say_date(struct text *to, date_t date, int with_year)
{
	say_form(to, language_word("date", with_year ? "D MMM YYYY" : "D MMM"), date, date);
}

void say_dates(struct text *to, date_t from, date_t until)
{
	int year, month, day, month2;

	date_split(from, &year, &month, &day);
	date_split(until, &year, &month2, &day);
	say_form(to, language_word("date", month == month2 ? "D–E MMM" : "D MMM – E NNN"), from,
		until);
}

void say_label(struct text *to, const char *label, size_t column)
{
	size_t width = utf8_width(label);

	text_add(to, label);
	text_printf(to, "%*s", width < column ? (int)(column - width) : 1, "");
}
