/* new: a school's folder, drafted from its timetable. */
#include "cli/command.h"

#include "base/file.h"
#include "base/language.h"
#include "cli/ask.h"
#include "cli/draft.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* The files, in the order in which they are written: a folder without school.yaml is no school yet.
 */
enum file { BESIDE, TIMETABLE = FOLDER_MOST - 3, STAFF, SCHOOL, N_FILES };

/* --- what stands in it ------------------------------------------------------------------------ */

/* "timetable.fet": our own name, so that no file's name can stand for something else. */
static const char *copy_name(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/'), *dot = strrchr(slash ? slash : file, '.');
	size_t n = 0;

	while (dot && isalnum((unsigned char)dot[1 + n]))
		n++;
	return dot && n && n <= 8 && !dot[1 + n] ? arena_printf(a, "timetable%s", dot)
						 : "timetable";
}

static const char *school_name(struct arena *a, const char *path)
{
	_cleanup_(freep) char *whole = realpath(path, NULL);
	const char *from = whole && path[strcspn(path, "/")] == 0 && *path == '.' ? whole : path;
	size_t n = strlen(from), start;

	while (n > 1 && from[n - 1] == '/')
		n--;
	for (start = n; start > 0 && from[start - 1] != '/'; start--)
		;
	return arena_strndup(a, from + start, n - start);
}

static enum bells find_bells(struct outline *o)
{
	size_t known = 0;

	for (size_t i = 0; i < o->periods.n; i++)
		known += o->periods.at[i].start >= 0;
	if (known == o->periods.n)
		return BELLS_OF_FILE;
	return outline_guess_bells(o) ? BELLS_GUESSED : BELLS_NONE;
}

static void put_file(struct folder *f, int at, const char *name, const char *bytes, size_t n)
{
	f->files[at].name = name;
	text_add_n(&f->files[at].bytes, bytes, n);
}

static clg_rc read_timetable(struct arguments *a, struct arena *arena, struct folder *f,
	struct outline *o, struct draft *d)
{
	_cleanup_(freep) char *bytes = NULL;
	struct registry *plugins;
	size_t n;
	clg_rc rc = file_read(a->timetable, FILE_MOST, a->faults, &bytes, &n);

	if (rc != CLG_OK)
		return rc;
	rc = registry_open(a->faults, &plugins);
	if (rc == CLG_OK)
		rc = outline_read(plugins, a->timetable, bytes, n, a->faults, o);
	if (rc == CLG_OK) {
		d->outline = o;
		d->bells = find_bells(o);
		d->timetable = copy_name(arena, a->timetable);
		put_file(f, TIMETABLE, d->timetable, bytes, n);
		for (size_t i = 0; i < o->beside.n && BESIDE + (int)i < TIMETABLE; i++)
			put_file(f, BESIDE + (int)i, o->beside.at[i].name, o->beside.at[i].bytes,
				o->beside.at[i].n);
	}
	registry_close(plugins);
	return rc;
}

/* --- what is asked and told ------------------------------------------------------------------- */

static const char *ask_country(struct arena *arena)
{
	const char *question = arena_printf(arena, _("Country (%s; Enter: none of these): "),
		country_codes(arena, ", "));
	const char *code;

	while ((code = ask(arena, question)) && *code) {
		if (country_is_code(code))
			return code;
		puts(_("expected two small letters such as lv or uk"));
	}
	return NULL;
}

/* Scripts are asked nothing: they say what they want by options. */
static void ask_missing(struct arguments *a, struct arena *arena)
{
	if (!ask_is_possible() || a->quiet || a->format != SCREEN_TEXT)
		return;
	if (!a->timetable)
		a->timetable = ask_file(arena,
			_("Timetable, the file that your program exports (Enter: none yet): "));
	if (!a->country)
		a->country = ask_country(arena);
}

static void say_table(const struct folder *f, enum screen_format format)
{
	static const struct screen_column columns[] = {{"file", 0}, {"bytes", SCREEN_NUMBER}};
	struct screen *s = screen_new(columns, 2);

	for (int i = N_FILES - 1; i >= 0; i--) {
		if (!f->files[i].name)
			continue;
		screen_cell(s, f->files[i].name);
		screen_cellf(s, "%zu", f->files[i].bytes.n);
	}
	screen_print(s, format, stdout);
	screen_free(s);
}

/* --- the command ------------------------------------------------------------------------------ */

static clg_rc draft_folder(struct arguments *a, struct arena *arena, struct folder *f)
{
	struct outline outline = {0};
	struct country country;
	struct draft d = {
		.name = school_name(arena, f->path), .country = &country, .faults = a->faults};
	clg_rc rc = country_find(a->country, a->request.today, a->faults, &country);

	if (rc == CLG_OK && a->timetable)
		rc = read_timetable(a, arena, f, &outline, &d);
	if (rc == CLG_OK) {
		draft_school(&d, &f->files[SCHOOL].bytes);
		draft_staff(&d, &f->files[STAFF].bytes);
		rc = folder_write(f, a->faults);
	}
	if (rc == CLG_OK && a->format != SCREEN_TEXT)
		say_table(f, a->format);
	else if (rc == CLG_OK && !a->quiet)
		draft_tell(&d, f);
	if (d.outline)
		outline_release(&outline);
	country_release(&country);
	return rc;
}

int command_new(struct arguments *a)
{
	struct folder f = {
		.n = N_FILES, .files = {[STAFF].name = "staff.csv", [SCHOOL].name = "school.yaml"}};
	struct arena arena;
	clg_rc rc = command_words(a, 1, 1);

	if (rc != CLG_OK)
		return -rc;
	f.path = a->words[1];
	rc = folder_check(f.path, a->faults);
	if (rc != CLG_OK)
		return -rc;
	arena_init(&arena);
	for (int i = 0; i < N_FILES; i++)
		text_init(&f.files[i].bytes, 0);
	ask_missing(a, &arena);
	rc = draft_folder(a, &arena, &f);
	for (int i = 0; i < N_FILES; i++)
		text_release(&f.files[i].bytes);
	arena_release(&arena);
	return -rc;
}
