/* What people tell of a running term is checked at once, by the plan that follows with it, and then kept. */
#include "run/changes.h"

#include "base/text.h"
#include "run/follow.h"

#include <string.h>

#include "base/banned.h"

clg_rc changes_text(struct store *store, const struct school *school, const char *told, struct faults *faults,
	char **ret)
{
	struct told *list;
	struct text text;
	size_t n;
	clg_rc rc = store_changes(store, school, faults, &list, &n);

	text_init(&text, 0);
	for (size_t i = 0; i < n; i++)
		if (!list[i].is_undone)
			text_printf(&text, "- %s\n", list[i].line);
	if (told)
		text_printf(&text, "- %s\n", told);
	told_release(list, n);
	*ret = text_steal(&text);
	text_release(&text);
	return rc;
}

/* --- can it be done? ------------------------------------------------------------------ */

static clg_rc no_meeting(const struct run *r, const char *id)
{
	return fault_add(r->faults, CLG_EUSAGE, (struct place){0}, "unknown-meeting",
		"plan %d has no meeting '%.200s'; expected an id such as 'mentoring/ozola:abele/3/hour', as "
		"'collega show timetable --verbose' prints them", (int)r->base.number, id);
}

static clg_rc took_place(const struct run *r, const struct order *o)
{
	return fault_add(r->faults, CLG_EUSAGE, (struct place){0}, "meeting-past",
		"'%.200s' lies before the first day on which anything may change; expected a meeting to come, or "
		"'collega mark' for what took place", o->meeting);
}

static clg_rc is_still_to_come(const struct run *r, const struct order *o)
{
	return fault_add(r->faults, CLG_EUSAGE, (struct place){0}, "meeting-to-come",
		"'%.200s' is still to come; expected one that is past, or 'collega cancel'", o->meeting);
}

/* Who can't, and why; the first of them. */
static clg_rc nobody_free(const struct run *r, const struct order *o, const struct agreed_meeting *m)
{
	const struct team *t = &r->agreed->teams[m->team];
	int32_t length = m->end - m->start;

	for (int k = 0; k < t->n; k++) {
		const struct person *p = &r->school.people[t->person[k]];

		if (!person_is_present(&r->school, t->person[k], m->to_day, o->start, o->start + length))
			return fault_input(r->faults, (struct place){0}, "slot-absent",
				"'%.200s' can't be moved there: %s isn't in the house then; expected another time",
				o->meeting, p->name);
	}
	return fault_input(r->faults, (struct place){0}, "slot-busy",
		"'%.200s' can't be moved there: somebody teaches then, it isn't a bell's time, or the host gives no lesson "
		"that can be seen; expected another time", o->meeting);
}

static int has_slot(const struct run *r, const struct agreed_meeting *m)
{
	const struct team *t = &r->agreed->teams[m->team];
	struct agenda own;
	int has = 0;

	agenda_build_on(&own, &r->school, &r->catalogue, &r->settings.weights, t, 1,
		(struct span){ 0, r->school.n_days });
	for (int32_t k = 0; k < own.n_cycles; k++)
		if (own.cycles[k].number == m->cycle && m->place < cycle_course(&own, &own.cycles[k])->n)
			has = cycle_slots(&own, &own.cycles[k], m->place)->n > 0;
	agenda_release(&own);
	return has;
}

static clg_rc check_move(const struct run *r, const struct order *o, const struct agreed_meeting *m)
{
	const struct school *s = &r->school;
	char date[11];

	date_print(o->date, date);
	if (m->to_day < s->change_day || m->to_day >= s->n_days || !s->days[m->to_day].plannable)
		return fault_input(r->faults, (struct place){0}, "slot-closed",
			"'%.200s' can't be moved to %s: nothing may be planned on that day; expected a day of school to come",
			o->meeting, date);
	return has_slot(r, m) ? CLG_OK : nobody_free(r, o, m);
}

clg_rc changes_check_told(const struct run *r)
{
	const struct settings *s = &r->settings;
	const struct order *o = &s->orders[s->n_orders - 1];
	const struct agreed_meeting *m;
	int marks;
	int32_t at;

	if (!s->n_orders || !strstr(r->request.told, o->meeting))
		return CLG_OK;   /* it speaks of people */
	at = agreed_find(&r->school, &r->catalogue, r->agreed, o->meeting);
	if (at < 0)
		return no_meeting(r, o->meeting);
	m = &r->agreed->at[at];
	marks = o->kind == ORDER_HELD || o->kind == ORDER_MISSED;
	if (is_past(&r->school, m) != marks)
		return marks ? is_still_to_come(r, o) : took_place(r, o);
	return o->kind == ORDER_MOVE ? check_move(r, o, m) : CLG_OK;
}

/* --- telling, undoing ----------------------------------------------------------------- */

clg_rc run_change(struct run *r, const char *line, int32_t *ret_number)
{
	int keeps = r->request.store;
	struct store *store;
	char stamp[11];
	clg_rc rc;

	*ret_number = 0;
	r->request.told = line;
	r->request.store = 0;
	rc = run_follow(r);
	if (rc != CLG_OK || !keeps)
		return rc;
	rc = store_open(r->settings.database, STORE_WRITE, r->faults, &store);
	if (rc != CLG_OK)
		return rc;
	date_print(r->request.today, stamp);
	rc = store_add_change(store, &r->school, stamp, line, r->base.change, r->faults, ret_number);
	store_close(store);
	return rc;
}

static clg_rc open_of_school(const struct run *r, enum store_mode mode, struct store **ret)
{
	return store_open(r->settings.database, mode, r->faults, ret);
}

clg_rc run_changes(struct run *r, struct told **ret, size_t *ret_n)
{
	struct store *store = NULL;
	clg_rc rc = run_read_school(r);

	*ret = NULL;
	*ret_n = 0;
	if (rc == CLG_OK)
		rc = open_of_school(r, STORE_IF_THERE, &store);
	if (rc == CLG_OK && store)
		rc = store_changes(store, &r->school, r->faults, ret, ret_n);
	store_close(store);
	return rc;
}

clg_rc run_undo(struct run *r, int32_t number)
{
	struct store *store;
	clg_rc rc = open_of_school(r, STORE_WRITE, &store);

	if (rc != CLG_OK)
		return rc;
	rc = store_undo(store, number, r->faults);
	store_close(store);
	return rc;
}
