#include "imports/school.h"

#include <stdio.h>

static void put_items(const char *many, const char *one, const struct words *w, char letter)
{
	printf(" <%s options=\"canadd,export:silent\" columns=\"id,name,short\">\n", many);
	for (int i = 0; i < w->n; i++) {
		printf("  <%s id=\"%c%d\" name=\"", one, letter, i);
		put_xml(w->at[i]);
		printf("\" short=\"%d\" partner_id=\"\"/>\n", i);
	}
	printf(" </%s>\n", many);
}

static void put_mask(int n, int bit)
{
	for (int i = 0; i < n; i++)
		putchar(i == bit ? '1' : '0');
}

static void put_days(const struct imported *s)
{
	puts(" <daysdefs options=\"canadd\" columns=\"id,days,name,short\">");
	printf("  <daysdef id=\"any\" name=\"Any day\" short=\"X\" days=\"");
	for (int d = 0; d < s->days.n; d++) {
		if (d)
			putchar(',');
		put_mask(s->days.n, d);
	}
	puts("\"/>");
	for (int d = 0; d < s->days.n; d++) {
		printf("  <daysdef id=\"d%d\" name=\"", d);
		put_xml(s->days.at[d]);
		fputs("\" days=\"", stdout);
		put_mask(s->days.n, d);
		puts("\"/>");
	}
	puts(" </daysdefs>");
}

static void put_list(char letter, const int *list, int n)
{
	for (int i = 0; i < n; i++)
		printf("%s%c%d", i ? "," : "", letter, list[i]);
	putchar('"');
}

static void put_lesson(const struct taught *t, int id)
{
	printf("  <lesson id=\"l%d\" classids=\"", id);
	put_list('c', t->classes, t->n_classes);
	printf(" subjectid=\"s%d\" periodspercard=\"%d\" periodsperweek=\"%d.0\" teacherids=\"",
		t->subject, t->periods, t->periods);
	put_list('t', t->teachers, t->n_teachers);
	puts(" classroomids=\"\" groupids=\"\" seminargroup=\"\"/>");
}

static void put_cards(const struct imported *s, const struct taught *t, int id)
{
	for (int p = 0; p < t->periods; p++) {
		printf("  <card lessonid=\"l%d\" classroomids=\"", id);
		put_list('r', t->rooms, t->n_rooms);
		printf(" period=\"%d\" weeks=\"1\" terms=\"1\" days=\"", t->period + p + 1);
		put_mask(s->days.n, t->day);
		puts("\"/>");
	}
}

void write_asc(const struct imported *s)
{
	puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<timetable importtype=\"database\" "
	     "options=\"export:idprefix:%CHRID\" displayname=\"aSc Timetables 2012 XML\">");
	puts(" <periods options=\"canadd\" columns=\"period,name,short,starttime,endtime\">");
	for (int p = 0; p < s->periods.n; p++) {
		fputs("  <period name=\"", stdout);
		put_xml(s->periods.at[p]);
		printf("\" period=\"%d\" starttime=\"%d:00\" endtime=\"%d:45\"/>\n", p + 1, 6 + p, 6 + p);
	}
	puts(" </periods>");
	put_days(s);
	put_items("subjects", "subject", &s->subjects, 's');
	put_items("teachers", "teacher", &s->teachers, 't');
	put_items("classrooms", "classroom", &s->rooms, 'r');
	put_items("classes", "class", &s->classes, 'c');
	puts(" <lessons>");
	for (int i = 0; i < s->n_lessons; i++)
		put_lesson(&s->lessons[i], i);
	puts(" </lessons>\n <cards>");
	for (int i = 0; i < s->n_lessons; i++)
		put_cards(s, &s->lessons[i], i);
	puts(" </cards>\n</timetable>");
}
