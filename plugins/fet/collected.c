#include "collected.h"

#include <stdlib.h>
#include <string.h>

void activity_release(struct activity *a)
{
	free(a->id);
	free(a->subject);
	names_release(&a->teachers);
	names_release(&a->classes);
	names_release(&a->tags);
	*a = (struct activity){0};
}

void placement_release(struct placement *p)
{
	free(p->id);
	free(p->day);
	free(p->hour);
	free(p->room);
	*p = (struct placement){0};
}

void away_release(struct away *a)
{
	free(a->teacher);
	free(a->day);
	free(a->hour);
	*a = (struct away){0};
}

static void marks_release(struct marks *m)
{
	for (uint32_t i = 0; i < m->n; i++)
		free(m->at[i].name);
	free(m->at);
}

void collected_release(struct collected *c)
{
	for (uint32_t i = 0; i < c->n_activities; i++)
		activity_release(&c->activities[i]);
	for (uint32_t i = 0; i < c->n_placements; i++)
		placement_release(&c->placements[i]);
	for (uint32_t i = 0; i < c->n_aways; i++)
		away_release(&c->aways[i]);
	free(c->activities);
	free(c->placements);
	free(c->aways);
	marks_release(&c->days);
	marks_release(&c->hours);
	*c = (struct collected){0};
}

void collect_activity(struct collected *c, struct activity *a)
{
	c->activities = grow(c->activities, c->n_activities, sizeof *c->activities);
	c->activities[c->n_activities++] = *a;
	*a = (struct activity){0};
}

void collect_placement(struct collected *c, struct placement *p)
{
	c->placements = grow(c->placements, c->n_placements, sizeof *c->placements);
	c->placements[c->n_placements++] = *p;
	*p = (struct placement){0};
}

void collect_away(struct collected *c, struct away *a)
{
	c->aways = grow(c->aways, c->n_aways, sizeof *c->aways);
	c->aways[c->n_aways++] = *a;
	*a = (struct away){0};
}

void collect_mark(struct marks *m, char *name, int32_t index)
{
	m->at = grow(m->at, m->n, sizeof *m->at);
	m->at[m->n++] = (struct mark){name, index};
}

int32_t marks_find(const struct marks *m, const char *name)
{
	for (uint32_t i = 0; name && i < m->n; i++)
		if (!strcmp(m->at[i].name, name))
			return m->at[i].index;
	return -1;
}
