#include "days.h"

#include <stdio.h>
#include <string.h>

#include "page.h"

#define N(ARRAY) (sizeof(ARRAY) / sizeof *(ARRAY))

/* Windows' number of the language; 0: it isn't known here, and the program's own is taken. */
static unsigned language_number(const char *tag)
{
	static const struct {
		const char *tag;
		unsigned number;
	} known[] = {{"cs", 0x405}, {"el", 0x408}, {"en", 0x409}, {"it", 0x410}, {"ka", 0x437},
		{"lv", 0x426}};

	for (size_t i = 0; i < N(known); i++)
		if (!strncmp(tag, known[i].tag, 2))
			return known[i].number;
	return 0;
}

/* What isn't of the date stands between quotes. */
static void put_form(FILE *out, const char *form)
{
	for (size_t n; *form; form += n) {
		n = strspn(form, (const char[]){*form, 0});
		if (*form == 'D')
			fputc('d', out);
		else if (*form == 'M')
			fputs(n == 3 ? "mmm" : "m", out);
		else if (*form == ' ')
			fputc(' ', out);
		else if (*form != '"')
			fprintf(out, "\"%.*s\"", (int)n, form);
	}
}

void day_format(const struct clg_export *plan, int with_weekday, char ret[DAY_FORMAT_MOST])
{
	unsigned number = language_number(clg_language(plan));
	FILE *out = fmemopen(ret, DAY_FORMAT_MOST, "w");

	*ret = 0;
	if (!out)
		return;
	if (number)
		fprintf(out, "[$-%X]", number);
	if (with_weekday)
		fputs("ddd ", out);
	put_form(out, clg_word(plan, "date", "D MMM"));
	fclose(out);
}

/* --- how wide --------------------------------------------------------------------------------- */

static double longest(const struct clg_export *plan, const char *context,
	const char *const *names, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++) {
		double width = width_of(clg_word(plan, context, names[i])) - width_of("");

		most = width > most ? width : most;
	}
	return most;
}

double day_width(const struct clg_export *plan, int with_weekday)
{
	static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec"};
	const char *form = clg_word(plan, "date", "D MMM");
	double width = width_of(form) - width_of("") + 1; /* a day of two digits */

	if (strstr(form, "MMM"))
		width += longest(plan, "month", months, N(months)) - 3;
	else
		width += 1;
	return with_weekday ? width + longest(plan, "day", weekdays, N(weekdays)) + 1 : width;
}
