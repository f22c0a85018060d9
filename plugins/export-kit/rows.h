/* rows.h - the plan's rows, whatever size the engine's have. */
#ifndef EXPORT_KIT_ROWS_H
#define EXPORT_KIT_ROWS_H

#include <collega/exporter.h>

#include <string.h>

#define ROWS(KIND, TABLE, SIZE)                                                                    \
	static inline const struct clg_export_##KIND *KIND##_at(                           \
		const struct clg_export *p, uint32_t i)                                    \
	{                                                                                          \
		return (const void *)((const char *)p->TABLE + (size_t)i * p->SIZE);               \
	}

ROWS(meeting, meetings, meeting_size)
ROWS(member, members, member_size)
ROWS(unplaced, unplaced, unplaced_size)
ROWS(person, people, person_size)
ROWS(day, days, day_size)
ROWS(period, periods, period_size)
ROWS(lesson, lessons, lesson_size)
ROWS(occurrence, occurrences, occurrence_size)
ROWS(team, teams, team_size)
ROWS(level, levels, level_size)
ROWS(cancelled, cancelled, cancelled_size)

/* Rows of one meeting stand together; its end. */
static inline uint32_t meeting_end(const struct clg_export *p, uint32_t from)
{
	uint32_t end = from + 1;

	while (end < p->n_meetings && !strcmp(meeting_at(p, end)->id, meeting_at(p, from)->id))
		end++;
	return end;
}

/* And those of one team. */
static inline uint32_t team_end(const struct clg_export *p, uint32_t from)
{
	const struct clg_export_member *first = member_at(p, from);
	uint32_t end = from + 1;

	while (end < p->n_members && !strcmp(member_at(p, end)->technique, first->technique) &&
		!strcmp(member_at(p, end)->team, first->team))
		end++;
	return end;
}

#endif
