/* looks.h - how cells look: the colours are those of the page (plugins/html/page.css). */
#ifndef PLUGIN_XLSX_LOOKS_H
#define PLUGIN_XLSX_LOOKS_H

#include <xlsxwriter.h>

#include "days.h"

#define COLOUR_INK 0x1b1f24
#define COLOUR_MUTED 0x57606a
#define COLOUR_LINE 0xd0d7de
#define COLOUR_FAINT 0xf3f5f7
#define COLOUR_LINK 0x0b61a4
#define COLOUR_BAR 0x5d7690
#define COLOUR_MARK 0xd6e0ea
#define COLOUR_OVER 0xb42318
#define COLOUR_NEAR 0x7d4a08
#define COLOUR_OFF 0xe4e7ea
#define COLOUR_HATCH 0xa3acb5

enum look {
	LOOK_TITLE,
	LOOK_SUBTITLE,
	LOOK_BACK,             /* the way back to the first sheet */
	LOOK_HEAD,
	LOOK_HEAD_RIGHT,
	LOOK_HEAD_FIGURE,
	LOOK_HEAD_CENTRE,
	LOOK_HEAD_DATE,
	LOOK_HEAD_MUTED,
	LOOK_HEAD_WEEK,        /* leads to its sheet */
	LOOK_TEXT,
	LOOK_MUTED,
	LOOK_STRONG,
	LOOK_LINK,
	LOOK_TECHNIQUE,        /* variant: accent(), 0 to 8 */
	LOOK_NUMBER,
	LOOK_WEEK,             /* a number that leads to its week's sheet */
	LOOK_DATE,
	LOOK_CLOCK,
	LOOK_FIGURE,           /* a number at the right end: with an indent, bars move it */
	LOOK_SHARE,
	LOOK_SHADE,            /* variant: 0 nothing, 1 to 4 darker and darker, 5 no school */
	LOOK_NOTE,             /* below a table: over the cells to its right */
	LOOK_LETTERS,          /* the same, all letters equally wide */
	N_LOOKS
};
#define N_VARIANTS 9

struct looks {
	lxw_workbook *workbook;
	char day[DAY_FORMAT_MOST], weekday[DAY_FORMAT_MOST]; /* without its weekday; with it */
	lxw_format *made[N_LOOKS][N_VARIANTS][2];
};

/* `begins`: under a darker line, as where a day begins. NULL: no memory. */
lxw_format *looks_of(struct looks *l, enum look look, unsigned variant, int begins);
/* For a rule that colours cells: these letters, bold. */
lxw_format *looks_warning(struct looks *l, lxw_color_t colour);

#endif
