#include "imports/school.h"

#include <stdio.h>

/* Quoted, a quote doubled. */
static void put(const char *s)
{
	putchar('"');
	for (; *s; s++) {
		if (*s == '"')
			putchar('"');
		putchar(*s);
	}
	putchar('"');
}

static void put_row(const struct imported *s, const struct taught *t, int id, int class,
	int teacher, int room, int period)
{
	printf("%d;", id + 1);
	put(class < 0 ? "" : s->classes.at[class]);
	putchar(';');
	put(teacher < 0 ? "" : s->teachers.at[teacher]);
	putchar(';');
	put(s->subjects.at[t->subject]);
	putchar(';');
	put(room < 0 ? "" : s->rooms.at[room]);
	printf(";%d;%d;;\r\n", t->day + 1, period + 1);
}

static int nth(const int *list, int n, int i)
{
	return n ? list[i] : -1;
}

static int at_least_one(int n)
{
	return n ? n : 1;
}

/* Every class with every teacher in every room, period by period. */
static void put_product(const struct imported *s, const struct taught *t, int id, int period)
{
	for (int c = 0; c < at_least_one(t->n_classes); c++)
		for (int k = 0; k < at_least_one(t->n_teachers); k++)
			for (int r = 0; r < at_least_one(t->n_rooms); r++)
				put_row(s, t, id, nth(t->classes, t->n_classes, c),
					nth(t->teachers, t->n_teachers, k),
					nth(t->rooms, t->n_rooms, r), period);
}

void write_untis(const struct imported *s)
{
	for (int p = 0; p < s->periods.n; p++)
		for (int i = 0; i < s->n_lessons; i++)
			if (p >= s->lessons[i].period &&
				p < s->lessons[i].period + s->lessons[i].periods)
				put_product(s, &s->lessons[i], i, p);
}

/* --- XML ------------------------------------------------------------------------------------ */

static void put_ids(const char *element, const char *kind, const struct words *w, const int *list,
	int n)
{
	if (!n)
		return;
	printf("<%s id=\"", element);
	for (int i = 0; i < n; i++) {
		printf("%s%s", i ? " " : "", kind);
		put_xml(w->at[list[i]]);
	}
	puts("\"/>");
}

/* One teacher's line of a coupled lesson. */
static void put_line(const struct imported *s, const struct taught *t, int id, int line)
{
	printf("<lesson id=\"LS_%d%02d\"><periods>%d</periods>\n", id + 1, line, t->periods);
	put_ids("lesson_subject", "SU_", &s->subjects, &t->subject, *s->subjects.at[t->subject] != 0);
	if (t->n_teachers)
		put_ids("lesson_teacher", "TR_", &s->teachers, &t->teachers[line], 1);
	put_ids("lesson_classes", "CL_", &s->classes, t->classes, t->n_classes);
	puts("<times>");
	for (int p = 0; p < t->periods; p++) {
		printf("<time><assigned_day>%d</assigned_day><assigned_period>%d</assigned_period>\n",
			t->day + 1, t->period + p + 1);
		put_ids("assigned_room", "RM_", &s->rooms, t->rooms, t->n_rooms);
		puts("</time>");
	}
	puts("</times></lesson>");
}

void write_untis_xml(const struct imported *s)
{
	puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document version=\"3.0\" "
	     "xmlns=\"https://untis.at/untis/XmlInterface\">\n<timeperiods>");
	for (int p = 0; p < s->periods.n; p++)
		printf("<timeperiod id=\"TP_%d\"><day>1</day><period>%d</period><starttime>%02d00"
		       "</starttime><endtime>%02d45</endtime></timeperiod>\n",
			p, p + 1, 6 + p, 6 + p);
	puts("</timeperiods>\n<lessons>");
	for (int i = 0; i < s->n_lessons; i++)
		for (int k = 0; k < at_least_one(s->lessons[i].n_teachers); k++)
			put_line(s, &s->lessons[i], i, k);
	puts("</lessons>\n</document>");
}
