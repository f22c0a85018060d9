/* What hinders two people, or one in a role, as a sentence. */
#include "report/explain_parts.h"

#include "report/words.h"

static const char *role_word(uint64_t role)
{
	return role == CLG_ROLE_PRINCIPAL  ? "principal"
	       : role == CLG_ROLE_DEPUTY   ? "deputy"
	       : role == CLG_ROLE_MENTOR   ? "mentor"
	       : role == CLG_ROLE_BEGINNER ? "beginner"
	       : role == CLG_ROLE_EXTERNAL ? "external"
					   : "leader";
}

static const char *of_two(struct explanation *e, const struct hindrance *h)
{
	switch (h->kind) {
	case HINDER_COMMON:
		return arena_printf(&e->arena,
			_("%s minutes a week in which both are free; the technique asks %s"),
			explain_number(e, h->has), explain_number(e, h->needs));
	case HINDER_VISIBLE:
		return arena_printf(&e->arena,
			_("%s lessons in the term to see; the technique asks %s"),
			explain_number(e, h->has), explain_number(e, h->needs));
	case HINDER_TOGETHER:
		return _("they were together last term, which the technique doesn't repeat");
	case HINDER_APART:
		return _("they weren't together last term, which the technique asks for");
	case HINDER_MANAGER:
		return _("one of the two is above the other (staff.csv, 'manager')");
	case HINDER_SUBJECT:
		return _("they teach the same subject");
	case HINDER_NO_SUBJECT:
		return _("they teach no common subject");
	case HINDER_BUILDING:
		return _("they are in one building");
	case HINDER_NO_BUILDING:
		return _("they are in different buildings");
	case HINDER_NOTHING:
		return _("there is never a time for their meetings");
	default:
		return _("the technique's rules don't allow it");
	}
}

static const char *of_years(struct explanation *e, const struct hindrance *h, const char *name)
{
	if (h->has < 0)
		return arena_printf(&e->arena,
			_("%s: the years of service aren't known; %s would do"), name,
			explain_number(e, h->needs));
	return arena_printf(&e->arena, _("%s: %s years of service; %s would do"), name,
		explain_number(e, h->has), explain_number(e, h->needs));
}

const char *explain_hindrance(struct explanation *e, const struct hindrance *h)
{
	const char *name = h->person < 0 ? NULL : e->names[h->person];

	if (!name)
		return of_two(e, h);
	switch (h->kind) {
	case HINDER_JOINS:
		return arena_printf(&e->arena, _("%s doesn't join (staff.csv, 'joins')"), name);
	case HINDER_OFFERS:
		return arena_printf(
			&e->arena, _("%s doesn't offer it (staff.csv, 'offers')"), name);
	case HINDER_UNWILLING:
		return arena_printf(&e->arena, _("%s neither joins nor offers it (staff.csv)"), name);
	case HINDER_TEACHES:
		return arena_printf(&e->arena, _("%s has no lesson to see"), name);
	case HINDER_YEARS:
		return of_years(e, h, name);
	case HINDER_NOT_IN_ROLE:
		return arena_printf(&e->arena, _("%s isn't '%s' (staff.csv, 'roles')"), name,
			role_word(h->role));
	case HINDER_IN_ROLE:
		return arena_printf(
			&e->arena, _("%s is '%s' (staff.csv, 'roles')"), name, role_word(h->role));
	case HINDER_COLUMN:
		return arena_printf(
			&e->arena, _("what staff.csv says of %s under '%s'"), name, h->column);
	default:
		return arena_printf(&e->arena, _("%s: the technique's rules don't allow it"), name);
	}
}
