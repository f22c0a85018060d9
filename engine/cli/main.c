/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/language.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/text.h"
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

const struct command command_table[] = {
	{ "new", "DIR", N_("draft a school's folder from its timetable"),
	  "collega new my-school --timetable export.fet --country lv", ON_NEW, command_new },
	{ "check", "[SCHOOL]", N_("read everything, solve nothing: is the school ready?"),
	  "collega check my-school", ON_CHECK, command_check },
	{ "plan", "[SCHOOL]", N_("pair, seat, prove, and store a new plan"),
	  "collega plan my-school --time-limit 30", ON_PLAN, command_plan },
	{ "pair", "[SCHOOL]", N_("who supports whom: the first half of a plan"),
	  "collega pair my-school", ON_PLAN, command_pair },
	{ "seat", "[SCHOOL]", N_("when they meet: seats the pairs of a stored plan"),
	  "collega seat my-school --plan 2", ON_PLAN, command_seat },
	{ "replan", "[SCHOOL]", N_("what is past stays, and as few meetings move as can be: a plan that follows the one in force"),
	  "collega replan my-school --from 2026-10-05", ON_REPLAN, command_replan },
	{ "away", "PERSON FROM TO [SCHOOL]", N_("somebody isn't there on these dates: what does that change?"),
	  "collega away ozola 2026-10-05 2026-10-09 my-school", ON_TELL, command_away },
	{ "leave", "PERSON FROM [SCHOOL]", N_("somebody isn't there any more from a date on"),
	  "collega leave berzins 2026-11-02 my-school", ON_TELL, command_leave },
	{ "join", "PERSON FROM [SCHOOL]", N_("somebody of the staff list is there from a date on"),
	  "collega join kalnins 2026-10-19 my-school", ON_TELL, command_join },
	{ "move", "MEETING 'DATE HH:MM' [SCHOOL]", N_("a meeting shall stand there instead"),
	  "collega move mentoring/ozola:abele/3/hour '2026-10-07 09:30' my-school", ON_TELL, command_move },
	{ "cancel", "MEETING [SCHOOL]", N_("a meeting, and what is to come of its cycle, isn't wanted any more"),
	  "collega cancel mentoring/ozola:abele/3/hour my-school", ON_TELL, command_cancel },
	{ "pin", "MEETING|TECHNIQUE A B [SCHOOL]", N_("a meeting stays where it is; two stay together"),
	  "collega pin mentoring ozola berzins my-school", ON_TELL, command_pin },
	{ "unpin", "MEETING|TECHNIQUE A B [SCHOOL]", N_("takes a pin back"),
	  "collega unpin mentoring ozola berzins my-school", ON_TELL, command_unpin },
	{ "avoid", "A B [SCHOOL]", N_("two shall not be together"),
	  "collega avoid kalnina liepa my-school", ON_TELL, command_avoid },
	{ "mark", "MEETING held|missed [SCHOOL]", N_("what took place; who missed a meeting waits for it again"),
	  "collega mark mentoring/ozola:abele/3/hour missed my-school", ON_TELL, command_mark },
	{ "undo", "[CHANGE] [SCHOOL]", N_("takes back the last change that was told, or that number"),
	  "collega undo my-school", ON_TELL, command_undo },
	{ "show", "pairs|timetable|person ID|load|proof|plans|changes [SCHOOL]", N_("look at a stored plan"),
	  "collega show timetable my-school --week 41", ON_SHOW, command_show },
	{ "export", "text|html|pdf|xlsx|csv|json|ics [SCHOOL]", N_("write a stored plan for other programs"),
	  "collega export csv my-school --table pairs -o pairs.csv", ON_EXPORT, command_export },
	{ "explain", "pair A B|not A B|person ID|certain|unplaced [N]|limit KEY|meeting ID [SCHOOL]",
	  N_("why a stored plan is as it is, and what would be otherwise"),
	  "collega explain pair ozola berzins-r my-school", ON_EXPLAIN, command_explain },
	{ "verify", "[SCHOOL|FILE]", N_("check a stored plan against every rule, and its proof"),
	  "collega verify my-school", ON_VERIFY, command_verify },
	{ "publish", "[N] [SCHOOL]", N_("a stored plan, verified again, is in force from now on"),
	  "collega publish my-school", ON_PUBLISH, command_publish },
	{ "diff", "[A] [B] [SCHOOL]", N_("what one stored plan changes in another"),
	  "collega diff my-school --for ozola", ON_DIFF, command_diff },
	{ "history", "PERSON [SCHOOL]", N_("with whom somebody met, term after term"),
	  "collega history ozola my-school", ON_HISTORY, command_history },
	{ "prune", "[SCHOOL]", N_("old drafts go"), "collega prune my-school --keep 5", ON_PRUNE, command_prune },
	{ "whatif", "KEY=VALUE... [SCHOOL]", N_("plan with other settings, compare, store nothing"),
	  "collega whatif workload.limits.minutes-per-week=60..120:30 my-school", ON_WHATIF, command_whatif },
	{ "forget", "ID [SCHOOL]", N_("takes somebody who has left out of every stored plan"),
	  "collega forget ozola my-school", ON_FORGET, command_forget },
	{ "technique", "list [SCHOOL]|show NAME|new NAME|check FILE|allow FILE",
	  N_("which techniques there are, and their options; draft, try, allow your own"),
	  "collega technique show observation", ON_TECHNIQUE, command_technique },
	{ NULL, NULL, NULL, NULL, 0, NULL }
};

clg_rc command_words(struct arguments *a, int least, int most)
{
	int n = a->n_words - 1;

	if (n < least)
		return usage_fault(a->faults, "'%s' needs more words; see 'collega %s --help'",
			a->words[0], a->words[0]);
	if (n > most)
		return usage_fault(a->faults,
			"'%.60s' is one word too many; see 'collega %s --help'", a->words[1 + most],
			a->words[0]);
	if (n == most)
		a->request.school = a->words[n];
	return CLG_OK;
}

clg_rc command_plans(struct arguments *a, int most, int32_t *plans)
{
	int n = 0;

	while (n < most && n + 1 < a->n_words && plan_of_word(a->words[n + 1], &plans[n]))
		n++;
	return command_words(a, n, n + 1);
}

int command_choice(
	struct arguments *a, const char *word, const char *what, const char *const *choices)
{
	struct text all;
	const char *near;
	size_t n = 0;

	for (; choices[n]; n++)
		if (!strcmp(word, choices[n]))
			return (int)n;
	text_init(&all, 0);
	for (size_t i = 0; i < n; i++)
		text_printf(&all, "%s%s", i ? ", " : "", choices[i]);
	near = text_nearest(word, choices, n);
	if (near)
		usage_fault(a->faults, "'%.60s' is no %s; did you mean '%s'?", word,
			language_word("what", what), near);
	else
		usage_fault(a->faults, "'%.60s' is no %s; expected one of %s", word,
			language_word("what", what), all.s);
	text_release(&all);
	return -1;
}

void tell_plan(const struct arguments *a, const struct version *v)
{
	static const char *const lines[] = {[PLAN_IS_DRAFT] = N_("collega: plan %d, a draft\n"),
		[PLAN_IS_UNFINISHED] = N_("collega: plan %d, a draft\n"),
		[PLAN_IS_IN_FORCE] = N_("collega: plan %d, published\n"),
		[PLAN_IS_REPLACED] = N_("collega: plan %d, no longer in force: another was published\n"),
		[PLAN_IS_PAST] = N_("collega: plan %d, of a term that is over\n")};

	if (!a->quiet && a->format == SCREEN_TEXT)
		fprintf(stderr, _(lines[version_state(v, a->request.today)]), (int)v->number);
}

clg_rc command_person(
	const struct arguments *a, const struct school *s, const char *id, int32_t *ret)
{
	const char **ids;
	const char *near;

	*ret = school_find_person(s, id);
	if (*ret >= 0)
		return CLG_OK;
	ids = xcalloc((size_t)s->n_people + 1, sizeof *ids);
	for (int32_t p = 0; p < s->n_people; p++)
		ids[p] = s->people[p].id;
	near = text_nearest(id, ids, (size_t)s->n_people);
	free(ids);
	if (near)
		return usage_fault(
			a->faults, "'%.60s' is nobody's id; did you mean '%s'?", id, near);
	return usage_fault(a->faults, "'%.60s' is nobody's id; expected one of staff.csv", id);
}

static const struct command *find_command(struct arguments *a)
{
	const char *names[32];
	size_t n = 0;
	int which;

	for (; command_table[n].name; n++)
		names[n] = command_table[n].name;
	names[n] = NULL;
	which = command_choice(a, a->words[0], "command", names);
	return which < 0 ? NULL : &command_table[which];
}

static clg_rc check_options(struct arguments *a, const struct command *c)
{
	for (int o = 0; o < N_OPTIONS; o++)
		if (a->given[o] && !(option_table[o].commands & c->options))
			return usage_fault(a->faults, "'%s' takes no --%s; see 'collega %s --help'",
				c->name, option_table[o].name, c->name);
	return CLG_OK;
}

static int dispatch(struct arguments *a)
{
	const struct command *c;

	if (a->version) {
		puts("collega " PACKAGE_VERSION);
		return 0;
	}
	if (a->n_words && !strcmp(a->words[0], "list-words"))
		return help_list(a);
	if (!a->n_words || (a->help && !strcmp(a->words[0], "help"))) {
		help_all(a->help ? stdout : stderr);
		return a->help ? 0 : -CLG_EUSAGE;
	}
	c = find_command(a);
	if (!c)
		return -CLG_EUSAGE;
	if (a->help) {
		help_command(c, stdout);
		return 0;
	}
	a->reads = (c->options & ON_READ) != 0;
	return check_options(a, c) == CLG_OK ? c->run(a) : -CLG_EUSAGE;
}

/* Warnings belong to whoever reads the school's own files; a stored plan had them when it was
 * made. */
static void tell_faults(const struct arguments *a)
{
	enum severity least = a->quiet || !a->reads ? FAULT_ERROR
			      : a->verbose          ? FAULT_NOTE
						    : FAULT_WARNING;

	if (a->format == SCREEN_JSON)
		faults_print_json(a->faults, least, stderr);
	else
		faults_print(a->faults, least, stderr);
}

int main(int argc, char **argv)
{
	struct faults faults;
	struct arguments a;
	_cleanup_(freep) char **before = xcalloc((size_t)argc + 1, sizeof *argv);
	int status;

	setlocale(LC_CTYPE, "C.UTF-8");
	stop_install();
	faults_init(&faults);
	memcpy(before, argv, (size_t)argc * sizeof *argv);
	arguments_foresee(argc, before, &a);
	speak(&a, &faults);
	arguments_parse(argc, argv, &faults, &a);
	status = -faults_rc(&faults);
	if (!status)
		status = dispatch(&a);
	tell_faults(&a);
	if (fflush(stdout) || ferror(stdout)) {
		fprintf(stderr, "collega: %s\n", _("cannot write to standard output"));
		status = -CLG_EIO;
	}
	faults_release(&faults);
	return status;
}
