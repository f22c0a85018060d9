/* collected.h - what a FET file says, kept until its end: lists and constraints come in any order.
 */
#ifndef FET_COLLECTED_H
#define FET_COLLECTED_H

#include "names.h"

struct activity {
	char *id, *subject;
	struct names teachers, classes, tags;
	int32_t duration; /* in hours of the file's grid, from 1 */
	int inactive;
	uint32_t line;
};

/* A constraint that gives an activity its time (day and hour) or its room. */
struct placement {
	char *id, *day, *hour, *room;
};

struct away {
	char *teacher, *day, *hour;
};

/* A day or an hour of the grid, and the index that the sink knows it by. */
struct mark {
	char *name;
	int32_t index;
};

struct marks {
	struct mark *at;
	uint32_t n;
};

struct collected {
	struct activity *activities;
	struct placement *placements;
	struct away *aways;
	uint32_t n_activities, n_placements, n_aways;
	struct marks days, hours;
};

void activity_release(struct activity *a);
void placement_release(struct placement *p);
void away_release(struct away *a);
void collected_release(struct collected *c);

void collect_activity(
	struct collected *c, struct activity *a); /* each takes it over and clears it */
void collect_placement(struct collected *c, struct placement *p);
void collect_away(struct collected *c, struct away *a);
void collect_mark(struct marks *m, char *name, int32_t index);

/* The sink's index of a name; -1 if the file doesn't list it, or for NULL. */
int32_t marks_find(const struct marks *m, const char *name);

#endif
