/* A plan as a workbook: the term at a glance, loads, pairs, what isn't placed, a sheet a week, one
 * a person. Everything in it comes from the plan: the same plan gives the same bytes. */
#include <collega/exporter.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "say.h"
#include "sheets.h"

/* --- the library's file ----------------------------------------------------------------------- */

/* Since 1970; never 0, which the library would take for "now". */
static time_t created(const char *stamp)
{
	struct tm day = {.tm_isdst = 0};
	time_t at = 0;

	if (sscanf(stamp, "%4d%2d%2d", &day.tm_year, &day.tm_mon, &day.tm_mday) == 3) {
		day.tm_year -= 1900;
		day.tm_mon -= 1;
		at = timegm(&day);
	}
	return at > 0 ? at : 1;
}

static int describe(lxw_workbook *workbook, const struct clg_export *plan)
{
	static char author[] = "collega";
	char *school = say_short(plan->school, 80), *title, *number;
	lxw_doc_properties properties = {.author = author, .created = created(plan->stamp)};
	int r = -1;

	number = say_plan(plan);
	title = school && number ? say("%s%s", school, number) : NULL;
	properties.title = title;
	properties.company = school;
	if (title && workbook_set_properties(workbook, &properties) == LXW_NO_ERROR)
		r = 0;
	free(title);
	free(number);
	free(school);
	return r;
}

/* --- the sheets ------------------------------------------------------------------------------- */

static void put_sheets(struct book *b)
{
	sheet_term(b);
	if (is_principal(b) && b->plan->n_people)
		sheet_loads(b);
	if (!is_public(b))
		sheet_teams(b);
	if (is_principal(b))
		sheet_unplaced(b);
	for (size_t i = 0; i < b->n_weeks && !b->failed; i++)
		sheet_week(b, &b->weeks[i]);
	for (size_t i = 0; i < b->people.n && !b->failed; i++)
		if (*b->person_tabs[i])
			sheet_person(b, i);
}

/* The workbook into the file of that name. */
static int write_book(const struct clg_export *plan, const char *path)
{
	lxw_workbook *workbook = workbook_new(path);
	struct book b;
	int r = -1;

	if (!workbook)
		return -1;
	if (!book_open(&b, plan, workbook) && !describe(workbook, plan)) {
		put_sheets(&b);
		r = b.failed ? -1 : 0;
	}
	book_release(&b);
	if (workbook_close(workbook) != LXW_NO_ERROR)
		r = -1;
	return r;
}

/* --- out -------------------------------------------------------------------------------------- */

static int32_t hand_over(int fd, const struct clg_writer *writer)
{
	off_t n = lseek(fd, 0, SEEK_END);
	void *bytes = n > 0 ? mmap(NULL, (size_t)n, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	int32_t r;

	if (bytes == MAP_FAILED)
		return -1;
	r = writer->write(writer->self, bytes, (uint64_t)n) ? -1 : 0;
	munmap(bytes, (size_t)n);
	return r;
}

/* The library writes files by name alone: this one is in memory, ours alone, and gone with us. */
static int32_t export_plan(const struct clg_export *theirs, const struct clg_value *values,
	const struct clg_writer *writer)
{
	int fd = memfd_create("collega-xlsx", MFD_CLOEXEC);
	struct clg_export plan = {0};
	char path[40];
	int32_t r = -1;

	(void)values;
	if (fd < 0)
		return -1;
	memcpy(&plan, theirs, theirs->size < sizeof plan ? theirs->size : sizeof plan);
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (!write_book(&plan, path))
		r = hand_over(fd, writer);
	close(fd);
	return r;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "xlsx",
	.export_plan = export_plan,
};

CLG_PLUGIN_DEFINE("xlsx", CLG_KIND_EXPORTER, "a workbook: the term, weeks, people, loads and pairs",
	NULL, 0, &exporter);
