/* school.h - what an importer handed on, kept: to be listed, or written in another format. */
#ifndef TEST_IMPORTS_SCHOOL_H
#define TEST_IMPORTS_SCHOOL_H

#include <collega/importer.h>

struct words {
	char **at;
	int n;
};

struct taught { /* a lesson; indices into the school's words */
	int *teachers, *classes, *rooms;
	int n_teachers, n_classes, n_rooms;
	int day, period, periods, subject;
	char *week;
};

struct imported {
	struct words days, periods, teachers, classes, rooms, subjects;
	struct taught *lessons; /* placed and active ones */
	int n_lessons, failed;
};

/* Reads the file with the plugin, a shared object. Ends the program where that can't be. */
void school_read(struct imported *s, const char *plugin, const char *file);

/* On standard output, as text or an attribute of XML. */
void put_xml(const char *s);

void write_asc(const struct imported *s);
void write_untis(const struct imported *s);
void write_untis_xml(const struct imported *s);
void write_xhstt(const struct imported *s);
void write_edupage(const struct imported *s);

#endif
