#include "tell.h"

#include <stdarg.h>
#include <stdio.h>

static void tell(struct teller *t, uint32_t severity, const char *code, uint32_t line,
	uint32_t column, const char *format, va_list args)
{
	char text[500];

	vsnprintf(text, sizeof text, format, args);
	t->sink->report(t->sink->self, severity, code, line, column, text);
}

void tell_error(
	struct teller *t, const char *code, uint32_t line, uint32_t column, const char *format, ...)
{
	va_list args;

	if (t->errors++ >= TELL_MOST)
		return;
	va_start(args, format);
	tell(t, CLG_REPORT_ERROR, code, line, column, format, args);
	va_end(args);
}

void tell_warning(
	struct teller *t, const char *code, uint32_t line, uint32_t column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell(t, CLG_REPORT_WARNING, code, line, column, format, args);
	va_end(args);
}
