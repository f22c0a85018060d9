/* Pairs, loads, one person, and the list of plans. */
#include "report/show.h"

#include "base/text.h"
#include "report/load.h"
#include "report/names.h"
#include "report/words.h"

#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void finish(struct screen *s, enum screen_format format, FILE *to)
{
	screen_print(s, format, to);
	screen_free(s);
}

/* --- pairs ----------------------------------------------------------------------------------- */

static void cell_members(
	const char *const *names, const struct team *t, uint32_t roles, struct screen *to)
{
	struct text text;

	text_init(&text, 0);
	say_members(&text, names, t, roles, -1);
	screen_cell(to, text.s);
	text_release(&text);
}

/* A group of one role has receivers alone. */
static void add_team(
	const struct view *v, const char *const *names, const struct team *t, struct screen *to)
{
	const struct technique *tech = &v->agenda->techniques->at[t->technique];
	int is_pair = t->n == 2 && tech->from < 0;
	const struct match *m = is_pair ? technique_match_in(tech, t->person[0], t->role[0],
						  t->person[1], t->role[1])
					: NULL;
	uint32_t supporters = tech->def.n_roles > 1 ? 1u : 0;
	int32_t seated = 0, cycles = 0;

	for (int32_t c = 0; c < v->plan->n_cycles; c++) {
		if (team_compare(&v->agenda->teams[v->agenda->cycles[c].team], t))
			continue;
		cycles++;
		seated += v->plan->seated[c];
	}
	screen_cell(to, word_technique(tech->name));
	cell_members(names, t, supporters, to);
	cell_members(names, t, ~supporters, to);
	screen_cellf(to, "%d", (int)t->worth);
	if (is_pair || t->n == 2)
		screen_cellf(to, "%d", m ? (int)m->common : 0);
	else
		screen_cell(to, NULL);
	screen_cellf(to, "%d", (int)cycles);
	screen_cellf(to, "%d", (int)seated);
}

/* Names of two are cut where there is no room, those of many go on in the next line. */
static unsigned names_flag(const struct plan *p)
{
	for (int32_t t = 0; t < p->n_teams; t++)
		if (p->teams[t].n > 2)
			return SCREEN_WRAP;
	return SCREEN_CUT;
}

void show_pairs(const struct view *v, enum screen_format format, FILE *to)
{
	const struct screen_column columns[] = {
		{"technique", 0},
		{"supporter", names_flag(v->plan)},
		{"receiver", names_flag(v->plan)},
		{"worth", SCREEN_NUMBER},
		{"common-minutes", SCREEN_NUMBER},
		{"cycles", SCREEN_NUMBER},
		{"seated", SCREEN_NUMBER},
	};
	struct screen *s = screen_new(columns, COUNT(columns));
	struct arena arena;
	const char **names;

	arena_init(&arena);
	names = short_names(&arena, view_school(v));
	for (int32_t t = 0; t < v->plan->n_teams; t++)
		add_team(v, names, &v->plan->teams[t], s);
	finish(s, format, to);
	arena_release(&arena);
}

/* --- loads ----------------------------------------------------------------------------------- */

static void cell_limit(struct screen *s, int32_t limit)
{
	if (limit == INT32_MAX)
		screen_cell(s, "");
	else
		screen_cellf(s, "%d", (int)limit);
}

/* "#####.....": the share of the limit that the busiest week takes. */
static void cell_bar(struct screen *s, const struct load *l)
{
	char bar[11];
	int full = 0;

	if (l->limit != INT32_MAX && l->limit > 0)
		full = (int)((int64_t)l->highest * 10 / l->limit);
	for (int i = 0; i < 10; i++)
		bar[i] = i < full ? '#' : '.';
	bar[10] = 0;
	screen_cell(s, l->limit == INT32_MAX ? "" : bar);
}

struct ranked {
	const struct load *load;
	int32_t person;
};

static int by_load(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->load->highest != y->load->highest)
		return x->load->highest > y->load->highest ? -1 : 1;
	if (x->load->minutes != y->load->minutes)
		return x->load->minutes > y->load->minutes ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static void add_load(const struct view *v, const char *name, const struct ranked *r, int covers,
	struct screen *to)
{
	const struct load *l = r->load;
	const struct school *s = view_school(v);

	screen_cell(to, s->people[r->person].id);
	screen_cell(to, name);
	screen_cellf(to, "%d", (int)l->meetings);
	screen_cellf(to, "%d", (int)l->minutes);
	screen_cellf(to, "%d", (int)l->mean);
	screen_cellf(to, "%d", (int)l->highest);
	cell_limit(to, l->limit);
	cell_bar(to, l);
	if (covers)
		screen_cellf(to, "%d", (int)l->covers);
}

static int somebody_covers(const struct load *loads, int32_t n)
{
	int32_t covers = 0;

	for (int32_t p = 0; p < n; p++)
		covers += loads[p].covers;
	return covers > 0;
}

void show_load(const struct view *v, enum screen_format format, FILE *to)
{
	static const struct screen_column columns[] = {
		{"id", 0},
		{"name", SCREEN_CUT},
		{"meetings", SCREEN_NUMBER},
		{"minutes", SCREEN_NUMBER},
		{"mean", SCREEN_NUMBER},
		{"highest", SCREEN_NUMBER},
		{"limit", SCREEN_NUMBER},
		{"of-limit", 0},
		{"covers", SCREEN_NUMBER},
	};
	const struct school *school = view_school(v);
	struct load *loads = loads_of(v);
	int covers = format != SCREEN_TEXT || somebody_covers(loads, school->n_people);
	struct screen *s = screen_new(columns, COUNT(columns) - !covers);
	struct ranked *order = xcalloc((size_t)school->n_people + 1, sizeof *order);
	struct arena arena;
	const char **names;

	arena_init(&arena);
	names = short_names(&arena, school);
	for (int32_t p = 0; p < school->n_people; p++)
		order[p] = (struct ranked){ &loads[p], p };
	qsort(order, (size_t)school->n_people, sizeof *order, by_load);
	for (int32_t p = 0; p < school->n_people; p++)
		add_load(v, names[order[p].person], &order[p], covers, s);
	finish(s, format, to);
	arena_release(&arena);
	free(order);
	free(loads);
}

/* --- one person ----------------------------------------------------------------------------- */

static void say_partners(const struct view *v, const char *const *names, int32_t person, FILE *to)
{
	for (int32_t i = 0; i < v->plan->n_teams; i++) {
		const struct team *t = &v->plan->teams[i];
		const struct technique *tech = &v->agenda->techniques->at[t->technique];

		for (int k = 0; k < t->n; k++) {
			struct text others;

			if (t->person[k] != person)
				continue;
			text_init(&others, 0);
			say_members(&others, names, t, UINT32_MAX, person);
			fprintf(to, tech->def.n_roles > 1 && !t->role[k] ? _("  %s: %s of %s\n")
									 : _("  %s: %s with %s\n"),
				word_technique(tech->name),
				word_role(tech->def.roles[t->role[k]].name), others.s);
			text_release(&others);
		}
	}
}

static void say_load_of(const struct view *v, int32_t person, FILE *to)
{
	struct load *loads = loads_of(v);
	const struct load *l = &loads[person];
	struct text line;

	text_init(&line, 0);
	text_add(&line, "  ");
	text_printf(&line, language_plural("%d meetings", "%d meetings", l->meetings), (int)l->meetings);
	text_printf(&line, _(", %d minutes in the term, %d a week on average"), (int)l->minutes,
		(int)l->mean);
	if (l->highest && l->limit != INT32_MAX)
		text_printf(&line, _(", %d of %d in the fullest week"), (int)l->highest, (int)l->limit);
	else if (l->highest)
		text_printf(&line, _(", %d in the fullest week"), (int)l->highest);
	screen_lines(line.s, 2, to);
	putc('\n', to);
	text_release(&line);
	free(loads);
}

void show_person(const struct view *v, int32_t person, int ids, enum screen_format format, FILE *to)
{
	struct arena arena;
	const char **names;

	if (format == SCREEN_TEXT) {
		arena_init(&arena);
		names = short_names(&arena, view_school(v));
		fprintf(to, "%s\n", names[person]);
		say_partners(v, names, person, to);
		say_load_of(v, person, to);
		arena_release(&arena);
	}
	show_timetable(v, 0, person, ids, format, to);
}

/* --- plans ---------------------------------------------------------------------------------- */

const char *state_word(const struct version *v, date_t today)
{
	static const char *const words[] = {[PLAN_IS_DRAFT] = "draft", [PLAN_IS_UNFINISHED] = "unfinished",
		[PLAN_IS_IN_FORCE] = "published", [PLAN_IS_REPLACED] = "replaced", [PLAN_IS_PAST] = "past"};

	return words[version_state(v, today)];
}

void show_plans(const struct version *versions, size_t n, date_t today, enum screen_format format, FILE *to)
{
	static const struct screen_column columns[] = {
		{"plan", SCREEN_NUMBER},
		{"parent", SCREEN_NUMBER},
		{"made", 0},
		{"state", 0},
		{"pairs", SCREEN_NUMBER},
		{"seated", SCREEN_NUMBER},
		{"cycles", SCREEN_NUMBER},
		{"cost", SCREEN_NUMBER},
		{"bound", SCREEN_NUMBER},
		{"search", 0},
	};
	struct screen *s = screen_new(columns, COUNT(columns));

	for (size_t i = 0; i < n; i++) {
		const struct version *v = &versions[i];

		screen_cellf(s, "%d", (int)v->number);
		if (v->parent)
			screen_cellf(s, "%d", (int)v->parent);
		else
			screen_cell(s, "");
		screen_cell(s, v->stamp);
		screen_cell(s, language_word("state", state_word(v, today)));
		screen_cellf(s, "%d", (int)v->pairs);
		screen_cellf(s, "%d", (int)v->seated);
		screen_cellf(s, "%d", (int)v->cycles);
		screen_cellf(s, "%lld", (long long)v->cost);
		screen_cellf(s, "%lld", (long long)v->bound);
		screen_cell(s, language_word("state", v->stopped ? "stopped" : "done"));
	}
	finish(s, format, to);
}
