#include "looks.h"

struct style {
	const char *number; /* how a number is written */
	lxw_color_t ink, fill;
	uint8_t size, is_bold, is_cell, wraps;
	uint8_t align, indent;
};

#define RIGHT .align = LXW_ALIGN_RIGHT, .indent = 1
#define CENTRE .align = LXW_ALIGN_CENTER
#define LEFT .align = LXW_ALIGN_LEFT, .indent = 1
#define HEAD .is_bold = 1, .ink = COLOUR_INK, .fill = COLOUR_FAINT
#define BODY .ink = COLOUR_INK, .is_cell = 1

static const struct style styles[N_LOOKS] = {
	[LOOK_TITLE] = {.size = 16, .is_bold = 1, .ink = COLOUR_INK},
	[LOOK_SUBTITLE] = {.ink = COLOUR_MUTED},
	[LOOK_BACK] = {.ink = COLOUR_LINK, RIGHT},
	[LOOK_HEAD] = {HEAD, LEFT},
	[LOOK_HEAD_RIGHT] = {HEAD, RIGHT},
	[LOOK_HEAD_FIGURE] = {HEAD, .align = LXW_ALIGN_RIGHT},
	[LOOK_HEAD_CENTRE] = {HEAD, CENTRE},
	[LOOK_HEAD_WEEK] = {.is_bold = 1, .ink = COLOUR_LINK, .fill = COLOUR_FAINT, CENTRE},
	[LOOK_HEAD_DATE] = {.ink = COLOUR_MUTED, .fill = COLOUR_FAINT, CENTRE},
	[LOOK_HEAD_MUTED] = {.ink = COLOUR_MUTED, .fill = COLOUR_FAINT, LEFT},
	[LOOK_TEXT] = {BODY, .wraps = 1, LEFT},
	[LOOK_MUTED] = {.ink = COLOUR_MUTED, .is_cell = 1, .wraps = 1, CENTRE},
	[LOOK_STRONG] = {BODY, .wraps = 1, .is_bold = 1, LEFT},
	[LOOK_LINK] = {.ink = COLOUR_LINK, .is_cell = 1, LEFT},
	[LOOK_TECHNIQUE] = {.is_cell = 1, .wraps = 1, .is_bold = 1, LEFT},
	[LOOK_NUMBER] = {BODY, .number = "#,##0", RIGHT},
	[LOOK_WEEK] = {.ink = COLOUR_LINK, .is_cell = 1, .number = "0", CENTRE},
	[LOOK_DATE] = {BODY, LEFT},
	[LOOK_CLOCK] = {.ink = COLOUR_MUTED, .is_cell = 1, .number = "h:mm", RIGHT},
	[LOOK_FIGURE] = {BODY, .number = "#,##0", .align = LXW_ALIGN_RIGHT},
	[LOOK_SHARE] = {BODY, .number = "0%", .align = LXW_ALIGN_RIGHT},
	[LOOK_SHADE] = {.ink = COLOUR_INK, .number = "0", CENTRE},
	[LOOK_NOTE] = {.ink = COLOUR_INK},
	[LOOK_LETTERS] = {.ink = COLOUR_MUTED},
};

static const lxw_color_t accents[N_VARIANTS] = {
	0x57606a, 0x0b5a99, 0x9a3412, 0x14602f, 0x7424b8, 0x0b5f58, 0x7d4a08, 0xa8123a, 0x3b4a8f};
static const lxw_color_t shades[] = {COLOUR_FAINT, 0xe9eef4, 0xd6e0ea, 0xc3d1df, 0xb0c2d4};

static void be_technique(lxw_format *f, lxw_color_t colour)
{
	format_set_font_color(f, colour);
	format_set_left(f, LXW_BORDER_THICK);
	format_set_left_color(f, colour);
}

static void be_shade(lxw_format *f, unsigned shade)
{
	format_set_border(f, LXW_BORDER_THIN);
	format_set_border_color(f, LXW_COLOR_WHITE);
	if (shade < sizeof shades / sizeof *shades) {
		format_set_bg_color(f, shades[shade]);
		return;
	}
	format_set_pattern(f, LXW_PATTERN_LIGHT_UP);
	format_set_fg_color(f, COLOUR_HATCH);
	format_set_bg_color(f, LXW_COLOR_WHITE);
}

static void be_cell(lxw_format *f, int begins)
{
	format_set_top(f, LXW_BORDER_THIN);
	format_set_top_color(f, begins ? COLOUR_MUTED : COLOUR_LINE);
}

static void be_styled(lxw_format *f, const struct style *s)
{
	format_set_font_color(f, s->ink);
	if (s->size)
		format_set_font_size(f, s->size);
	if (s->is_bold)
		format_set_bold(f);
	if (s->number)
		format_set_num_format(f, s->number);
	if (s->align)
		format_set_align(f, s->align);
	if (s->indent)
		format_set_indent(f, s->indent);
	if (s->wraps)
		format_set_text_wrap(f);
	if (s->fill)
		format_set_bg_color(f, s->fill);
	format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
}

static lxw_format *make(struct looks *l, enum look look, unsigned variant, int begins)
{
	lxw_format *f = workbook_add_format(l->workbook);

	if (!f)
		return NULL;
	be_styled(f, &styles[look]);
	if (styles[look].is_cell)
		be_cell(f, begins);
	if (look == LOOK_DATE || look == LOOK_HEAD_DATE)
		format_set_num_format(f, look == LOOK_DATE ? l->weekday : l->day);
	if (look == LOOK_TECHNIQUE)
		be_technique(f, accents[variant]);
	if (look == LOOK_SHADE)
		be_shade(f, variant);
	if (look == LOOK_LETTERS)
		format_set_font_name(f, "Courier New");
	return f;
}

lxw_format *looks_of(struct looks *l, enum look look, unsigned variant, int begins)
{
	lxw_format **f = &l->made[look][variant][begins != 0];

	if (!*f)
		*f = make(l, look, variant, begins);
	return *f;
}

lxw_format *looks_warning(struct looks *l, lxw_color_t colour)
{
	lxw_format *f = workbook_add_format(l->workbook);

	if (f) {
		format_set_font_color(f, colour);
		format_set_bold(f);
	}
	return f;
}
