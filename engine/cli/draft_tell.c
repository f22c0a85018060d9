/* What `collega new` says of a folder that it drafted. */
#include "cli/draft.h"

#include "report/screen.h"
#include "report/summary.h"
#include "report/words.h"

#include <string.h>

#include "base/banned.h"

static void begin(struct text *to, const char *label)
{
	say_label(to, language_word("label", label), SUMMARY_LABEL);
}

#define MAIN_FILES 3 /* the last in a folder, the first to be looked at: school.yaml, staff.csv, the timetable */

static void tell_files(struct text *to, const struct folder *f)
{
	begin(to, "Drafted");
	text_printf(to, "%s: ", f->path);
	for (int i = 0, began = 0; i < f->n; i++) {
		int at = i < MAIN_FILES ? f->n - 1 - i : i - MAIN_FILES;

		if (f->files[at].name)
			text_printf(to, "%s%s", began++ ? ", " : "", f->files[at].name);
	}
	text_char(to, '\n');
}

/* "37 teachers · 570 lessons a week, 5 days × 8 periods · fet" */
static void tell_read(struct text *to, const struct outline *o)
{
	struct text number;

	text_init(&number, 0);
	say_number(&number, o->n_lessons);
	begin(to, "Read");
	text_printf(to, language_plural("%d teacher", "%d teachers", (long long)o->teachers.n),
		(int)o->teachers.n);
	text_add(to, " · ");
	text_printf(to,
		language_plural("%s lessons a week, %d days × %d periods",
			"%s lessons a week, %d days × %d periods", o->n_lessons),
		number.s, (int)o->days.n, (int)o->periods.n);
	text_printf(to, " · %s\n", o->format);
	text_release(&number);
	if (o->n_lessons)
		return;
	begin(to, "Look at");
	text_printf(to, "%s\n",
		_("no lesson has a place in the file: export the timetable once it is solved"));
}

static void tell_missing(struct text *to, const struct draft *d)
{
	const struct {
		int is_missing;
		const char *what;
	} parts[] = {
		{!d->timetable, N_("the timetable")},
		{d->country->from == DATE_NONE, N_("the term's first and last day")},
		{d->unknown_days > 0, N_("weekdays")},
		{d->unknown_bells > 0, N_("bells")},
	};
	struct text list;

	text_init(&list, 0);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].is_missing)
			text_printf(&list, "%s%s", list.n ? ", " : "", _(parts[i].what));
	if (list.n) {
		begin(to, "Fill in");
		text_printf(to, _("%s, in school.yaml"), list.s);
		text_char(to, '\n');
	}
	text_release(&list);
}

static void tell_doubts(struct text *to, const struct draft *d)
{
	const struct country *c = d->country;
	struct text list;

	if (d->bells == BELLS_GUESSED) {
		begin(to, "Look at");
		text_printf(to, "%s\n", _("bells: the ends are guessed from the periods' names"));
	}
	text_init(&list, 0);
	if (c->calendar.n_unchecked)
		text_printf(&list, _("calendar %s"), c->calendar.name);
	if (c->profile.n_unchecked) {
		text_add(&list, list.n ? ", " : "");
		text_printf(&list, _("profile %s"), c->profile.name);
	}
	if (list.n) {
		begin(to, "Look at");
		text_printf(to, _("%s: unchecked; school.yaml says what"), list.s);
		text_char(to, '\n');
	}
	text_release(&list);
}

void draft_tell(const struct draft *d, const struct folder *f)
{
	struct text text;

	text_init(&text, 0);
	tell_files(&text, f);
	if (d->outline)
		tell_read(&text, d->outline);
	tell_missing(&text, d);
	begin(&text, "Add");
	text_printf(&text, "%s\n",
		_("roles and years of service, in staff.csv: mentors and beginners are known by them"));
	tell_doubts(&text, d);
	begin(&text, "Next");
	text_printf(&text, "collega check %s\n", f->path);
	screen_lines(text.s, SUMMARY_LABEL, stdout);
	text_release(&text);
}
