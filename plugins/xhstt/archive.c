/* The file is read twice: first for its solutions, each of which names its instance, then for the
 * chosen one and its instance. Elements that aren't named here are skipped. */
#include "archive.h"

#include "xml.h"

#include <stdlib.h>
#include <string.h>

#define RESOURCES_MOST 500 /* of one event */
#define LIST_MOST 200000   /* events, times, resources */

struct reader {
	struct xml_reader xml;
	struct archive *to;
	const char *wanted; /* which solution */
	uint32_t number;    /* of the solution in hand, from 1 */
	const char *group;  /* solution group in hand */
	const char *chosen_instance;
	uint32_t chosen; /* number of the solution; 0: not found yet */
	int in_instance, in_solution;
	struct named named;
	struct slot slot;
	struct resource resource;
	struct event event;
	const char *refs[RESOURCES_MOST];
	uint32_t n_refs;
	struct ids avoiders, avoided;
};

static int is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

static const char *get(struct reader *r, const char **attributes, const char *name)
{
	const char *value = xml_get(attributes, name);

	return value ? keep_copy(&r->to->keep, value) : "";
}

/* --- which solution ------------------------------------------------------------------------- */

static int is_wanted(const struct reader *r)
{
	char *end;
	unsigned long number = strtoul(r->wanted, &end, 10);

	if (!*r->wanted)
		return 1;
	return is(r->wanted, r->group) || (!*end && number == r->number);
}

static void look_start(void *self, const char *name, const char **attributes)
{
	struct reader *r = self;

	if (is(name, "SolutionGroup"))
		r->group = get(r, attributes, "Id");
	else if (is(name, "Solution") && is(xml_above(&r->xml, 1), "SolutionGroup"))
		r->number++;
	if (!is(name, "Solution") || r->chosen || !is_wanted(r))
		return;
	r->chosen = r->number;
	r->chosen_instance =
		xml_get(attributes, "Reference") ? get(r, attributes, "Reference") : NULL;
}

static void look_end(void *self, const char *name, const char *text)
{
	struct reader *r = self;

	if (is(name, "InstanceReference") && r->chosen == r->number && !r->chosen_instance)
		r->chosen_instance = keep_copy(&r->to->keep, text);
}

/* <Solution Reference="..."> names the instance, in some files an element inside. */
static void look_attribute(void *self, const char *name, const char **attributes)
{
	struct reader *r = self;
	const char *value = xml_get(attributes, "Reference");

	look_start(self, name, attributes);
	if (is(name, "InstanceReference") && value && r->chosen == r->number && !r->chosen_instance)
		r->chosen_instance = keep_copy(&r->to->keep, value);
}

/* --- the instance --------------------------------------------------------------------------- */

/* Constraints have lists of the same names: they stand deeper. */
static int is_of(const struct reader *r, const char *list, const char *whole)
{
	return is(xml_above(&r->xml, 1), list) && is(xml_above(&r->xml, 2), whole);
}

static int is_event(const struct reader *r, const char *name)
{
	return is(name, "Event") && is_of(r, "Events", r->in_solution ? "Solution" : "Instance");
}

static void add_reference(struct reader *r, const char *id)
{
	if (r->n_refs < RESOURCES_MOST)
		r->refs[r->n_refs++] = id;
	else
		tally_add(&r->to->cut, xml_line(&r->xml));
}

static void avoid(struct ids *to, const char *id)
{
	to->at = grow(to->at, to->n, sizeof *to->at);
	to->at[to->n++] = id;
}

static void start_constraint(struct reader *r, const char *name, const char **attributes)
{
	const char *above = xml_above(&r->xml, 1);

	if ((is(name, "Resource") && is(above, "Resources")) ||
		(is(name, "ResourceGroup") && is(above, "ResourceGroups")))
		avoid(&r->avoiders, get(r, attributes, "Reference"));
	else if ((is(name, "Time") && is(above, "Times")) ||
		 (is(name, "TimeGroup") && is(above, "TimeGroups")))
		avoid(&r->avoided, get(r, attributes, "Reference"));
}

/* <Time><TimeGroups><TimeGroup Reference="..."/>: the time is one of the group. */
static int is_member(const struct reader *r, const char *name, const char *group, const char *list,
	const char *of)
{
	return is(name, group) && is_of(r, list, of);
}

static int in_avoidance(const struct reader *r)
{
	for (int i = 1; i < 5; i++)
		if (is(xml_above(&r->xml, i), "AvoidUnavailableTimesConstraint"))
			return 1;
	return 0;
}

static void start_event_part(struct reader *r, const char *name, const char **attributes)
{
	if (is(name, "Time"))
		r->event.time = get(r, attributes, "Reference");
	else if (is(name, "Course"))
		r->event.course = get(r, attributes, "Reference");
	else if (is(name, "Resource") && xml_get(attributes, "Reference"))
		add_reference(r, get(r, attributes, "Reference"));
}

static int inside_event(const struct reader *r)
{
	const char *whole = r->in_solution ? "Solution" : "Instance";

	return (is_of(r, "Event", "Events") && is(xml_above(&r->xml, 3), whole)) ||
	       (is_of(r, "Resources", "Event") && is(xml_above(&r->xml, 4), whole));
}

static void begin_event(struct reader *r, const char *id)
{
	r->event = (struct event){
		.id = id, .name = "", .course = "", .time = "", .line = xml_line(&r->xml)};
	r->n_refs = 0;
}

static void start_in_instance(struct reader *r, const char *name, const char **attributes)
{
	const char *above = xml_above(&r->xml, 1);

	if (in_avoidance(r)) {
		start_constraint(r, name, attributes);
	} else if (is(name, "AvoidUnavailableTimesConstraint")) {
		r->avoiders.n = r->avoided.n = 0;
	} else if (is_event(r, name)) {
		begin_event(r, get(r, attributes, "Id"));
	} else if (inside_event(r)) {
		start_event_part(r, name, attributes);
	} else if (is(name, "Time") && is_of(r, "Times", "Instance")) {
		r->slot = (struct slot){.id = get(r, attributes, "Id"), .day = ""};
	} else if (is(name, "Day") && is(above, "Time")) {
		r->slot.day = get(r, attributes, "Reference");
	} else if (is(name, "Resource") && is_of(r, "Resources", "Instance")) {
		r->resource =
			(struct resource){.id = get(r, attributes, "Id"), .name = "", .type = ""};
	} else if (is_member(r, name, "TimeGroup", "TimeGroups", "Time") ||
		   (is(name, "Week") && is(above, "Time"))) {
		ADD(r->to->time_groups,
			((struct membership){get(r, attributes, "Reference"), r->slot.id}));
	} else if (is_member(r, name, "ResourceGroup", "ResourceGroups", "Resource")) {
		ADD(r->to->resource_groups,
			((struct membership){get(r, attributes, "Reference"), r->resource.id}));
	} else if (is(name, "ResourceType") && is(above, "Resource")) {
		r->resource.type = get(r, attributes, "Reference");
	} else if (is(name, "Day") || is(name, "ResourceType") || is(name, "Course")) {
		r->named = (struct named){get(r, attributes, "Id"), ""};
	}
}

static void start_in_solution(struct reader *r, const char *name, const char **attributes)
{
	if (is_event(r, name))
		begin_event(r, get(r, attributes, "Reference"));
	else if (inside_event(r))
		start_event_part(r, name, attributes);
}

static void on_start(void *self, const char *name, const char **attributes)
{
	struct reader *r = self;

	if (is(name, "Instance") && is(xml_above(&r->xml, 1), "Instances"))
		r->in_instance = is(get(r, attributes, "Id"), r->chosen_instance);
	else if (is(name, "Solution") && is(xml_above(&r->xml, 1), "SolutionGroup"))
		r->in_solution = ++r->number == r->chosen;
	else if (r->in_instance)
		start_in_instance(r, name, attributes);
	else if (r->in_solution)
		start_in_solution(r, name, attributes);
}

/* --- ends ----------------------------------------------------------------------------------- */

static void end_event(struct reader *r)
{
	struct archive *a = r->to;

	r->event.resources.n = r->n_refs;
	if (r->n_refs) {
		r->event.resources.at = keep_take(&a->keep, r->n_refs * sizeof *r->refs);
		memcpy(r->event.resources.at, r->refs, r->n_refs * sizeof *r->refs);
	}
	if (r->in_solution)
		ADD(a->placed, r->event);
	else
		ADD(a->events, r->event);
	if (a->placed.n + a->events.n > LIST_MOST)
		xml_fail(&r->xml, "xhstt-too-many", "holds more than %d events; expected a timetable",
			LIST_MOST);
}

static void end_avoidance(struct reader *r)
{
	for (uint32_t i = 0; i < r->avoiders.n; i++)
		for (uint32_t k = 0; k < r->avoided.n && r->to->aways.n < LIST_MOST; k++)
			ADD(r->to->aways, ((struct away){r->avoiders.at[i], r->avoided.at[k],
						  xml_line(&r->xml)}));
}

static void end_name(struct reader *r, const char *in, const char *text)
{
	const char *name = keep_copy(&r->to->keep, text);

	if (is(in, "Event"))
		r->event.name = name;
	else if (is(in, "Resource"))
		r->resource.name = name;
	else if (is(in, "Day") || is(in, "ResourceType") || is(in, "Course"))
		r->named.name = name;
}

static uint32_t duration_of(const char *text)
{
	unsigned long value = strtoul(text, NULL, 10);

	return value >= 1 && value <= 1000 ? (uint32_t)value : 1;
}

static void end_in_instance(struct reader *r, const char *name, const char *text)
{
	const char *above = xml_above(&r->xml, 1);
	struct archive *a = r->to;

	if (is(name, "AvoidUnavailableTimesConstraint"))
		end_avoidance(r);
	else if (in_avoidance(r))
		;
	else if (is_event(r, name))
		end_event(r);
	else if (is(name, "Name"))
		end_name(r, above, text);
	else if (is(name, "Time") && is_of(r, "Times", "Instance"))
		ADD(a->slots, r->slot);
	else if (is(name, "Resource") && is_of(r, "Resources", "Instance"))
		ADD(a->resources, r->resource);
	else if (is(name, "Day") && is(above, "TimeGroups"))
		ADD(a->days, r->named);
	else if (is(name, "ResourceType") && is(above, "ResourceTypes"))
		ADD(a->types, r->named);
	else if (is(name, "Course") && is(above, "EventGroups"))
		ADD(a->courses, r->named);
	if (a->time_groups.n > LIST_MOST || a->resource_groups.n > LIST_MOST)
		xml_fail(&r->xml, "xhstt-too-many", "holds more than %d members of groups; expected a timetable",
			LIST_MOST);
	if (a->slots.n > 1000)
		xml_fail(&r->xml, "xhstt-too-many", "holds more than 1000 times; expected a week");
}

static void on_end(void *self, const char *name, const char *text)
{
	struct reader *r = self;

	if (is(name, "Instance"))
		r->in_instance = 0;
	else if (is(name, "Solution"))
		r->in_solution = 0;
	else if (is(name, "Duration") && is(xml_above(&r->xml, 1), "Event"))
		r->event.duration = duration_of(text);
	else if (r->in_instance)
		end_in_instance(r, name, text);
	else if (r->in_solution && is_event(r, name))
		end_event(r);
}

/* --- reading -------------------------------------------------------------------------------- */

static void tell_missing(const struct reader *r, struct teller *teller)
{
	if (r->number && *r->wanted)
		tell_error(teller, "xhstt-no-solution", 0, 0,
			"holds no solution '%.60s'; expected the id of a solution group, or a "
			"number from 1 to %u",
			r->wanted, (unsigned)r->number);
	else
		tell_error(teller, "xhstt-no-solution", 0, 0,
			"holds no solution that names its instance; expected one, as an instance "
			"alone is no timetable");
}

static int read_twice(struct reader *r, const uint8_t *bytes, uint64_t n, struct teller *teller)
{
	if (xml_read(&r->xml, bytes, n))
		return -1;
	if (!r->chosen || !r->chosen_instance) {
		tell_missing(r, teller);
		return -1;
	}
	r->number = 0;
	r->xml.start = on_start;
	r->xml.end = on_end;
	return xml_read(&r->xml, bytes, n);
}

int archive_read(struct archive *a, const uint8_t *bytes, uint64_t n, const char *solution,
	struct teller *teller)
{
	struct reader *r = calloc(1, sizeof *r);
	int rc;

	if (!r)
		abort();
	*r = (struct reader){.to = a,
		.wanted = solution,
		.group = "",
		.named = {"", ""},
		.slot = {.id = "", .day = ""},
		.resource = {"", "", ""},
		.event = {.id = "", .name = "", .course = "", .time = ""},
		.xml = {.teller = teller,
			.self = r,
			.root = "HighSchoolTimetableArchive",
			.whole = N_("a whole XHSTT archive"),
			.start = look_attribute,
			.end = look_end}};
	rc = read_twice(r, bytes, n, teller);
	free(r->avoiders.at);
	free(r->avoided.at);
	free(r);
	return rc;
}

void archive_release(struct archive *a)
{
	free(a->days.at);
	free(a->types.at);
	free(a->courses.at);
	free(a->slots.at);
	free(a->resources.at);
	free(a->events.at);
	free(a->placed.at);
	free(a->aways.at);
	free(a->time_groups.at);
	free(a->resource_groups.at);
	keep_release(&a->keep);
}
