/* What differs between FET's versions: a placement's day and hour are Preferred_Day and
 * Preferred_Hour, or Day and Hour; lists come in any order; names may have long names and codes.
 * Elements that aren't named here are skipped. Expat never fetches anything by itself. */
#include "parse.h"

#include "clock.h"

#include <expat.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define DEPTH_MOST 64
#define NAME_MOST 48    /* longer than any element's name that is asked for */
#define TEXT_MOST 65536 /* bytes in one element */
#define MARKS_MOST 1000 /* days, and hours */
#define CHUNK (1 << 20)

struct constraint {
	struct placement placement;
	struct names real_rooms;
	char *teacher;
	uint32_t first_away; /* its times are collected from here on */
	struct away away;
	int inactive, wish; /* wish: less than 100 percent, so it places nothing */
};

struct item { /* of a list of days, hours or teachers */
	char *name, *long_name, *code;
};

struct state {
	const struct clg_timetable_sink *sink;
	struct collected *to;
	XML_Parser parser;
	char path[DEPTH_MOST][NAME_MOST];
	int depth;
	char *text; /* of the element in hand; NULL: none */
	size_t n_text, room;
	struct activity activity;
	struct constraint constraint;
	struct item item;
	int failed;
};

static void fail(struct state *s, const char *code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void fail(struct state *s, const char *code, const char *format, ...)
{
	char text[1000];
	va_list args;

	if (s->failed)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof text, clg_sink_text(s->sink, format), args);
	va_end(args);
	s->sink->report(s->sink->self, CLG_REPORT_ERROR, code,
		(uint32_t)XML_GetCurrentLineNumber(s->parser),
		(uint32_t)XML_GetCurrentColumnNumber(s->parser) + 1, text);
	s->failed = 1;
	XML_StopParser(s->parser, XML_FALSE);
}

static int is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

static const char *above(const struct state *s, int levels)
{
	return s->depth > levels ? s->path[s->depth - 1 - levels] : "";
}

/* --- texts ---------------------------------------------------------------------------- */

static void clear_text(struct state *s)
{
	s->n_text = 0;
	if (s->text)
		*s->text = 0;
}

static const char *text(const struct state *s)
{
	return s->text ? s->text : "";
}

static char *text_copy(const struct state *s)
{
	return copy(text(s));
}

static int says_no(const struct state *s)
{
	return is(text(s), "false") || is(text(s), "no") || is(text(s), "0");
}

static void XMLCALL on_text(void *self, const XML_Char *more, int n)
{
	struct state *s = self;

	if (s->n_text + (size_t)n > TEXT_MOST) {
		fail(s, "text-too-long", "a text is too long; at most %d bytes are read",
			TEXT_MOST);
		return;
	}
	if (s->n_text + (size_t)n + 1 > s->room) {
		s->room = 2 * (s->n_text + (size_t)n + 1);
		s->text = realloc(s->text, s->room);
		if (!s->text)
			abort();
	}
	memcpy(s->text + s->n_text, more, (size_t)n);
	s->n_text += (size_t)n;
	s->text[s->n_text] = 0;
}

/* --- activities ----------------------------------------------------------------------- */

static int32_t read_duration(struct state *s)
{
	char *end;
	long value = strtol(text(s), &end, 10);

	if (*end || value < 1 || value > MARKS_MOST) {
		fail(s, "fet-bad-duration",
			"an activity's duration is '%.20s'; expected a number of hours from 1",
			text(s));
		return 1;
	}
	return (int32_t)value;
}

static void end_activity_field(struct state *s, const char *name)
{
	struct activity *a = &s->activity;

	if (is(name, "Teacher"))
		names_add(&a->teachers, text_copy(s));
	else if (is(name, "Students"))
		names_add(&a->classes, text_copy(s));
	else if (is(name, "Activity_Tag") && s->n_text)
		names_add(&a->tags, text_copy(s));
	else if (is(name, "Subject"))
		put(&a->subject, text_copy(s));
	else if (is(name, "Id"))
		put(&a->id, text_copy(s));
	else if (is(name, "Duration"))
		a->duration = read_duration(s);
	else if (is(name, "Active"))
		a->inactive = says_no(s);
}

/* --- constraints ---------------------------------------------------------------------- */

static void constraint_clear(struct constraint *c)
{
	placement_release(&c->placement);
	names_release(&c->real_rooms);
	away_release(&c->away);
	free(c->teacher);
	*c = (struct constraint){0};
}

static int places_activity(const char *name)
{
	return is(name, "ConstraintActivityPreferredStartingTime") ||
	       is(name, "ConstraintActivityPreferredRoom");
}

static void end_placement_field(struct state *s, const char *name)
{
	struct constraint *c = &s->constraint;

	if (is(name, "Activity_Id"))
		put(&c->placement.id, text_copy(s));
	else if (is(name, "Preferred_Day") || is(name, "Day"))
		put(&c->placement.day, text_copy(s));
	else if (is(name, "Preferred_Hour") || is(name, "Hour"))
		put(&c->placement.hour, text_copy(s));
	else if (is(name, "Room"))
		put(&c->placement.room, text_copy(s));
	else if (is(name, "Real_Room"))
		names_add(&c->real_rooms, text_copy(s));
	else if (is(name, "Weight_Percentage"))
		c->wish = strtol(text(s), NULL, 10) < 100;
	else if (is(name, "Active"))
		c->inactive = says_no(s);
}

static void end_placement(struct state *s)
{
	struct constraint *c = &s->constraint;

	if (c->real_rooms.n)
		put(&c->placement.room, names_join(&c->real_rooms, " + "));
	if (c->placement.id && !c->inactive && !c->wish)
		collect_placement(s->to, &c->placement);
	constraint_clear(c);
}

static void end_away_field(struct state *s, const char *name, const char *in)
{
	struct constraint *c = &s->constraint;

	if (is(in, "Not_Available_Time") && is(name, "Day"))
		put(&c->away.day, text_copy(s));
	else if (is(in, "Not_Available_Time") && is(name, "Hour"))
		put(&c->away.hour, text_copy(s));
	else if (is(name, "Not_Available_Time"))
		collect_away(s->to, &c->away);
	else if (is(name, "Teacher") || is(name, "Teacher_Name"))
		put(&c->teacher, text_copy(s));
	else if (is(name, "Active"))
		c->inactive = says_no(s);
}

/* Only now is it known whose times these were, and whether they count. */
static void end_aways(struct state *s)
{
	struct constraint *c = &s->constraint;
	struct collected *to = s->to;

	for (uint32_t i = c->first_away; i < to->n_aways && c->teacher && !c->inactive; i++)
		to->aways[i].teacher = copy(c->teacher);
	while (to->n_aways > c->first_away && !to->aways[to->n_aways - 1].teacher)
		away_release(&to->aways[--to->n_aways]);
	constraint_clear(c);
}

/* --- lists ---------------------------------------------------------------------------- */

static int is_list_item(const char *name, const char *list)
{
	return (is(list, "Days_List") && is(name, "Day")) ||
	       (is(list, "Hours_List") && is(name, "Hour")) ||
	       (is(list, "Teachers_List") && is(name, "Teacher"));
}

static void end_item_field(struct state *s, const char *name)
{
	if (is(name, "Name"))
		put(&s->item.name, text_copy(s));
	else if (is(name, "Long_Name"))
		put(&s->item.long_name, text_copy(s));
	else if (is(name, "Code"))
		put(&s->item.code, text_copy(s));
}

static int __attribute__((format(printf, 3, 0))) has_room(
	struct state *s, const struct marks *m, const char *otherwise)
{
	if (m->n == MARKS_MOST)
		fail(s, "fet-too-many", otherwise, MARKS_MOST);
	return m->n < MARKS_MOST;
}

static void add_hour(struct state *s, const struct item *i)
{
	const struct clg_timetable_sink *sink = s->sink;
	int32_t index = sink->period(sink->self, i->name, i->long_name), start, end;

	collect_mark(&s->to->hours, copy(i->name), index);
	if ((i->long_name && clock_range(i->long_name, &start, &end)) ||
		clock_range(i->name, &start, &end))
		sink->bell(sink->self, index, start, end);
}

static void end_item(struct state *s, const char *list)
{
	const struct clg_timetable_sink *sink = s->sink;
	struct item *i = &s->item;

	if (!i->name)
		;
	else if (is(list, "Teachers_List"))
		sink->teacher(sink->self, i->name, i->long_name, i->code);
	else if (is(list, "Days_List") &&
		 has_room(s, &s->to->days, "lists more than %d days; expected a timetable"))
		collect_mark(
			&s->to->days, copy(i->name), sink->day(sink->self, i->name, i->long_name));
	else if (is(list, "Hours_List") &&
		 has_room(s, &s->to->hours, "lists more than %d hours; expected a timetable"))
		add_hour(s, i);
	put(&i->name, NULL);
	put(&i->long_name, NULL);
	put(&i->code, NULL);
}

static void check_mode(struct state *s)
{
	if (is(text(s), "Block_Planning"))
		fail(s, "fet-block-planning",
			"is a block planning file, whose days are teachers; expected a timetable "
			"of days and hours");
}

/* --- expat ---------------------------------------------------------------------------- */

static void XMLCALL on_start(void *self, const XML_Char *name, const XML_Char **attributes)
{
	struct state *s = self;

	(void)attributes;
	if (s->depth == DEPTH_MOST) {
		fail(s, "too-deep", "nests too deep; at most %d levels are read", DEPTH_MOST);
		return;
	}
	if (s->depth == 0 && strcasecmp(name, "fet"))
		fail(s, "fet-not-fet", "begins with <%.40s>; expected <fet>", name);
	snprintf(s->path[s->depth++], NAME_MOST, "%s", name);
	clear_text(s);
	if (is(name, "Activity") && is(above(s, 1), "Activities_List")) {
		activity_release(&s->activity);
		s->activity.duration = 1;
		s->activity.line = (uint32_t)XML_GetCurrentLineNumber(s->parser);
	}
	if (places_activity(name) || is(name, "ConstraintTeacherNotAvailableTimes")) {
		constraint_clear(&s->constraint);
		s->constraint.first_away = s->to->n_aways;
	}
}

static void end_element(struct state *s, const char *name, const char *in, const char *outer)
{
	if (is(name, "Mode") && s->depth == 2)
		check_mode(s);
	else if (is(name, "Activity") && is(in, "Activities_List"))
		collect_activity(s->to, &s->activity);
	else if (is(in, "Activity") && is(outer, "Activities_List"))
		end_activity_field(s, name);
	else if (is_list_item(name, in))
		end_item(s, in);
	else if (is_list_item(in, outer))
		end_item_field(s, name);
	else if (places_activity(name))
		end_placement(s);
	else if (places_activity(in))
		end_placement_field(s, name);
	else if (is(name, "ConstraintTeacherNotAvailableTimes"))
		end_aways(s);
	else if (is(in, "ConstraintTeacherNotAvailableTimes") ||
		 is(outer, "ConstraintTeacherNotAvailableTimes"))
		end_away_field(s, name, in);
}

/* Expat still closes an empty element after it was stopped: what failed is left as it is. */
static void XMLCALL on_end(void *self, const XML_Char *name)
{
	struct state *s = self;

	if (s->failed)
		return;
	end_element(s, name, above(s, 1), above(s, 2));
	clear_text(s);
	s->depth--;
}

/* FET 5 began with a bare <!DOCTYPE FET>. One that declares or fetches is an attack or no FET file.
 */
static void XMLCALL on_doctype(void *self, const XML_Char *name, const XML_Char *system_id,
	const XML_Char *public_id, int has_internal)
{
	(void)name;
	if (has_internal || system_id || public_id)
		fail(self, "xml-dtd", "brings a document type of its own; expected none");
}

static void XMLCALL on_entity(void *self, const XML_Char *name, int parameter,
	const XML_Char *value, int length, const XML_Char *base, const XML_Char *system_id,
	const XML_Char *public_id, const XML_Char *notation)
{
	(void)parameter;
	(void)value;
	(void)length;
	(void)base;
	(void)system_id;
	(void)public_id;
	(void)notation;
	fail(self, "xml-entity", "declares the entity '%.40s'; expected no entities", name);
}

static int feed(struct state *s, const uint8_t *bytes, uint64_t n)
{
	int last;

	do {
		int some = n > CHUNK ? CHUNK : (int)n;

		last = (uint64_t)some == n;
		if (XML_Parse(s->parser, (const char *)bytes, some, last) == XML_STATUS_ERROR)
			return -1;
		bytes += some;
		n -= (uint64_t)some;
	} while (!last);
	return 0;
}

static void release(struct state *s)
{
	activity_release(&s->activity);
	constraint_clear(&s->constraint);
	free(s->item.name);
	free(s->item.long_name);
	free(s->item.code);
	free(s->text);
	XML_ParserFree(s->parser);
}

int fet_parse(const uint8_t *bytes, uint64_t n, const struct clg_timetable_sink *sink,
	struct collected *to)
{
	struct state s = {.sink = sink, .to = to, .parser = XML_ParserCreate(NULL)};

	if (!s.parser)
		abort();
	XML_SetUserData(s.parser, &s);
	XML_SetElementHandler(s.parser, on_start, on_end);
	XML_SetCharacterDataHandler(s.parser, on_text);
	XML_SetEntityDeclHandler(s.parser, on_entity);
	XML_SetStartDoctypeDeclHandler(s.parser, on_doctype);
	if (feed(&s, bytes, n))
		fail(&s, "xml-syntax", "%s; expected a whole FET file",
			clg_sink_text(sink, XML_ErrorString(XML_GetErrorCode(s.parser))));
	else if (!to->days.n)
		fail(&s, "fet-no-days", "lists no days; expected a FET file with its timetable");
	else if (!to->hours.n)
		fail(&s, "fet-no-hours", "lists no hours; expected a FET file with its timetable");
	release(&s);
	return s.failed ? -1 : 0;
}
