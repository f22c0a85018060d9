/* The structs of the border: each of their pointers is named here. */
#include "plugin/wire.h"

static void wire_option(struct wire *w, struct clg_option *o)
{
	wire_text(w, &o->name);
	wire_text(w, &o->preset_text);
	if (o->choices)
		wire_list(w, &o->choices);
	wire_text(w, &o->help);
	wire_text(w, &o->example);
}

/* Of the functions only what the engine may know without calling them. */
static const void *wire_ops(struct wire *w, uint32_t kind, const void *ops)
{
	union {
		struct clg_technique technique;
		struct clg_importer importer;
		struct clg_exporter exporter;
	} *ours = arena_take(w->arena, 1, sizeof *ours);

	if (kind == CLG_KIND_IMPORTER) {
		if (!w->reads)
			ours->importer.suffixes = ((const struct clg_importer *)ops)->suffixes;
		wire_list(w, &ours->importer.suffixes);
	} else if (kind == CLG_KIND_EXPORTER) {
		if (!w->reads) {
			ours->exporter.suffix = ((const struct clg_exporter *)ops)->suffix;
			ours->exporter.is_calendar = ((const struct clg_exporter *)ops)->is_calendar;
		}
		wire_text(w, &ours->exporter.suffix);
		wire_one(w, ours->exporter.is_calendar);
	}
	return ours;
}

void wire_descriptor(struct wire *w, struct clg_plugin *p)
{
	struct clg_option *options;

	wire_one(w, *p);
	wire_text(w, &p->name);
	wire_text(w, &p->summary);
	options = wire_array(w, p->options, p->n_options, sizeof *options);
	for (uint32_t i = 0; i < p->n_options && !w->bad; i++)
		wire_option(w, &options[i]);
	p->options = options;
	p->ops = wire_ops(w, p->kind, p->ops);
}

static const struct clg_role_def *wire_roles(
	struct wire *w, const struct clg_role_def *theirs, uint32_t n)
{
	struct clg_role_def *roles = wire_array(w, theirs, n, sizeof *roles);

	for (uint32_t i = 0; i < n && !w->bad; i++)
		wire_text(w, &roles[i].name);
	return roles;
}

static const struct clg_meeting_def *wire_meetings(
	struct wire *w, const struct clg_meeting_def *theirs, uint32_t n)
{
	struct clg_meeting_def *meetings = wire_array(w, theirs, n, sizeof *meetings);

	for (uint32_t i = 0; i < n && !w->bad; i++) {
		wire_text(w, &meetings[i].name);
		wire_text(w, &meetings[i].turn);
		wire_text(w, &meetings[i].next);
	}
	return meetings;
}

void wire_definition(struct wire *w, struct clg_definition *d)
{
	wire_one(w, *d);
	wire_text(w, &d->from);
	d->roles = wire_roles(w, d->roles, d->n_roles);
	d->meetings = wire_meetings(w, d->meetings, d->n_meetings);
	wire_texts(w, &d->columns, d->n_columns);
}

void wire_lesson(struct wire *w, struct clg_lesson *l)
{
	wire_one(w, *l);
	wire_text(w, &l->ref);
	wire_texts(w, &l->teachers, l->n_teachers);
	wire_texts(w, &l->classes, l->n_classes);
	wire_texts(w, &l->tags, l->n_tags);
	wire_text(w, &l->subject);
	wire_text(w, &l->room);
	wire_text(w, &l->week);
	wire_text(w, &l->days);
}
