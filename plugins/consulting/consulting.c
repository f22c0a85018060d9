/* Consulting: who knows something talks it over with who asks for it, once, and again if wanted.
 *
 * On demand, one to one, any expert to any teacher, 45 to 60 minutes, nothing is observed
 * (DOMAIN.md section 1). Topics and wishes stand in staff.csv: asks, knows, wishes,
 * wishes-as-consultant. */
#include "technique-kit.h"

#include <stdlib.h>

enum option {
	LENGTH,
	FOLLOW_UP,
	FOLLOW_UP_AFTER,
	FOLLOW_UP_WITHIN,
	CLIENTS_PER_CONSULTANT,
	CONSULTANTS_PER_CLIENT,
	ONLY_TOPICS,
	ONLY_WISHED,
	NOT_MANAGER,
	LAST_TERM,
	VISIBILITY,
	N_OPTIONS
};

static const struct clg_option options[N_OPTIONS] = {
	[LENGTH] = KIT_MINUTES("length", 5, 240, 45, "how long the talk takes", "45 min"),
	[FOLLOW_UP] = KIT_MINUTES("follow-up", 0, 240, 0, "a second talk; 0: none", "30 min"),
	[FOLLOW_UP_AFTER] = KIT_DAYS("follow-up-after", 0, 100, 5,
		"school days from the first talk to the second, at least", "1 week"),
	[FOLLOW_UP_WITHIN] = KIT_DAYS("follow-up-within", 0, 200, 20,
		"school days from the first talk to the second, at most", "4 weeks"),
	[CLIENTS_PER_CONSULTANT] = KIT_COUNT("clients-per-consultant", 0, 20, 3,
		"colleagues whom one consultant takes; 0: as few as all need, evenly", "2"),
	[CONSULTANTS_PER_CLIENT] = KIT_COUNT(
		"consultants-per-client", 1, 5, 1, "different consultants for whoever asks", "2"),
	[ONLY_TOPICS] =
		KIT_FLAG("only-topics", 1, "a consultant knows something that is asked for", "no"),
	[ONLY_WISHED] = KIT_FLAG("only-wished", 0,
		"whose column of wishes names somebody is given none but them", "yes"),
	[NOT_MANAGER] = KIT_FLAG("not-manager", 0, "a consultant never manages the client", "yes"),
	[LAST_TERM] = KIT_LAST_TERM(KIT_LAST_ANY, "preferred"),
	[VISIBILITY] = KIT_VISIBILITY(CLG_VISIBLE_NAMED, "busy"),
};

enum column { ASKS, KNOWS, WISHES, CONSULTANT_WISHES, N_COLUMNS };
static const char *const columns[N_COLUMNS] = {"asks", "knows", "wishes", "wishes-as-consultant"};

struct consulting {
	int64_t option[N_OPTIONS];
	int window_given;
	struct clg_role_def roles[2];
	struct clg_meeting_def meetings[2];
};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	struct consulting *c = calloc(1, sizeof *c);

	(void)instance;
	if (!c)
		return NULL;
	kit_read(options, N_OPTIONS, values, n, c->option);
	c->window_given = kit_is_given(values, n, FOLLOW_UP_AFTER) ||
			  kit_is_given(values, n, FOLLOW_UP_WITHIN);
	return c;
}

static int32_t complain(const struct consulting *c, char complaint[200])
{
	const int64_t *v = c->option;

	if (v[FOLLOW_UP] > 0 && v[FOLLOW_UP] < 5)
		return kit_complain(
			complaint, "'follow-up' is shorter than 5 minutes; expected 0, or more");
	if (!v[FOLLOW_UP] && c->window_given)
		return kit_complain(complaint, "'follow-up-after' and 'follow-up-within' go with a "
					       "'follow-up'; expected its minutes");
	if (v[FOLLOW_UP] && v[FOLLOW_UP_AFTER] > v[FOLLOW_UP_WITHIN])
		return kit_complain(
			complaint, "'follow-up-after' is longer than 'follow-up-within'");
	return 0;
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct consulting *c = self;
	const int64_t *v = c->option;

	if (complain(c, complaint))
		return -1;
	c->roles[0] = (struct clg_role_def){.name = "consultant",
		.least = 1,
		.most = 1,
		.teams = (int32_t)v[CLIENTS_PER_CONSULTANT]};
	c->roles[1] = (struct clg_role_def){.name = "client",
		.least = 1,
		.most = 1,
		.need = (int32_t)v[CONSULTANTS_PER_CLIENT]};
	c->meetings[0] = (struct clg_meeting_def){
		.name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = (int32_t)v[LENGTH]};
	c->meetings[1] = (struct clg_meeting_def){.name = "follow-up",
		.kind = CLG_MEETING_ALL_FREE,
		.length = (int32_t)v[FOLLOW_UP],
		.after = {CLG_WINDOW_DAYS, (int32_t)v[FOLLOW_UP_AFTER],
			(int32_t)v[FOLLOW_UP_WITHIN]}};
	*ret = (struct clg_definition){
		.size = sizeof *ret,
		.form = CLG_FORM_PAIRS,
		.visibility = kit_visibility(v[VISIBILITY]),
		.role_size = sizeof c->roles[0],
		.meeting_size = sizeof c->meetings[0],
		.n_roles = 2,
		.n_meetings = v[FOLLOW_UP] ? 2 : 1,
		.n_columns = N_COLUMNS,
		.roles = c->roles,
		.meetings = c->meetings,
		.columns = columns,
		.cycles = 1,
		.miss = 1,
		.limits = {.size = sizeof ret->limits},
	};
	return 0;
}

/* Who asks for something is a client, who knows something a consultant. Who offers it by name may
 * say what they know or not, where topics don't bind. */
static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	const struct consulting *c = self;
	const struct clg_person *p = &staff->people[person];

	if (role == 1)
		return kit_bit(p->joins, staff->instance) && !(p->roles & CLG_ROLE_EXTERNAL) &&
		       !kit_is_empty(kit_cell(staff, ASKS, person));
	if (!kit_is_empty(kit_cell(staff, KNOWS, person)))
		return (uint32_t)kit_bit(p->offers, staff->instance);
	return !c->option[ONLY_TOPICS] && kit_says_so(p->offers, staff->instance);
}

/* What is asked for and known: 300 for the first topic asked for, 200 for the second, 100 for each
 * later one, at most 600. 0: nothing. */
static int32_t topics_worth(const struct clg_staff *staff, const struct clg_pair *pair)
{
	const char *asks = kit_cell(staff, ASKS, pair->receiver), *topic;
	const char *knows = kit_cell(staff, KNOWS, pair->supporter);
	int32_t sum = 0;
	size_t n;

	for (int place = 1; kit_entry(&asks, &topic, &n); place++)
		if (kit_place_of(knows, topic, n))
			sum += place < 3 ? 400 - 100 * place : 100;
	return kit_at_most(sum, 600);
}

/* May `person`, who wishes what the column says, be given the other? */
static int wish_fits(const struct clg_staff *staff, uint32_t column, int32_t person, int32_t other)
{
	return kit_is_empty(kit_cell(staff, column, person)) ||
	       kit_names(staff, column, person, other);
}

static int is_eligible(
	const struct consulting *c, const struct clg_staff *staff, const struct clg_pair *pair)
{
	const int64_t *v = c->option;

	if (v[ONLY_WISHED] &&
		(!wish_fits(staff, WISHES, pair->receiver, pair->supporter) ||
			!wish_fits(staff, CONSULTANT_WISHES, pair->supporter, pair->receiver)))
		return 0;
	return !(v[ONLY_TOPICS] && !topics_worth(staff, pair)) &&
	       !(v[NOT_MANAGER] && kit_is_above(staff, pair->supporter, pair->receiver)) &&
	       kit_last_term_fits(v[LAST_TERM], pair);
}

/* Thousandths: topics up to 600; the client's wish 500, 400, 300, 200, then 100, the consultant's
 * half of that; common free time up to 100; the same building 50, and 200 if they talked last term.
 */
static int32_t worth(
	const struct consulting *c, const struct clg_staff *staff, const struct clg_pair *pair)
{
	int32_t s = pair->supporter, r = pair->receiver, sum = topics_worth(staff, pair);

	sum += kit_wish(kit_names(staff, WISHES, r, s), 500);
	sum += kit_wish(kit_names(staff, CONSULTANT_WISHES, s, r), 250);
	sum += kit_at_most(pair->common, 100);
	if (kit_same_building(&staff->people[s], &staff->people[r]))
		sum += 50;
	if (c->option[LAST_TERM] == KIT_LAST_PREFERRED && pair->last_term)
		sum += 200;
	return sum;
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	const struct consulting *c = self;

	for (uint32_t i = 0; i < n; i++) {
		answers[i].eligible = (uint32_t)is_eligible(c, staff, &pairs[i]);
		answers[i].worth = worth(c, staff, &pairs[i]);
	}
}

static void say_topics(
	struct kit_sentence *s, const struct clg_staff *staff, const struct clg_pair *pair)
{
	const char *asks = kit_cell(staff, ASKS, pair->receiver), *topic;
	const char *knows = kit_cell(staff, KNOWS, pair->supporter);
	size_t n;

	while (kit_entry(&asks, &topic, &n))
		if (kit_place_of(knows, topic, n))
			kit_say(s, "knows '%.*s'", (int)kit_at_most((int32_t)n, 60), topic);
}

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	struct kit_sentence s = {.at = sentence, .room = room};
	int wish = kit_names(staff, WISHES, pair->receiver, pair->supporter);
	int back = kit_names(staff, CONSULTANT_WISHES, pair->supporter, pair->receiver);

	(void)self;
	say_topics(&s, staff, pair);
	if (wish)
		kit_say(&s, "the client's wish number %d", wish);
	if (back)
		kit_say(&s, "the consultant's wish number %d", back);
	kit_say_shared(&s, staff, pair);
	kit_say(&s, "%d minutes a week to talk", (int)pair->common);
	return s.n;
}

static const struct clg_technique technique = {
	.size = sizeof technique,
	.create = create,
	.define = define,
	.takes_part = takes_part,
	.judge = judge,
	.why = why,
	.destroy = free,
};

CLG_PLUGIN_DEFINE("consulting", CLG_KIND_TECHNIQUE,
	"who knows something talks it over with who asks for it", options, N_OPTIONS, &technique);
