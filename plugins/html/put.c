#include "put.h"

#include <string.h>

#include "clean.h"

static void put(FILE *out, const char *s, const char *special, const char *const *instead)
{
	while (s && *s) {
		const char *at = strchr(special, *s);

		if (at) {
			fputs(instead[at - special], out);
			s++;
		} else {
			s += put_clean_letter(out, s);
		}
	}
}

void put_json(FILE *out, const char *s)
{
	static const char *const instead[] = {
		"\\\"", "\\\\", "\\u003c", "\\u003e", "\\u0026", "\\n"
	};

	fputc('"', out);
	put(out, s, "\"\\<>&\n", instead);
	fputc('"', out);
}

void put_html(FILE *out, const char *s)
{
	static const char *const instead[] = { "&quot;", "&#39;", "&lt;", "&gt;", "&amp;" };

	put(out, s, "\"'<>&", instead);
}
