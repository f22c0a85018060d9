/* What is told of a running term: away, leave, join, avoid, pin, unpin, move, cancel, mark, undo. Each is one line of
 * YAML for the store; the plan that would follow with it is worked out first. */
#include "cli/command.h"

#include "base/progress.h"
#include "base/text.h"
#include "report/summary.h"
#include "report/words.h"
#include "yaml/quote.h"

#include <string.h>

#include "base/banned.h"

/* --- what it changes ------------------------------------------------------------------ */

static void say_effect(const struct run *r, int32_t number)
{
	struct view view = run_view(r);
	_cleanup_(freep) char *changes = summary_changes(&view);

	if (number)
		printf(_("change %d is kept; a plan that follows would be:"), (int)number);
	else
		printf("%s", _("nothing is kept: --no-store; a plan that follows would be:"));
	printf("\n");
	screen_lines(changes, SUMMARY_LABEL, stdout);
}

static int tell(struct arguments *a, const char *line)
{
	struct run r;
	int32_t number;
	clg_rc rc;

	if (a->quiet)
		progress_set(PROGRESS_NEVER);
	if (!a->given[OPTION_FROM])
		a->request.change_from = a->request.today;
	run_init(&r, &a->request, a->faults);
	rc = run_change(&r, line, &number);
	if (rc == CLG_OK && a->format == SCREEN_TEXT && !a->quiet)
		say_effect(&r, number);
	if (rc == CLG_OK && (a->format != SCREEN_TEXT || !a->quiet))
		say_difference(a, &r);
	run_release(&r);
	return -rc;
}

/* --- one line of YAML each ------------------------------------------------------------ */

static void add_key(struct text *to, const char *key, const char *value)
{
	text_printf(to, "%s%s: ", to->s[to->n - 1] == '{' ? "" : ", ", key);
	yaml_add_quoted(to, value);
}

static int finish(struct arguments *a, struct text *line)
{
	int status;

	text_add(line, "}}");
	status = tell(a, line->s);
	text_release(line);
	return status;
}

static void begin(struct text *line, const char *kind)
{
	text_init(line, 0);
	text_printf(line, "{%s: {", kind);
}

static clg_rc need_date(const struct arguments *a, const char *word)
{
	date_t date;

	if (!date_parse(word, &date))
		return CLG_OK;
	return usage_fault(a->faults, "'%.60s' is no date; expected one such as 2026-10-05", word);
}

int command_away(struct arguments *a)
{
	struct text line;
	clg_rc rc = command_words(a, 3, 4);

	if (rc == CLG_OK)
		rc = need_date(a, a->words[2]);
	if (rc == CLG_OK)
		rc = need_date(a, a->words[3]);
	if (rc != CLG_OK)
		return -rc;
	begin(&line, "away");
	add_key(&line, "person", a->words[1]);
	text_printf(&line, ", from: %s, to: %s", a->words[2], a->words[3]);
	return finish(a, &line);
}

/* leave, join */
static int from_a_day_on(struct arguments *a)
{
	struct text line;
	clg_rc rc = command_words(a, 2, 3);

	if (rc == CLG_OK)
		rc = need_date(a, a->words[2]);
	if (rc != CLG_OK)
		return -rc;
	begin(&line, a->words[0]);
	add_key(&line, "person", a->words[1]);
	text_printf(&line, ", from: %s", a->words[2]);
	return finish(a, &line);
}

int command_leave(struct arguments *a)
{
	return from_a_day_on(a);
}

int command_join(struct arguments *a)
{
	return from_a_day_on(a);
}

int command_avoid(struct arguments *a)
{
	struct text line;
	clg_rc rc = command_words(a, 2, 3);

	if (rc != CLG_OK)
		return -rc;
	begin(&line, "avoid");
	text_add(&line, "people: [");
	yaml_add_quoted(&line, a->words[1]);
	text_add(&line, ", ");
	yaml_add_quoted(&line, a->words[2]);
	text_add(&line, "]");
	return finish(a, &line);
}

static int of_meeting(struct arguments *a, const char *kind)
{
	struct text line;

	begin(&line, kind);
	add_key(&line, "meeting", a->words[1]);
	return finish(a, &line);
}

static int is_meeting(const char *word)
{
	return strchr(word, '/') != NULL;
}

static void pin_line(struct text *line, const char *technique, const char *supporter, const char *receiver)
{
	begin(line, "pin");
	add_key(line, "technique", technique);
	add_key(line, "supporter", supporter);
	add_key(line, "receiver", receiver);
}

/* pin MEETING [SCHOOL], pin TECHNIQUE A B [SCHOOL] */
static clg_rc pin_words(struct arguments *a)
{
	return a->n_words > 1 && is_meeting(a->words[1]) ? command_words(a, 1, 2) : command_words(a, 3, 4);
}

int command_pin(struct arguments *a)
{
	struct text line;
	clg_rc rc = pin_words(a);

	if (rc != CLG_OK)
		return -rc;
	if (is_meeting(a->words[1]))
		return of_meeting(a, "hold");
	pin_line(&line, a->words[1], a->words[2], a->words[3]);
	return finish(a, &line);
}

int command_move(struct arguments *a)
{
	struct text line;
	clg_rc rc = command_words(a, 2, 3);

	if (rc != CLG_OK)
		return -rc;
	begin(&line, "move");
	add_key(&line, "meeting", a->words[1]);
	add_key(&line, "to", a->words[2]);
	return finish(a, &line);
}

int command_cancel(struct arguments *a)
{
	clg_rc rc = command_words(a, 1, 2);

	return rc == CLG_OK ? of_meeting(a, "cancel") : -rc;
}

int command_mark(struct arguments *a)
{
	static const char *const marks[] = { "held", "missed", NULL };
	int mark = a->n_words > 2 ? command_choice(a, a->words[2], "mark", marks) : 0;
	clg_rc rc = mark < 0 ? CLG_EUSAGE : command_words(a, 2, 3);

	return rc == CLG_OK ? of_meeting(a, marks[mark]) : -rc;
}

/* --- undone --------------------------------------------------------------------------- */

/* The newest that counts, of this number or with this line; NULL: any. */
static const struct told *find_change(const struct told *list, size_t n, int32_t number, const char *line)
{
	for (size_t i = n; i-- > 0;)
		if (!list[i].is_undone && (!number || list[i].number == number) &&
			(!line || !strcmp(list[i].line, line)))
			return &list[i];
	return NULL;
}

static int undo(struct arguments *a, int32_t number, const char *line)
{
	struct told *list = NULL;
	const struct told *found;
	struct run r;
	size_t n = 0;
	clg_rc rc;

	run_init(&r, &a->request, a->faults);
	rc = run_changes(&r, &list, &n);
	found = find_change(list, n, number, line);
	if (rc == CLG_OK && !found)
		rc = line ? usage_fault(a->faults, "no such pin was told of; expected one that 'collega show changes' "
					"lists, or a look into school.yaml")
			  : usage_fault(a->faults, "there is nothing to undo; expected a change that 'collega show "
					"changes' lists");
	if (rc == CLG_OK)
		rc = run_undo(&r, found->number);
	if (rc == CLG_OK && !a->quiet && a->format == SCREEN_TEXT)
		printf(_("change %d is undone: %s\n"), (int)found->number, found->line);
	told_release(list, n);
	run_release(&r);
	return -rc;
}

int command_undo(struct arguments *a)
{
	int32_t number = 0;
	clg_rc rc;

	if (a->n_words > 1 && *a->words[1] >= '1' && *a->words[1] <= '9' && strlen(a->words[1]) < 9)
		number = (int32_t)strtol(a->words[1], NULL, 10);
	rc = number ? command_words(a, 1, 2) : command_words(a, 0, 1);
	return rc == CLG_OK ? undo(a, number, NULL) : -rc;
}

int command_unpin(struct arguments *a)
{
	struct text line;
	clg_rc rc = pin_words(a);
	int status;

	if (rc != CLG_OK)
		return -rc;
	if (is_meeting(a->words[1])) {
		begin(&line, "hold");
		add_key(&line, "meeting", a->words[1]);
	} else {
		pin_line(&line, a->words[1], a->words[2], a->words[3]);
	}
	text_add(&line, "}}");
	status = undo(a, 0, line.s);
	text_release(&line);
	return status;
}

/* --- all of them ---------------------------------------------------------------------- */

int list_changes(struct arguments *a)
{
	static const struct screen_column columns[] = { { "change", SCREEN_NUMBER }, { "told", 0 },
		{ "state", 0 }, { "what", 0 } };
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);
	struct told *list = NULL;
	struct run r;
	size_t n = 0;
	clg_rc rc;

	run_init(&r, &a->request, a->faults);
	rc = run_changes(&r, &list, &n);
	for (size_t i = 0; i < n; i++) {
		screen_cellf(s, "%d", (int)list[i].number);
		screen_cell(s, list[i].stamp);
		screen_cell(s, list[i].is_undone ? _("undone") : _("counts"));
		screen_cell(s, list[i].line);
	}
	if (rc == CLG_OK)
		screen_print(s, a->format, stdout);
	screen_free(s);
	told_release(list, n);
	run_release(&r);
	return -rc;
}
