/* collega/plugin.h - what every plugin and the engine both know.
 *
 * A plugin is a shared object NAME.so that exports one constant object,
 * `clg_plugin`, made by CLG_PLUGIN_DEFINE. It has no undefined symbols of the
 * engine: whatever it may ask for is handed in as a table of functions.
 *
 *	CLG_PLUGIN_DEFINE("reading", CLG_KIND_TECHNIQUE, "two read one text",
 *	                  options, n_options, &technique);
 *
 * Rules of the border: fixed-width integers only; every struct that may grow
 * begins with its own size and grows at its end; text is UTF-8, ends with a
 * zero, and is borrowed until the callback returns; nobody frees the other's
 * memory; one instance is never called by two threads. Until version 1.0 the
 * ABI number must be equal on both sides.
 */
#ifndef COLLEGA_PLUGIN_H
#define COLLEGA_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CLG_PLUGIN_MAGIC 0x636c6c67u /* "cllg" */
#define CLG_PLUGIN_ABI 2u

/* clg_plugin.kind */
#define CLG_KIND_TECHNIQUE 1u
#define CLG_KIND_IMPORTER 2u
#define CLG_KIND_EXPORTER 3u

/* clg_option.kind; the unit of the value is in brackets */
#define CLG_OPTION_COUNT 1u    /* a whole number [1] */
#define CLG_OPTION_MINUTES 2u  /* "45 min", "2 hours" [minutes] */
#define CLG_OPTION_DAYS 3u     /* "5 days", "2 weeks" [school days; a week is 5] */
#define CLG_OPTION_HOURS 4u    /* "48 hours", "2 days" [minutes of clock time] */
#define CLG_OPTION_CHOICE 5u   /* one of `choices` [index into them] */
#define CLG_OPTION_TEXT 6u     /* any text [text] */
#define CLG_OPTION_FLAG 7u     /* yes or no [1 or 0] */

/* One option of a plugin: the only place where it is named. The engine checks
 * school.yaml against it; the manual, completion and `technique show` print it. */
struct clg_option {
	const char *name;     /* [a-z][a-z0-9-]* */
	uint32_t kind;        /* CLG_OPTION_... */
	uint32_t pad;
	int64_t least, most;  /* range of the value, both included */
	int64_t preset;       /* the value where none is given */
	const char *preset_text;   /* for CLG_OPTION_TEXT; may be NULL */
	const char *const *choices; /* for CLG_OPTION_CHOICE; ends with NULL */
	const char *help;     /* one line, lower case, no full stop */
	const char *example;  /* as written in school.yaml */
};

/* The value of one option, in the order of the plugin's option table. */
struct clg_value {
	int64_t number;
	const char *text;     /* CLG_OPTION_TEXT only, else NULL */
	uint32_t given;       /* 1 where the school said it, 0 where it is the preset */
	uint32_t pad;
};

struct clg_plugin {
	uint32_t magic;            /* CLG_PLUGIN_MAGIC */
	uint32_t abi;              /* CLG_PLUGIN_ABI */
	uint32_t size;             /* sizeof(struct clg_plugin) as its builder knew it */
	uint32_t kind;             /* CLG_KIND_... */
	const char *name;          /* equal to the file's name: [a-z][a-z0-9-]* */
	const char *summary;       /* one line */
	const struct clg_option *options;
	uint32_t n_options;
	uint32_t option_size;      /* sizeof(struct clg_option) as its builder knew it */
	const void *ops;           /* the kind's own struct, which begins with its size */
};

#if defined(__GNUC__)
#define CLG_EXPORT __attribute__((visibility("default")))
#else
#define CLG_EXPORT
#endif

#define CLG_PLUGIN_DEFINE(NAME, KIND, SUMMARY, OPTIONS, N_OPTIONS, OPS)                            \
	CLG_EXPORT extern const struct clg_plugin clg_plugin;                                      \
	const struct clg_plugin clg_plugin = {                                                     \
		.magic = CLG_PLUGIN_MAGIC,                                                         \
		.abi = CLG_PLUGIN_ABI,                                                             \
		.size = sizeof(struct clg_plugin),                                                 \
		.kind = (KIND),                                                                    \
		.name = (NAME),                                                                    \
		.summary = (SUMMARY),                                                              \
		.options = (OPTIONS),                                                              \
		.n_options = (N_OPTIONS),                                                          \
		.option_size = sizeof(struct clg_option),                                          \
		.ops = (OPS),                                                                      \
	}

#ifdef __cplusplus
}
#endif
#endif
