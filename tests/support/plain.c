#include "plain.h"

static void fill_calendar(struct school *s, int32_t weeks)
{
	date_make(2026, 9, 7, &s->from);
	s->n_weeks = weeks;
	s->n_days = 7 * weeks - 2;
	s->to = s->from + s->n_days - 1;
	s->plan_from = s->from;
	s->days = arena_take(&s->arena, (size_t)s->n_days, sizeof *s->days);
	for (int32_t d = 0; d < s->n_days; d++) {
		int school_day = d % 7 < 5;

		s->days[d] = (struct day){.date = s->from + d,
			.school_day = school_day ? s->n_school_days : -1,
			.plannable = school_day,
			.week = d / 7,
			.label = "",
			.why = ""};
		s->n_school_days += school_day;
	}
}

static void fill_people(struct school *s)
{
	static const char *const ids[] = { "abele", "berzs", "cielava" };

	s->n_people = PLAIN_PEOPLE;
	s->people = arena_take(&s->arena, PLAIN_PEOPLE, sizeof *s->people);
	for (int i = 0; i < PLAIN_PEOPLE; i++)
		s->people[i] = (struct person){.id = ids[i],
			.name = ids[i],
			.timetable_name = ids[i],
			.email = "",
			.may = {-1, -1, -1, -1, -1, -1, 0, 0, 0}};
}

void plain_open(struct school *s, int32_t weeks)
{
	static const char *const classes[] = { "1a", "2a" };

	school_init(s);
	fill_calendar(s, weeks);
	fill_people(s);
	s->periods = arena_take(&s->arena, 4, sizeof *s->periods);
	for (s->n_periods = 0; s->n_periods < 4; s->n_periods++)
		s->periods[s->n_periods] =
			(struct period){"p", "", 480 + 50 * s->n_periods, 520 + 50 * s->n_periods, 0};
	s->classes = arena_take(&s->arena, 2, sizeof *s->classes);
	s->class_grade = arena_take(&s->arena, 2, sizeof *s->class_grade);
	for (s->n_classes = 0; s->n_classes < 2; s->n_classes++)
		s->classes[s->n_classes] = classes[s->n_classes];
	s->lessons = arena_take(&s->arena, PLAIN_LESSONS_MOST, sizeof *s->lessons);
	s->occurrences = arena_take(&s->arena, PLAIN_LESSONS_MOST, sizeof *s->occurrences);
	s->before = s->after = 60;
	s->shortest_gap = 30;
}

int32_t plain_lesson(
	struct school *s, int32_t person, int32_t day, int32_t first, int32_t last, int32_t class)
{
	int32_t *own = arena_take(&s->arena, 2, sizeof *own);

	own[0] = person;
	own[1] = class;
	s->lessons[s->n_lessons] =
		(struct lesson){"l", "", "", &own[0], &own[1], 1, class >= 0, class >= 0, 0};
	s->occurrences[s->n_occurrences] =
		(struct occurrence){s->n_lessons++, day, s->periods[first].start,
			s->periods[last].end, s->periods[first].end, s->periods[last].start};
	return s->n_occurrences++;
}
