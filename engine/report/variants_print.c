/* Variants as a table and sentences, as CSV, or as JSON. */
#include "report/variants.h"

#include "report/words.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define NAMES_MOST 3         /* of a kind, unless verbose */
#define LABEL_MOST 24        /* columns, at most, before what is said of a variant */
#define NO_BREAK "\xc2\xa0"

static const struct variant *base_of(const struct variants *v)
{
	return &v->list.at[0];
}

/* "60, 3", the values in the order of the keys. */
static void say_variant(const struct variants *v, const struct variant *one, struct text *to)
{
	if (!one->values)
		text_add(to, _("as it is"));
	for (int32_t k = 0; k < v->n_keys && one->values; k++) {
		text_add(to, k ? ", " : "");
		text_add_safe(to, *one->values[k] ? one->values[k] : _("not set"));
	}
}

static int is_compared(const struct variants *v, const struct variant *one, enum figure f)
{
	return one != base_of(v) && one->figures[f].is_there && base_of(v)->figures[f].is_there;
}

static int64_t change_of(const struct variants *v, const struct variant *one, enum figure f)
{
	return is_compared(v, one, f) ? one->figures[f].value - base_of(v)->figures[f].value : 0;
}

/* --- how far from the best a plan may be ------------------------------------------------ */

static int is_open(const struct variant_figure *f)
{
	return f->has_bound && f->value != f->bound;
}

static void say_distance(const struct variant_figure *f, const char *name, struct text *to)
{
	int64_t distance = llabs(f->value - f->bound), size = llabs(f->value);

	if (f->value && strcmp(name, "left out")) {
		say_percent(to, 100.0 * (double)distance / (double)size);
		text_add(to, " % ");
	} else {
		say_number(to, distance);
		text_char(to, ' ');
	}
	text_add(to, language_word("level", name));
}

/* Of the first level that isn't proven, which decides before those behind it. */
static void say_gap(const struct variant *one, struct text *to)
{
	static const struct {
		enum figure figure;
		const char *name;
	} levels[] = {{FIGURE_LEFT_OUT, "left out"}, {FIGURE_WORTH, "worth"}, {FIGURE_COST, "cost"}};

	if (one->state == VARIANT_CONTRADICTS)
		text_add(to, _("no plan"));
	else if (one->state == VARIANT_NOT_REACHED)
		text_add(to, _("not reached"));
	else if (one->is_proven)
		text_add(to, _("none"));
	else {
		for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
			if (!is_open(&one->figures[levels[i].figure]))
				continue;
			say_distance(&one->figures[levels[i].figure], levels[i].name, to);
			return;
		}
		text_add(to, _("not proven"));
	}
}

static int all_planned(const struct variants *v)
{
	for (size_t i = 0; i < v->list.n; i++)
		if (v->list.at[i].state != VARIANT_PLANNED)
			return 0;
	return 1;
}

/* Of those that have a plan. */
static int all_proven(const struct variants *v)
{
	for (size_t i = 0; i < v->list.n; i++)
		if (v->list.at[i].state == VARIANT_PLANNED && !v->list.at[i].is_proven)
			return 0;
	return 1;
}

/* --- the table ------------------------------------------------------------------------ */

/* What is the same in all needs no column; what is left out is always asked for. */
static int is_shown(const struct variants *v, enum figure f)
{
	for (size_t i = 1; i < v->list.n && f != FIGURE_LEFT_OUT; i++)
		if (v->list.at[i].figures[f].is_there != base_of(v)->figures[f].is_there ||
			change_of(v, &v->list.at[i], f))
			return 1;
	return f == FIGURE_LEFT_OUT;
}

static void say_change(const struct variants *v, const struct variant *one, enum figure f,
	struct text *to)
{
	int64_t change = change_of(v, one, f);

	if (!change)
		return;
	text_add(to, change > 0 ? " +" : " ");
	say_number(to, change);
}

/* The widest change in the column: values shall stand below one another. */
static size_t change_width(const struct variants *v, enum figure f)
{
	size_t widest = 0;

	for (size_t i = 1; i < v->list.n; i++) {
		struct text text;

		text_init(&text, 0);
		say_change(v, &v->list.at[i], f, &text);
		widest = utf8_width(text.s) > widest ? utf8_width(text.s) : widest;
		text_release(&text);
	}
	return widest;
}

static void add_figure(const struct variants *v, const struct variant *one, enum figure f,
	struct screen *to)
{
	struct text value, change;

	text_init(&value, 0);
	text_init(&change, 0);
	say_change(v, one, f, &change);
	if (one->figures[f].is_there) {
		say_number(&value, one->figures[f].value);
		text_printf(&value, "%s%*s", change.s,
			(int)(change_width(v, f) - utf8_width(change.s)), "");
	}
	screen_cell(to, value.s);
	text_release(&value);
	text_release(&change);
}

static void add_said(const struct variants *v, const struct variant *one,
	void (*say)(const struct variants *, const struct variant *, struct text *), struct screen *to)
{
	struct text text;

	text_init(&text, 0);
	say(v, one, &text);
	screen_cell(to, text.s);
	text_release(&text);
}

static void gap_of(const struct variants *v, const struct variant *one, struct text *to)
{
	(void)v;
	say_gap(one, to);
}

static void print_table(const struct variants *v, FILE *to)
{
	struct screen_column columns[N_FIGURES + 2] = {{"variant", SCREEN_WRAP}};
	enum figure shown[N_FIGURES];
	int gaps = !all_planned(v) || !all_proven(v);
	size_t n = 0;
	struct screen *s;

	for (int f = 0; f < N_FIGURES; f++) {
		if (!is_shown(v, (enum figure)f))
			continue;
		shown[n] = (enum figure)f;
		columns[++n] = (struct screen_column){figure_name((enum figure)f), SCREEN_RIGHT};
	}
	columns[n + 1] = (struct screen_column){"gap", 0};
	s = screen_new(columns, n + 1 + (size_t)gaps);
	for (size_t i = 0; i < v->list.n; i++) {
		add_said(v, &v->list.at[i], say_variant, s);
		for (size_t k = 0; k < n; k++)
			add_figure(v, &v->list.at[i], shown[k], s);
		if (gaps)
			add_said(v, &v->list.at[i], gap_of, s);
	}
	screen_print(s, SCREEN_TEXT, to);
	screen_free(s);
}

/* --- sentences ------------------------------------------------------------------------ */

static void put_keys(const struct variants *v, FILE *to)
{
	struct text text;

	text_init(&text, 0);
	for (int32_t k = 0; k < v->n_keys; k++) {
		text_add(&text, k ? ", " : "");
		text_add_safe(&text, v->keys[k]);
	}
	fprintf(to, _("What if: %s"), text.s);
	fputs("\n\n", to);
	text_release(&text);
}

static void put_same(const struct variants *v, FILE *to)
{
	struct text text;
	int n = 0;

	text_init(&text, 0);
	for (int f = 0; f < N_FIGURES; f++) {
		if (is_shown(v, (enum figure)f) || !base_of(v)->figures[f].is_there)
			continue;
		text_printf(&text, "%s%s ", n++ ? " · " : "",
			language_word("column", figure_name((enum figure)f)));
		say_number(&text, base_of(v)->figures[f].value);
	}
	if (n) {
		fprintf(to, _("The same in all: %s"), text.s);
		putc('\n', to);
	}
	text_release(&text);
}

static int64_t left_out_more(const struct person_change *c)
{
	return c->left_out[1] - c->left_out[0];
}

static int64_t minutes_more(const struct person_change *c)
{
	return c->minutes[1] - c->minutes[0];
}

static int by_amount(int64_t x, int64_t y, const struct person_change *a, const struct person_change *b)
{
	return llabs(x) != llabs(y) ? (llabs(x) < llabs(y) ? 1 : -1) : strcmp(a->id, b->id);
}

static int by_left_out(const void *a, const void *b)
{
	const struct person_change *x = a, *y = b;

	return by_amount(left_out_more(x), left_out_more(y), x, y);
}

static int by_minutes(const void *a, const void *b)
{
	const struct person_change *x = a, *y = b;

	return by_amount(minutes_more(x), minutes_more(y), x, y);
}

/* Those whose figure changes in the direction (0: either): the most changed first. Returns how many there are. */
static int say_people(const struct variant *one, int64_t (*more)(const struct person_change *),
	int (*order)(const void *, const void *), int direction, int most, struct text *to)
{
	size_t size = sizeof *one->changes;
	struct person_change *sorted = xcalloc((size_t)one->n_changes + 1, size);
	int n = 0;

	for (int32_t i = 0; i < one->n_changes; i++)
		if (more(&one->changes[i]) * (direction ? direction : more(&one->changes[i])) > 0)
			sorted[n++] = one->changes[i];
	qsort(sorted, (size_t)n, size, order);
	for (int i = 0; i < n && (!most || i < most); i++) {
		text_printf(to, "%s%s", i ? ", " : "", sorted[i].name);
		if (direction)
			continue;
		text_add(to, minutes_more(&sorted[i]) > 0 ? NO_BREAK "+" : NO_BREAK);
		say_number(to, minutes_more(&sorted[i]));
	}
	if (most && n > most)
		text_printf(to, language_plural(", and %d more", ", and %d more", n - most), n - most);
	free(sorted);
	return n;
}

struct sentences {
	struct text text;            /* lines, the first one led by a label of `column` columns */
	size_t column;
	int n;
};

static void add_line(struct sentences *s, const char *what, const char *said)
{
	if (s->n++)
		say_label(&s->text, "", s->column);
	text_printf(&s->text, "%s%s\n", what, said);
}

static void add_people(struct sentences *s, const struct variant *one, const char *what,
	int64_t (*more)(const struct person_change *), int (*order)(const void *, const void *),
	int direction, int most)
{
	struct text people;

	text_init(&people, 0);
	if (say_people(one, more, order, direction, most, &people))
		add_line(s, what, people.s);
	text_release(&people);
}

/* Who gains or loses, or why there is no plan. */
static void add_sentences(struct sentences *s, const struct variant *one, int is_base, int most)
{
	int before = s->n;

	if (one->state == VARIANT_CONTRADICTS)
		add_line(s, _("no plan: "), one->why);
	else if (one->state == VARIANT_NOT_REACHED)
		add_line(s, _("the time was over before its turn; see --time-limit"), "");
	if (one->state != VARIANT_PLANNED || is_base)
		return;
	add_people(s, one, _("left out now: "), left_out_more, by_left_out, 1, most);
	add_people(s, one, _("served now: "), left_out_more, by_left_out, -1, most);
	add_people(s, one, _("minutes in the term: "), minutes_more, by_minutes, 0, most);
	if (s->n == before)
		add_line(s, _("nobody gains or loses"), "");
}

static size_t label_width(const struct variants *v)
{
	size_t widest = 0;

	for (size_t i = 0; i < v->list.n; i++) {
		struct text label;

		text_init(&label, 0);
		say_variant(v, &v->list.at[i], &label);
		widest = utf8_width(label.s) > widest ? utf8_width(label.s) : widest;
		text_release(&label);
	}
	return (widest < LABEL_MOST ? widest : LABEL_MOST) + 2;
}

static void put_sentences(const struct variants *v, size_t place, int most, FILE *to)
{
	const struct variant *one = &v->list.at[place];
	struct sentences s = {.column = label_width(v)};
	struct text label;

	text_init(&label, 0);
	text_init(&s.text, 0);
	say_variant(v, one, &label);
	add_sentences(&s, one, !place, most);
	if (s.n) {
		struct text all;

		text_init(&all, 0);
		if (utf8_width(label.s) < s.column)
			say_label(&all, label.s, s.column);
		else
			text_printf(&all, "%s\n%*s", label.s, (int)s.column, "");
		text_add(&all, s.text.s);
		screen_lines(all.s, s.column, to);
		text_release(&all);
	}
	text_release(&s.text);
	text_release(&label);
}

static void put_proof(const struct variants *v, FILE *to)
{
	const char *said = all_proven(v)
		? N_("Each plan is proven: none leaves out less, and of those none is better; the cost is the least for its pairs.")
		: N_("Gap: so far from the best a plan may be; a difference that is smaller may be none. More time: --time-limit.");

	putc('\n', to);
	screen_lines(_(said), 0, to);
}

static void print_text(const struct variants *v, int verbose, FILE *to)
{
	put_keys(v, to);
	print_table(v, to);
	putc('\n', to);
	put_same(v, to);
	for (size_t i = 0; i < v->list.n; i++)
		put_sentences(v, i, verbose ? 0 : NAMES_MOST, to);
	put_proof(v, to);
}

/* --- CSV ------------------------------------------------------------------------------ */

static const char *state_of(const struct variant *one)
{
	if (one->state == VARIANT_CONTRADICTS)
		return "contradiction";
	if (one->state == VARIANT_NOT_REACHED)
		return "not-reached";
	return one->is_proven ? "proven" : "not-proven";
}

static void add_number(struct screen *to, int is_there, int64_t number)
{
	if (is_there)
		screen_cellf(to, "%lld", (long long)number);
	else
		screen_cell(to, "");
}

static void print_csv(const struct variants *v, FILE *to)
{
	static const struct screen_column fixed[] = {{"state", 0}, {"left-out", SCREEN_NUMBER},
		{"left-out-bound", SCREEN_NUMBER}, {"cost", SCREEN_NUMBER},
		{"cost-bound", SCREEN_NUMBER}, {"worth", SCREEN_NUMBER}, {"worth-bound", SCREEN_NUMBER},
		{"evenness", SCREEN_NUMBER}, {"evenness-bound", SCREEN_NUMBER},
		{"pairs", SCREEN_NUMBER}, {"meetings", SCREEN_NUMBER}, {"median", SCREEN_NUMBER},
		{"highest", SCREEN_NUMBER}};
	size_t n = sizeof fixed / sizeof *fixed, n_keys = (size_t)v->n_keys;
	struct screen_column *columns = xcalloc(n_keys + n, sizeof *columns);
	struct screen *s;

	for (size_t k = 0; k < n_keys; k++)
		columns[k].name = v->keys[k];
	memcpy(columns + n_keys, fixed, sizeof fixed);
	s = screen_new(columns, n_keys + n);
	for (size_t i = 0; i < v->list.n; i++) {
		const struct variant *one = &v->list.at[i];

		for (size_t k = 0; k < n_keys; k++)
			screen_cell(s, one->values ? one->values[k] : "as it is");
		screen_cell(s, state_of(one));
		for (int f = 0; f < N_FIGURES; f++) {
			const struct variant_figure *g = &one->figures[f];

			add_number(s, g->is_there, g->value);
			if (f <= FIGURE_EVENNESS)
				add_number(s, g->has_bound, g->bound);
		}
	}
	screen_print(s, SCREEN_CSV, to);
	screen_free(s);
	free(columns);
}

/* --- JSON ----------------------------------------------------------------------------- */

static json_t *json_settings(const struct variants *v, const struct variant *one)
{
	json_t *settings = json_object();

	for (int32_t k = 0; k < v->n_keys && one->values; k++)
		json_object_set_new(settings, v->keys[k], json_string(one->values[k]));
	return settings;
}

static void set_number(json_t *to, const char *name, const char *suffix, int64_t number)
{
	char key[40];

	snprintf(key, sizeof key, "%s%s", name, suffix);
	json_object_set_new(to, key, json_integer(number));
}

static void set_figures(const struct variants *v, const struct variant *one, json_t *to)
{
	json_t *changes = json_object();

	for (int f = 0; f < N_FIGURES; f++) {
		const struct variant_figure *g = &one->figures[f];
		const char *name = figure_name((enum figure)f);

		if (g->is_there)
			set_number(to, name, "", g->value);
		if (g->has_bound)
			set_number(to, name, "-bound", g->bound);
		if (is_compared(v, one, (enum figure)f))
			set_number(changes, name, "", change_of(v, one, (enum figure)f));
	}
	if (one != base_of(v) && json_object_size(changes))
		json_object_set(to, "changes", changes);
	json_decref(changes);
}

static json_t *json_people(const struct variant *one)
{
	json_t *people = json_array();

	for (int32_t i = 0; i < one->n_changes; i++) {
		const struct person_change *c = &one->changes[i];
		json_t *person = json_object();

		json_object_set_new(person, "person", json_string(c->id));
		json_object_set_new(person, "name", json_string(c->name));
		set_number(person, "left-out-before", "", c->left_out[0]);
		set_number(person, "left-out", "", c->left_out[1]);
		set_number(person, "minutes-before", "", c->minutes[0]);
		set_number(person, "minutes", "", c->minutes[1]);
		json_array_append_new(people, person);
	}
	return people;
}

static json_t *json_variant(const struct variants *v, const struct variant *one)
{
	json_t *row = json_object();

	json_object_set_new(row, "settings", json_settings(v, one));
	json_object_set_new(row, "state", json_string(state_of(one)));
	if (one->why)
		json_object_set_new(row, "why", json_string(one->why));
	set_figures(v, one, row);
	if (one != base_of(v) && one->state == VARIANT_PLANNED)
		json_object_set_new(row, "people", json_people(one));
	return row;
}

static void print_json(const struct variants *v, FILE *to)
{
	json_t *root = json_object(), *rows = json_array(), *keys = json_array();

	for (int32_t k = 0; k < v->n_keys; k++)
		json_array_append_new(keys, json_string(v->keys[k]));
	for (size_t i = 0; i < v->list.n; i++)
		json_array_append_new(rows, json_variant(v, &v->list.at[i]));
	json_object_set_new(root, "collega-what-if", json_integer(1));
	json_object_set_new(root, "school", json_string(v->school));
	json_object_set_new(root, "keys", keys);
	json_object_set_new(root, "variants", rows);
	json_dumpf(root, to, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	putc('\n', to);
	json_decref(root);
}

void variants_print(const struct variants *v, int verbose, enum screen_format format, FILE *to)
{
	if (format == SCREEN_JSON)
		print_json(v, to);
	else if (format == SCREEN_CSV)
		print_csv(v, to);
	else
		print_text(v, verbose, to);
}
