#include "say.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

char *say_short(const char *text, unsigned letters)
{
	const char *end = text;

	for (; *end && letters; letters--)
		end += clean_letter(end);
	return say("%.*s", (int)(end - text), text);
}

/* --- dates ------------------------------------------------------------------------------------ */

/* At noon, so that no leap second of an odd TZ moves the day. */
static struct tm day_of(int32_t date)
{
	time_t noon = (time_t)date * 86400 + 43200;
	struct tm day = {0};

	gmtime_r(&noon, &day);
	return day;
}

int32_t monday_of(int32_t date)
{
	return date - (day_of(date).tm_wday + 6) % 7;
}

/* The week of the year that its Thursday is in. */
int iso_week(int32_t date)
{
	return day_of(monday_of(date) + 3).tm_yday / 7 + 1;
}

#define DAYS_MOST 120

/* "7–11 Sep" */
static void say_days(const struct clg_export *plan, int32_t from, int32_t to, char ret[DAYS_MOST])
{
	struct tm a = day_of(from), b = day_of(to);

	if (CLG_EXPORT_HAS(plan, dates))
		plan->dates(from, to, ret, DAYS_MOST);
	else
		snprintf(ret, DAYS_MOST, "%d %s – %d %s", a.tm_mday, months[a.tm_mon], b.tm_mday,
			months[b.tm_mon]);
}

char *say_span(const struct clg_export *plan, int32_t from, int32_t to)
{
	char days[DAYS_MOST];

	say_days(plan, from, to, days);
	return say("%s %d", days, day_of(to).tm_year + 1900);
}

char *say_week(const struct clg_export *plan, int32_t monday)
{
	char days[DAYS_MOST];

	say_days(plan, monday, monday + 4, days);
	return say(clg_text(plan, "Week %d · %s"), iso_week(monday), days);
}

char *say_plan(const struct clg_export *plan)
{
	return say(plan->is_draft ? clg_text(plan, " · plan %d, a draft")
				  : clg_text(plan, " · plan %d"), (int)plan->plan);
}

char *say_meetings(const struct clg_export *plan, int64_t n)
{
	return say(clg_plural(plan, "%d meeting", "%d meetings", n), (int)n);
}

/* --- who -------------------------------------------------------------------------------------- */

char *say_name(const struct book *b, const char *id)
{
	const char *name = people_name(&b->people, id, strlen(id));

	return say("%s", name ? name : id);
}

/* Words one after the other. */
struct line {
	FILE *out;
	char *text;
	size_t n;
	const char *between, *then; /* goes before the next; before those after it */
};

/* 0, or -1: no memory. */
static int line_open(struct line *l, const char *between)
{
	*l = (struct line){.between = "", .then = between};
	l->out = open_memstream(&l->text, &l->n);
	return l->out ? 0 : -1;
}

static char *line_close(struct line *l)
{
	if (!fclose(l->out))
		return l->text;
	free(l->text);
	return NULL;
}

/* Takes the part; "" and NULL leave no trace. */
static void put_part(struct line *l, char *part)
{
	if (part && *part) {
		fputs(l->between, l->out);
		fputs(part, l->out);
		l->between = l->then;
	}
	free(part);
}

static int is_part(const char *team, size_t n, const char *id)
{
	return strlen(id) == n && !strncmp(team, id, n);
}

static int is_in_team(const char *team, const char *id)
{
	for (size_t n; *team; team += n + (team[n] == ':')) {
		n = strcspn(team, ":");
		if (is_part(team, n, id))
			return 1;
	}
	return 0;
}

struct crowd {
	const struct book *book;
	uint32_t from, end;
	const char *without;
	int hosts; /* 1: those alone; 0: the others; -1: all */
	/* Of row i: whose it is, and what is put of it. */
	const char *(*id)(const struct crowd *c, uint32_t i);
	char *(*words)(const struct crowd *c, uint32_t i);
};

/* A team's id names the supporter first: in its order, then who isn't in it. */
static void put_crowd(struct line *l, const struct crowd *c, const char *team)
{
	const char *at = team;

	for (size_t n; *at; at += n + (at[n] == ':')) {
		n = strcspn(at, ":");
		for (uint32_t i = c->from; i < c->end; i++)
			if (is_part(at, n, c->id(c, i)))
				put_part(l, c->words(c, i));
	}
	for (uint32_t i = c->from; i < c->end; i++)
		if (!is_in_team(team, c->id(c, i)))
			put_part(l, c->words(c, i));
}

static const char *comer_id(const struct crowd *c, uint32_t i)
{
	return meeting_at(c->book->plan, i)->person;
}

static char *comer_words(const struct crowd *c, uint32_t i)
{
	const struct clg_export_meeting *m = meeting_at(c->book->plan, i);

	if ((c->hosts >= 0 && (m->hosts != 0) != c->hosts) || !strcmp(m->person, c->without))
		return NULL;
	return say_name(c->book, m->person);
}

/* By their ids: the order that the plan has them in tells their roles. */
static void put_by_id(struct line *l, const struct crowd *c)
{
	const char *last = NULL, *next;

	do {
		next = NULL;
		for (uint32_t i = c->from; i < c->end; i++) {
			const char *id = c->id(c, i);

			if ((!last || strcmp(id, last) > 0) && (!next || strcmp(id, next) < 0))
				next = id;
		}
		for (uint32_t i = c->from; i < c->end && next; i++)
			if (!strcmp(c->id(c, i), next))
				put_part(l, c->words(c, i));
		last = next;
	} while (next);
}

char *say_who(const struct book *b, const struct gathering *g, const char *without)
{
	const struct clg_export_meeting *m = meeting_at(b->plan, g->from);
	int visits = !is_public(b) && !strcmp(m->kind, "host-teaches");
	struct crowd c = {.book = b, .from = g->from, .end = g->end, .without = without,
		.hosts = visits ? 0 : -1, .id = comer_id, .words = comer_words};
	struct line l;

	if (line_open(&l, ", ") < 0)
		return NULL;
	if (is_public(b))
		put_by_id(&l, &c);
	else
		put_crowd(&l, &c, m->team);
	if (visits) {
		c.hosts = 1;
		l.between = *l.between ? " → " : "";
		put_crowd(&l, &c, m->team);
	}
	return line_close(&l);
}

static const char *member_id(const struct crowd *c, uint32_t i)
{
	return member_at(c->book->plan, i)->person;
}

static char *member_words(const struct crowd *c, uint32_t i)
{
	const struct clg_export_member *m = member_at(c->book->plan, i);
	const char *name = people_name(&c->book->people, m->person, strlen(m->person));

	return *m->role ? say("%s (%s)", name ? name : m->person,
				  clg_word(c->book->plan, "role", m->role))
			: say("%s", name ? name : m->person);
}

char *say_members(const struct book *b, uint32_t from, uint32_t end)
{
	struct crowd c = {.book = b, .from = from, .end = end, .id = member_id,
		.words = member_words};
	struct line l;

	if (line_open(&l, ", ") < 0)
		return NULL;
	if (from < end)
		put_crowd(&l, &c, member_at(b->plan, from)->team);
	return line_close(&l);
}

char *say_lesson(const struct clg_export_meeting *m)
{
	return say("%s%s%s", m->klass, *m->klass && *m->subject ? " " : "", m->subject);
}

/* --- how much --------------------------------------------------------------------------------- */

static char *say_hours(const struct clg_export *plan, int32_t minutes)
{
	int h = (int)minutes / 60, m = (int)minutes % 60;

	if (!h)
		return say(clg_text(plan, "%d min"), m);
	return m ? say(clg_text(plan, "%d h %d min"), h, m) : say(clg_text(plan, "%d h"), h);
}

static char *say_fullest(const struct clg_export *plan, const struct clg_export_person *p)
{
	int week = iso_week(p->monday);

	if (p->limit >= 0)
		return say(clg_text(plan, "%d of %d min in the fullest week (week %d)"),
			(int)p->highest, (int)p->limit, week);
	return say(clg_text(plan, "%d min in the fullest week (week %d)"), (int)p->highest, week);
}

char *say_load(const struct clg_export *plan, const struct clg_export_person *p)
{
	char *hours = say_hours(plan, p->minutes);
	struct line l;

	if (line_open(&l, " · ") < 0) {
		free(hours);
		return NULL;
	}
	put_part(&l, say_meetings(plan, p->meetings));
	if (p->meetings) {
		put_part(&l, say(clg_text(plan, "%s in the term"), hours ? hours : ""));
		put_part(&l, say(clg_text(plan, "%d min a week on average"), (int)p->mean));
		put_part(&l, say_fullest(plan, p));
	}
	if (p->covers)
		put_part(&l, say(clg_plural(plan, "covers %d lesson", "covers %d lessons",
					 p->covers), (int)p->covers));
	free(hours);
	return line_close(&l);
}
