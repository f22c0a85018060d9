/* Makes a definition of what was read and checked. */
#include "plugin/declared_body.h"

#include <string.h>

#define SLOT_PRESET 40       /* minutes, where no talk says how long it takes */

static struct clg_role_def role_def(const struct role *r)
{
	return (struct clg_role_def){.name = r->name,
		.least = r->count.least,
		.most = r->count.most,
		.need = r->wants ? r->wants : r->at_least,
		.teams = r->at_most,
		.count = r->load.count,
		.load = r->load.count == CLG_LOAD_MEETINGS ? 0 : r->load.load};
}

static uint32_t turning_role(const struct declared *d)
{
	if (d->cycles.turns)
		return (uint32_t)declared_role(d, d->cycles.turns);
	for (size_t i = 0; i < d->roles.n; i++)
		if (d->roles.at[i].count.most > 1)
			return (uint32_t)i;
	return 0;
}

static uint32_t who_comes(const struct declared *d, const struct meeting *m)
{
	uint32_t set = 0;

	for (size_t i = 0; i < m->who.n; i++)
		set |= 1u << declared_role(d, m->who.at[i]);
	return set;
}

static struct clg_meeting_def meeting_def(const struct declared *d, const struct meeting *m)
{
	uint32_t in_turn = m->host && !strcmp(m->host, "in-turn");

	return (struct clg_meeting_def){.name = m->name,
		.kind = (uint32_t)m->kind + CLG_MEETING_ALL_FREE,
		.length = m->length,
		.periods = m->periods,
		.lesson = (uint32_t)m->lesson,
		.cover = (uint32_t)m->cover,
		.roles = who_comes(d, m),
		.host = in_turn    ? turning_role(d)
			: m->host ? (uint32_t)declared_role(d, m->host)
				  : 0,
		.in_turn = in_turn,
		.cycles = m->in,
		.same_day = m->same_day,
		.after = m->after,
		.turn = m->turn,
		.next = m->next};
}

static const struct clg_role_def *role_defs(const struct declared *d, struct arena *a)
{
	struct clg_role_def *roles = arena_take(a, d->roles.n + 1, sizeof *roles);

	for (size_t i = 0; i < d->roles.n; i++)
		roles[i] = role_def(&d->roles.at[i]);
	return roles;
}

static const struct clg_meeting_def *meeting_defs(struct declared *d, struct arena *a)
{
	struct clg_meeting_def *meetings = arena_take(a, d->meetings.n + 1, sizeof *meetings);

	for (size_t i = 0; i < d->meetings.n; i++) {
		meetings[i] = meeting_def(d, &d->meetings.at[i]);
		if (meetings[i].kind == CLG_MEETING_ALL_FREE && meetings[i].length > d->talk)
			d->talk = meetings[i].length;
		d->visits |= meetings[i].kind == CLG_MEETING_HOST_TEACHES;
	}
	if (!d->talk)
		d->talk = SLOT_PRESET;
	return meetings;
}

static struct clg_limits limits_of(const struct limits *l)
{
	return (struct clg_limits){.size = sizeof(struct clg_limits),
		.host_per_day = l->host.day,
		.host_per_week = l->host.week,
		.guest_per_day = l->guest.day,
		.guest_per_week = l->guest.week,
		.class_per_week = l->class.week,
		.class_per_term = l->class.term,
		.guests_per_lesson = l->per_lesson,
		.person_per_day = l->person.day,
		.person_per_week = l->person.week};
}

void declared_define(struct declared *d, struct arena *a)
{
	const struct cycles *c = &d->cycles;

	d->def = (struct clg_definition){.size = sizeof d->def,
		.form = declared_form(d),
		.visibility = (uint32_t)d->visibility + CLG_VISIBLE_OPEN,
		.role_size = sizeof(struct clg_role_def),
		.meeting_size = sizeof(struct clg_meeting_def),
		.n_roles = (uint32_t)d->roles.n,
		.n_meetings = (uint32_t)d->meetings.n,
		.n_columns = (uint32_t)d->columns.n,
		.roles = role_defs(d, a),
		.meetings = meeting_defs(d, a),
		.columns = d->columns.at,
		.from = d->from,
		.cycles = c->per_term + c->per_member,
		.each = c->per_member > 0,
		.turns = turning_role(d),
		.every = c->every,
		.first_weeks = c->first_weeks,
		.gap = c->gap,
		.within = c->within,
		.notice = c->notice,
		.miss = d->miss,
		.counts_as_visit = (uint32_t)d->counts_as_visit,
		.limits = limits_of(&d->limits)};
}
