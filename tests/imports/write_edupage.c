#include "imports/school.h"

#include <stdio.h>

static void put(const char *s)
{
	putchar('"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			putchar('\\');
		putchar(*s);
	}
	putchar('"');
}

static void put_items(const char *table, const struct words *w, char letter)
{
	printf("{\"id\":\"%s\",\"data_rows\":[", table);
	for (int i = 0; i < w->n; i++) {
		printf("%s\n{\"id\":\"%c%d\",\"short\":\"%d\",\"name\":", i ? "," : "", letter, i, i);
		put(w->at[i]);
		putchar('}');
	}
	puts("]},");
}

static void put_mask(int n, int bit)
{
	for (int i = 0; i < n; i++)
		putchar(i == bit ? '1' : '0');
}

static void put_grid(const struct imported *s)
{
	printf("{\"id\":\"periods\",\"data_rows\":[");
	for (int p = 0; p < s->periods.n; p++) {
		printf("%s{\"id\":\"%d\",\"period\":\"%d\",\"starttime\":\"%02d:00\",\"endtime\":\"%02d:45\","
		       "\"name\":", p ? "," : "", p, p, 6 + p, 6 + p);
		put(s->periods.at[p]);
		putchar('}');
	}
	printf("]},\n{\"id\":\"daysdefs\",\"data_rows\":[{\"id\":\"*0\",\"name\":\"All\",\"vals\":[\"1\",\"2\"]}");
	for (int d = 0; d < s->days.n; d++) {
		printf(",{\"id\":\"*%d\",\"name\":", d + 1);
		put(s->days.at[d]);
		printf(",\"vals\":[\"");
		put_mask(s->days.n, d);
		printf("\"]}");
	}
	puts("]},");
}

static void put_ids(const char *key, char letter, const int *list, int n)
{
	printf(",\"%s\":[", key);
	for (int i = 0; i < n; i++)
		printf("%s\"%c%d\"", i ? "," : "", letter, list[i]);
	putchar(']');
}

static void put_lesson(const struct taught *t, int id)
{
	printf("%s\n{\"id\":\"*%d\",\"subjectid\":\"s%d\",\"durationperiods\":%d,\"count\":1", id ? "," : "",
		id, t->subject, t->periods);
	put_ids("teacherids", 't', t->teachers, t->n_teachers);
	put_ids("classids", 'c', t->classes, t->n_classes);
	putchar('}');
}

static void put_card(const struct imported *s, const struct taught *t, int id)
{
	printf("%s\n{\"id\":\"*%d\",\"lessonid\":\"*%d\",\"period\":\"%d\",\"weeks\":\"1\",\"days\":\"",
		id ? "," : "", id, id, t->period);
	put_mask(s->days.n, t->day);
	putchar('"');
	put_ids("classroomids", 'r', t->rooms, t->n_rooms);
	putchar('}');
}

void write_edupage(const struct imported *s)
{
	puts("{\"r\":{\"dbiAccessorRes\":{\"type\":\"ttDB\",\"tables\":[");
	put_grid(s);
	put_items("teachers", &s->teachers, 't');
	put_items("classes", &s->classes, 'c');
	put_items("classrooms", &s->rooms, 'r');
	put_items("subjects", &s->subjects, 's');
	printf("{\"id\":\"lessons\",\"data_rows\":[");
	for (int i = 0; i < s->n_lessons; i++)
		put_lesson(&s->lessons[i], i);
	printf("]},\n{\"id\":\"cards\",\"data_rows\":[");
	for (int i = 0; i < s->n_lessons; i++)
		put_card(s, &s->lessons[i], i);
	puts("]}]}}}");
}
