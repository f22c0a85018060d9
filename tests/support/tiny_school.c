/* Calendar, people, lessons of a tiny school. */
#include "tiny.h"

#include "base/vec.h"

#include <string.h>

#define LESSON_LENGTH 40

static const char *const ids[] = { "abele", "berzs", "cielava", "dzilna", "egle", "feja",
	"gaile", "hofa" };
static const char *const class_names[] = { "1a", "2a", "3a" };
static const uint32_t day_sets[] = { 0x03, 0x05, 0x0b, 0x15 };   /* of weekdays, bit 0 Monday */

static void draw_calendar(struct school *s, struct dice *d, uint32_t weekdays)
{
	int weeks = roll(d, 1, 3), ab = chance(d, 50);

	date_make(2026, 9, 7, &s->from);
	s->n_weeks = weeks;
	s->n_days = 7 * weeks - 2;
	s->to = s->from + s->n_days - 1;
	s->plan_from = s->from + (chance(d, 20) ? roll(d, 1, 3) : 0);
	s->days = arena_take(&s->arena, (size_t)s->n_days, sizeof *s->days);
	for (int32_t i = 0; i < s->n_days; i++) {
		struct day *day = &s->days[i];

		*day = (struct day){.date = s->from + i,
			.school_day = -1,
			.week = i / 7,
			.label = "",
			.why = ""};
		if (!(weekdays >> (i % 7) & 1) || chance(d, 4))
			continue;
		day->school_day = s->n_school_days++;
		day->plannable = day->date >= s->plan_from && !chance(d, 4);
		if (ab)
			day->label = day->week % 2 ? "B" : "A";
	}
}

static int32_t maybe(struct dice *d, int percent, int32_t low, int32_t high)
{
	return chance(d, percent) ? roll(d, low, high) : -1;
}

static void draw_allowance(struct allowance *may, struct dice *d, int tight)
{
	*may = (struct allowance){
		.minutes_per_week = maybe(d, tight, 1, 6) * 30,
		.working_per_week = maybe(d, tight / 2, 4, 14) * 40,
		.meetings_per_day = maybe(d, tight, 0, 3),
		.visits_per_term = maybe(d, tight, 0, 4),
		.covers_per_term = maybe(d, 50, 0, 2),
		.day_span = maybe(d, tight / 2, 3, 8) * 40,
		.planning_percent = chance(d, tight) ? roll(d, 1, 5) * 20 : 0,
		.planning_of_teaching = chance(d, 40),
		.planning_block = chance(d, 50) ? roll(d, 1, 2) * 20 : 0,
	};
	if (may->minutes_per_week < 0)
		may->minutes_per_week = -1;
	if (may->working_per_week < 0)
		may->working_per_week = -1;
	if (may->day_span < 0)
		may->day_span = -1;
}

static void draw_people(struct school *s, struct dice *d, int32_t most)
{
	int tight = roll(d, 0, 40);

	s->n_people = roll(d, 3, most);
	s->people = arena_take(&s->arena, (size_t)s->n_people, sizeof *s->people);
	for (int32_t p = 0; p < s->n_people; p++) {
		s->people[p] = (struct person){.id = ids[p],
			.name = ids[p],
			.timetable_name = ids[p],
			.email = "",
			.years = -1,
			.building = -1,
			.manager = -1,
			.languages = ""};
		draw_allowance(&s->people[p].may, d, tight);
	}
}

static void draw_periods(struct school *s, struct dice *d)
{
	static const int32_t breaks[] = { 0, 10, 35 };
	int32_t n = roll(d, 2, 4), at = 480;

	s->periods = arena_take(&s->arena, (size_t)n + 1, sizeof *s->periods);
	for (int32_t i = 0; i < n; i++) {
		s->periods[s->n_periods++] = (struct period){ "p", "", at, at + LESSON_LENGTH, 0 };
		at += LESSON_LENGTH + breaks[roll(d, 0, 2)];
	}
	s->shortest_gap = chance(d, 50) ? 30 : 0;
}

/* --- lessons -------------------------------------------------------------------------- */

typedef VEC(struct lesson) lesson_list;
typedef VEC(struct occurrence) occurrence_list;

struct timetable {
	struct school *school;
	struct dice *dice;
	lesson_list lessons;
	occurrence_list occurrences;
};

static int32_t *two_sorted(struct school *s, int32_t x, int32_t y)
{
	int32_t *both = arena_take(&s->arena, 2, sizeof *both);

	both[0] = x < y ? x : y;
	both[1] = x < y ? y : x;
	return both;
}

/* Mostly one teacher and one class; sometimes two of either; a duty has no class. */
static struct lesson draw_lesson(struct timetable *t, int32_t teacher)
{
	struct school *s = t->school;
	struct dice *d = t->dice;
	int32_t other = roll(d, 0, s->n_people - 1), class = roll(d, 0, s->n_classes - 1);
	int32_t second = roll(d, 0, s->n_classes - 1);
	struct lesson l = {.ref = "l", .subject = "", .room = "", .n_teachers = 1, .n_classes = 1};

	l.n_teachers += other != teacher && chance(d, 15);
	l.n_classes += second != class && chance(d, 15);
	l.teachers = two_sorted(s, teacher, l.n_teachers > 1 ? other : INT32_MAX);
	l.classes = two_sorted(s, class, l.n_classes > 1 ? second : INT32_MAX);
	if (chance(d, 15))
		l.n_classes = 0;
	l.observable = l.n_classes > 0;
	return l;
}

static void stand(
	struct timetable *t, int32_t weekday, const char *label, int32_t first, int32_t last)
{
	const struct school *s = t->school;
	int32_t shift = chance(t->dice, 4) ? 20 : 0;

	for (int32_t day = 0; day < s->n_days; day++) {
		struct occurrence o = {(int32_t)t->lessons.n - 1, day,
			s->periods[first].start + shift, s->periods[last].end,
			s->periods[first].end, s->periods[last].start};

		if (last == first)
			o.last_start = o.start;
		if (s->days[day].school_day >= 0 && day % 7 == weekday &&
		    (!label || !strcmp(label, s->days[day].label)) && !chance(t->dice, 5))
			vec_push(&t->occurrences, o);
	}
}

static void draw_day(struct timetable *t, int32_t teacher, int32_t weekday, int load)
{
	static const char *const labels[] = { NULL, NULL, NULL, "A", "B" };

	for (int32_t i = 0; i < t->school->n_periods; i++) {
		int32_t last = i;

		if (!chance(t->dice, load))
			continue;
		last += i + 1 < t->school->n_periods && chance(t->dice, 25);
		vec_push(&t->lessons, draw_lesson(t, teacher));
		stand(t, weekday, t->school->days[0].label[0] ? labels[roll(t->dice, 0, 4)] : NULL,
			i, last);
		i = chance(t->dice, 6) ? i - 1 : last;   /* now and then, booked twice */
	}
}

static int occurrence_order(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->lesson > y->lesson) - (x->lesson < y->lesson);
}

static void keep_lessons(struct timetable *t)
{
	struct school *s = t->school;

	s->n_lessons = (int32_t)t->lessons.n;
	s->lessons = arena_take(&s->arena, t->lessons.n + 1, sizeof *s->lessons);
	if (s->n_lessons)
		memcpy(s->lessons, t->lessons.at, t->lessons.n * sizeof *s->lessons);
	s->n_occurrences = (int32_t)t->occurrences.n;
	s->occurrences = arena_take(&s->arena, t->occurrences.n + 1, sizeof *s->occurrences);
	if (s->n_occurrences) {
		memcpy(s->occurrences, t->occurrences.at,
			t->occurrences.n * sizeof *s->occurrences);
		qsort(s->occurrences, t->occurrences.n, sizeof *s->occurrences, occurrence_order);
	}
	vec_release(&t->lessons);
	vec_release(&t->occurrences);
}

static void draw_lessons(struct school *s, struct dice *d, uint32_t weekdays)
{
	struct timetable t = { .school = s, .dice = d };
	int load = roll(d, 25, 60);

	s->n_classes = roll(d, 1, 3);
	s->classes = arena_take(&s->arena, 3, sizeof *s->classes);
	s->class_grade = arena_take(&s->arena, 3, sizeof *s->class_grade);
	memcpy(s->classes, class_names, sizeof class_names);
	for (int32_t p = 0; p < s->n_people; p++)
		for (int32_t w = 0; w < 5; w++)
			if (weekdays >> w & 1)
				draw_day(&t, p, w, load);
	keep_lessons(&t);
}

/* --- presence ------------------------------------------------------------------------- */

static void draw_presence(struct school *s, struct dice *d)
{
	static const int32_t before[] = { 0, 15, 40 }, after[] = { 0, 60 };

	s->before = before[roll(d, 0, 2)];
	s->after = after[roll(d, 0, 1)];
	s->presence = arena_take(&s->arena, 2 * (size_t)s->n_people, sizeof *s->presence);
	for (int32_t p = 0; p < s->n_people; p++) {
		if (chance(d, 65))
			s->presence[s->n_presence++] = (struct presence_rule){.person = p,
				.to_day = INT32_MAX,
				.weekdays = 0x1f,
				.start = 440,
				.end = 720};
		if (chance(d, 20)) {
			int32_t start = 440 + 20 * roll(d, 0, 8);

			s->presence[s->n_presence++] = (struct presence_rule){.person = p,
				.away = 1,
				.to_day = INT32_MAX,
				.weekdays = 1u << roll(d, 0, 4),
				.label = chance(d, 30) ? "A" : NULL,
				.start = start,
				.end = start + 60};
		}
	}
}

static void draw_avoidances(struct school *s, struct dice *d)
{
	s->avoid = arena_take(&s->arena, 2, sizeof *s->avoid);
	for (int i = chance(d, 30) ? roll(d, 1, 2) : 0; i > 0; i--) {
		int32_t a = roll(d, 1, s->n_people - 1);

		s->avoid[s->n_avoid++] = (struct avoidance){ a, roll(d, 0, a - 1), "" };
	}
}

void tiny_fill_school(struct school *s, struct dice *d, int32_t most)
{
	uint32_t weekdays = day_sets[roll(d, 0, 3)];

	s->name = s->country = s->language = s->timezone = "";
	draw_calendar(s, d, weekdays);
	draw_people(s, d, most);
	draw_periods(s, d);
	draw_lessons(s, d, weekdays);
	draw_presence(s, d);
	draw_avoidances(s, d);
	school_seal(s);
}
