/* imports list PLUGIN.so FILE: a line for each placed lesson, to be compared.
 * imports write FORMAT PLUGIN.so FILE: what the plugin read, in another format. */
#include "imports/school.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct words *sorted_by;

static int by_word(const void *a, const void *b)
{
	return strcmp(sorted_by->at[*(const int *)a], sorted_by->at[*(const int *)b]);
}

static void list_words(const struct words *w, int *list, int n)
{
	sorted_by = w;
	if (n)
		qsort(list, (size_t)n, sizeof *list, by_word);
	for (int i = 0; i < n; i++)
		if (!i || list[i] != list[i - 1])
			printf("%s%s", i ? "+" : "", w->at[list[i]]);
	putchar('|');
}

static void list(const struct imported *s)
{
	for (int i = 0; i < s->n_lessons; i++) {
		const struct taught *t = &s->lessons[i];

		printf("%d/%dx%d|%s|%s|", t->day, t->period, t->periods, t->week,
			s->subjects.at[t->subject]);
		list_words(&s->teachers, t->teachers, t->n_teachers);
		list_words(&s->classes, t->classes, t->n_classes);
		list_words(&s->rooms, t->rooms, t->n_rooms);
		putchar('\n');
	}
}

static const struct {
	const char *name;
	void (*write)(const struct imported *s);
} formats[] = {
	{"asc", write_asc},
	{"edupage", write_edupage},
	{"xhstt", write_xhstt},
	{"untis", write_untis},
	{"untis-xml", write_untis_xml},
};

int main(int argc, char **argv)
{
	static struct imported s;

	if (argc == 4 && !strcmp(argv[1], "list")) {
		school_read(&s, argv[2], argv[3]);
		list(&s);
		return 0;
	}
	for (size_t i = 0; argc == 5 && i < sizeof formats / sizeof *formats; i++)
		if (!strcmp(argv[2], formats[i].name)) {
			school_read(&s, argv[3], argv[4]);
			formats[i].write(&s);
			return 0;
		}
	fputs("usage: imports list PLUGIN FILE | write FORMAT PLUGIN FILE\n", stderr);
	return 2;
}
