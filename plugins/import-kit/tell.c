#include "tell.h"

#include <stdio.h>
#include <string.h>

#define TEXT_MOST 1000

/* Cut at the limit, but never inside a character. */
static void __attribute__((format(printf, 2, 0))) print(
	char text[TEXT_MOST], const char *format, va_list args)
{
	size_t n;

	vsnprintf(text, TEXT_MOST, format, args);
	n = strlen(text);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
			text[i] = ' ';
	if (n < TEXT_MOST - 1)
		return;
	while (n && ((unsigned char)text[n - 1] & 0xc0) == 0x80)
		n--;
	text[n ? n - 1 : 0] = 0;
}

/* A place in a file beside the timetable's stands in the text: the sink knows one file. */
static void tell(struct teller *t, uint32_t severity, const char *code, uint32_t line,
	uint32_t column, const char *text)
{
	char placed[TEXT_MOST + 100];

	if (t->beside) {
		if (line)
			snprintf(placed, sizeof placed,
				clg_sink_text(t->sink, "%.60s, line %u: %s"), t->beside,
				(unsigned)line, text);
		else
			snprintf(placed, sizeof placed, "%.60s: %s", t->beside, text);
		t->sink->report(t->sink->self, severity, code, 0, 0, placed);
		return;
	}
	t->sink->report(t->sink->self, severity, code, line, column, text);
}

void tell_error_of(struct teller *t, const char *code, uint32_t line, uint32_t column,
	const char *format, va_list args)
{
	char text[TEXT_MOST];

	if (t->errors++ >= TELL_MOST)
		return;
	print(text, clg_sink_text(t->sink, format), args);
	tell(t, CLG_REPORT_ERROR, code, line, column, text);
}

void tell_error(
	struct teller *t, const char *code, uint32_t line, uint32_t column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell_error_of(t, code, line, column, format, args);
	va_end(args);
}

void tell_warning(
	struct teller *t, const char *code, uint32_t line, uint32_t column, const char *format, ...)
{
	char text[TEXT_MOST];
	va_list args;

	va_start(args, format);
	print(text, clg_sink_text(t->sink, format), args);
	va_end(args);
	tell(t, CLG_REPORT_WARNING, code, line, column, text);
}

void tell_count(struct teller *t, const char *code, uint32_t line, uint64_t n, const char *one,
	const char *many, ...)
{
	char text[TEXT_MOST];
	va_list args;

	va_start(args, many);
	print(text, clg_sink_plural(t->sink, one, many, (int64_t)n), args);
	va_end(args);
	tell(t, CLG_REPORT_WARNING, code, line, 0, text);
}

void tally_add(struct tally *t, uint32_t line)
{
	if (!t->n++)
		t->line = line;
}

void tell_tally(struct teller *t, const struct tally *tally, const char *code, const char *one,
	const char *many)
{
	char text[TEXT_MOST];

	if (tally->n < 2 || !tally->line) {
		if (tally->n)
			tell_count(t, code, tally->line, tally->n, one, many, (unsigned)tally->n);
		return;
	}
	snprintf(text, sizeof text, clg_sink_plural(t->sink, one, many, tally->n),
		(unsigned)tally->n);
	tell_warning(t, code, tally->line, 0, "%s; the first is here", text);
}
