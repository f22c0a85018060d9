/* cli/draft.h - a school's folder as `collega new` drafts it. */
#ifndef CLG_CLI_DRAFT_H
#define CLG_CLI_DRAFT_H

#include "base/date.h"
#include "base/text.h"
#include "cli/folder.h"
#include "intake/outline.h"

/* A shipped calendar or profile. */
struct shipped {
	const char *name;                /* NULL: there is none */
	const char **unchecked;          /* what of it nobody has checked */
	size_t n_unchecked;
};

/* What is shipped for a country. */
struct country {
	struct arena arena;
	const char *code;                /* "lv"; NULL: not said */
	struct shipped calendar, profile;
	const char *language, *timezone; /* NULL: not known */
	date_t from, to;                 /* the term that is under way or comes next; DATE_NONE */
};

/* The newest calendar and profile of the country; the term that holds `today`, else the next one.
 */
clg_rc country_find(const char *code, date_t today, struct faults *faults, struct country *ret);
void country_release(struct country *c);
int country_is_code(const char *s);

/* The codes of all for which there is a calendar, in order, with `between` between them. */
const char *country_codes(struct arena *arena, const char *between);

enum bells { BELLS_NONE, BELLS_GUESSED, BELLS_OF_FILE };

struct draft {
	const char *name;              /* of the school */
	const char *timetable;         /* the copy's name; NULL: none yet */
	const struct outline *outline; /* NULL: none yet */
	struct country *country;
	enum bells bells;
	struct faults *faults;
	/* what is left to fill in */
	size_t unknown_days, unknown_bells;
};

void draft_school(struct draft *d, struct text *to); /* school.yaml */
void draft_staff(struct draft *d, struct text *to);  /* staff.csv */
void draft_tell(const struct draft *d, const struct folder *f); /* what was done, and is left to do */

#endif
