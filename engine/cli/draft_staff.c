/* staff.csv: a row for each teacher that the timetable names. */
#include "cli/draft.h"

#include <string.h>

#include "base/banned.h"

#define SUBJECTS_MOST 12 /* a person's; who teaches more is no specialist */

static const char header[] =
	"id,name,timetable-name,email,roles,subjects,years,building,manager,languages,"
	"joins,offers,present,away,limit\n";

static int is_plain(const char *cell)
{
	size_t n = strlen(cell);

	return !cell[strcspn(cell, ",;\t\"\r\n")] && (!n || (cell[0] != ' ' && cell[n - 1] != ' '));
}

static void put_cell(struct text *to, const char *cell)
{
	if (is_plain(cell)) {
		text_add(to, cell);
		return;
	}
	text_char(to, '"');
	for (; *cell; cell++) {
		if (*cell == '"')
			text_char(to, '"');
		text_char(to, *cell);
	}
	text_char(to, '"');
}

static int is_taken(const char *const *ids, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(ids[i], id))
			return 1;
	return 0;
}

static const char *unique_id(struct arena *a, const char *const *ids, size_t n, const char *name)
{
	_cleanup_(freep) char *made = text_make_id(name);
	const char *id = arena_strdup(a, made);

	for (int k = 2; is_taken(ids, n, id); k++)
		id = arena_printf(a, "%s-%d", made, k);
	return id;
}

/* Subjects stand in one cell, parted by semicolons: one that holds some can't. */
static void put_subjects(struct text *to, const struct outline_teacher *t)
{
	struct text list;

	text_init(&list, 0);
	for (size_t i = 0; i < t->subjects.n && t->subjects.n <= SUBJECTS_MOST; i++)
		if (!strchr(t->subjects.at[i], ';'))
			text_printf(&list, "%s%s", list.n ? "; " : "", t->subjects.at[i]);
	put_cell(to, list.s);
	text_release(&list);
}

static int has_control(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			return 1;
	return 0;
}

static void put_teacher(struct text *to, const struct outline_teacher *t, const char *id)
{
	text_printf(to, "%s,", id);
	put_cell(to, *t->long_name ? t->long_name : t->name);
	text_char(to, ',');
	put_cell(to, t->name);
	text_char(to, ',');
	put_cell(to, has_control(t->mail) ? "" : t->mail);
	text_add(to, ",,");
	put_subjects(to, t);
	text_add(to, ",,,,,,,,,\n");
}

void draft_staff(struct draft *d, struct text *to)
{
	size_t n = d->outline ? d->outline->teachers.n : 0, kept = 0;
	const char **ids = xcalloc(n + 1, sizeof *ids);
	struct arena arena;

	arena_init(&arena);
	text_add(to, header);
	for (size_t i = 0; i < n; i++) {
		const struct outline_teacher *t = &d->outline->teachers.at[i];

		if (has_control(t->name) || has_control(t->long_name)) {
			fault_warn(d->faults, (struct place){d->outline->file, 0, 0}, "odd-name",
				"the teacher '%.60s' has a control character in the name and is "
				"left out; "
				"expected plain text",
				t->name);
			continue;
		}
		ids[kept] = unique_id(&arena, ids, kept, *t->long_name ? t->long_name : t->name);
		put_teacher(to, t, ids[kept++]);
	}
	arena_release(&arena);
	free(ids);
}
