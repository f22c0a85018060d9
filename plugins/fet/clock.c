#include "clock.h"

#include <string.h>

static int digit(char c)
{
	return c >= '0' && c <= '9';
}

static const char *skip_digits(const char *s)
{
	while (digit(*s))
		s++;
	return s;
}

/* The end of a run of digits, points and colons: "08:00", but "2026.09.01" too. */
static const char *skip_run(const char *s)
{
	while (digit(*s) || ((*s == '.' || *s == ':') && digit(s[1])))
		s++;
	return s;
}

/* H:MM, HH.MM or HHhMM, and no digit more. Returns the end, or NULL. */
static const char *read_clock(const char *s, int32_t *ret)
{
	const char *mark = skip_digits(s), *end;
	int32_t hour, minute;

	if (mark == s || mark > s + 2 || !*mark || !strchr(":.hH", *mark))
		return NULL;
	end = skip_digits(mark + 1);
	if (end != mark + 3 || skip_run(end) != end)
		return NULL;
	hour = mark == s + 1 ? s[0] - '0' : (s[0] - '0') * 10 + s[1] - '0';
	minute = (mark[1] - '0') * 10 + mark[2] - '0';
	if (hour > 23 || minute > 59)
		return NULL;
	*ret = hour * 60 + minute;
	return end;
}

int clock_range(const char *name, int32_t *ret_start, int32_t *ret_end)
{
	int32_t at[2] = {0}, n = 0, time;

	for (const char *s = name; *s;) {
		const char *end;

		if (!digit(*s)) {
			s++;
			continue;
		}
		end = read_clock(s, &time);
		if (end && n < 2)
			at[n] = time;
		n += end != NULL;
		s = end ? end : skip_run(s);
	}
	if (n != 2 || at[0] >= at[1])
		return 0;
	*ret_start = at[0];
	*ret_end = at[1];
	return 1;
}
