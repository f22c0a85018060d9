/* A plan as an iCalendar feed (RFC 5545): an event a meeting, in UTC, so that no client has to know
 * the zone. Everything in it comes from the plan: the same plan gives the same bytes. */
#include <collega/exporter.h>

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clean.h"
#include "fold.h"
#include "rows.h"
#include "vtimezone.h"
#include "zone.h"

#define SLUG_MOST 40
#define DATE_MOST 12

struct calendar {
	const struct clg_export *plan;
	icalcomponent *root;
	char term[DATE_MOST];        /* that every UID speaks of: a pair meets next term, too */
	char domain[SLUG_MOST + 10]; /* the right half of every UID */
	int alarm;                   /* minutes before each meeting; 0: none */
	int failed;
};

enum option { ALARM, N_OPTIONS };

static const struct clg_option options[N_OPTIONS] = {
	[ALARM] = { .name = "alarm",
		.kind = CLG_OPTION_MINUTES,
		.most = 7 * 1440,
		.help = "so long before each meeting the calendar rings; 0: it doesn't",
		.example = "15 min" },
};

/* The school's name in small ASCII letters, and its hash, which tells "Ozolu" from "Ožolu". */
static void make_domain(const char *school, char ret[SLUG_MOST + 10])
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	size_t n = 0;

	for (const unsigned char *s = (const unsigned char *)school; *s; s++) {
		hash = (hash ^ *s) * 16777619u;
		if (n == SLUG_MOST)
			continue;
		if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9'))
			ret[n++] = (char)*s;
		else if (*s >= 'A' && *s <= 'Z')
			ret[n++] = (char)(*s - 'A' + 'a'); /* tolower() would ask the locale */
		else if (n && ret[n - 1] != '-')
			ret[n++] = '-';
	}
	snprintf(ret + n, 10, "%s%08x", n && ret[n - 1] != '-' ? "-" : "", hash);
}

/* At noon, so that no leap second of an odd TZ moves the day. */
static void make_term(int32_t first_day, char ret[DATE_MOST])
{
	time_t noon = (time_t)first_day * 86400 + 43200;
	struct tm day = { 0 };

	gmtime_r(&noon, &day);
	if (!strftime(ret, DATE_MOST, "%Y-%m-%d", &day))
		*ret = '\0';
}

static void add(struct calendar *c, icalcomponent *to, icalproperty *p)
{
	if (p)
		icalcomponent_add_property(to, p);
	else
		c->failed = 1;
}

/* Takes the text, which is clean; NULL: it could not be made. libical escapes it. */
static void add_text(struct calendar *c, icalcomponent *to, icalproperty_kind kind, char *text)
{
	icalvalue *value = text ? icalvalue_new_text(text) : NULL;
	icalproperty *p = value ? icalproperty_new(kind) : NULL;

	if (p)
		icalproperty_set_value(p, value);
	add(c, to, p);
	free(text);
}

/* Without commas and semicolons: libical takes them for a list's and leaves them bare. */
static void add_category(struct calendar *c, icalcomponent *to, const char *technique)
{
	char *text = clean_format("%s", technique);

	for (char *s = text; s && *s; s++)
		if (*s == ',' || *s == ';')
			*s = '-';
	add_text(c, to, ICAL_CATEGORIES_PROPERTY, text);
}

static void add_time(struct calendar *c, icalcomponent *to, int32_t date, int32_t minute,
	icalproperty *make(struct icaltimetype))
{
	icaltimezone *zone = icaltimezone_get_utc_timezone();
	int64_t utc;

	if (!zone_utc(c->plan->timezone, date, minute, &utc))
		add(c, to, make(icaltime_from_timet_with_zone((time_t)utc, 0, zone)));
	else
		c->failed = 1;
}

static void add_stamp(struct calendar *c, icalcomponent *to)
{
	struct icaltimetype stamp = icaltime_from_string(c->plan->stamp);

	add(c, to, icaltime_is_null_time(stamp) ? NULL : icalproperty_new_dtstamp(stamp));
}

/* A line a participant, then what is taught. */
static char *describe(const struct clg_export *plan, uint32_t from, uint32_t end)
{
	const struct clg_export_meeting *m = meeting_at(plan, from);
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	if (!out)
		return NULL;
	for (uint32_t i = from; i < end; i++) {
		const struct clg_export_meeting *r = meeting_at(plan, i);

		put_clean(out, r->name);
		fputs(" (", out);
		put_clean(out, clg_word(plan, "role", r->role));
		if (*r->cover)
			fputs(clg_text(plan, "; cover: "), out);
		put_clean(out, r->cover);
		fputs(i + 1 < end ? ")\n" : ")", out);
	}
	fputs(*m->klass || *m->subject ? "\n" : "", out);
	put_clean(out, m->klass);
	fputs(*m->klass && *m->subject ? " " : "", out);
	put_clean(out, m->subject);
	if (!fclose(out))
		return text;
	free(text);
	return NULL;
}

/* What a meeting and its cancellation have in common. NULL: it could not be made. */
static icalcomponent *begin_event(struct calendar *c, const char *id, int32_t sequence)
{
	icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);

	if (!event) {
		c->failed = 1;
		return NULL;
	}
	icalcomponent_add_component(c->root, event);
	add_text(c, event, ICAL_UID_PROPERTY, clean_format("%s@%s.%s", id, c->term, c->domain));
	add(c, event, icalproperty_new_sequence(sequence));
	add_stamp(c, event);
	return event;
}

static void add_times(struct calendar *c, icalcomponent *event, int32_t date, int32_t start, int32_t end)
{
	add_time(c, event, date, start, icalproperty_new_dtstart);
	add_time(c, event, date, end, icalproperty_new_dtend);
}

static char *summarise(const struct calendar *c, const char *technique, const char *meeting)
{
	return clean_format("%s: %s", clg_word(c->plan, "technique", technique),
		clg_word(c->plan, "meeting", meeting));
}

static void add_alarm(struct calendar *c, icalcomponent *event, char *text)
{
	icalcomponent *alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
	struct icaltriggertype before = { .duration = icaldurationtype_from_int(-60 * c->alarm) };

	if (!alarm) {
		c->failed = 1;
		free(text);
		return;
	}
	icalcomponent_add_component(event, alarm);
	add(c, alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
	add_text(c, alarm, ICAL_DESCRIPTION_PROPERTY, text);
	add(c, alarm, icalproperty_new_trigger(before));
}

static void add_event(struct calendar *c, uint32_t from, uint32_t end)
{
	const struct clg_export_meeting *m = meeting_at(c->plan, from);
	icalcomponent *event = begin_event(c, m->id, m->sequence);

	if (!event)
		return;
	add_times(c, event, m->date, m->start, m->end);
	add_text(c, event, ICAL_SUMMARY_PROPERTY, summarise(c, m->technique, m->meeting));
	add_text(c, event, ICAL_DESCRIPTION_PROPERTY, describe(c->plan, from, end));
	if (*m->room)
		add_text(c, event, ICAL_LOCATION_PROPERTY, clean_format("%s", m->room));
	add_category(c, event, clg_word(c->plan, "technique", m->technique));
	add(c, event, icalproperty_new_status(c->plan->is_draft ? ICAL_STATUS_TENTATIVE
								: ICAL_STATUS_CONFIRMED));
	add(c, event, icalproperty_new_transp(ICAL_TRANSP_OPAQUE));
	if (c->alarm)
		add_alarm(c, event, summarise(c, m->technique, m->meeting));
}

/* Of a personal calendar: comes, or covers a lesson meanwhile. */
static int is_own(const struct clg_export *plan, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++) {
		const struct clg_export_meeting *r = meeting_at(plan, i);

		if (!strcmp(r->person, plan->reader) || !strcmp(r->cover, plan->reader))
			return 1;
	}
	return 0;
}

static void add_meetings(struct calendar *c)
{
	int is_personal = c->plan->audience == CLG_FOR_PERSON;

	for (uint32_t i = 0, end; i < c->plan->n_meetings && !c->failed; i = end) {
		end = meeting_end(c->plan, i);
		if (!is_personal || is_own(c->plan, i, end))
			add_event(c, i, end);
	}
}

static void add_cancellations(struct calendar *c)
{
	for (uint32_t i = 0; i < c->plan->n_cancelled && !c->failed; i++) {
		const struct clg_export_cancelled *m = cancelled_at(c->plan, i);
		icalcomponent *event = begin_event(c, m->id, m->sequence);

		if (!event)
			return;
		add_times(c, event, m->date, m->start, m->end);
		add_text(c, event, ICAL_SUMMARY_PROPERTY, summarise(c, m->technique, m->meeting));
		add(c, event, icalproperty_new_status(ICAL_STATUS_CANCELLED));
	}
}

static const char *reader_name(const struct clg_export *plan)
{
	for (uint32_t i = 0; i < plan->n_people; i++)
		if (!strcmp(person_at(plan, i)->id, plan->reader))
			return person_at(plan, i)->name;
	return plan->reader;
}

/* The name under which calendar programs list the feed. */
static void add_name(struct calendar *c)
{
	char *name = c->plan->audience == CLG_FOR_PERSON
			     ? clean_format("%s: %s", c->plan->school, reader_name(c->plan))
			     : clean_format("%s", c->plan->school);
	icalproperty *p = name ? icalproperty_new_x(name) : NULL;

	if (p)
		icalproperty_set_x_name(p, "X-WR-CALNAME");
	add(c, c->root, p);
	free(name);
}

/* It makes a calendar without events whole, too: RFC 5545 wants a component. */
static void add_zone(struct calendar *c)
{
	icalcomponent *zone = vtimezone_new(c->plan->timezone);

	if (zone)
		icalcomponent_add_component(c->root, zone);
	else
		c->failed = 1;
}

static void fill(struct calendar *c)
{
	int cancels = !strcmp(c->plan->table, "cancelled");

	add(c, c->root, icalproperty_new_prodid("-//collega//collega//EN"));
	add(c, c->root, icalproperty_new_version("2.0"));
	add(c, c->root, icalproperty_new_method(cancels ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH));
	add_name(c);
	add_zone(c);
	if (cancels)
		add_cancellations(c);
	else
		add_meetings(c);
}

static int32_t write_calendar(char *calendar, const struct clg_writer *writer)
{
	char *bytes = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&bytes, &n);
	int32_t r = -1;

	if (!out)
		return -1;
	unfold(calendar);
	put_folded(out, calendar);
	if (!fclose(out))
		r = writer->write(writer->self, bytes, n) ? -1 : 0;
	free(bytes);
	return r;
}

static int32_t export_plan(const struct clg_export *plan, const struct clg_value *values,
	const struct clg_writer *writer)
{
	struct calendar c = { .plan = plan, .root = icalcomponent_new(ICAL_VCALENDAR_COMPONENT) };
	char *calendar = NULL;
	int32_t r = -1;

	if (!c.root)
		return -1;
	c.alarm = (int)values[ALARM].number;
	make_term(plan->calendar, c.term);
	make_domain(plan->school, c.domain);
	fill(&c);
	if (!c.failed)
		calendar = icalcomponent_as_ical_string_r(c.root);
	if (calendar)
		r = write_calendar(calendar, writer);
	icalmemory_free_buffer(calendar);
	icalcomponent_free(c.root);
	return r;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "ics",
	.export_plan = export_plan,
	.is_calendar = 1,
};

CLG_PLUGIN_DEFINE("ics", CLG_KIND_EXPORTER, "an iCalendar feed, an event a meeting", options,
	N_OPTIONS, &exporter);
