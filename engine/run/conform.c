#include "run/conform.h"

#include "base/file.h"
#include "base/stop.h"
#include "base/text.h"
#include "plugin/call.h"
#include "plugin/declared_load.h"
#include "plugin/paths.h"
#include "run/steps.h"
#include "seat/possible.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

#define PLACEHOLDER "@name@"
#define REPEATS 200              /* each pair is judged so often before the time is told */
#define TERM_SECONDS 60          /* never needed but by a technique that is too hard to plan */
#define TERM_GAP 1000000         /* a plan is wanted that leaves out the least, not the best one */
#define SLOW_NANOSECONDS 100000  /* a pair; slower techniques are too slow for a big school */

struct conforming {
	struct conformance *to;
	struct faults *faults;
	struct registry *plugins;
	const struct plugin_entry *entry;        /* NULL: a YAML file that isn't read yet */
	const char *file;        /* as the user named it */
	struct run run;
	struct faults own;       /* of the trials */
};

static void told(struct conforming *c, const char *name, int is_failed, const char *said)
{
	vec_push(&c->to->trials, (struct trial){name, is_failed, said});
	c->to->failed += is_failed;
}

/* The first fault of a trial is what it failed of. */
static const char *first_fault(struct conforming *c)
{
	const char *said = "it failed without a word";

	for (size_t i = 0; i < c->own.list.n; i++) {
		if (c->own.list.at[i].severity != FAULT_ERROR)
			continue;
		said = arena_strdup(&c->to->arena, c->own.list.at[i].message);
		break;
	}
	return said;
}

/* --- options -------------------------------------------------------------------------- */

static const char *wrong_option(const struct clg_option *o)
{
	int is_number = o->kind != CLG_OPTION_TEXT && o->kind != CLG_OPTION_CHOICE;

	if (!o->help || !*o->help)
		return "has no help";
	if (!o->example || !*o->example)
		return "has no example";
	if (is_number && o->kind != CLG_OPTION_FLAG &&
		(o->preset < o->least || o->preset > o->most))
		return "has a preset out of its own range";
	if (o->help[strlen(o->help) - 1] == '.')
		return "has help that ends with a full stop";
	return NULL;
}

static void try_options(struct conforming *c)
{
	const struct clg_plugin *p = c->entry->plugin;
	struct arena *a = &c->to->arena;

	for (uint32_t i = 0; i < p->n_options; i++) {
		const char *why = wrong_option(&p->options[i]);

		if (why) {
			told(c, "options", 1, arena_printf(a, "'%s' %s", p->options[i].name, why));
			return;
		}
	}
	told(c, "options", 0,
		p->n_options ? arena_printf(a, "%u, each with help and example", p->n_options)
			     : "none");
}

/* --- the small school ----------------------------------------------------------------- */

static void add_input(struct source *s, const char *name, const char *bytes, size_t n)
{
	struct input in = {.name = xstrdup(name), .bytes = xcalloc(n + 1, 1), .n = n};

	if (n)
		memcpy(in.bytes, bytes, n);
	vec_push(&s->inputs, in);
}

static clg_rc add_school(struct conforming *c)
{
	_cleanup_(freep) char *config = paths_config();
	_cleanup_(freep) char *path = path_join(config, "templates/school.yaml");
	_cleanup_(freep) char *bytes = NULL;
	struct text filled;
	size_t n;
	clg_rc rc = file_read(path, FILE_MOST, c->faults, &bytes, &n);

	text_init(&filled, 0);
	if (rc == CLG_OK) {
		text_fill(&filled, bytes, PLACEHOLDER, c->to->technique);
		add_input(&c->run.source, "-", filled.s, filled.n);
	}
	text_release(&filled);
	return rc;
}

/* As if it lay in the small school's own folder. */
static const char *yaml_name(struct conforming *c, const char *technique)
{
	return arena_printf(&c->to->arena, "techniques/%s.yaml", technique);
}

static clg_rc add_file(struct conforming *c, const char *path, const char *technique)
{
	_cleanup_(freep) char *bytes = NULL;
	size_t n;
	clg_rc rc = file_read(path, FILE_MOST, c->faults, &bytes, &n);

	if (rc == CLG_OK)
		add_input(&c->run.source, yaml_name(c, technique), bytes, n);
	return rc;
}

/* And with it those beside it, which it may be like. */
static clg_rc add_yaml(struct conforming *c)
{
	const char *slash = strrchr(c->file, '/');
	const char *folder =
		slash ? arena_strndup(&c->to->arena, c->file, (size_t)(slash - c->file)) : ".";
	const char **names;
	size_t n = declared_list(folder, &c->to->arena, &names);
	clg_rc rc = add_file(c, c->file, c->to->technique);

	for (size_t i = 0; i < n && rc == CLG_OK; i++)
		if (strcmp(names[i], c->to->technique))
			rc = add_file(c,
				arena_printf(&c->to->arena, "%s/%s.yaml", folder, names[i]),
				names[i]);
	return rc;
}

/* What is wrong with a YAML file is told as wherever else, under the name that the user gave it. */
static clg_rc hand_on_faults(struct conforming *c)
{
	const char *own = yaml_name(c, c->to->technique);

	for (size_t i = 0; i < c->own.list.n; i++) {
		const struct fault *f = &c->own.list.at[i];
		int renamed = f->file && !strcmp(f->file, own);

		if (f->severity == FAULT_ERROR)
			fault_add(c->faults, f->rc,
				(struct place){renamed ? c->file : f->file, f->line, f->column},
				f->code, "%s", f->message);
	}
	return faults_rc(c->faults);
}

static clg_rc read_school(struct conforming *c)
{
	struct request request = {
		.school = "-", .parts = RUN_BOTH, .time_limit = TERM_SECONDS, .gap_ppm = TERM_GAP};
	clg_rc rc;

	date_make(2026, 9, 1, &request.today);
	run_init(&c->run, &request, &c->own);
	c->run.plugins = c->plugins;
	rc = add_school(c);
	if (rc == CLG_OK && !c->entry)
		rc = add_yaml(c);
	if (rc == CLG_OK && step_read(&c->run, "-", request.today) != CLG_OK)
		rc = hand_on_faults(c);
	if (rc == CLG_OK)
		c->entry = registry_find(c->plugins, CLG_KIND_TECHNIQUE, c->to->technique);
	return rc;
}

/* --- what it answers ------------------------------------------------------------------ */

static clg_rc ask(struct conforming *c, struct asking_how how, struct catalogue *ret)
{
	catalogue_init(ret);
	return techniques_ask_so(c->plugins, c->run.settings.instances,
		(size_t)c->run.settings.n_instances, &c->run.school, how, ret, &c->own);
}

static uint64_t mix(uint64_t sum, uint64_t value)
{
	return (sum ^ value) * 0x100000001b3u;
}

/* One number of all that was answered: other answers give, as good as surely, another. */
static uint64_t digest(const struct conforming *c, const struct technique *t, int with_worth)
{
	uint64_t sum = 0xcbf29ce484222325u;

	for (int32_t p = 0; p < c->run.school.n_people; p++)
		sum = mix(sum, t->roles[p]);
	for (int32_t i = 0; i < t->n_matches; i++) {
		const struct match *m = &t->matches[i];

		sum = mix(mix(mix(sum, (uint64_t)m->supporter), (uint64_t)m->receiver),
			with_worth ? (uint64_t)(uint32_t)m->worth : 0);
		sum = mix(mix(sum, m->supporter_role), m->receiver_role);
	}
	return sum;
}

static clg_rc ask_digest(struct conforming *c, struct asking_how how, uint64_t *ret)
{
	struct catalogue answers;
	clg_rc rc = ask(c, how, &answers);

	if (rc == CLG_OK)
		*ret = digest(c, &answers.at[0], 1);
	catalogue_release(&answers);
	return rc;
}

/* 0: that process came to no answer. */
static int ask_elsewhere(struct conforming *c, uint64_t *ret)
{
	int ends[2], status = 1;
	pid_t child;
	ssize_t n;

	if (pipe(ends))
		return 0;
	child = fork();
	if (!child) {
		uint64_t own = 0;
		clg_rc rc = ask_digest(c, (struct asking_how){0}, &own);

		_exit(rc != CLG_OK || write(ends[1], &own, sizeof own) != (ssize_t)sizeof own);
	}
	close(ends[1]);
	n = child > 0 ? read(ends[0], ret, sizeof *ret) : -1;
	close(ends[0]);
	if (child > 0)
		waitpid(child, &status, 0);
	return n == (ssize_t)sizeof *ret && !status;
}

static const char *impure(struct conforming *c, uint64_t first)
{
	uint64_t again = 0, backwards = 0, elsewhere = 0;

	if (ask_digest(c, (struct asking_how){.repeats = 2}, &again) != CLG_OK)
		return first_fault(c);
	if (again != first)
		return "asked twice, it answers differently";
	if (ask_digest(c, (struct asking_how){.backwards = 1}, &backwards) != CLG_OK)
		return first_fault(c);
	if (backwards != first)
		return "asked in another order, it answers differently";
	if (!ask_elsewhere(c, &elsewhere) || elsewhere != first)
		return "asked in another process, it answers differently";
	return NULL;
}

/* Equals are asked about one way alone, so it must not matter which: in groups two of one role;
 * who support each other may differ in what each is worth, not in whether they may. */
static void try_symmetry(struct conforming *c, const struct technique *t)
{
	int is_reciprocal = t->def.form == CLG_FORM_RECIPROCAL;
	struct catalogue mirrored;
	int differs;

	if (!is_reciprocal && t->def.form != CLG_FORM_GROUPS) {
		told(c, "symmetry", 0, "not asked for: the two have different roles");
		return;
	}
	differs = ask(c, (struct asking_how){.mirrored = 1}, &mirrored) != CLG_OK ||
		  digest(c, t, !is_reciprocal) != digest(c, &mirrored.at[0], !is_reciprocal);
	catalogue_release(&mirrored);
	told(c, "symmetry", differs,
		differs ? "the same two, the other way around, are answered differently"
			: "the same two, the other way around, are answered alike");
}

static void try_sentences(struct conforming *c)
{
	const char *wrong = NULL;
	struct catalogue answers;
	int failed = ask(c, (struct asking_how){.sentence = &wrong}, &answers) != CLG_OK;

	catalogue_release(&answers);
	told(c, "why", failed || wrong,
		failed ? first_fault(c) : wrong ? wrong : "a sentence on each pair that is eligible");
}

static const char *in_words(struct arena *a, int64_t nanoseconds)
{
	int64_t most = 10000;

	while (most < nanoseconds)
		most *= 10;
	if (most >= 1000000)
		return arena_printf(a, "under %d ms a pair", (int)(most / 1000000));
	return arena_printf(a, "under %d microseconds a pair", (int)(most / 1000));
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* What judging one pair takes: of many askings, what begins and ends an instance taken off. */
static int64_t time_of_pair(struct conforming *c)
{
	int64_t times[2], asked = 0;

	for (int i = 0; i < 2; i++) {
		struct catalogue answers;
		int64_t began = now();
		struct asking_how how = {.repeats = i ? REPEATS : 1, .asked = &asked};

		asked = 0;
		ask(c, how, &answers);
		times[i] = now() - began;
		catalogue_release(&answers);
	}
	return asked > 0 && times[1] > times[0] ? (times[1] - times[0]) / asked : 0;
}

static void try_answers(struct conforming *c)
{
	struct arena *a = &c->to->arena;
	struct catalogue answers;
	const struct technique *t;
	const char *why;
	int32_t takes = 0;
	int64_t nanoseconds;

	if (ask(c, (struct asking_how){0}, &answers) != CLG_OK) {
		told(c, "answers", 1, first_fault(c));
		catalogue_release(&answers);
		return;
	}
	t = &answers.at[0];
	for (int32_t p = 0; p < c->run.school.n_people; p++)
		takes += t->roles[p] != 0;
	told(c, "definition", 0,
		arena_printf(a, "%u role%s, %u meeting%s in a cycle", t->def.n_roles,
			t->def.n_roles == 1 ? "" : "s", t->def.n_meetings,
			t->def.n_meetings == 1 ? "" : "s"));
	told(c, "answers", 0,
		arena_printf(a, "of 14 people %d take part, %d pairs are eligible", (int)takes,
			(int)t->n_matches));
	why = impure(c, digest(c, t, 1));
	told(c, "purity", why != NULL,
		why ? why : "the same twice, backwards, and in another process");
	try_symmetry(c, t);
	try_sentences(c);
	nanoseconds = time_of_pair(c);
	told(c, "time", nanoseconds > SLOW_NANOSECONDS, in_words(a, nanoseconds));
	catalogue_release(&answers);
}

/* --- a term with it ------------------------------------------------------------------- */

static clg_rc solve(struct conforming *c)
{
	possible_matches(&c->run.school, &c->run.catalogue, &c->run.settings.weights);
	return run_solve(&c->run);
}

static void try_plan(struct conforming *c)
{
	const struct plan *p = &c->run.plan;
	int32_t seated = 0;

	stop_after(c->run.request.time_limit);
	if (step_ask(&c->run, NULL) != CLG_OK || solve(c) != CLG_OK) {
		told(c, "plan", 1, first_fault(c));
		return;
	}
	for (int32_t k = 0; k < p->n_cycles; k++)
		seated += p->seated[k] != 0;
	told(c, "plan", 0,
		arena_printf(&c->to->arena, "%d team%s, %d of %d cycles seated, verified",
			(int)p->n_teams, p->n_teams == 1 ? "" : "s", (int)seated,
			(int)p->n_cycles));
}

static void try_all(struct conforming *c)
{
	told(c, "descriptor", 0, arena_strdup(&c->to->arena, c->entry->plugin->summary));
	if (!c->entry->declared)
		try_options(c);
	try_answers(c);
	if (!c->to->failed)
		try_plan(c);
}

/* --- which one ------------------------------------------------------------------------ */

static int ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n > m && !strcmp(s + n - m, end);
}

static const char *base_name(struct arena *a, const char *file, const char *suffix)
{
	const char *name = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;

	return arena_strndup(a, name, strlen(name) - strlen(suffix));
}

/* Is the file the one that was found under its name already? */
static int is_there(const struct plugin_entry *e, const char *file)
{
	_cleanup_(freep) char *theirs = realpath(e->file, NULL), *own = realpath(file, NULL);

	return theirs && own && !strcmp(theirs, own);
}

static clg_rc check_entry(const struct conforming *c)
{
	if (!c->entry)
		return fault_input(c->faults, (struct place){0}, "unknown-technique",
			"'%.200s' is no technique; expected a plugin's .so, a .yaml, or a name "
			"that "
			"'collega technique list' shows",
			c->file);
	if (c->entry->refused)
		return fault_add(c->faults, CLG_EPLUGIN, (struct place){0}, "plugin-refused",
			"'%.200s' was refused: %s", c->file, c->entry->refused);
	if (c->entry->plugin->kind != CLG_KIND_TECHNIQUE)
		return fault_input(c->faults, (struct place){0}, "no-technique",
			"'%.200s' is a plugin of another kind; expected a technique", c->file);
	return CLG_OK;
}

static clg_rc find(struct conforming *c)
{
	if (ends_with(c->file, ".yaml")) {
		c->to->technique = base_name(&c->to->arena, c->file, ".yaml");
		c->entry = registry_find(c->plugins, CLG_KIND_TECHNIQUE, c->to->technique);
		if (!c->entry || !is_there(c->entry, c->file)) {
			c->entry = NULL;
			return CLG_OK;
		}
	}
	if (ends_with(c->file, ".so"))
		c->entry = registry_try(c->plugins, c->file);
	else if (!c->entry)
		c->entry = registry_find(c->plugins, CLG_KIND_TECHNIQUE, c->file);
	if (check_entry(c) != CLG_OK)
		return faults_rc(c->faults);
	c->to->technique = arena_strdup(&c->to->arena, c->entry->plugin->name);
	return CLG_OK;
}

clg_rc conform(struct conformance *to, const char *file, struct faults *faults)
{
	struct conforming c = {.to = to, .faults = faults, .file = file};
	clg_rc rc;

	memset(to, 0, sizeof *to);
	arena_init(&to->arena);
	faults_init(&c.own);
	rc = registry_open(faults, &c.plugins);
	if (rc == CLG_OK)
		rc = find(&c);
	if (rc != CLG_OK) {
		registry_close(c.plugins);
		faults_release(&c.own);
		return rc;
	}
	rc = read_school(&c);
	if (rc == CLG_OK)
		try_all(&c);
	run_release(&c.run);
	faults_release(&c.own);
	return rc;
}

void conformance_release(struct conformance *c)
{
	vec_release(&c->trials);
	arena_release(&c->arena);
}
