#include "model/definition.h"

#include "base/date.h"
#include "base/text.h"

#include <string.h>

void definition_copy(struct arena *a, const struct clg_definition *def, struct clg_definition *ret)
{
	struct clg_meeting_def *meetings = arena_take(a, def->n_meetings + 1, sizeof *meetings);
	struct clg_role_def *roles = arena_take(a, def->n_roles + 1, sizeof *roles);
	const char **columns = arena_take(a, def->n_columns + 1, sizeof *columns);

	*ret = *def;
	ret->from = arena_strdup(a, def->from);
	for (uint32_t r = 0; r < def->n_roles; r++) {
		roles[r] = def->roles[r];
		roles[r].name = arena_strdup(a, def->roles[r].name);
	}
	for (uint32_t m = 0; m < def->n_meetings; m++) {
		meetings[m] = def->meetings[m];
		meetings[m].name = arena_strdup(a, def->meetings[m].name);
		meetings[m].turn = arena_strdup(a, def->meetings[m].turn);
		meetings[m].next = arena_strdup(a, def->meetings[m].next);
	}
	for (uint32_t k = 0; k < def->n_columns; k++)
		columns[k] = arena_strdup(a, def->columns[k]);
	ret->roles = roles;
	ret->meetings = meetings;
	ret->columns = columns;
}

static int has_length(const struct clg_meeting_def *m)
{
	if (m->periods)
		return m->periods >= 1 && m->periods <= 10 && !m->length;
	return m->length >= 5 && m->length <= 480;
}

static const char *wrong_window(const struct clg_window *w)
{
	int32_t most = w->unit == CLG_WINDOW_HOURS ? 14 * DAY_MINUTES : 400;

	if (w->unit == CLG_WINDOW_NONE)
		return NULL;
	if (w->unit > CLG_WINDOW_HOURS || w->least < 0 || w->least > w->most || w->most > most)
		return "a window is not within its range";
	return NULL;
}

static const char *wrong_host(const struct clg_definition *d, const struct clg_meeting_def *m)
{
	if (m->host >= d->n_roles)
		return "the host of a meeting is of an unknown role";
	if (m->in_turn && m->host != d->turns)
		return "a host in turn is not of the role that takes turns";
	if (m->in_turn || d->roles[m->host].most == 1)
		return !m->length || has_length(m)
			       ? NULL
			       : "a visit's length is not within 5 to 480 minutes";
	if (m->kind == CLG_MEETING_ALL_TEACH)
		return "a lesson that all teach has several hosts";
	return has_length(m) ? NULL
			     : "visits to several hosts have no length within 5 to 480 minutes";
}

static const char *wrong_meeting(const struct clg_definition *d, const struct clg_meeting_def *m)
{
	if (!text_is_name(m->name) || (m->turn && !text_is_name(m->turn)) || (m->next && !text_is_name(m->next)))
		return "a meeting has no proper name";
	if (m->kind < CLG_MEETING_ALL_FREE || m->kind > CLG_MEETING_ALL_TEACH)
		return "a meeting is of an unknown kind";
	if (m->roles >> d->n_roles)
		return "somebody of an unknown role comes to a meeting";
	if (m->same_day < 0 || m->same_day > 10000)
		return "what another day costs is not within 0 to 10000";
	if (m->kind == CLG_MEETING_ALL_FREE)
		return has_length(m) ? NULL : "a meeting's length is not within 5 to 480 minutes";
	return wrong_host(d, m);
}

/* Each cycle of a team holds some meeting. */
static const char *wrong_cycles(const struct clg_definition *d)
{
	uint32_t held = 0;

	for (uint32_t m = 0; m < d->n_meetings; m++)
		held |= d->meetings[m].cycles ? d->meetings[m].cycles : UINT32_MAX;
	if (held == UINT32_MAX)
		return NULL;
	if (d->each || d->every || d->cycles > 31 || ~held & ((1u << d->cycles) - 1))
		return "a cycle has no meetings";
	return NULL;
}

static const char *wrong_role(const struct clg_definition *d, const struct clg_role_def *r)
{
	if (!text_is_name(r->name))
		return "a role has no proper name";
	if (r->least < 1 || r->most < r->least || r->most > (int32_t)CLG_TEAM_MOST)
		return "a role has no members, or too many";
	if (d->form != CLG_FORM_GROUPS && r->most != 1)
		return "a role of a pair is of several people";
	if (r->need < 0 || r->need > 60 || r->teams < 0)
		return "a number is out of its range";
	if (r->count > CLG_LOAD_PERCENT || r->load < 0 || r->load > 10000)
		return "a role's load is out of its range";
	return NULL;
}

/* Of pairs supporters may want some receivers, too: no more than each may take. */
static const char *wrong_floor(const struct clg_definition *d)
{
	const struct clg_role_def *r = &d->roles[0];

	if (d->form == CLG_FORM_GROUPS || !r->need)
		return NULL;
	if (d->form != CLG_FORM_PAIRS)
		return "supporters want receivers, and its form is not that of plain pairs";
	if (r->teams && r->teams < r->need)
		return "supporters want more receivers than each may take";
	return NULL;
}

static const char *wrong_roles(const struct clg_definition *d)
{
	int32_t members = 0, need = 0;

	if (d->n_roles < 1 || d->n_roles > CLG_ROLES_MOST || !d->roles || d->turns >= d->n_roles)
		return "it has no roles, or too many";
	if (d->form != CLG_FORM_GROUPS && d->n_roles != 2)
		return "pairs have two roles";
	for (uint32_t r = 0; r < d->n_roles; r++) {
		if (wrong_role(d, &d->roles[r]))
			return wrong_role(d, &d->roles[r]);
		members += d->roles[r].most;
		need += d->roles[r].need;
	}
	if (members < 2 || members > (int32_t)CLG_TEAM_MOST)
		return "a team has too few members, or too many";
	if (!need || (d->form != CLG_FORM_GROUPS && !d->roles[1].need))
		return "nobody needs a team; of pairs, the second role does";
	return wrong_floor(d);
}

const char *definition_wrong(const struct clg_definition *d)
{
	if (d->size < sizeof *d || d->role_size != sizeof(struct clg_role_def) ||
		d->meeting_size != sizeof(struct clg_meeting_def))
		return "the definition has another size than this engine's";
	if (d->form < CLG_FORM_PAIRS || d->form > CLG_FORM_GROUPS)
		return "the form is unknown";
	if (d->visibility < CLG_VISIBLE_OPEN || d->visibility > CLG_VISIBLE_BUSY)
		return "the visibility is unknown";
	if (wrong_roles(d))
		return wrong_roles(d);
	if (d->n_meetings < 1 || d->n_meetings > CLG_MEETINGS_MOST || !d->meetings)
		return "a cycle has no meetings, or too many";
	if (d->n_columns > 16 || (d->n_columns && !d->columns))
		return "it reads too many columns of staff.csv";
	if (d->miss < 1 || d->gap < 0 || d->notice < 0 || d->within < 0 || d->first_weeks < 0)
		return "a number is out of its range";
	if ((d->every > 0) == (d->cycles > 0) || d->cycles > 60 || d->every > 20 || d->every < 0)
		return "it must say either how many cycles a term, or every how many weeks";
	if (d->every > 0 && d->n_meetings != 1)
		return "a standing technique has one meeting";
	for (uint32_t m = 0; m < d->n_meetings; m++) {
		const char *why = wrong_meeting(d, &d->meetings[m]);

		if (!why && m > 0)
			why = wrong_window(&d->meetings[m].after);
		if (why)
			return why;
	}
	return wrong_cycles(d);
}
