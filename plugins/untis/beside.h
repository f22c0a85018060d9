/* beside.h - what other GPU files say, where they lie beside GPU001. */
#ifndef UNTIS_BESIDE_H
#define UNTIS_BESIDE_H

#include "gpu.h"
#include "table.h"

/* All rows of GPU*.TXT go to `use`. 0 where there is no such file; -1 after an error was told. */
typedef void (*row_user)(struct gpu *g, const struct table *t, const struct grid *grid);
int beside_read(struct gpu *g, const char *name, row_user use, const struct grid *grid);

void beside_lesson_rows(struct gpu *g, const struct table *t, const struct grid *grid); /* GPU002 */
void beside_teacher(struct gpu *g, const struct table *t, const struct grid *grid);     /* GPU004 */
void beside_wish(struct gpu *g, const struct table *t, const struct grid *grid);        /* GPU016 */
void beside_substitution(struct gpu *g, const struct table *t, const struct grid *grid); /* GPU014 */

/* "A", "A-Woche", "Woche a", "wA": 'A'; 0: it names no week. */
char week_named(const char *group);

#endif
