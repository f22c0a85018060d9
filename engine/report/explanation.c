#include "report/explanation.h"

#include "report/names.h"
#include "report/summary.h"
#include "report/words.h"

#include <inttypes.h>
#include <string.h>

#define LISTED_MOST 6        /* of a list, unless --verbose */

void explanation_init(struct explanation *e, const struct view *v)
{
	memset(e, 0, sizeof *e);
	arena_init(&e->arena);
	e->view = v;
	e->names = short_names(&e->arena, view_school(v));
}

void explanation_release(struct explanation *e)
{
	vec_release(&e->lines);
	arena_release(&e->arena);
}

void explain_line(struct explanation *e, struct line line, const char *format, ...)
{
	struct text text;
	va_list args;

	text_init(&text, 0);
	va_start(args, format);
	text_vprintf(&text, format, args);
	va_end(args);
	line.subject = line.subject ? line.subject : "";
	line.of_whom = line.of_whom ? line.of_whom : "";
	line.unit = line.unit ? line.unit : "";
	line.text = arena_strdup(&e->arena, text.s);
	vec_push(&e->lines, line);
	text_release(&text);
}

const char *explain_ids(struct explanation *e, int32_t a, int32_t b)
{
	const struct person *people = view_school(e->view)->people;

	return b < 0 ? people[a].id : arena_printf(&e->arena, "%s %s", people[a].id, people[b].id);
}

const char *explain_number(struct explanation *e, int64_t n)
{
	struct text text;
	const char *said;

	text_init(&text, 0);
	say_number(&text, n);
	said = arena_strdup(&e->arena, text.s);
	text_release(&text);
	return said;
}

/* --- printed --------------------------------------------------------------------------- */

struct printing {
	FILE *to;
	struct text line;
	const char *topic;
};

static void end_line(struct printing *p)
{
	if (!p->line.n)
		return;
	screen_lines(p->line.s, SUMMARY_LABEL, p->to);
	text_clear(&p->line);
}

static void put(struct printing *p, const struct line *l, const char *text)
{
	if (l->form == LINE_PART && p->line.n) {
		text_add(&p->line, " · ");
	} else {
		end_line(p);
		say_label(&p->line, p->topic && !strcmp(p->topic, l->topic) ? ""
				: language_word("label", l->topic), SUMMARY_LABEL);
	}
	text_add_safe(&p->line, text);
	p->topic = l->topic;
}

/* Does the list go on behind this one? */
static int goes_on(const struct explanation *e, size_t i)
{
	return i + 1 < e->lines.n && e->lines.at[i + 1].form == LINE_LISTED &&
	       !strcmp(e->lines.at[i].topic, e->lines.at[i + 1].topic);
}

static void print_text(const struct explanation *e, int verbose, FILE *to)
{
	struct printing p = { .to = to };
	const char *topic = "";
	int listed = 0, hidden = 0;

	text_init(&p.line, 0);
	for (size_t i = 0; i < e->lines.n; i++) {
		const struct line *l = &e->lines.at[i];

		hidden = !verbose && (l->form == LINE_DETAIL || (l->form == LINE_PART && hidden));
		if (hidden)
			continue;
		listed = l->form != LINE_LISTED ? 0 : strcmp(topic, l->topic) ? 1 : listed + 1;
		topic = l->topic;
		if (verbose || listed <= LISTED_MOST)
			put(&p, l, l->text);
		if (!verbose && listed > LISTED_MOST && !goes_on(e, i)) {
			const char *more = language_plural("... and %d more; --verbose lists them",
				"... and %d more; --verbose lists them", listed - LISTED_MOST);
			struct text text;

			text_init(&text, 0);
			text_printf(&text, more, listed - LISTED_MOST);
			put(&p, l, text.s);
			text_release(&text);
		}
	}
	end_line(&p);
	text_release(&p.line);
}

static void print_table(const struct explanation *e, enum screen_format format, FILE *to)
{
	static const struct screen_column columns[] = {{"topic", 0}, {"subject", 0}, {"who", 0},
		{"figure", SCREEN_NUMBER}, {"unit", 0}, {"known", 0}, {"text", 0}};
	static const char *const known[] = {"exact", "at-least", "found"};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);

	for (size_t i = 0; i < e->lines.n; i++) {
		const struct line *l = &e->lines.at[i];

		screen_cellf(s, "%c%s", l->topic[0] - 'A' + 'a', l->topic + 1);
		screen_cell(s, l->subject);
		screen_cell(s, l->of_whom);
		if (*l->unit)
			screen_cellf(s, "%" PRId64, l->figure);
		else
			screen_cell(s, "");
		screen_cell(s, l->unit);
		screen_cell(s, *l->unit ? known[l->known] : "");
		screen_cell(s, l->text);
	}
	screen_print(s, format, to);
	screen_free(s);
}

void explanation_print(const struct explanation *e, int verbose, enum screen_format format, FILE *to)
{
	if (format == SCREEN_TEXT)
		print_text(e, verbose, to);
	else
		print_table(e, format, to);
}
