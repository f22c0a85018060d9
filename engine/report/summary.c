#include "report/summary.h"

#include "base/text.h"
#include "model/pairing.h"
#include "report/following.h"
#include "report/load.h"
#include "report/names.h"
#include "report/words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define PAIRED_WIDTH 100      /* columns, beside the label */
#define UNPLACED_MOST 10     /* lines; the rest is counted */

static void label(struct text *to, const char *name)
{
	say_label(to, *name ? language_word("label", name) : "", SUMMARY_LABEL);
}

static void separate(struct text *to, int *began)
{
	text_add(to, *began ? " · " : "");
	*began = 1;
}

/* --- what was read -------------------------------------------------------------------------- */

/* "timetable.fet (1012 lessons a week, 5 days × 8 periods)" */
static void say_timetable(const struct timetable_read *t, struct text *to)
{
	text_printf(to, "%s (", t->file ? t->file : _("lessons"));
	text_printf(to, language_plural("%d lessons a week", "%d lessons a week", t->lessons),
		(int)t->lessons);
	text_add(to, ", ");
	text_printf(to, language_plural("%d day", "%d days", t->days), (int)t->days);
	if (t->periods)
		text_printf(to, language_plural(" × %d periods", " × %d periods", t->periods),
			(int)t->periods);
	text_add(to, ")");
}

static void say_timetables(const struct settings *settings, struct text *to)
{
	for (int32_t i = 0; i < settings->n_timetables; i++) {
		const struct timetable_read *t = &settings->timetables[i];
		struct text all, date;

		text_init(&all, 0);
		text_init(&date, 0);
		say_timetable(t, &all);
		if (t->from == DATE_NONE) {
			text_add(to, all.s);
		} else {
			say_date(&date, t->from, 0);
			text_add(to, " · ");
			text_printf(to, _("from %s: %s"), date.s, all.s);
		}
		text_release(&all);
		text_release(&date);
	}
}

void summary_read(const struct settings *settings, const struct school *s, struct text *to)
{
	struct text people;

	text_init(&people, 0);
	text_printf(&people, language_plural("%d people", "%d people", s->n_people), (int)s->n_people);
	text_printf(to, "%s · ", settings->school_file);
	text_printf(to, settings->staff_file ? "%s (%s) · " : "%s%s · ",
		settings->staff_file ? settings->staff_file : "", people.s);
	say_timetables(settings, to);
	text_release(&people);
}

/* --- pairs ----------------------------------------------------------------------------------- */

static void say_pairs(const struct view *v, int32_t technique, struct text *to)
{
	const struct school *s = view_school(v);
	const struct technique *t = &v->agenda->techniques->at[technique];
	const char *name = word_technique(t->name);
	int32_t pairs = 0, need = 0, open = 0, floor = 0;

	for (int32_t i = 0; i < v->plan->n_teams; i++)
		pairs += v->plan->teams[i].technique == technique;
	for (int32_t p = 0; p < s->n_people; p++) {
		need += t->def.form == CLG_FORM_FROM ? 0 : team_need(t, p) - pair_floor(t, p);
		floor += pair_floor(t, p);
		open += v->plan->partnerless[technique * s->n_people + p];
	}
	if (t->def.form == CLG_FORM_FROM)
		text_printf(to, language_plural("%s %d pairs", "%s %d pairs", pairs), name, (int)pairs);
	else if (t->def.form == CLG_FORM_GROUPS)
		text_printf(to,
			language_plural("%s %d of %d in %d group", "%s %d of %d in %d groups", pairs),
			name, (int)(need - open), (int)need, (int)pairs);
	else
		text_printf(to, _("%s %d of %d"), name, (int)(floor ? pairs : need - open), (int)need);
	/* each pair meets one need: what else is open are places that supporters want */
	if (floor && open > need - pairs)
		text_printf(to, _(", %s: %d more wanted"), word_role(t->def.roles[0].name),
			(int)(open - (need - pairs)));
}

/* Of many techniques several lines. */
static void say_all_pairs(const struct view *v, struct text *to)
{
	size_t width = 0;
	int began = 0;

	label(to, "Paired");
	for (int32_t t = 0; t < v->agenda->techniques->n; t++) {
		struct text one;

		text_init(&one, 0);
		say_pairs(v, t, &one);
		if (began && width + utf8_width(one.s) > PAIRED_WIDTH) {
			text_printf(to, "\n%-*s", SUMMARY_LABEL, "");
			began = 0;
			width = 0;
		}
		separate(to, &began);
		text_add(to, one.s);
		width += utf8_width(one.s) + 3;
		text_release(&one);
	}
	text_add(to, v->agenda->techniques->n ? "" : _("no technique is on"));
	text_char(to, '\n');
}

/* --- meetings -------------------------------------------------------------------------------- */

static int is_seated(const struct view *v)
{
	return v->plan->levels[PROGRAM_SEATING].n > 0;
}

static char *number_text(int64_t number)
{
	struct text text;
	char *said;

	text_init(&text, 0);
	say_number(&text, number);
	said = text_steal(&text);
	text_release(&text);
	return said;
}

static void say_counts(int64_t seated, int64_t cycles, int64_t meetings, int64_t covers, struct text *to)
{
	_cleanup_(freep) char *in = number_text(seated), *all = number_text(cycles),
			      *held = number_text(meetings);

	text_printf(to, language_plural("%s of %s cycles", "%s of %s cycles", cycles), in, all);
	text_add(to, " · ");
	text_printf(to, language_plural("%s meetings", "%s meetings", meetings), held);
	text_add(to, " · ");
	if (covers)
		text_printf(to, language_plural("%d lesson needs cover", "%d lessons need cover", covers),
			(int)covers);
	else
		text_add(to, _("no lesson needs cover"));
	text_char(to, '\n');
}

static void say_seats(const struct view *v, struct text *to)
{
	int64_t seated = 0, meetings = 0, covers = 0;

	label(to, "Seated");
	for (int32_t c = 0; c < v->plan->n_cycles; c++) {
		int n = plan_length(v->plan, v->agenda, c);

		seated += v->plan->seated[c];
		meetings += n;
		for (int m = 0; m < n; m++)
			covers += view_meeting(v, c, m)->cover >= 0;
	}
	say_counts(seated, v->plan->n_cycles, meetings, covers, to);
}

/* --- proof ----------------------------------------------------------------------------------- */

static void say_joint(const struct view *v, struct text *to)
{
	struct text line;

	text_init(&line, 0);
	if (summary_joint(v, &line)) {
		label(to, "");
		text_printf(to, "%s\n", line.s);
	}
	text_release(&line);
}

static void say_proofs(const struct view *v, struct text *to)
{
	label(to, "Proved");
	summary_proof(v, PROGRAM_PAIRING, to);
	text_char(to, '\n');
	label(to, "");
	summary_proof(v, PROGRAM_SEATING, to);
	text_char(to, '\n');
	say_joint(v, to);
	if (v->plan->stopped) {
		label(to, "");
		text_add(to, _("stopped before the search was done; the best plan so far is kept"));
		text_char(to, '\n');
	}
}

/* --- what changes --------------------------------------------------------------------------- */

static void say_counted(int64_t moved, int64_t cancelled, struct text *to)
{
	if (!moved && !cancelled)
		text_add(to, _("no meeting changes"));
	if (moved)
		text_printf(to, language_plural("%d meeting moves", "%d meetings move", moved), (int)moved);
	text_add(to, moved && cancelled ? ", " : "");
	if (cancelled)
		text_printf(to, language_plural("%d is cancelled", "%d are cancelled", cancelled),
			(int)cancelled);
}

static void say_changes(const struct view *v, struct text *to)
{
	struct following f = following_of(v);

	if (!view_school(v)->agreed)
		return;
	label(to, "Changed");
	say_counted(f.moved, f.cancelled, to);
	if (f.moved + f.cancelled == f.at_least && f.at_least)
		text_add(to, _(" · no plan that covers as much changes fewer"));
	else if (f.at_least)
		text_printf(to, _(" · no plan that covers as much changes fewer than %d"), (int)f.at_least);
	if (f.dropped)
		text_printf(to, language_plural(" · %d more goes with its pair, or by your order",
					" · %d more go with their pairs, or by your order", f.dropped),
			(int)f.dropped);
	text_char(to, '\n');
}

char *summary_changes(const struct view *v)
{
	struct text to;
	char *said;

	text_init(&to, 0);
	say_changes(v, &to);
	said = text_steal(&to);
	text_release(&to);
	return said;
}

/* --- load ------------------------------------------------------------------------------------ */

static void say_load(const struct view *v, const char *const *names, struct text *to)
{
	const struct school *s = view_school(v);
	struct load *loads = loads_of(v);
	int32_t top = 0, median = median_load(loads, s->n_people);

	for (int32_t p = 1; p < s->n_people; p++)
		if (loads[p].highest > loads[top].highest)
			top = p;
	label(to, "Load");
	if (!s->n_people || !loads[top].highest)
		text_printf(to, _("median %d min a week"), (int)median);
	else if (loads[top].limit == INT32_MAX)
		text_printf(to, _("median %d min a week, highest %d (%s)"), (int)median,
			(int)loads[top].highest, names[top]);
	else
		text_printf(to, _("median %d min a week, highest %d of %d (%s)"), (int)median,
			(int)loads[top].highest, (int)loads[top].limit, names[top]);
	text_char(to, '\n');
	free(loads);
}

/* --- what is not placed ---------------------------------------------------------------------- */

/* name: of whom, in full; where the reason has it, nobody is named once more. NULL: several. */
static void say_unplaced(struct text *to, int *n, const char *technique, const char *who,
	const char *name, const char *why)
{
	_cleanup_(freep) char *reason = NULL;

	if (++*n > UNPLACED_MOST)
		return;
	reason = say_reason(why ? why : "");
	label(to, *n == 1 ? "Not placed" : "");
	if (name && strstr(reason, name))
		text_printf(to, "%s · %s\n", word_technique(technique), reason);
	else
		text_printf(to, "%s · %s · %s\n", word_technique(technique), who, reason);
}

static void say_partnerless(const struct view *v, const char *const *names, struct text *to, int *n)
{
	const struct school *s = view_school(v);

	for (int32_t t = 0; t < v->agenda->techniques->n; t++) {
		for (int32_t p = 0; p < s->n_people; p++) {
			int32_t at = t * s->n_people + p;
			const struct reason *why = v->plan->partnerless_reasons
				? &v->plan->partnerless_reasons[at] : NULL;

			if (v->plan->partnerless[at])
				say_unplaced(to, n, v->agenda->techniques->at[t].name, names[p],
				             s->people[p].name, why ? why->sentence : NULL);
		}
	}
}

/* The end of a run of cycles of one team that are left out for the same reason. */
static int32_t same_reason(const struct view *v, int32_t from)
{
	int32_t end = from + 1;

	while (end < v->plan->n_cycles && !v->plan->seated[end] &&
	       v->agenda->cycles[end].team == v->agenda->cycles[from].team &&
	       !strcmp(v->plan->reasons[end].sentence, v->plan->reasons[from].sentence))
		end++;
	return end;
}

static void say_left_out(const struct view *v, const char *const *names, struct text *to, int *n)
{
	for (int32_t c = 0, end; c < v->plan->n_cycles; c = end) {
		const struct team *t = &v->agenda->teams[v->agenda->cycles[c].team];
		int32_t first = v->agenda->cycles[c].number;
		struct text who;

		end = c + 1;
		if (v->plan->seated[c])
			continue;
		end = same_reason(v, c);
		text_init(&who, 0);
		say_members(&who, names, t, UINT32_MAX, t->n > 2 ? -1 : t->person[1]);
		if (t->n == 2)
			text_printf(&who, _(" with %s"), names[t->person[1]]);
		if (end > c + 1)
			text_printf(&who, _(", no. %d–%d"), (int)first,
				(int)v->agenda->cycles[end - 1].number);
		else
			text_printf(&who, _(", no. %d"), (int)first);
		say_unplaced(
			to, n, view_technique(v, c)->name, who.s, NULL, v->plan->reasons[c].sentence);
		text_release(&who);
	}
}

char *summary_of(const struct view *v)
{
	struct arena arena;
	struct text to;
	const char **names;
	char *summary;
	int n = 0;

	arena_init(&arena);
	text_init(&to, 0);
	names = short_names(&arena, view_school(v));
	label(&to, "Read");
	summary_read(v->settings, view_school(v), &to);
	text_char(&to, '\n');
	say_all_pairs(v, &to);
	if (is_seated(v))
		say_seats(v, &to);
	if (is_seated(v))
		say_changes(v, &to);
	say_proofs(v, &to);
	if (is_seated(v))
		say_load(v, names, &to);
	say_partnerless(v, names, &to, &n);
	if (is_seated(v))
		say_left_out(v, names, &to, &n);
	if (n > UNPLACED_MOST) {
		label(&to, "");
		text_printf(&to, language_plural("... and %d more", "... and %d more", n - UNPLACED_MOST),
			n - UNPLACED_MOST);
		text_char(&to, '\n');
	}
	summary = text_steal(&to);
	text_release(&to);
	arena_release(&arena);
	return summary;
}
