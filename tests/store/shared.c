#include "shared.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char shared_path[64];
struct faults shared_faults;
static char folder[] = "test-store-XXXXXX";

void shared_set_up(void)
{
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(shared_path, sizeof shared_path, "%s/collega.db", folder);
	faults_init(&shared_faults);
}

void shared_tear_down(void)
{
	faults_release(&shared_faults);
	unlink(shared_path);
	ck_assert_msg(rmdir(folder) == 0, "something was left beside the database");
}

struct store *shared_open(enum store_mode mode)
{
	struct store *s = NULL;

	if (store_open(shared_path, mode, &shared_faults, &s) != CLG_OK)
		ck_abort_msg("%s", shared_faults.list.at[0].message);
	return s;
}

int32_t shared_put(struct store *s, const struct agenda *a, const struct plan *p,
	const struct verdict *v, const struct source *source, const char *arguments, int *ret_new)
{
	int32_t number = -1;

	if (store_put(s, a, p, v, source, arguments, "2026-09-01", "Seated most\n", &shared_faults,
		    &number, ret_new) != CLG_OK)
		ck_abort_msg("%s", shared_faults.list.at[0].message);
	return number;
}

static int first_number(void *to, int n, char **values, char **names)
{
	(void)n;
	(void)names;
	*(int64_t *)to = values[0] ? strtoll(values[0], NULL, 10) : 0;
	return 0;
}

int64_t shared_number(const char *sql)
{
	int64_t number = 0;
	sqlite3 *db;
	char *why = NULL;

	ck_assert_int_eq(sqlite3_open(shared_path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, first_number, &number, &why) != SQLITE_OK)
		ck_abort_msg("%s: %s", sql, why);
	ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
	return number;
}

void shared_sql(const char *sql)
{
	shared_number(sql);
}

void shared_told(clg_rc got, clg_rc rc, const char *code)
{
	ck_assert_int_eq(got, rc);
	ck_assert_uint_eq(shared_faults.n_errors, 1);
	ck_assert_int_eq(shared_faults.list.at[0].rc, rc);
	ck_assert_str_eq(shared_faults.list.at[0].code, code);
	ck_assert_str_eq(shared_faults.list.at[0].file, shared_path);
	faults_release(&shared_faults);
	faults_init(&shared_faults);
}

/* --- comparing ------------------------------------------------------------------------ */

static void same_reason(const struct reason *x, const struct reason *y)
{
	static const struct reason none;

	x = x ? x : &none;
	y = y ? y : &none;
	ck_assert_pstr_eq(x->code, y->code);
	ck_assert_pstr_eq(x->sentence, y->sentence);
}

static void same_slot(const struct meeting *x, const struct meeting *y)
{
	ck_assert_int_eq(x->slot.day, y->slot.day);
	ck_assert_int_eq(x->slot.start, y->slot.start);
	ck_assert_int_eq(x->slot.end, y->slot.end);
	ck_assert_int_eq(x->slot.occurrence, y->slot.occurrence);
	ck_assert_int_eq(x->slot.cost, y->slot.cost);
	ck_assert_int_eq(x->slot.missed, y->slot.missed);
	ck_assert_int_eq(x->cover, y->cover);
}

static void same_pairing(const struct plan *x, const struct plan *y, const struct agenda *a)
{
	ck_assert_int_eq(x->n_teams, y->n_teams);
	for (int32_t i = 0; i < x->n_teams; i++) {
		ck_assert_int_eq(x->teams[i].technique, y->teams[i].technique);
		ck_assert_int_eq(team_compare(&x->teams[i], &y->teams[i]), 0);
		ck_assert_int_eq(x->teams[i].worth, y->teams[i].worth);
		ck_assert_str_eq(x->teams[i].id, y->teams[i].id);
	}
	for (int32_t i = 0; i < a->techniques->n * a->school->n_people; i++) {
		ck_assert_int_eq(x->partnerless[i], y->partnerless[i]);
		same_reason(x->partnerless_reasons ? &x->partnerless_reasons[i] : NULL,
			y->partnerless_reasons ? &y->partnerless_reasons[i] : NULL);
	}
}

static void same_seating(const struct plan *x, const struct plan *y, const struct agenda *a)
{
	ck_assert_int_eq(x->n_cycles, y->n_cycles);
	for (int32_t c = 0; c < x->n_cycles; c++) {
		int n = cycle_course(a, &a->cycles[c])->n;

		ck_assert_int_eq(x->seated[c], y->seated[c]);
		same_reason(&x->reasons[c], &y->reasons[c]);
		for (int m = 0; m < n && x->seated[c]; m++)
			same_slot(
				&x->meetings[c * CHAIN_MOST + m], &y->meetings[c * CHAIN_MOST + m]);
	}
}

static void same_proof(const struct proof *x, const struct proof *y)
{
	ck_assert_int_eq(x->program, y->program);
	ck_assert_int_eq(x->level, y->level);
	ck_assert_int_eq(x->threshold, y->threshold);
	ck_assert_int_eq(x->value, y->value);
	ck_assert_int_eq(x->bound, y->bound);
	ck_assert_int_eq(x->certified, y->certified);
	ck_assert_int_eq(x->scale, y->scale);
	ck_assert_int_eq(x->n, y->n);
	for (int32_t i = 0; i < x->n; i++) {
		ck_assert_int_eq(rule_compare(&x->at[i].rule, &y->at[i].rule), 0);
		ck_assert_int_eq(x->at[i].value, y->at[i].value);
	}
}

void shared_same_plan(const struct plan *x, const struct plan *y, const struct agenda *a)
{
	same_pairing(x, y, a);
	same_seating(x, y, a);
	ck_assert_int_eq(x->stopped, y->stopped);
	ck_assert_int_eq(x->in_force.version, y->in_force.version);
	ck_assert_int_eq(x->in_force.n, y->in_force.n);
	for (int32_t i = 0; i < x->in_force.n; i++)
		ck_assert_int_eq(team_compare(&x->in_force.teams[i], &y->in_force.teams[i]), 0);
	for (int program = 0; program < 2; program++) {
		ck_assert_int_eq(x->levels[program].n, y->levels[program].n);
		for (int32_t i = 0; i < x->levels[program].n; i++)
			same_proof(&x->levels[program].at[i], &y->levels[program].at[i]);
	}
}

/* Member by member: what lies between them says nothing. */
static void same_match(const struct match *x, const struct match *y)
{
	ck_assert_int_eq(x->supporter, y->supporter);
	ck_assert_int_eq(x->receiver, y->receiver);
	ck_assert_int_eq(x->worth, y->worth);
	ck_assert_int_eq(x->common, y->common);
	ck_assert_int_eq(x->visible, y->visible);
	ck_assert_int_eq(x->supporter_role, y->supporter_role);
	ck_assert_int_eq(x->receiver_role, y->receiver_role);
}

void shared_same_answers(const struct catalogue *x, const struct catalogue *y, int32_t n_people)
{
	ck_assert_int_eq(x->n, y->n);
	for (int32_t i = 0; i < x->n; i++) {
		const struct technique *t = &x->at[i], *u = &y->at[i];

		ck_assert_mem_eq(t->roles, u->roles, (size_t)n_people);
		ck_assert_int_eq(t->n_matches, u->n_matches);
		for (int32_t m = 0; m < t->n_matches; m++)
			same_match(&t->matches[m], &u->matches[m]);
	}
}
