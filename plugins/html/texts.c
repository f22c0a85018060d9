/* The texts are found in page.js itself, where it says them: nothing has to be listed twice. */
#include "texts.h"

#include <stdlib.h>
#include <string.h>

#include "assets.h"
#include "put.h"
#include "rows.h"

#define TEXT_MOST 300
#define FORMS_MOST 6
#define COUNTS 200           /* plural forms repeat with 100, but for the smallest */
#define NAMES_MOST 200

struct names {
	const char *context, *at[NAMES_MOST];
	size_t n;
};

static void put_pair(FILE *out, const char *english, const char *said)
{
	put_json(out, english);
	fputc(':', out);
	put_json(out, said);
	fputs(",\n", out);
}

/* --- page.js's own texts ---------------------------------------------------------------------- */

/* The string at the cursor, which moves behind it. -1: there is none, or a longer one. */
static int read_string(const char **at, const char *end, char ret[TEXT_MOST])
{
	const char *c = *at;
	size_t n = 0;

	while (c < end && strchr(" \t\n", *c))
		c++;
	if (c == end || *c++ != '"')
		return -1;
	for (; c < end && *c != '"' && n < TEXT_MOST - 1; c++) {
		c += *c == '\\' && c + 1 < end;
		ret[n++] = *c;
	}
	if (c == end || *c != '"')
		return -1;
	ret[n] = 0;
	*at = c + 1;
	return 0;
}

static void put_text(FILE *out, const struct clg_export *plan, const char *english)
{
	const char *said = clg_text(plan, english);

	if (strcmp(said, english))
		put_pair(out, english, said);
}

/* The forms behind a string that says, for each count, which of them is said. */
static void put_plural(FILE *out, const struct clg_export *plan, const char *one, const char *many)
{
	const char *forms[FORMS_MOST];
	char which[COUNTS + 1] = "";
	size_t n = 0;

	for (int count = 0; count < COUNTS; count++) {
		const char *said = clg_plural(plan, one, many, count);
		size_t form = 0;

		while (form < n && strcmp(forms[form], said))
			form++;
		if (form == FORMS_MOST)
			return;
		if (form == n)
			forms[n++] = said;
		which[count] = (char)('0' + form);
	}
	put_json(out, many);
	fprintf(out, ":[\"%s\"", which);
	for (size_t form = 0; form < n; form++) {
		fputc(',', out);
		put_json(out, forms[form]);
	}
	fputs("],\n", out);
}

static int is_part_of_name(char c)
{
	return c == '.' || c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		(c >= 'A' && c <= 'Z');
}

static void put_said(FILE *out, const struct clg_export *plan)
{
	const char *begin = (const char *)asset_page_js.bytes, *end = begin + asset_page_js.n;

	for (const char *at = begin + 1; at + 3 < end; at++) {
		int counts = at[1] == 'n';
		const char *rest = at + 2 + counts;
		char one[TEXT_MOST], many[TEXT_MOST];

		if (*at != 't' || is_part_of_name(at[-1]) || rest[-1] != '(' ||
			read_string(&rest, end, one))
			continue;
		if (memmem(begin, (size_t)(at - begin), at, (size_t)(rest - at)))
			continue;        /* said before */
		if (!counts)
			put_text(out, plan, one);
		else if (*rest++ == ',' && !read_string(&rest, end, many))
			put_plural(out, plan, one, many);
	}
}

/* --- names ------------------------------------------------------------------------------------ */

static void put_name(
	FILE *out, const struct clg_export *plan, struct names *names, const char *name)
{
	char key[TEXT_MOST];
	const char *said;

	for (size_t i = 0; i < names->n; i++)
		if (!strcmp(names->at[i], name))
			return;
	if (names->n == NAMES_MOST)
		return;
	names->at[names->n++] = name;
	said = clg_word(plan, names->context, name);
	if (!strcmp(said, name))
		return;
	snprintf(key, sizeof key, "%s:%s", names->context, name);
	put_pair(out, key, said);
}

/* All of them are in the plan's tables; techniques without a meeting, too. */
static void put_names(FILE *out, const struct clg_export *plan)
{
	struct names techniques = { .context = "technique" }, roles = { .context = "role" },
		     meetings = { .context = "meeting" };

	for (uint32_t i = 0; i < plan->n_meetings; i++) {
		const struct clg_export_meeting *m = meeting_at(plan, i);

		put_name(out, plan, &techniques, m->technique);
		put_name(out, plan, &roles, m->role);
		put_name(out, plan, &meetings, m->meeting);
	}
	for (uint32_t i = 0; i < plan->n_members; i++) {
		put_name(out, plan, &techniques, member_at(plan, i)->technique);
		put_name(out, plan, &roles, member_at(plan, i)->role);
	}
	for (uint32_t i = 0; i < plan->n_unplaced; i++)
		put_name(out, plan, &techniques, unplaced_at(plan, i)->technique);
}

/* For browsers that come without the language. */
static void put_calendar(FILE *out, const struct clg_export *plan)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec" };
	struct names named = { .context = "day" };

	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		put_name(out, plan, &named, days[i]);
	named.context = "month";
	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		put_name(out, plan, &named, months[i]);
}

void put_texts(FILE *out, const struct clg_export *plan)
{
	fputs("const TEXTS = {\n", out);
	put_said(out, plan);
	if (plan->audience != CLG_FOR_PUBLIC)
		put_names(out, plan);
	put_calendar(out, plan);
	fputs("};\n", out);
}
