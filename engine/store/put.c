/* A plan becomes a version, in one transaction. */
#include "model/agreed.h"
#include "store/form.h"
#include "store/shelf.h"
#include "store/versions.h"

#include <string.h>

#include "base/banned.h"

/* --- the version and what it was made from -------------------------------------------- */

struct putting {
	struct store *store;
	const struct agenda *agenda;
	const struct plan *plan;
	const struct verdict *verdict;
	const struct source *source;
	const char *arguments, *stamp, *summary;
	int is_unfinished;
	int32_t number;
	int64_t *keys; /* [person] */
};

static void put_version(const struct putting *p, int32_t parent)
{
	struct store *s = p->store;
	_cleanup_(query_close) struct query q;
	const struct agreed *agreed = p->agenda->school->agreed;
	char from[11], to[11], frame[11];

	date_print(p->agenda->school->from, from);
	date_print(p->agenda->school->to, to);
	query_open(&q, s,
		"INSERT INTO version (number, parent, stamp, arguments, summary,"
		" stopped, term_from, term_to, is_unfinished, in_force, frame, pays_covers)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
	set_number(&q, p->number);
	set_key(&q, parent);
	set_text(&q, p->stamp);
	set_key(&q, shelve_sentence(s, p->arguments));
	set_key(&q, shelve_sentence(s, p->summary));
	set_number(&q, p->plan->stopped != 0);
	set_text(&q, from);
	set_text(&q, to);
	set_number(&q, p->is_unfinished);
	set_key(&q, p->plan->in_force.version);
	if (agreed)
		date_print(agreed->frame, frame);
	set_text(&q, agreed ? frame : NULL);
	query_run(&q);
}

static void put_inputs(const struct putting *p)
{
	_cleanup_(query_close) struct query q;

	query_open(
		&q, p->store, "INSERT INTO input (version, place, name, file) VALUES (?, ?, ?, ?)");
	for (size_t i = 0; i < p->source->inputs.n; i++) {
		const struct input *in = &p->source->inputs.at[i];

		set_number(&q, p->number);
		set_number(&q, (int64_t)i);
		set_text(&q, in->name);
		set_key(&q, shelve(p->store, &shelf_files, NULL, in->bytes, in->n));
		query_run(&q);
	}
}

static void put_members(const struct putting *p)
{
	const struct school *school = p->agenda->school;
	_cleanup_(query_close) struct query q;

	query_open(&q, p->store, "INSERT INTO member (version, place, person) VALUES (?, ?, ?)");
	for (int32_t i = 0; i < school->n_people; i++) {
		p->keys[i] = shelve(p->store, &shelf_people, school->people[i].id, NULL, 0);
		set_number(&q, p->number);
		set_number(&q, i);
		set_key(&q, p->keys[i]);
		query_run(&q);
	}
}

struct form {
	struct text definition, answers, past;
};

static void form_release(struct form *f)
{
	text_release(&f->definition);
	text_release(&f->answers);
	text_release(&f->past);
}

static void form_make(struct form *f, const struct putting *p, int32_t technique)
{
	const struct technique *t = &p->agenda->techniques->at[technique];

	text_init(&f->definition, 0);
	text_init(&f->answers, 0);
	text_init(&f->past, 0);
	pack_definition(&t->def, &f->definition);
	pack_answers(t, p->agenda->school->n_people, &f->answers);
	pack_past(&t->past, p->agenda->school->n_people, &f->past);
}

static void put_techniques(const struct putting *p)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, p->store,
		"INSERT INTO technique (version, place, name, plugin, definition, answer, history)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)");
	for (int32_t i = 0; i < p->agenda->techniques->n; i++) {
		const struct technique *t = &p->agenda->techniques->at[i];
		_cleanup_(form_release) struct form form;

		form_make(&form, p, i);
		set_number(&q, p->number);
		set_number(&q, i);
		set_text(&q, t->name);
		set_text(&q, t->plugin);
		set_key(&q, shelve_bytes(p->store, &shelf_definitions, &form.definition));
		set_key(&q, shelve_bytes(p->store, &shelf_answers, &form.answers));
		set_key(&q, shelve_bytes(p->store, &shelf_histories, &form.past));
		query_run(&q);
	}
}

/* --- the plan ------------------------------------------------------------------------- */

static void put_members_of(const struct putting *p, struct query *q, int32_t team)
{
	const struct team *t = &p->agenda->teams[team];

	for (int k = 0; k < t->n; k++) {
		set_number(q, p->number);
		set_number(q, team);
		set_number(q, k);
		set_key(q, p->keys[t->person[k]]);
		set_number(q, t->role[k]);
		query_run(q);
	}
}

static void put_teams(const struct putting *p)
{
	_cleanup_(query_close) struct query q, member;

	query_open(&q, p->store,
		"INSERT INTO team (version, place, technique, worth, is_closed)"
		" VALUES (?, ?, ?, ?, ?)");
	query_open(&member, p->store,
		"INSERT INTO team_member (version, team, place, person, role)"
		" VALUES (?, ?, ?, ?, ?)");
	for (int32_t i = 0; i < p->agenda->n_teams; i++) {
		const struct team *t = &p->agenda->teams[i];

		set_number(&q, p->number);
		set_number(&q, i);
		set_number(&q, t->technique);
		set_number(&q, t->worth);
		set_number(&q, t->is_closed);
		query_run(&q);
		put_members_of(p, &member, i);
	}
}

static void put_partnerless_of(const struct putting *p, struct query *q, int32_t technique)
{
	static const struct reason none;
	int32_t n = p->agenda->school->n_people;

	for (int32_t i = 0; i < n; i++) {
		int32_t at = technique * n + i, need = p->plan->partnerless[at];
		const struct reason *why =
			p->plan->partnerless_reasons ? &p->plan->partnerless_reasons[at] : &none;

		if (!need && !why->code)
			continue;
		set_number(q, p->number);
		set_number(q, technique);
		set_key(q, p->keys[i]);
		set_number(q, need);
		set_text(q, why->code);
		set_key(q, shelve_sentence(p->store, why->sentence));
		query_run(q);
	}
}

static void put_partnerless(const struct putting *p)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, p->store,
		"INSERT INTO partnerless (version, technique, person, need, code,"
		" reason) VALUES (?, ?, ?, ?, ?, ?)");
	for (int32_t t = 0; t < p->agenda->techniques->n && p->plan->partnerless; t++)
		put_partnerless_of(p, &q, t);
}

static void put_meetings_of(const struct putting *p, struct query *q, int32_t cycle)
{
	const struct cycle *c = &p->agenda->cycles[cycle];
	int n = plan_length(p->plan, p->agenda, cycle);

	for (int m = 0; m < n; m++) {
		const struct meeting *x = &p->plan->meetings[cycle * CHAIN_MOST + m];
		char date[11];

		date_print(p->agenda->school->days[x->slot.day].date, date);
		set_number(q, p->number);
		set_number(q, c->team);
		set_number(q, c->number);
		set_number(q, m);
		set_text(q, date);
		set_number(q, x->slot.start);
		set_number(q, x->slot.end);
		set_number_or_null(q, x->slot.occurrence);
		set_number(q, x->slot.cost);
		set_number_or_null(q, x->slot.missed);
		set_key(q, x->cover < 0 ? 0 : p->keys[x->cover]);
		query_run(q);
	}
}

static void put_cycles(const struct putting *p)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, p->store,
		"INSERT INTO cycle (version, team, number, seated, code, reason)"
		" VALUES (?, ?, ?, ?, ?, ?)");
	for (int32_t i = 0; i < p->plan->n_cycles; i++) {
		set_number(&q, p->number);
		set_number(&q, p->agenda->cycles[i].team);
		set_number(&q, p->agenda->cycles[i].number);
		set_number(&q, p->plan->seated[i] != 0);
		set_text(&q, p->plan->reasons[i].code);
		set_key(&q, shelve_sentence(p->store, p->plan->reasons[i].sentence));
		query_run(&q);
	}
}

static void put_meetings(const struct putting *p)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, p->store,
		"INSERT INTO meeting (version, team, cycle, place, date, start, until,"
		" occurrence, cost, missed, cover) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	for (int32_t i = 0; i < p->plan->n_cycles; i++)
		put_meetings_of(p, &q, i);
}

static void pack_multipliers(const struct proof *f, struct text *to)
{
	pack_number(to, f->n);
	for (int32_t i = 0; i < f->n; i++) {
		const struct rule *r = &f->at[i].rule;
		int32_t n_set = r->set ? r->n_set : 0;

		pack_number(to, r->kind);
		pack_number(to, r->a);
		pack_number(to, r->b);
		pack_number(to, r->c);
		pack_number(to, n_set);
		for (int32_t k = 0; k < n_set; k++)
			pack_number(to, r->set[k]);
		pack_number(to, f->at[i].value);
	}
}

static void put_proof(const struct putting *p, int program, int32_t place)
{
	const struct proof *f = &p->plan->levels[program].at[place];
	_cleanup_(text_release) struct text multipliers;
	_cleanup_(query_close) struct query q;

	text_init(&multipliers, 0);
	pack_multipliers(f, &multipliers);
	query_open(&q, p->store,
		"INSERT INTO proof (version, program, place, level, threshold, value, bound,"
		" certified, scale, multipliers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	set_number(&q, p->number);
	set_number(&q, program);
	set_number(&q, place);
	set_number(&q, f->level);
	set_number(&q, f->threshold);
	set_number(&q, f->value);
	set_number(&q, f->bound);
	set_number(&q, f->certified);
	set_number(&q, f->scale);
	set_bytes(&q, multipliers.s, multipliers.n);
	query_run(&q);
}

static void put_proofs(const struct putting *p)
{
	for (int program = 0; program < 2; program++)
		for (int32_t i = 0; i < p->plan->levels[program].n; i++)
			put_proof(p, program, i);
}

static void pack_pairs(const struct joint_cut *c, struct text *to)
{
	pack_number(to, c->n);
	for (int32_t i = 0; i < c->n; i++) {
		pack_number(to, c->at[i].technique);
		pack_number(to, c->at[i].supporter);
		pack_number(to, c->at[i].receiver);
	}
}

/* Weights aren't stored: verify works them out. */
static void put_cut(const struct putting *p, struct query *q, int32_t place)
{
	const struct joint_cut *c = &p->plan->cuts[place];
	_cleanup_(text_release) struct text pairs, multipliers;

	text_init(&pairs, 0);
	text_init(&multipliers, 0);
	pack_pairs(c, &pairs);
	pack_multipliers(&c->proof, &multipliers);
	set_number(q, p->number);
	set_number(q, place);
	set_bytes(q, pairs.s, pairs.n);
	set_number(q, c->proof.scale);
	set_bytes(q, multipliers.s, multipliers.n);
	query_run(q);
}

static void put_cuts(const struct putting *p)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, p->store,
		"INSERT INTO joint_cut (version, place, pairs, scale, multipliers)"
		" VALUES (?, ?, ?, ?, ?)");
	for (int32_t i = 0; i < p->plan->n_cuts; i++)
		put_cut(p, &q, i);
}

/* --- is it new? ----------------------------------------------------------------------- */

static int has_inputs(const struct putting *p, int32_t number)
{
	const struct source *source = p->source;
	_cleanup_(query_close) struct query said = {0}, input = {0};
	size_t same = 0;

	query_open(&said, p->store,
		"SELECT (SELECT count(*) FROM input WHERE input.version = version.number)"
		" FROM version"
		" JOIN prose ON prose.key = arguments WHERE number = ? AND words = ?");
	set_number(&said, number);
	set_text(&said, p->arguments);
	if (!query_row(&said) || get_number(&said, 0) != (int64_t)source->inputs.n)
		return 0;
	query_open(&input, p->store,
		"SELECT content = ? FROM input JOIN file ON file.key = input.file"
		" WHERE version = ? AND place = ? AND name = ?");
	for (size_t i = 0; i < source->inputs.n; i++) {
		const struct input *in = &source->inputs.at[i];

		set_bytes(&input, in->bytes, in->n);
		set_number(&input, number);
		set_number(&input, (int64_t)i);
		set_text(&input, in->name);
		if (query_row(&input)) {
			same += get_number(&input, 0) == 1;
			query_run(&input);
		}
	}
	return same == source->inputs.n;
}

/* An answer that no input explains came from another plugin, or from another past. */
static int has_technique(
	const struct putting *p, struct query *q, int32_t number, int32_t technique)
{
	const struct technique *t = &p->agenda->techniques->at[technique];
	_cleanup_(form_release) struct form form;
	int same;

	form_make(&form, p, technique);
	set_number(q, number);
	set_number(q, technique);
	set_text(q, t->name);
	set_text(q, t->plugin);
	set_bytes(q, form.definition.s, form.definition.n);
	set_bytes(q, form.answers.s, form.answers.n);
	set_bytes(q, form.past.s, form.past.n);
	same = query_row(q) && get_number(q, 0) == 1;
	query_run(q);
	return same;
}

static int has_techniques(const struct putting *p, int32_t number)
{
	_cleanup_(query_close) struct query q;
	int32_t same = 0;

	query_open(&q, p->store,
		"SELECT count(*) FROM technique JOIN answer ON answer.key = answer"
		" JOIN definition ON definition.key = definition"
		" LEFT JOIN history ON history.key = history"
		" WHERE version = ? AND place = ? AND name = ? AND plugin = ?"
		" AND definition.content = ? AND answer.content = ?"
		" AND ifnull(history.content, x'') = ?");
	for (int32_t i = 0; i < p->agenda->techniques->n; i++)
		same += has_technique(p, &q, number, i);
	return same == p->agenda->techniques->n;
}

/* A stored plan that cannot be read any more is another one, not a failure. */
static int has_plan(const struct putting *p, int32_t number)
{
	struct store *s = p->store;
	struct faults *told = s->faults, quiet;
	struct plan before;
	int same = 0;

	if (s->rc != CLG_OK)
		return 0;
	faults_init(&quiet);
	store_enter(s, &quiet);
	plan_load(s, number, p->agenda->school, p->agenda->techniques, &before);
	if (s->rc == CLG_OK) {
		same = plan_is_same(&before, p->plan, p->agenda);
		plan_release(&before);
	}
	store_enter(s, told);
	faults_release(&quiet);
	return same;
}

static void put_all(struct putting *p, int32_t parent)
{
	p->keys = xcalloc((size_t)p->agenda->school->n_people + 1, sizeof *p->keys);
	put_version(p, parent);
	put_inputs(p);
	put_members(p);
	put_techniques(p);
	put_teams(p);
	put_partnerless(p);
	put_cycles(p);
	put_meetings(p);
	put_proofs(p);
	put_cuts(p);
	free(p->keys);
}

static int is_new(const struct putting *p, int32_t latest)
{
	return p->is_unfinished || !latest || !has_inputs(p, latest) ||
	       !has_techniques(p, latest) || !has_plan(p, latest);
}

/* A plan that follows another is made for what stood there: whatever came since has to be in it. */
static void check_base(const struct putting *p)
{
	const struct agreed *g = p->agenda->school->agreed;
	_cleanup_(query_close) struct query q = {0};

	if (!g || p->store->rc != CLG_OK)
		return;
	query_open(&q, p->store,
		"SELECT 'plan ' || number || ' of ' || stamp FROM version"
		" WHERE number > ?1 AND NOT is_unfinished"
		" UNION ALL SELECT 'change ' || change.key || ', ' || words FROM change"
		" JOIN prose ON prose.key = line WHERE change.key > ?2");
	set_number(&q, g->latest);
	set_number(&q, g->change);
	while (query_row(&q)) {
		fault_add(p->store->faults, CLG_ESTALE, (struct place){p->store->path, 0, 0}, "stale-plan",
			"meanwhile there came %.200s; expected the same command once more",
			get_text(&q, 0));
		p->store->rc = CLG_ESTALE;
	}
}

static clg_rc put(struct putting *p, struct faults *faults, int *ret_new)
{
	struct store *s = p->store;
	int32_t latest;

	store_enter(s, faults);
	if (!p->verdict || verdict_plan(p->verdict) != p->plan)
		return fault_add(faults, CLG_EREJECTED, (struct place){s->path, 0, 0},
			"not-verified",
			"the plan was not verified; expected one together with its verdict");
	db_begin(s);
	db_inspect(s, "PRAGMA quick_check");
	version_drop_unfinished(s);
	latest = version_latest_finished(s);
	check_base(p);
	*ret_new = is_new(p, latest);
	p->number = latest + *ret_new;
	if (*ret_new)
		put_all(p, latest);
	return db_end(s);
}

clg_rc store_put(struct store *s, const struct agenda *agenda, const struct plan *plan,
	const struct verdict *verdict, const struct source *source, const char *arguments,
	const char *stamp, const char *summary, struct faults *faults, int32_t *ret_number,
	int *ret_new)
{
	struct putting p = {.store = s, .agenda = agenda, .plan = plan, .verdict = verdict,
		.source = source, .arguments = arguments, .stamp = stamp, .summary = summary};
	int news;
	clg_rc rc = put(&p, faults, &news);

	if (rc == CLG_OK) {
		*ret_number = p.number;
		*ret_new = news;
	}
	return rc;
}

clg_rc store_put_unfinished(struct store *s, const struct agenda *agenda, const struct plan *plan,
	const struct verdict *verdict, const struct source *source, const char *arguments,
	const char *stamp, const char *summary, struct faults *faults)
{
	struct putting p = {.store = s, .agenda = agenda, .plan = plan, .verdict = verdict,
		.source = source, .arguments = arguments, .stamp = stamp, .summary = summary,
		.is_unfinished = 1};
	int news;

	return put(&p, faults, &news);
}
