/* FET timetables, versions 5 to 7, read as a stream by expat.
 *
 * What differs between versions: a placement's day and hour are Preferred_Day and Preferred_Hour, or Day and Hour;
 * lists come in any order; names may have long names and codes. Elements not named here are skipped.
 * Names are kept byte for byte. */
#include <collega/importer.h>

#include <expat.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define DEPTH_MOST 64
#define TEXT_MOST 65536

struct names {
	char **at;
	uint32_t n;
};

struct activity {
	char *id, *subject, *room, *day, *hour;
	struct names teachers, classes, tags;
	long duration;
	int inactive;
	uint32_t line;
};

/* A teacher's time off, or a placement or room before its activity was seen. */
struct away {
	char *teacher, *day, *hour;
};

struct place {
	char *id, *day, *hour, *room;
	uint32_t line;
};

struct file {
	const struct clg_timetable_sink *sink;
	XML_Parser parser;
	char path[DEPTH_MOST][48];
	int depth;
	char *text;                      /* of the element in hand */
	size_t n_text;
	struct activity *activities;
	struct away *aways;
	struct place *places;
	uint32_t n_activities, n_aways, n_places;
	struct activity now;
	struct place place;
	struct names days, hours;
	struct away away_now;
	char *teacher;                   /* of a not-available constraint */
	char *name, *long_name, *code;   /* of a list's item */
	struct names real_rooms;
	int inactive_constraint, failed;
};

static void *grow(void *at, uint32_t n, size_t size)
{
	void *more;

	if (n & (n - 1))
		return at;
	more = realloc(at, (n ? (size_t)n * 2 : 1) * size);
	if (!more)
		abort();
	return more;
}

static void add_name(struct names *to, char *name)
{
	to->at = grow(to->at, to->n, sizeof *to->at);
	to->at[to->n++] = name;
}

static void free_names(struct names *n)
{
	for (uint32_t i = 0; i < n->n; i++)
		free(n->at[i]);
	free(n->at);
	*n = (struct names){0};
}

static uint32_t line_of(const struct file *f)
{
	return (uint32_t)XML_GetCurrentLineNumber(f->parser);
}

static void report(struct file *f, uint32_t severity, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static void report(struct file *f, uint32_t severity, const char *code, const char *format, ...)
{
	char text[400];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	f->sink->report(f->sink->self, severity, code, line_of(f),
	                (uint32_t)XML_GetCurrentColumnNumber(f->parser) + 1, text);
	if (severity == CLG_REPORT_ERROR) {
		f->failed = 1;
		XML_StopParser(f->parser, XML_FALSE);
	}
}

static const char *element(const struct file *f, int up)
{
	return f->depth > up ? f->path[f->depth - 1 - up] : "";
}

static int is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

static char *take_text(struct file *f)
{
	char *text = f->text;

	f->text = NULL;
	f->n_text = 0;
	if (!text)
		text = calloc(1, 1);
	if (!text)
		abort();
	return text;
}

static void put(char **field, char *text)
{
	free(*field);
	*field = text;
}

static void XMLCALL on_start(void *self, const XML_Char *name, const XML_Char **attributes)
{
	struct file *f = self;

	(void)attributes;
	if (f->depth == DEPTH_MOST) {
		report(f, CLG_REPORT_ERROR, "too-deep", "nests too deep; at most %d levels are read", DEPTH_MOST);
		return;
	}
	if (f->depth == 0 && strcasecmp(name, "fet"))
		report(f, CLG_REPORT_ERROR, "fet-not-fet", "begins with <%.40s>; expected <fet>", name);
	snprintf(f->path[f->depth++], sizeof f->path[0], "%s", name);
	free(f->text);
	f->text = NULL;
	f->n_text = 0;
	if (is(name, "Activity"))
		f->now.line = line_of(f);
	if (!strncmp(name, "Constraint", 10)) {
		f->place.line = line_of(f);
		f->inactive_constraint = 0;
	}
}

static void XMLCALL on_text(void *self, const XML_Char *text, int n)
{
	struct file *f = self;
	char *more;

	if (f->n_text + (size_t)n > TEXT_MOST) {
		report(f, CLG_REPORT_ERROR, "text-too-long", "a text is too long; at most %d bytes are read", TEXT_MOST);
		return;
	}
	more = realloc(f->text, f->n_text + (size_t)n + 1);
	if (!more)
		abort();
	memcpy(more + f->n_text, text, (size_t)n);
	f->n_text += (size_t)n;
	more[f->n_text] = 0;
	f->text = more;
}

static void keep_activity(struct file *f)
{
	f->activities = grow(f->activities, f->n_activities, sizeof *f->activities);
	f->activities[f->n_activities++] = f->now;
	f->now = (struct activity){0};
}

static void end_activity_field(struct file *f, const char *name)
{
	struct activity *a = &f->now;

	if (is(name, "Teacher"))
		add_name(&a->teachers, take_text(f));
	else if (is(name, "Students"))
		add_name(&a->classes, take_text(f));
	else if (is(name, "Activity_Tag") && f->n_text)
		add_name(&a->tags, take_text(f));
	else if (is(name, "Subject"))
		put(&a->subject, take_text(f));
	else if (is(name, "Id"))
		put(&a->id, take_text(f));
	else if (is(name, "Duration"))
		a->duration = f->text ? strtol(f->text, NULL, 10) : 1;
	else if (is(name, "Active"))
		a->inactive = f->text && (is(f->text, "false") || is(f->text, "no"));
}

static void end_place_field(struct file *f, const char *name)
{
	struct place *p = &f->place;

	if (is(name, "Activity_Id"))
		put(&p->id, take_text(f));
	else if (is(name, "Preferred_Day") || is(name, "Day"))
		put(&p->day, take_text(f));
	else if (is(name, "Preferred_Hour") || is(name, "Hour"))
		put(&p->hour, take_text(f));
	else if (is(name, "Room"))
		put(&p->room, take_text(f));
	else if (is(name, "Real_Room"))
		add_name(&f->real_rooms, take_text(f));
	else if (is(name, "Active"))
		f->inactive_constraint = f->text && (is(f->text, "false") || is(f->text, "no"));
}

static char *join(const struct names *n)
{
	size_t size = 1;
	char *all;

	for (uint32_t i = 0; i < n->n; i++)
		size += strlen(n->at[i]) + 3;
	all = calloc(size, 1);
	if (!all)
		abort();
	for (uint32_t i = 0, at = 0; i < n->n; i++)
		at += (uint32_t)snprintf(all + at, size - at, "%s%s", i ? " + " : "", n->at[i]);
	return all;
}

/* A constraint that places an activity, or gives it a room. */
static void keep_place(struct file *f)
{
	if (f->real_rooms.n)
		put(&f->place.room, join(&f->real_rooms));
	free_names(&f->real_rooms);
	if (!f->inactive_constraint && f->place.id) {
		f->places = grow(f->places, f->n_places, sizeof *f->places);
		f->places[f->n_places++] = f->place;
	} else {
		free(f->place.id);
		free(f->place.day);
		free(f->place.hour);
		free(f->place.room);
	}
	f->place = (struct place){0};
}

static void keep_away(struct file *f)
{
	if (f->away_now.day && f->away_now.hour) {
		f->aways = grow(f->aways, f->n_aways, sizeof *f->aways);
		f->aways[f->n_aways++] = f->away_now;
	} else {
		free(f->away_now.day);
		free(f->away_now.hour);
	}
	f->away_now = (struct away){0};
}

/* The constraint's times were kept without its teacher, who may stand behind them. */
static void name_aways(struct file *f)
{
	for (uint32_t i = f->n_aways; i-- > 0 && !f->aways[i].teacher;)
		f->aways[i].teacher = f->inactive_constraint ? NULL : strdup(f->teacher ? f->teacher : "");
	while (f->inactive_constraint && f->n_aways && !f->aways[f->n_aways - 1].teacher) {
		f->n_aways--;
		free(f->aways[f->n_aways].day);
		free(f->aways[f->n_aways].hour);
	}
	put(&f->teacher, NULL);
}

static void end_away_field(struct file *f, const char *name, const char *in)
{
	if (is(in, "Not_Available_Time") && is(name, "Day"))
		put(&f->away_now.day, take_text(f));
	else if (is(in, "Not_Available_Time") && is(name, "Hour"))
		put(&f->away_now.hour, take_text(f));
	else if (is(name, "Not_Available_Time"))
		keep_away(f);
	else if (is(name, "Teacher") || is(name, "Teacher_Name"))
		put(&f->teacher, take_text(f));
	else if (is(name, "Active"))
		f->inactive_constraint = f->text && is(f->text, "false");
}

/* "13.30 - 14.30", "08:00-08:40": both ends, in minutes. */
static int clock_range(const char *s, int32_t ret[2])
{
	int h[2], m[2], n = 0;

	if (sscanf(s, " %d%*[:.]%d%*[ –-]%d%*[:.]%d%n", &h[0], &m[0], &h[1], &m[1], &n) != 4 || !n)
		return 0;
	for (int i = 0; i < 2; i++) {
		if (h[i] < 0 || h[i] > 23 || m[i] < 0 || m[i] > 59)
			return 0;
		ret[i] = h[i] * 60 + m[i];
	}
	return ret[0] < ret[1];
}

static void end_item(struct file *f, const char *list)
{
	const struct clg_timetable_sink *s = f->sink;
	int32_t range[2];

	if (!f->name)
		return;
	if (is(list, "Days_List")) {
		s->day(s->self, f->name, f->long_name);
		add_name(&f->days, strdup(f->name));
	} else if (is(list, "Hours_List")) {
		int32_t period = s->period(s->self, f->name, f->long_name);

		add_name(&f->hours, strdup(f->name));
		if (clock_range(f->long_name ? f->long_name : "", range) || clock_range(f->name, range))
			s->bell(s->self, period, range[0], range[1]);
	} else if (is(list, "Teachers_List")) {
		s->teacher(s->self, f->name, f->long_name, f->code);
	}
	put(&f->name, NULL);
	put(&f->long_name, NULL);
	put(&f->code, NULL);
}

static void end_item_field(struct file *f, const char *name)
{
	if (is(name, "Name"))
		put(&f->name, take_text(f));
	else if (is(name, "Long_Name"))
		put(&f->long_name, take_text(f));
	else if (is(name, "Code"))
		put(&f->code, take_text(f));
}

static int is_list_item(const char *name, const char *list)
{
	return (is(list, "Days_List") && is(name, "Day")) || (is(list, "Hours_List") && is(name, "Hour")) ||
	       (is(list, "Teachers_List") && is(name, "Teacher"));
}

static void check_mode(struct file *f)
{
	if (f->text && is(f->text, "Block_Planning"))
		report(f, CLG_REPORT_ERROR, "fet-block-planning",
		       "is a block planning file, whose days are teachers; expected a timetable of days and hours");
}

static int places_activity(const char *name)
{
	return is(name, "ConstraintActivityPreferredStartingTime") || is(name, "ConstraintActivityPreferredRoom");
}

static void XMLCALL on_end(void *self, const XML_Char *name)
{
	struct file *f = self;
	const char *in = element(f, 1), *above = element(f, 2);

	if (is(name, "Mode") && f->depth == 2)
		check_mode(f);
	else if (is(name, "Activity") && is(in, "Activities_List"))
		keep_activity(f);
	else if (is(in, "Activity") && is(above, "Activities_List"))
		end_activity_field(f, name);
	else if (is_list_item(name, in))
		end_item(f, in);
	else if (is_list_item(in, above))
		end_item_field(f, name);
	else if (places_activity(name))
		keep_place(f);
	else if (places_activity(in))
		end_place_field(f, name);
	else if (is(name, "ConstraintTeacherNotAvailableTimes"))
		name_aways(f);
	else if (is(in, "ConstraintTeacherNotAvailableTimes") || is(above, "ConstraintTeacherNotAvailableTimes"))
		end_away_field(f, name, in);
	free(f->text);
	f->text = NULL;
	f->n_text = 0;
	if (f->depth)
		f->depth--;
}

static void XMLCALL on_entity(void *self, const XML_Char *name, int parameter, const XML_Char *value, int length,
                              const XML_Char *base, const XML_Char *system, const XML_Char *public,
                              const XML_Char *notation)
{
	(void)parameter; (void)value; (void)length; (void)base; (void)system; (void)public; (void)notation;
	report(self, CLG_REPORT_ERROR, "xml-entity", "declares the entity '%.40s'; expected no entities", name);
}

static void XMLCALL on_doctype(void *self, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int has_internal)
{
	(void)name;
	if (has_internal || system || public)
		report(self, CLG_REPORT_ERROR, "xml-dtd", "brings a document type of its own; expected none");
}

static int32_t index_of(const struct names *n, const char *name)
{
	for (uint32_t i = 0; name && i < n->n; i++)
		if (is(n->at[i], name))
			return (int32_t)i;
	return -1;
}

static int by_id(const void *a, const void *b)
{
	const char *x = *(const char *const *)a, *y = *(const char *const *)b;

	return strcmp(x ? x : "", y ? y : "");
}

/* Placements find their activities; both lists are sorted by id for it. */
static void settle_places(struct file *f)
{
	struct ref {
		const char *id;
		struct activity *activity;
	} *refs = calloc((size_t)f->n_activities + 1, sizeof *refs);

	if (!refs)
		abort();
	for (uint32_t i = 0; i < f->n_activities; i++)
		refs[i] = (struct ref){ f->activities[i].id, &f->activities[i] };
	qsort(refs, f->n_activities, sizeof *refs, by_id);
	for (uint32_t i = 0; i < f->n_places; i++) {
		struct place *p = &f->places[i];
		struct ref key = { p->id, NULL };
		struct ref *found = bsearch(&key, refs, f->n_activities, sizeof *refs, by_id);

		if (!found)
			continue;
		if (p->day && p->hour) {
			put(&found->activity->day, strdup(p->day));
			put(&found->activity->hour, strdup(p->hour));
		}
		if (p->room && *p->room)
			put(&found->activity->room, strdup(p->room));
	}
	free(refs);
}

static void hand_over(struct file *f, const struct activity *a)
{
	struct clg_lesson l = {
		.size = sizeof l, .flags = a->inactive ? CLG_LESSON_INACTIVE : 0, .ref = a->id,
		.teachers = (const char *const *)a->teachers.at, .classes = (const char *const *)a->classes.at,
		.tags = (const char *const *)a->tags.at, .n_teachers = a->teachers.n, .n_classes = a->classes.n,
		.n_tags = a->tags.n, .day = index_of(&f->days, a->day), .period = index_of(&f->hours, a->hour),
		.periods = a->duration > 0 && a->duration < 1000 ? (int32_t)a->duration : 1, .start = -1, .end = -1,
		.subject = a->subject, .room = a->room, .line = a->line,
	};

	if (a->day && l.day < 0)
		f->sink->report(f->sink->self, CLG_REPORT_WARNING, "fet-unknown-day", a->line, 0,
		                "an activity stands on a day that the file doesn't list; counted as unplaced");
	if (l.period < 0)
		l.day = -1;
	f->sink->lesson(f->sink->self, &l);
}

static void hand_over_all(struct file *f)
{
	settle_places(f);
	for (uint32_t i = 0; i < f->n_activities; i++)
		hand_over(f, &f->activities[i]);
	for (uint32_t i = 0; i < f->n_aways; i++) {
		int32_t day = index_of(&f->days, f->aways[i].day), hour = index_of(&f->hours, f->aways[i].hour);

		if (day >= 0 && hour >= 0 && f->aways[i].teacher)
			f->sink->unavailable(f->sink->self, f->aways[i].teacher, day, hour);
	}
}

static void free_activity(struct activity *a)
{
	free(a->id);
	free(a->subject);
	free(a->room);
	free(a->day);
	free(a->hour);
	free_names(&a->teachers);
	free_names(&a->classes);
	free_names(&a->tags);
}

static void release(struct file *f)
{
	for (uint32_t i = 0; i < f->n_activities; i++)
		free_activity(&f->activities[i]);
	free_activity(&f->now);
	for (uint32_t i = 0; i < f->n_aways; i++) {
		free(f->aways[i].teacher);
		free(f->aways[i].day);
		free(f->aways[i].hour);
	}
	for (uint32_t i = 0; i < f->n_places; i++) {
		free(f->places[i].id);
		free(f->places[i].day);
		free(f->places[i].hour);
		free(f->places[i].room);
	}
	free(f->place.id);
	free(f->place.day);
	free(f->place.hour);
	free(f->place.room);
	free(f->away_now.day);
	free(f->away_now.hour);
	free(f->activities);
	free(f->aways);
	free(f->places);
	free_names(&f->days);
	free_names(&f->hours);
	free_names(&f->real_rooms);
	free(f->teacher);
	free(f->name);
	free(f->long_name);
	free(f->code);
	free(f->text);
	XML_ParserFree(f->parser);
}

static int parse(struct file *f, const uint8_t *bytes, uint64_t n)
{
	while (n) {
		int some = n > (1 << 20) ? 1 << 20 : (int)n;

		if (XML_Parse(f->parser, (const char *)bytes, some, (uint64_t)some == n) == XML_STATUS_ERROR)
			return -1;
		bytes += some;
		n -= (uint64_t)some;
	}
	return 0;
}

static int32_t read_fet(const uint8_t *bytes, uint64_t n, const struct clg_value *values,
                        const struct clg_timetable_sink *sink)
{
	struct file f = { .sink = sink, .parser = XML_ParserCreate(NULL) };
	int32_t rc;

	(void)values;
	if (!f.parser)
		return -1;
	XML_SetUserData(f.parser, &f);
	XML_SetElementHandler(f.parser, on_start, on_end);
	XML_SetCharacterDataHandler(f.parser, on_text);
	XML_SetEntityDeclHandler(f.parser, on_entity);
	XML_SetStartDoctypeDeclHandler(f.parser, on_doctype);
	rc = parse(&f, bytes, n);
	if (rc && !f.failed)
		report(&f, CLG_REPORT_ERROR, "xml-syntax", "%s; expected a whole FET file",
		       XML_ErrorString(XML_GetErrorCode(f.parser)));
	if (!rc && !f.days.n)
		report(&f, CLG_REPORT_ERROR, "fet-no-days", "lists no days; expected a FET file with its timetable");
	if (!rc && !f.failed)
		hand_over_all(&f);
	if (f.failed)
		rc = -1;
	release(&f);
	return rc;
}

static int32_t sniff(const uint8_t *bytes, uint64_t n)
{
	for (uint64_t i = 0; i + 4 < n; i++)
		if (!memcmp(bytes + i, "<fet", 4) || !memcmp(bytes + i, "<FET", 4))
			return 90;
	return 0;
}

static const char *const suffixes[] = { "fet", NULL };
static const struct clg_importer importer = { .size = sizeof importer, .suffixes = suffixes, .sniff = sniff,
	                                      .read = read_fet };

CLG_PLUGIN_DEFINE("fet", CLG_KIND_IMPORTER, "timetables of FET, versions 5 to 7", NULL, 0, &importer);
