#include "imports/school.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int word(struct words *w, const char *text)
{
	for (int i = 0; i < w->n; i++)
		if (!strcmp(w->at[i], text))
			return i;
	w->at = realloc(w->at, (size_t)(w->n + 1) * sizeof *w->at);
	w->at[w->n] = strdup(text);
	return w->n++;
}

static int32_t on_day(void *self, const char *name, const char *long_name)
{
	(void)long_name;
	return word(&((struct imported *)self)->days, name);
}

static int32_t on_period(void *self, const char *name, const char *long_name)
{
	(void)long_name;
	return word(&((struct imported *)self)->periods, name);
}

static void on_teacher(void *self, const char *name, const char *long_name, const char *code)
{
	(void)self;
	(void)name;
	(void)long_name;
	(void)code;
}

static int *all_words(struct words *w, const char *const *texts, uint32_t n)
{
	int *list = calloc((size_t)n + 1, sizeof *list);

	for (uint32_t i = 0; i < n; i++)
		list[i] = word(w, texts[i]);
	return list;
}

/* "A13 + A28B" */
static int *all_rooms(struct words *w, const char *joined, int *ret_n)
{
	int *list = calloc(strlen(joined) / 3 + 2, sizeof *list);
	char *copy = strdup(joined), *at = copy, *next;

	*ret_n = 0;
	for (; *at; at = next) {
		char *end = strstr(at, " + ");

		next = end ? end + 3 : at + strlen(at);
		if (end)
			*end = 0;
		list[(*ret_n)++] = word(w, at);
	}
	free(copy);
	return list;
}

static void on_lesson(void *self, const struct clg_lesson *l)
{
	struct imported *s = self;
	struct taught t = {.day = l->day,
		.period = l->period,
		.periods = l->periods,
		.n_teachers = (int)l->n_teachers,
		.n_classes = (int)l->n_classes};

	if (l->day < 0 || l->flags & CLG_LESSON_INACTIVE)
		return;
	t.week = strdup(l->week ? l->week : "");
	t.teachers = all_words(&s->teachers, l->teachers, l->n_teachers);
	t.classes = all_words(&s->classes, l->classes, l->n_classes);
	t.rooms = all_rooms(&s->rooms, l->room ? l->room : "", &t.n_rooms);
	t.subject = word(&s->subjects, l->subject ? l->subject : "");
	s->lessons = realloc(s->lessons, (size_t)(s->n_lessons + 1) * sizeof t);
	s->lessons[s->n_lessons++] = t;
}

static void on_unavailable(void *self, const char *teacher, int32_t day, int32_t period)
{
	(void)self;
	(void)teacher;
	(void)day;
	(void)period;
}

static void on_bell(void *self, int32_t period, int32_t start, int32_t end)
{
	(void)self;
	(void)period;
	(void)start;
	(void)end;
}

static void on_report(void *self, uint32_t severity, const char *code, uint32_t line,
	uint32_t column, const char *text)
{
	((struct imported *)self)->failed |= severity == CLG_REPORT_ERROR;
	fprintf(stderr, "%u:%u: %s [%s]\n", (unsigned)line, (unsigned)column, text, code);
}

static uint8_t *file_bytes(const char *file, size_t *ret_n)
{
	FILE *f = fopen(file, "rb");
	uint8_t *bytes = NULL;
	size_t n = 0, more;

	if (!f) {
		perror(file);
		exit(2);
	}
	do {
		bytes = realloc(bytes, n + 65536);
		more = fread(bytes + n, 1, 65536, f);
		n += more;
	} while (more);
	fclose(f);
	*ret_n = n;
	return bytes;
}

void school_read(struct imported *s, const char *plugin, const char *file)
{
	struct clg_timetable_sink sink = {.size = sizeof sink,
		.self = s,
		.day = on_day,
		.period = on_period,
		.teacher = on_teacher,
		.lesson = on_lesson,
		.unavailable = on_unavailable,
		.bell = on_bell,
		.report = on_report};
	void *module = dlopen(plugin, RTLD_NOW | RTLD_LOCAL);
	const struct clg_plugin *p = module ? dlsym(module, "clg_plugin") : NULL;
	struct clg_value values[64] = {0};
	uint8_t *bytes;
	size_t n;

	if (!p) {
		fprintf(stderr, "%s\n", dlerror());
		exit(2);
	}
	for (uint32_t i = 0; i < p->n_options && i < 64; i++)
		values[i] = (struct clg_value){
			.number = p->options[i].preset, .text = p->options[i].preset_text};
	bytes = file_bytes(file, &n);
	if (((const struct clg_importer *)p->ops)->read(bytes, n, values, &sink) || s->failed)
		exit(1);
	free(bytes);
}

void put_xml(const char *s)
{
	for (; *s; s++) {
		switch (*s) {
		case '&': fputs("&amp;", stdout); break;
		case '<': fputs("&lt;", stdout); break;
		case '"': fputs("&quot;", stdout); break;
		default: putchar(*s);
		}
	}
}
