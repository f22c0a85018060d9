#include "imports/school.h"

#include <stdio.h>

static void put_times(const struct imported *s)
{
	puts("<Times><TimeGroups>");
	for (int d = 0; d < s->days.n; d++) {
		printf("<Day Id=\"d%d\"><Name>", d);
		put_xml(s->days.at[d]);
		puts("</Name></Day>");
	}
	puts("</TimeGroups>");
	for (int d = 0; d < s->days.n; d++)
		for (int p = 0; p < s->periods.n; p++)
			printf("<Time Id=\"d%d_%d\"><Name>%d</Name><Day Reference=\"d%d\"/></Time>\n",
				d, p, p, d);
	puts("</Times>");
}

static void put_resources(const struct words *w, const char *type)
{
	for (int i = 0; i < w->n; i++) {
		printf("<Resource Id=\"%s%d\"><Name>", type, i);
		put_xml(w->at[i]);
		printf("</Name><ResourceType Reference=\"%s\"/></Resource>\n", type);
	}
}

static void put_references(const char *type, const int *list, int n)
{
	for (int i = 0; i < n; i++)
		printf("<Resource Reference=\"%s%d\"><Role>%d</Role><ResourceType "
		       "Reference=\"%s\"/></Resource>",
			type, list[i], i, type);
}

static void put_event(const struct imported *s, const struct taught *t, int id)
{
	printf("<Event Id=\"e%d\"><Name>e%d</Name><Duration>%d</Duration><Course "
	       "Reference=\"g%d\"/><Resources>",
		id, id, t->periods, t->subject);
	put_references("Teacher", t->teachers, t->n_teachers);
	put_references("Class", t->classes, t->n_classes);
	puts("</Resources></Event>");
	(void)s;
}

/* Rooms are the solution's. */
static void put_placed(const struct taught *t, int id)
{
	printf("<Event Reference=\"e%d\"><Duration>%d</Duration><Time Reference=\"d%d_%d\"/><Resources>",
		id, t->periods, t->day, t->period);
	put_references("Room", t->rooms, t->n_rooms);
	puts("</Resources></Event>");
}

void write_xhstt(const struct imported *s)
{
	puts("<HighSchoolTimetableArchive Id=\"a\">\n<Instances><Instance Id=\"other\"><Times><Time "
	     "Id=\"d0_0\"/></Times></Instance><Instance Id=\"own\">");
	put_times(s);
	puts("<Resources><ResourceTypes><ResourceType Id=\"Teacher\"/><ResourceType Id=\"Class\"/>"
	     "<ResourceType Id=\"Room\"/></ResourceTypes>");
	put_resources(&s->teachers, "Teacher");
	put_resources(&s->classes, "Class");
	put_resources(&s->rooms, "Room");
	puts("</Resources><Events><EventGroups>");
	for (int i = 0; i < s->subjects.n; i++) {
		printf("<Course Id=\"g%d\"><Name>", i);
		put_xml(s->subjects.at[i]);
		puts("</Name></Course>");
	}
	puts("</EventGroups>");
	for (int i = 0; i < s->n_lessons; i++)
		put_event(s, &s->lessons[i], i);
	puts("</Events></Instance></Instances>\n<SolutionGroups><SolutionGroup Id=\"s\"><Solution "
	     "Reference=\"own\"><InstanceReference>own</InstanceReference><Events>");
	for (int i = 0; i < s->n_lessons; i++)
		put_placed(&s->lessons[i], i);
	puts("</Events></Solution></SolutionGroup></SolutionGroups>\n</HighSchoolTimetableArchive>");
}
