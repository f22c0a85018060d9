/* Somebody is forgotten. Each stored plan is read once to learn how it names its people, and once more as it shall be
 * from now on: whatever could not be read again keeps none of its inputs. */
#include "base/file.h"
#include "base/mention.h"
#include "intake/sheet.h"
#include "report/names.h"
#include "run/steps.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

struct forget {
	const struct request *request;
	const char *id, *as;
	struct mentions *mentions;
	/* Where somebody else has the same name: it goes from lines that have the id, too. */
	struct mentions *own_id, *own_names;
	int has_namesake;
	struct registry *plugins;    /* whichever reads workbooks */
	struct arena arena;
	VEC(int32_t) drop;           /* versions */
	int32_t latest;
};

static void init(struct forget *f, const struct request *request, const char *id)
{
	memset(f, 0, sizeof *f);
	f->request = request;
	f->id = id;
	f->mentions = mentions_new();
	f->own_id = mentions_new();
	f->own_names = mentions_new();
	arena_init(&f->arena);
}

static void release(struct forget *f)
{
	mentions_free(f->mentions);
	mentions_free(f->own_id);
	mentions_free(f->own_names);
	registry_close(f->plugins);
	arena_release(&f->arena);
	vec_release(&f->drop);
}

/* --- how somebody is named -------------------------------------------------------------------- */

/* "Anna Ozola": also as "Ozola Anna", "Ozola, Anna", "A. Ozola", "Ozola A.". */
static void add_turned(struct forget *f, const char *name, const char *instead)
{
	const char *last = strrchr(name, ' ');
	struct arena *a = &f->arena;
	int first = 1, given;

	if (!last || !last[1])
		return;
	given = (int)(last - name);
	while ((name[first] & 0xc0) == 0x80)
		first++;
	mentions_add(f->mentions, arena_printf(a, "%s %.*s", last + 1, given, name), instead, MENTION_WORDS);
	mentions_add(f->mentions, arena_printf(a, "%s, %.*s", last + 1, given, name), instead, MENTION_WORDS);
	mentions_add(f->mentions, arena_printf(a, "%.*s. %s", first, name, last + 1), instead, MENTION_WORDS);
	mentions_add(f->mentions, arena_printf(a, "%.*s.%s", first, name, last + 1), instead, MENTION_WORDS);
	mentions_add(f->mentions, arena_printf(a, "%s %.*s.", last + 1, first, name), instead, MENTION_WORDS);
}

/* Timetables have columns of first and last names. */
static void add_parts(struct forget *f, const char *name, const char *instead)
{
	while (*name) {
		size_t n = strcspn(name, " ");

		if (n > 2)
			mentions_add(f->mentions, arena_strndup(&f->arena, name, n), instead, MENTION_CELL);
		name += n + (name[n] == ' ');
	}
}

static void add_name(struct forget *f, const char *name, const char *instead)
{
	mentions_add(f->mentions, name, instead, MENTION_WORDS);
	add_turned(f, name, instead);
	add_parts(f, name, instead);
}

/* A number means much else. */
static enum mention_how how_of_id(const char *id)
{
	return strspn(id, "0123456789.") == strlen(id) ? MENTION_KEY : MENTION_WORDS;
}

static void learn_person(struct forget *f, const struct person *p, const char *short_name)
{
	const char *instead = strcmp(p->id, f->id) ? NULL : f->as;
	const char *mail = instead ? arena_printf(&f->arena, "%s@invalid", f->as) : NULL;

	mentions_add(f->mentions, p->id, instead, how_of_id(p->id));
	mentions_add(f->mentions, p->email, mail, MENTION_WORDS);
	mentions_add(f->mentions, short_name, instead, MENTION_WORDS);
	add_name(f, p->name, instead);
	add_name(f, p->timetable_name, instead);
}

/* A room may be called as somebody is. */
static void learn_places(struct forget *f, const struct school *s)
{
	for (int32_t l = 0; l < s->n_lessons; l++) {
		mentions_add(f->mentions, s->lessons[l].subject, NULL, MENTION_CELL);
		mentions_add(f->mentions, s->lessons[l].room, NULL, MENTION_CELL);
	}
	for (int32_t c = 0; c < s->n_classes; c++)
		mentions_add(f->mentions, s->classes[c], NULL, MENTION_CELL);
}

static void learn_namesakes(struct forget *f, const struct school *s)
{
	int32_t who = school_find_person(s, f->id);

	for (int32_t i = 0; i < s->n_people && who >= 0; i++) {
		if (i == who || strcmp(s->people[i].name, s->people[who].name))
			continue;
		f->has_namesake = 1;
		mentions_add(f->own_names, s->people[who].name, f->as, MENTION_WORDS);
	}
}

static void learn(struct forget *f, const struct school *s)
{
	const char **names = short_names(&f->arena, s);

	learn_namesakes(f, s);
	for (int32_t i = 0; i < s->n_people; i++)
		learn_person(f, &s->people[i], names[i]);
	learn_places(f, s);
}

/* --- the school's own files ------------------------------------------------------------------- */

static int is_shipped(const char *name)
{
	return !strncmp(name, "config:", 7);
}

/* A workbook as a list of people in CSV; else the bytes as they are. */
static clg_rc plain_bytes(struct forget *f, const char *name, const char *bytes, size_t n, struct text *to)
{
	struct faults quiet;
	struct table table;
	clg_rc rc;

	if (!is_sheet(bytes, n)) {
		text_add_n(to, bytes, n);
		return CLG_OK;
	}
	faults_init(&quiet);
	rc = sheet_read(f->plugins, name, bytes, n, &quiet, &table);
	for (size_t r = 0; r < table.rows.n && rc == CLG_OK; r++)
		for (size_t c = 0; c < table_columns(&table, r); c++) {
			text_add(to, c ? ",\"" : "\"");
			text_fill(to, table_cell(&table, r, c)->text, "\"", "\"\"");
			text_add(to, c + 1 == table_columns(&table, r) ? "\"\n" : "\"");
		}
	table_release(&table);
	faults_release(&quiet);
	return rc;
}

static void look_for(struct forget *f, const struct input *in, struct faults *faults)
{
	struct place at = {.file = in->name};
	struct text plain;
	const char *form;

	text_init(&plain, 0);
	if (!is_shipped(in->name) && plain_bytes(f, in->name, in->bytes, in->n, &plain) == CLG_OK &&
		mentions_find(f->mentions, plain.s, plain.n, &at.line, &at.column, &form))
		fault_input(faults, at, "still-named",
			"still names '%.60s'; expected nothing of '%.64s' in the school's files",
			form, f->id);
	text_release(&plain);
}

static clg_rc still_there(const struct person *p, struct faults *faults)
{
	struct place at = {p->file, p->line, 0};

	return fault_input(faults, at, "still-there",
		"'%.64s' is still one of the school's people; expected nobody of this id in the school's files", p->id);
}

static clg_rc look_at(struct forget *f, struct run *now, struct faults *faults)
{
	size_t errors = faults->n_errors;
	int32_t at = school_find_person(&now->school, f->id);
	const struct person *person = at < 0 ? NULL : &now->school.people[at];

	if (person && person->line)
		return still_there(person, faults);
	learn(f, &now->school);
	for (size_t i = 0; i < now->source.inputs.n; i++)
		look_for(f, &now->source.inputs.at[i], faults);
	if (person && faults->n_errors == errors)
		return still_there(person, faults);
	return faults->n_errors == errors ? CLG_OK : CLG_EINPUT;
}

/* Where there is no school.yaml any more, nothing names anybody. Terms may be over: that is when people leave. */
static clg_rc check_files(struct forget *f, struct faults *faults)
{
	_cleanup_(freep) char *folder = path_folder(f->request->school);
	_cleanup_(freep) char *file = path_join(folder, "school.yaml");
	struct request request = *f->request;
	struct run now;
	clg_rc rc;

	if (!path_exists(file))
		return CLG_OK;
	request.school = folder;
	request.today = 0;
	run_init(&now, &request, faults);
	rc = registry_open(faults, &now.plugins);
	if (rc == CLG_OK)
		rc = step_read(&now, request.school, request.today);
	if (rc == CLG_OK)
		rc = look_at(f, &now, faults);
	run_release(&now);
	return rc;
}

/* --- what is stored --------------------------------------------------------------------------- */

/* A row of the staff list tells namesakes apart. */
static void rewrite_lines(const struct forget *f, struct text *bytes)
{
	struct text all, line;
	const char *form, *end = bytes->s + bytes->n;

	text_init(&all, 0);
	text_init(&line, 0);
	for (const char *at = bytes->s, *next; at < end; at = next) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		unsigned place[2];

		next = newline ? newline + 1 : end;
		if (mentions_find(f->own_id, at, (size_t)(next - at), &place[0], &place[1], &form) &&
			mentions_replace(f->own_names, at, (size_t)(next - at), &line))
			text_add_n(&all, line.s, line.n);
		else
			text_add_n(&all, at, (size_t)(next - at));
	}
	text_release(&line);
	text_release(bytes);
	*bytes = all;
}

static size_t rewrite(void *self, const char *bytes, size_t n, struct text *to)
{
	struct forget *f = self;
	struct text plain;
	size_t found = 0;

	text_init(&plain, 0);
	if (plain_bytes(f, "", bytes, n, &plain) == CLG_OK) {
		if (f->has_namesake)
			rewrite_lines(f, &plain);
		found = mentions_replace(f->mentions, plain.s, plain.n, to);
	}
	text_release(&plain);
	return found;
}

static void rewrite_inputs(void *self, struct source *source)
{
	struct text changed;

	text_init(&changed, 0);
	for (size_t i = 0; i < source->inputs.n; i++) {
		struct input *in = &source->inputs.at[i];

		if (is_shipped(in->name) || !rewrite(self, in->bytes, in->n, &changed))
			continue;
		free(in->bytes);
		in->n = changed.n;
		in->bytes = text_steal(&changed);
	}
	text_release(&changed);
}

/* The school of a stored plan; rc tells whether it could be read. */
static clg_rc load(struct forget *f, struct store *store, int32_t number, int rewritten, struct run *ret)
{
	struct request request = *f->request;
	struct faults quiet;
	clg_rc rc;

	faults_init(&quiet);
	request.plan = number;
	run_init(ret, &request, &quiet);
	if (rewritten) {
		ret->rewrite = rewrite_inputs;
		ret->rewriter = f;
	}
	rc = load_school(ret, store);
	faults_release(&quiet);
	return rc;
}

static int is_same_lesson(const struct lesson *x, const struct lesson *y)
{
	return x->n_teachers == y->n_teachers && x->n_classes == y->n_classes && !strcmp(x->room, y->room) &&
	       !strcmp(x->subject, y->subject);
}

/* Everybody else, every lesson and every limit as before: an id such as "12" may stand for other things, too. */
static int is_same_school(const struct forget *f, const struct school *x, const struct school *y)
{
	if (x->n_people != y->n_people || x->n_lessons != y->n_lessons || x->n_occurrences != y->n_occurrences)
		return 0;
	for (int32_t i = 0; i < x->n_people; i++) {
		const char *id = x->people[i].id;

		int32_t now = school_find_person(y, strcmp(id, f->id) ? id : f->as);

		if (now < 0 || memcmp(&x->people[i].may, &y->people[now].may, sizeof x->people[i].may))
			return 0;
	}
	for (int32_t i = 0; i < x->n_lessons; i++)
		if (!is_same_lesson(&x->lessons[i], &y->lessons[i]))
			return 0;
	return !x->n_occurrences ||
	       !memcmp(x->occurrences, y->occurrences, (size_t)x->n_occurrences * sizeof *x->occurrences);
}

/* 1: as it shall be, the plan's school reads as before. */
static int reads_on(struct forget *f, struct store *store, int32_t number, const struct school *before)
{
	struct run after;
	int good = load(f, store, number, 1, &after) == CLG_OK && is_same_school(f, before, &after.school);

	run_release(&after);
	return good;
}

/* What can't be read any more, of a plan that knows the person, might name them in a way that nobody can tell. */
static void check_version(struct forget *f, struct store *store, int32_t number)
{
	struct run before;
	struct faults quiet;
	int is_known = 0, good = load(f, store, number, 0, &before) == CLG_OK;

	faults_init(&quiet);
	store_knows(store, number, f->id, &quiet, &is_known);
	if (before.source.inputs.n && is_known && (!good || !reads_on(f, store, number, &before.school)))
		vec_push(&f->drop, number);
	run_release(&before);
	faults_release(&quiet);
}

static void learn_version(struct forget *f, struct store *store, int32_t number)
{
	struct run stored;

	if (load(f, store, number, 0, &stored) == CLG_OK)
		learn(f, &stored.school);
	run_release(&stored);
}

static clg_rc each_version(struct forget *f, struct store *store, struct faults *faults,
	void (*look)(struct forget *, struct store *, int32_t))
{
	struct version *list;
	size_t n;
	clg_rc rc = store_list(store, faults, &list, &n);

	for (size_t i = 0; i < n && rc == CLG_OK; i++) {
		look(f, store, list[i].number);
		f->latest = list[i].number;
		version_release(&list[i]);
	}
	if (rc == CLG_OK)
		free(list);
	return rc;
}

static clg_rc forget(struct forget *f, struct store *store, struct faults *faults, struct forgotten *ret)
{
	struct forgetting all = {.id = f->id, .as = f->as, .rewrite = rewrite, .self = f};
	clg_rc rc = each_version(f, store, faults, learn_version);

	if (rc == CLG_OK)
		rc = check_files(f, faults);
	if (rc == CLG_OK)
		rc = each_version(f, store, faults, check_version);
	all.latest = f->latest;
	all.drop = f->drop.at;
	all.n_drop = f->drop.n;
	if (rc == CLG_OK)
		rc = store_forget(store, &all, faults);
	if (rc == CLG_OK) {
		ret->versions = all.versions;
		ret->redacted = all.redacted;
		ret->dropped = (int32_t)f->drop.n;
	}
	return rc;
}

/* First as a reader: nobody's database is made, or brought up to date, for an id that nobody has. */
clg_rc run_forget(const struct request *request, const char *id, struct faults *faults, struct forgotten *ret)
{
	struct store *store = NULL;
	struct forget f;
	clg_rc rc = open_stored(request->school, STORE_READ, faults, &store);

	init(&f, request, id);
	memset(ret, 0, sizeof *ret);
	if (rc == CLG_OK)
		rc = store_forgotten_id(store, id, faults, ret->as);
	store_close(STEAL(store));
	f.as = ret->as;
	mentions_add(f.mentions, id, ret->as, how_of_id(id));
	mentions_add(f.own_id, id, ret->as, how_of_id(id));
	if (rc == CLG_OK)
		rc = registry_open(faults, &f.plugins);
	if (rc == CLG_OK)
		rc = open_stored(request->school, STORE_WRITE, faults, &store);
	if (rc == CLG_OK)
		rc = forget(&f, store, faults, ret);
	store_close(store);
	release(&f);
	return rc;
}
