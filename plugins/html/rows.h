/* rows.h - the plan's rows, whatever size the engine's have. */
#ifndef PLUGIN_HTML_ROWS_H
#define PLUGIN_HTML_ROWS_H

#include <collega/exporter.h>

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

#endif
