/* What was told of a running term since school.yaml was written: a list that the store keeps. Each item is a map of one key:
 *
 *	- away: {person: ozola, from: 2026-10-05, to: 2026-10-09}
 *	- leave: {person: berzins, from: 2026-11-02}        join: the same
 *	- avoid, pin: as in school.yaml
 *	- move: {meeting: "mentoring/ozola:abele/3/hour", to: "2026-10-07 09:30"}
 *	- hold: {meeting: ...}       cancel, held, missed: the same */
#include "intake/reading.h"

#include <string.h>

#include "base/banned.h"

static int32_t need_one(struct reading *r, struct yaml_map *m)
{
	const struct yaml_node *n = yaml_map_need(m, "person");

	return n ? find_one(r, n, "person") : -1;
}

static int32_t day_number(const struct school *s, date_t date)
{
	int32_t day = date - s->from;

	return day < 0 ? 0 : day < s->n_days ? day : s->n_days;
}

static void be_away(struct reading *r, int32_t person, int32_t from, int32_t to)
{
	struct school *s = r->school;

	if (person < 0 || from > to)
		return;
	s->presence[s->n_presence++] = (struct presence_rule){ .person = person,
		.away = 1,
		.from_day = from,
		.to_day = to,
		.weekdays = 0x7f,
		.end = DAY_MINUTES };
}

static void read_away(struct reading *r, struct yaml_map *m, enum order_kind kind)
{
	int32_t person = need_one(r, m);
	date_t from = 0, to = 0;
	int good = yaml_map_need(m, "from") && yaml_map_date(m, "from", &from);

	(void)kind;
	good = yaml_map_need(m, "to") && yaml_map_date(m, "to", &to) && good;
	if (good && from > to)
		fault_input(r->faults, yaml_place(m->node), "reversed-span",
			"the absence ends before it begins; expected the earlier date first");
	else if (good && to >= r->school->from && from <= r->school->to)
		be_away(r, person, day_number(r->school, from), day_number(r->school, to));
}

/* Whoever leaves isn't there from that day on; whoever joins, not before it. */
static void read_leave(struct reading *r, struct yaml_map *m, enum order_kind kind)
{
	int32_t person = need_one(r, m), day;
	date_t from;

	if (!yaml_map_need(m, "from") || !yaml_map_date(m, "from", &from) || person < 0)
		return;
	day = day_number(r->school, from);
	if (kind == ORDER_JOIN) {
		be_away(r, person, 0, day - 1);
		return;
	}
	be_away(r, person, day, r->school->n_days);
	r->school->people[person].leaves = day;
}

static void read_pair(struct reading *r, struct yaml_map *m, enum order_kind kind)
{
	if (kind == ORDER_PIN)
		read_pin(r, m->node);
	else
		read_avoidance(r, m->node);
}

static int read_moment(struct reading *r, const struct yaml_node *n, struct order *o)
{
	const char *text, *space;
	char date[11] = "";

	if (!yaml_text(n, "to", r->faults, &text))
		return 0;
	space = strchr(text, ' ');
	if (space && space - text == 10)
		memcpy(date, text, 10);
	if (!date_parse(date, &o->date) && !minute_parse(space + 1, &o->start))
		return 1;
	return yaml_wrong(n, "to", r->faults, "a date and a time such as '2026-10-07 09:30'");
}

static void read_order(struct reading *r, struct yaml_map *m, enum order_kind kind)
{
	struct settings *s = r->settings;
	struct order o = { .kind = (int32_t)kind, .date = DATE_NONE };
	const struct yaml_node *to = kind == ORDER_MOVE ? yaml_map_need(m, "to") : NULL;

	if (!yaml_map_need(m, "meeting") || !yaml_map_text(m, "meeting", &o.meeting) ||
		(kind == ORDER_MOVE && (!to || !read_moment(r, to, &o))))
		return;
	o.meeting = arena_strdup(&s->arena, o.meeting);
	s->orders[s->n_orders++] = o;
}

static const struct {
	const char *key;
	enum order_kind kind;
	void (*read)(struct reading *r, struct yaml_map *m, enum order_kind kind);
	int is_map_of_its_own;       /* 0: the reader opens and closes it */
} kinds[] = {
	{ "away", ORDER_AWAY, read_away, 1 },
	{ "leave", ORDER_LEAVE, read_leave, 1 },
	{ "join", ORDER_JOIN, read_leave, 1 },
	{ "avoid", ORDER_AVOID, read_pair, 0 },
	{ "pin", ORDER_PIN, read_pair, 0 },
	{ "hold", ORDER_HOLD, read_order, 1 },
	{ "move", ORDER_MOVE, read_order, 1 },
	{ "cancel", ORDER_CANCEL, read_order, 1 },
	{ "held", ORDER_HELD, read_order, 1 },
	{ "missed", ORDER_MISSED, read_order, 1 },
};

static void read_change(struct reading *r, const struct yaml_node *n)
{
	struct yaml_map m, own;

	if (!yaml_map_open(&m, n, "changes", r->faults))
		return;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		const struct yaml_node *what = yaml_map_get(&m, kinds[k].key);

		if (!what)
			continue;
		own = (struct yaml_map){ .node = what, .what = kinds[k].key, .faults = r->faults };
		if (kinds[k].is_map_of_its_own && !yaml_map_open(&own, what, kinds[k].key, r->faults))
			continue;
		kinds[k].read(r, &own, kinds[k].kind);
		if (kinds[k].is_map_of_its_own)
			yaml_map_close(&own);
	}
	yaml_map_close(&m);
}

static void *grown(struct arena *a, const void *old, int32_t n, size_t more, size_t size)
{
	char *now = arena_take(a, (size_t)n + more + 1, size);

	if (n)
		memcpy(now, old, (size_t)n * size);
	return now;
}

static void read_list(struct reading *r, const struct yaml_node *n)
{
	struct school *s = r->school;

	s->presence = grown(r->arena, s->presence, s->n_presence, n->n, sizeof *s->presence);
	s->pins = grown(r->arena, s->pins, s->n_pins, n->n, sizeof *s->pins);
	s->avoid = grown(r->arena, s->avoid, s->n_avoid, n->n, sizeof *s->avoid);
	r->settings->orders = arena_take(&r->settings->arena, n->n + 1, sizeof *r->settings->orders);
	for (size_t i = 0; i < n->n; i++)
		read_change(r, n->items[i]);
}

void read_changes(struct reading *r)
{
	struct yaml_tree *tree;
	const char *bytes;
	size_t n;

	source_offer_changes(r->source);
	if (!source_holds(r->source, CHANGES_NAME) || !r->is_settled || !r->techniques_are_good ||
		source_read(r->source, CHANGES_NAME, (struct place){0}, r->faults, &bytes, &n) != CLG_OK ||
		yaml_read("changes", bytes, n, r->faults, &tree) != CLG_OK)
		return;
	vec_push(&r->trees, tree);
	if (yaml_list(tree->root, "changes", r->faults))
		read_list(r, tree->root);
}
