/* report/summary.h - the lines that a principal reads first. */
#ifndef CLG_REPORT_SUMMARY_H
#define CLG_REPORT_SUMMARY_H

#include "base/text.h"
#include "report/view.h"

/* Read, Paired, Seated, Proved, Load, and what is not placed, with their reasons; a line each. The
 * same plan gives the same text, stored or not. The caller frees. */
char *summary_of(const struct view *v);
char *summary_changes(const struct view *v);     /* of a plan that follows another: the line on what changes, with its label */

#define SUMMARY_LABEL 11     /* columns before a line says what it has to */

/* The proof in one sentence, for one program: "cost 1,284 = bound 1,284, optimal". */
/* What is proven of pairs and seats together; 0: nothing that the two programs don't say. */
int summary_joint(const struct view *v, struct text *to);
void summary_proof(const struct view *v, enum program program, struct text *to);

/* "school.yaml · staff.csv (42 people) · timetable.fet (612 lessons a week, ...)" */
void summary_read(const struct settings *settings, const struct school *s, struct text *to);

#endif
