/* intake/teachers.h - whose lessons the timetable's names mean. This room's alone. */
#ifndef CLG_INTAKE_TEACHERS_H
#define CLG_INTAKE_TEACHERS_H

#include "intake/reading.h"

struct teacher_name {
	const char *name; /* as the timetable has it */
	int32_t person;   /* -1: at fault */
	struct place at;  /* of its first lesson */
};

typedef VEC(struct teacher_name) teacher_names;

/* Every name that has a lesson; whoever is nobody's name is added to the people. */
void teachers_resolve(struct reading *r, teacher_names *ret);
int32_t teacher_find(const teacher_names *names, const char *name); /* -1 */

/* By timetable-name, then id, then name. -1: none; -2: two, whose second is *ret_other. */
int32_t teacher_match(const struct reading *r, const char *name, int32_t *ret_other);

#endif
