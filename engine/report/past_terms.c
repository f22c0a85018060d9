#include "report/show.h"

#include "base/text.h"
#include "report/names.h"
#include "report/words.h"

#include <string.h>

#include "base/banned.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct screen_column for_people[] = {{"technique", 0}, {"role", 0},
	{"with", SCREEN_WRAP}, {"meetings", SCREEN_NUMBER}, {"minutes", SCREEN_NUMBER}};
static const struct screen_column for_scripts[] = {{"from", 0}, {"to", 0}, {"plan", SCREEN_NUMBER},
	{"state", 0}, {"technique", 0}, {"team", 0}, {"role", 0}, {"with", 0},
	{"meetings", SCREEN_NUMBER}, {"minutes", SCREEN_NUMBER}, {"left-open", SCREEN_NUMBER}};

void past_terms_begin(
	struct past_terms *p, const char *person, date_t today, enum screen_format format)
{
	*p = (struct past_terms){.person = person, .today = today, .format = format};
	p->rows = format == SCREEN_TEXT ? screen_new(for_people, COUNT(for_people))
					: screen_new(for_scripts, COUNT(for_scripts));
}

/* What a row tells of a term. */
struct telling {
	struct past_terms *to;
	const struct view *view;
	const char *const *names;
	int32_t person;
	int has_heading;
};

/* "7 Sep – 18 Dec 2026 · plan 3, published" */
static void head(struct telling *t)
{
	const struct school *s = view_school(t->view);
	struct text text;

	if (t->has_heading)
		return;
	t->has_heading = 1;
	text_init(&text, 0);
	say_date(&text, s->from, 1);
	text_add(&text, " – ");
	say_date(&text, s->to, 1);
	text_add(&text, " · ");
	text_printf(&text, _("plan %d"), (int)t->view->version->number);
	text_printf(
		&text, ", %s", language_word("state", state_word(t->view->version, t->to->today)));
	screen_heading(t->to->rows, text.s);
	text_release(&text);
}

static void cell_date(struct screen *s, date_t date)
{
	char text[11];

	date_print(date, text);
	screen_cell(s, text);
}

/* The cells that CSV and JSON have in place of the heading. */
static void begin_row(struct telling *t)
{
	struct screen *s = t->to->rows;

	head(t);
	if (t->to->format == SCREEN_TEXT)
		return;
	cell_date(s, view_school(t->view)->from);
	cell_date(s, view_school(t->view)->to);
	screen_cellf(s, "%d", (int)t->view->version->number);
	screen_cell(s, state_word(t->view->version, t->to->today));
}

static void cell_with(const struct telling *t, const struct team *team)
{
	const struct school *s = view_school(t->view);
	struct text text;

	text_init(&text, 0);
	if (t->to->format == SCREEN_TEXT)
		say_members(&text, t->names, team, UINT32_MAX, t->person);
	for (int k = 0; k < team->n && t->to->format != SCREEN_TEXT; k++)
		if (team->person[k] != t->person)
			text_printf(
				&text, "%s%s", text.n ? ":" : "", s->people[team->person[k]].id);
	screen_cell(t->to->rows, text.s);
	text_release(&text);
}

static void add_up(
	const struct telling *t, int32_t team, int member, int32_t *meetings, int32_t *minutes)
{
	const struct agenda *a = t->view->agenda;

	for (int32_t c = 0; c < a->n_cycles; c++) {
		const struct course *course = view_course(t->view, c);

		if (a->cycles[c].team != team || !t->view->plan->seated[c])
			continue;
		for (int m = 0; m < course->n; m++) {
			if (!comes(&course->stages[m], member))
				continue;
			++*meetings;
			*minutes += member_minutes(
				a, course, m, &view_meeting(t->view, c, m)->slot, member);
		}
	}
}

static void add_team(struct telling *t, int32_t team, int member)
{
	const struct agenda *a = t->view->agenda;
	const struct team *of = &a->teams[team];
	const struct technique *technique = &a->techniques->at[of->technique];
	const char *role = technique->def.roles[of->role[member]].name;
	int is_text = t->to->format == SCREEN_TEXT;
	struct screen *s = t->to->rows;
	int32_t meetings = 0, minutes = 0;

	add_up(t, team, member, &meetings, &minutes);
	begin_row(t);
	screen_cell(s, is_text ? word_technique(technique->name) : technique->name);
	if (!is_text)
		screen_cell(s, of->id);
	screen_cell(s, is_text ? word_role(role) : role);
	cell_with(t, of);
	screen_cellf(s, "%d", (int)meetings);
	screen_cellf(s, "%d", (int)minutes);
	if (!is_text)
		screen_cell(s, "");
}

static void add_open(struct telling *t, const struct technique *technique, int32_t open)
{
	int is_text = t->to->format == SCREEN_TEXT;
	struct screen *s = t->to->rows;

	begin_row(t);
	screen_cell(s, is_text ? word_technique(technique->name) : technique->name);
	for (int i = is_text ? 1 : 0; i < 2; i++)
		screen_cell(s, "");
	screen_cell(s, is_text ? _("nobody: left without") : "");
	screen_cell(s, "");
	screen_cell(s, "");
	if (!is_text)
		screen_cellf(s, "%d", (int)open);
}

void past_terms_add(struct past_terms *p, const struct view *v)
{
	const struct school *s = view_school(v);
	struct telling t = {.to = p, .view = v, .person = school_find_person(s, p->person)};
	struct arena arena;

	if (t.person < 0)
		return;
	p->known++;
	arena_init(&arena);
	t.names = short_names(&arena, s);
	for (int32_t i = 0; i < v->agenda->n_teams; i++)
		for (int k = 0; k < v->agenda->teams[i].n; k++)
			if (v->agenda->teams[i].person[k] == t.person)
				add_team(&t, i, k);
	for (int32_t i = 0; i < v->agenda->techniques->n; i++)
		if (v->plan->partnerless[i * s->n_people + t.person] > 0)
			add_open(&t, &v->agenda->techniques->at[i],
				v->plan->partnerless[i * s->n_people + t.person]);
	arena_release(&arena);
}

void past_terms_end(struct past_terms *p, FILE *to)
{
	if (to && p->format == SCREEN_TEXT && screen_is_empty(p->rows))
		fprintf(to, "%s\n", _("nothing was planned with this person yet"));
	else if (to)
		screen_print(p->rows, p->format, to);
	screen_free(p->rows);
}
