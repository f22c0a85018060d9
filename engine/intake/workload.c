/* Who may be asked for how much: profile, the school's own limits, roles, and a person's own. */
#include "intake/reading.h"

#include "base/language.h"
#include "base/text.h"

#include <string.h>

#include "base/banned.h"

struct limits { /* -1: not said */
	int64_t minutes, meetings, working, day_span, share, of_teaching, block, visits, covers;
};

static const struct {
	const char *name;
	uint64_t role;
} role_names[] = {
	{ "leader", CLG_ROLE_LEADER },
	{ "principal", CLG_ROLE_PRINCIPAL },
	{ "deputy", CLG_ROLE_DEPUTY },
	{ "mentor", CLG_ROLE_MENTOR },
	{ "beginner", CLG_ROLE_BEGINNER },
	{ "external", CLG_ROLE_EXTERNAL },
};

#define N_ROLES (sizeof role_names / sizeof *role_names)

struct profile {
	struct limits all, of_role[N_ROLES], school;
};

static void forget(struct limits *l)
{
	*l = (struct limits){ -1, -1, -1, -1, -1, -1, -1, -1, -1 };
}

static void read_support(struct yaml_map *m, struct limits *l)
{
	yaml_map_count(m, "minutes-per-week", 0, 10080, &l->minutes);
	yaml_map_count(m, "meetings-per-day", 0, 50, &l->meetings);
}

static void read_planning(struct reading *r, const struct yaml_node *n, struct limits *l)
{
	static const char *const bases[] = { "free", "teaching", NULL };
	const struct yaml_node *of;
	struct yaml_map m;

	if (!n || !yaml_map_open(&m, n, "planning", r->faults))
		return;
	yaml_map_percent(&m, "share", &l->share);
	of = yaml_map_get(&m, "of");
	l->of_teaching = 0;
	if (of)
		yaml_choice(of, "of", bases, r->faults, &l->of_teaching);
	l->block = 0;
	yaml_map_minutes(&m, "block", 0, 240, &l->block);
	yaml_map_close(&m);
}

static void read_single(struct reading *r, const struct yaml_node *n, const char *what,
	const char *key, int64_t *ret)
{
	struct yaml_map m;

	if (!n || !yaml_map_open(&m, n, what, r->faults))
		return;
	yaml_map_count(&m, key, 0, 1000, ret);
	yaml_map_close(&m);
}

static void read_working_time(struct reading *r, const struct yaml_node *n, struct limits *l)
{
	struct yaml_map m;
	int64_t share;

	if (!n || !yaml_map_open(&m, n, "working-time", r->faults))
		return;
	yaml_map_count(&m, "minutes-per-week", 0, 10080, &l->working);
	yaml_map_minutes(&m, "day-span", 60, 1440, &l->day_span);
	yaml_map_percent(&m, "lesson-share", &share); /* of the timetable, which is given */
	yaml_map_close(&m);
}

static void read_roles(struct reading *r, const struct yaml_node *n, struct profile *p)
{
	struct yaml_map m, own;

	if (!n || !yaml_map_open(&m, n, "roles", r->faults))
		return;
	for (size_t i = 0; i < N_ROLES; i++) {
		const struct yaml_node *role = yaml_map_get(&m, role_names[i].name);

		if (!role || !yaml_map_open(&own, role, role_names[i].name, r->faults))
			continue;
		read_support(&own, &p->of_role[i]);
		yaml_map_close(&own);
	}
	yaml_map_close(&m);
}

static void read_profile(struct reading *r, const struct yaml_node *n, struct profile *p)
{
	struct yaml_map m, support;
	const struct yaml_node *s;

	if (!yaml_map_open(&m, n, "profile", r->faults))
		return;
	read_about(r, &m, "profile", &r->settings->profile);
	read_working_time(r, yaml_map_get(&m, "working-time"), &p->all);
	s = yaml_map_get(&m, "support");
	if (s && yaml_map_open(&support, s, "support", r->faults)) {
		read_support(&support, &p->all);
		yaml_map_close(&support);
	}
	read_planning(r, yaml_map_get(&m, "planning"), &p->all);
	read_single(r, yaml_map_get(&m, "observations"), "observations", "per-term",
		&p->all.visits);
	read_single(r, yaml_map_get(&m, "cover"), "cover", "per-term", &p->all.covers);
	read_roles(r, yaml_map_get(&m, "roles"), p);
	yaml_map_close(&m);
}

/* workload.limits: the school's own word, which a role's in the profile does not widen. */
static void read_limits(struct reading *r, const struct yaml_node *n, struct limits *l)
{
	struct yaml_map m;

	if (!n || !yaml_map_open(&m, n, "limits", r->faults))
		return;
	read_support(&m, l);
	yaml_map_count(&m, "working-minutes-per-week", 0, 10080, &l->working);
	yaml_map_minutes(&m, "day-span", 60, 1440, &l->day_span);
	yaml_map_count(&m, "observations-per-term", 0, 1000, &l->visits);
	yaml_map_count(&m, "covers-per-term", 0, 1000, &l->covers);
	read_planning(r, yaml_map_get(&m, "planning"), l);
	yaml_map_close(&m);
}

static int32_t first_said(int64_t a, int64_t b, int64_t preset)
{
	return (int32_t)(a >= 0 ? a : b >= 0 ? b : preset);
}

/* The most generous of the person's roles; -1: none says anything. */
static struct limits role_limits(const struct profile *p, uint64_t roles)
{
	struct limits l;

	forget(&l);
	for (size_t i = 0; i < N_ROLES; i++) {
		if (!(roles & role_names[i].role))
			continue;
		l.minutes = p->of_role[i].minutes > l.minutes ? p->of_role[i].minutes : l.minutes;
		l.meetings =
			p->of_role[i].meetings > l.meetings ? p->of_role[i].meetings : l.meetings;
	}
	return l;
}

static void settle(const struct profile *p, struct person *x)
{
	struct limits role = role_limits(p, x->roles);
	struct allowance *may = &x->may;
	int64_t minutes = role.minutes >= 0 ? role.minutes : p->school.minutes;
	int64_t meetings = role.meetings >= 0 ? role.meetings : p->school.meetings;

	if (may->minutes_per_week < 0)
		may->minutes_per_week = first_said(minutes, p->all.minutes, -1);
	may->meetings_per_day = first_said(meetings, p->all.meetings, -1);
	may->working_per_week = first_said(p->school.working, p->all.working, -1);
	may->day_span = first_said(p->school.day_span, p->all.day_span, -1);
	may->visits_per_term = first_said(p->school.visits, p->all.visits, -1);
	may->covers_per_term = first_said(p->school.covers, p->all.covers, 0);
	may->planning_percent = first_said(p->school.share, p->all.share, 0);
	may->planning_of_teaching =
		p->school.share >= 0 ? p->school.of_teaching == 1 : p->all.of_teaching == 1;
	may->planning_block = p->school.share >= 0 ? first_said(p->school.block, 0, 0)
						   : first_said(p->all.block, 0, 0);
}

void read_workload(struct reading *r, const struct yaml_node *n)
{
	struct profile p;
	struct yaml_map m;

	forget(&p.all);
	forget(&p.school);
	for (size_t i = 0; i < N_ROLES; i++)
		forget(&p.of_role[i]);
	if (n && yaml_map_open(&m, n, "workload", r->faults)) {
		const struct yaml_node *profile = yaml_map_get(&m, "profile");

		profile = profile ? named_document(r, N_("profiles"), profile) : NULL;
		if (profile)
			read_profile(r, profile, &p);
		read_limits(r, yaml_map_get(&m, "limits"), &p.school);
		yaml_map_close(&m);
	}
	for (int32_t i = 0; i < r->school->n_people; i++)
		settle(&p, &r->school->people[i]);
}
