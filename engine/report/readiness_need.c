/* Needs against capacity: who certainly stays without, and who has hardly a time to meet. */
#include "report/readiness.h"

#include "base/text.h"
#include "model/agenda.h"
#include "pair/matching.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define TIMES_FEW 5 /* fewer common times a week are worth a line */
#define TIMES_TOLD 4
#define A_MONDAY 4 /* 1970-01-05 */

typedef VEC(int32_t) index_list;

struct needs {
	struct readiness *to;
	struct pairing pairing;
	struct matching pinned; /* what is left beside the pins */
	int32_t technique;
	index_list *pairs; /* [person]: variables that can serve this receiver, pins too */
	int32_t certain;   /* places that no plan fills */
};

static const struct technique *the_technique(const struct needs *n)
{
	return &n->to->techniques->at[n->technique];
}

static int32_t need_left(const struct needs *n, int32_t person)
{
	return n->pinned.need[n->technique * n->to->school->n_people + person];
}

/* --- how many can be taken at all ------------------------------------------------------------- */

/* Receivers that a supporter may still take: the technique's limit, and what the own time allows.
 */
static int32_t room_of(const struct needs *n, int32_t person)
{
	const struct pairing *p = &n->pairing;
	int64_t room = n->pinned.most[n->technique * n->to->school->n_people + person];
	int64_t minutes = p->minutes[n->technique][0], budget = n->pinned.budget[person];

	if (budget != INT64_MAX && minutes > 0 && budget / minutes < room)
		room = budget / minutes;
	return (int32_t)room;
}

/* The pairs as edges: a maximum flow by augmenting paths, one place at a time. */
struct flow {
	const struct needs *needs;
	index_list *taken; /* [supporter]: variables in the flow */
	uint8_t *used;     /* [var] */
	uint8_t *seen;     /* [supporter] in this search */
	int32_t *room;     /* [supporter] */
};

static int augment(struct flow *f, int32_t receiver)
{
	const struct pairing_var *vars = f->needs->pairing.vars;

	const index_list *pairs = &f->needs->pairs[receiver];

	for (size_t i = 0; i < pairs->n; i++) {
		int32_t v = pairs->at[i], s = vars[v].supporter;

		if (f->used[v] || f->seen[s] || f->needs->pairing.pinned[v])
			continue;
		f->seen[s] = 1;
		if ((int32_t)f->taken[s].n < f->room[s]) {
			f->used[v] = 1;
			vec_push(&f->taken[s], v);
			return 1;
		}
		for (size_t k = 0; k < f->taken[s].n; k++) {
			int32_t other = f->taken[s].at[k];

			f->used[v] = 1;
			if (augment(f, vars[other].receiver)) {
				f->used[other] = 0;
				f->taken[s].at[k] = v;
				return 1;
			}
			f->used[v] = 0;
		}
	}
	return 0;
}

static void flow_open(struct flow *f, const struct needs *n)
{
	const struct pairing *p = &n->pairing;
	size_t people = (size_t)n->to->school->n_people + 1;

	f->needs = n;
	f->taken = xcalloc(people, sizeof *f->taken);
	f->used = xcalloc((size_t)p->n_vars + 1, 1);
	f->seen = xcalloc(people, 1);
	f->room = xcalloc(people, sizeof *f->room);
	for (int32_t i = 0; i < n->to->school->n_people; i++)
		f->room[i] = room_of(n, i);
}

static void flow_release(struct flow *f)
{
	for (int32_t i = 0; i < f->needs->to->school->n_people; i++)
		vec_release(&f->taken[i]);
	free(f->taken);
	free(f->used);
	free(f->seen);
	free(f->room);
}

/* Places that stay open whoever takes whom: limits of the supporters alone. */
static int32_t open_by_flow(const struct needs *n)
{
	const struct school *s = n->to->school;
	struct flow f = {0};
	int32_t open = 0;

	flow_open(&f, n);
	for (int32_t i = 0; i < s->n_people; i++) {
		for (int32_t k = 0; k < need_left(n, i); k++) {
			for (int32_t j = 0; j < s->n_people; j++)
				f.seen[j] = 0;
			open += !augment(&f, i);
		}
	}
	flow_release(&f);
	return open;
}

/* Where pairs are mutual each pair fills two places, so an odd number of them leaves one. */
static int32_t open_by_parity(const struct needs *n)
{
	int32_t sum = 0;

	for (int32_t i = 0; i < n->to->school->n_people; i++)
		sum += need_left(n, i);
	return sum % 2;
}

static int32_t open_at_least(const struct needs *n)
{
	return the_technique(n)->def.form == CLG_FORM_RECIPROCAL ? open_by_parity(n)
								 : open_by_flow(n);
}

/* --- times to meet -------------------------------------------------------------------------- */

struct times {
	VEC(struct span) at; /* minutes after the week's beginning, none overlapping */
};

static int by_end(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return (x->start < y->start) - (x->start > y->start);
}

/* The most times of the week that fit beside each other, over all weeks of the term. */
static void find_times(const struct school *s, const struct slots *slots, struct times *ret)
{
	VEC(struct span) all = {0};
	int32_t until = -1;

	vec_clear(&ret->at);
	for (int32_t i = 0; i < slots->n; i++) {
		const struct slot *slot = &slots->at[i];
		int32_t day = date_weekday(s->days[slot->day].date) * DAY_MINUTES;

		vec_push(&all, (struct span){day + slot->start, day + slot->end});
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_end);
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].start < until)
			continue;
		until = all.at[i].end;
		vec_push(&ret->at, all.at[i]);
	}
	vec_release(&all);
}

/* Of the meeting that has the fewest. */
static void times_of_pair(
	const struct needs *n, int32_t supporter, int32_t receiver, struct times *ret)
{
	struct team team = team_of_pair(n->technique, supporter, receiver, 0);
	struct weights weights = {0};
	struct agenda agenda;
	struct times times = {0};

	vec_clear(&ret->at);
	agenda_build(&agenda, n->to->school, n->to->techniques, &weights, &team, 1);
	for (int m = 0; agenda.n_courses && m < agenda.courses[0].n; m++) {
		find_times(n->to->school, &agenda.slots[m], &times);
		if (m && times.at.n >= ret->at.n)
			continue;
		vec_clear(&ret->at);
		for (size_t i = 0; i < times.at.n; i++)
			vec_push(&ret->at, times.at.at[i]);
	}
	vec_release(&times.at);
	agenda_release(&agenda);
}

static const char *list_times(struct readiness *r, const struct times *t)
{
	struct text text;
	const char *list;
	char clock[6];

	text_init(&text, 200);
	for (size_t i = 0; i < t->at.n && i < TIMES_TOLD; i++) {
		minute_print(t->at.at[i].start % DAY_MINUTES, clock);
		text_printf(&text, "%s%s %s", i ? ", " : "",
			word_weekday(A_MONDAY + t->at.at[i].start / DAY_MINUTES), clock);
	}
	list = arena_strdup(&r->arena, text.s);
	text_release(&text);
	return list;
}

/* Goes through the person's partners until one of them has enough times and enough of them have
 * one. */
static int32_t look_for_times(struct needs *n, int32_t person, struct times *best)
{
	struct times times = {0};
	int32_t met = 0, wanted = pair_need(the_technique(n), person);

	for (size_t i = 0; i < n->pairs[person].n && (met < wanted || best->at.n < TIMES_FEW);
		i++) {
		const struct pairing_var *x = &n->pairing.vars[n->pairs[person].at[i]];

		times_of_pair(
			n, x->receiver == person ? x->supporter : x->receiver, person, &times);
		met += times.at.n > 0;
		if (times.at.n <= best->at.n)
			continue;
		vec_clear(&best->at);
		for (size_t k = 0; k < times.at.n; k++)
			vec_push(&best->at, times.at.at[k]);
	}
	vec_release(&times.at);
	return met;
}

/* --- what is told --------------------------------------------------------------------------- */

/* Why the first pair that the technique would allow is none; "" where it allows none. */
static const char *hindrance(const struct needs *n, int32_t person)
{
	for (int32_t v = 0; v < n->pairing.n_vars; v++) {
		const struct pairing_var *x = &n->pairing.vars[v];
		const char *why = x->technique == n->technique &&
						  (x->receiver == person || x->supporter == person)
					  ? matching_refuses(&n->pinned, v)
					  : NULL;

		if (why)
			return why;
	}
	return "";
}

/* People in a role. */
static const char *counted(struct readiness *r, int64_t n, const char *noun)
{
	size_t length = strlen(noun);
	int hisses = length && (strchr("sxz", noun[length - 1]) ||
			(length > 1 && noun[length - 1] == 'h' && strchr("cs", noun[length - 2])));

	if (word_role(noun) != noun) /* other languages count by a colon: roles may be anybody's words */
		return arena_printf(&r->arena, "%s: %lld", word_role(noun), (long long)n);
	return arena_printf(&r->arena, "%lld %s%s", (long long)n, noun,
		n == 1   ? ""
		: hisses ? "es"
			 : "s");
}

static void tell_partners(struct needs *n, int32_t person, int32_t partners, int32_t wanted)
{
	const struct technique *t = the_technique(n);
	struct readiness *r = n->to;
	struct finding f = {.topic = "Need",
		.subject = t->name,
		.of_whom = r->school->people[person].id,
		.count = partners,
		.of = wanted,
		.state = FINDING_SHORT,
		.form = FINDING_DETAIL};
	const char *why = hindrance(n, person);

	n->certain += wanted - partners;
	if (!*why && t->timeless && t->timeless[person])
		why = N_("never a time with others that are eligible");
	readiness_add(r, f, "%s: %s%s%s", r->names[person],
		partners ? arena_printf(&r->arena, _("%d of %d that are wanted"), (int)partners,
				   (int)wanted)
			 : _("nobody to turn to"),
		*why ? ": " : "", *why ? _(why) : "");
}

static void tell_times(struct needs *n, int32_t person, int32_t partners, int32_t wanted)
{
	struct readiness *r = n->to;
	struct finding f = {.topic = "Need",
		.subject = the_technique(n)->name,
		.of_whom = r->school->people[person].id,
		.of = TIMES_FEW,
		.form = FINDING_DETAIL};
	struct times best = {0};
	int32_t met = look_for_times(n, person, &best);

	f.count = (int64_t)best.at.n;
	f.state = met < wanted ? FINDING_SHORT : FINDING_NOTE;
	n->certain += met < wanted ? wanted - met : 0;
	if (!met)
		readiness_add(r, f, _("%s: no time with any of %d"), r->names[person], (int)partners);
	else if (met < wanted)
		readiness_add(r, f, _("%s: a time with %d of %d that are wanted"), r->names[person],
			(int)met, (int)wanted);
	else if (best.at.n < TIMES_FEW)
		readiness_add(r, f,
			language_plural("%s: at most %d time a week with one person (%s)",
				"%s: at most %d times a week with one person (%s)",
				(long long)best.at.n),
			r->names[person], (int)best.at.n, list_times(r, &best));
	vec_release(&best.at);
}

static void look_at_person(struct needs *n, int32_t person)
{
	int32_t wanted = pair_need(the_technique(n), person), partners;

	if (!wanted)
		return;
	partners = (int32_t)n->pairs[person].n;
	if (partners < wanted)
		tell_partners(n, person, partners, wanted);
	else
		tell_times(n, person, partners, wanted);
}

static const char *verdict_of(struct readiness *r, int32_t people, int32_t open)
{
	if (!people)
		return _("nobody in need");
	return open ? arena_printf(&r->arena, _("%d can't be met"), (int)open) : _("enough");
}

/* More that supporters want than receivers do: somebody's floor stays open. */
static void tell_floor(struct needs *n, int32_t supporters, int64_t met)
{
	const struct technique *t = the_technique(n);
	struct readiness *r = n->to;
	struct finding f = {.topic = "Need", .subject = t->name, .of_whom = "",
		.state = FINDING_SHORT, .form = FINDING_DETAIL};

	f.of = (int64_t)supporters * t->def.roles[0].need;
	f.count = met;
	if (t->def.form == CLG_FORM_PAIRS && met < f.of)
		readiness_add(r, f, _("%s, at least %d each: there are %lld of %lld at most"),
			counted(r, supporters, t->def.roles[0].name), (int)t->def.roles[0].need,
			(long long)met, (long long)f.of);
}

static void tell_technique(struct needs *n, size_t first)
{
	const struct technique *t = the_technique(n);
	struct readiness *r = n->to;
	int32_t people = 0, supporters = 0, open = open_at_least(n);
	int64_t room = 0, met;
	struct finding f = {
		.topic = "Need", .subject = t->name, .of_whom = "", .form = FINDING_LINE};

	for (int32_t i = 0; i < r->school->n_people; i++) {
		people += pair_need(t, i) > 0;
		supporters += may_be(t, i, 0);
		room += may_be(t, i, 0) ? room_of(n, i) : 0;
	}
	if (open < n->certain)
		open = n->certain;
	f.of = (int64_t)people * t->def.roles[1].need;
	f.count = f.of - open;
	f.state = open ? FINDING_SHORT : FINDING_FACT;
	if (t->def.form == CLG_FORM_PAIRS)
		readiness_add(r, f, _("%s: %s · %s, room for %lld · %s"), word_technique(t->name),
			counted(r, people, t->def.roles[1].name),
			counted(r, supporters, t->def.roles[0].name), (long long)room,
			verdict_of(r, people, open));
	else if (t->def.form == CLG_FORM_RECIPROCAL)
		readiness_add(r, f,
			language_plural("%s: %s, %d partner each, mutual · %s",
				"%s: %s, %d partners each, mutual · %s", t->def.roles[1].need),
			word_technique(t->name), counted(r, people, t->def.roles[1].name),
			(int)t->def.roles[1].need, verdict_of(r, people, open));
	else
		readiness_add(r, f, _("%s: %s in circles · %s"), word_technique(t->name),
			counted(r, people, t->def.roles[1].name), verdict_of(r, people, open));
	met = f.count;
	/* the line stands above its people */
	f = r->list.at[r->list.n - 1];
	for (size_t i = r->list.n - 1; i > first; i--)
		r->list.at[i] = r->list.at[i - 1];
	r->list.at[first] = f;
	tell_floor(n, supporters, met);
}

static void gather_pairs(struct needs *n)
{
	const struct pairing *p = &n->pairing;

	for (int32_t i = 0; i < n->to->school->n_people; i++)
		vec_clear(&n->pairs[i]);
	for (int32_t v = 0; v < p->n_vars; v++) {
		if (p->vars[v].technique != n->technique ||
			(!p->pinned[v] && matching_refuses(&n->pinned, v)))
			continue;
		vec_push(&n->pairs[p->vars[v].receiver], v);
		if (pairing_is_mutual(p, n->technique))
			vec_push(&n->pairs[p->vars[v].supporter], v);
	}
}

/* --- groups --------------------------------------------------------------------------------- */

/* Places of this person that no group can fill: in roles in which too few may be with it. */
static int32_t open_in_groups(const struct groups *g, int32_t person)
{
	int32_t open = 0;

	for (int32_t x = 0; x < g->n_members; x++)
		if (g->members[x].person == person && !groups_has_partners(g, x))
			open += g->technique->def.roles[g->members[x].role].need;
	return open;
}

/* Places that stay open because there are only so many groups: each role's people, and their
 * limits. */
static int64_t open_by_number(const struct groups *g, int64_t needs)
{
	int64_t groups = groups_most(g), wanting = 0;

	for (uint32_t r = 0; r < g->technique->def.n_roles; r++) {
		int64_t places = (int64_t)(g->first[r + 1] - g->first[r]) * g->most[r];

		groups = places / g->technique->def.roles[r].least < groups
			       ? places / g->technique->def.roles[r].least : groups;
	}
	for (int32_t k = 0; k < g->n_makeups; k++)
		wanting = g->makeups[k].wanting > wanting ? g->makeups[k].wanting : wanting;
	return needs > groups * wanting ? needs - groups * wanting : 0;
}

static const char *list_roles(struct readiness *r, const struct groups *g)
{
	struct text text;
	const char *list;

	text_init(&text, 200);
	for (uint32_t k = 0; k < g->technique->def.n_roles; k++)
		text_printf(&text, "%s%s", k ? " · " : "",
			counted(r, g->first[k + 1] - g->first[k], g->technique->def.roles[k].name));
	list = arena_strdup(&r->arena, text.s);
	text_release(&text);
	return list;
}

static void look_at_groups(struct needs *n)
{
	const struct groups *g = &n->pairing.groups[n->technique];
	struct readiness *r = n->to;
	struct finding f = {.topic = "Need",
		.subject = g->technique->name,
		.of_whom = "",
		.form = FINDING_LINE};
	int64_t needs = 0, open = 0;
	int32_t least, most;

	for (int32_t i = 0; i < r->school->n_people; i++) {
		needs += team_need(g->technique, i);
		open += open_in_groups(g, i);
	}
	open = open_by_number(g, needs) > open ? open_by_number(g, needs) : open;
	groups_sizes(g, &least, &most);
	f.of = needs;
	f.count = needs - open;
	f.state = open ? FINDING_SHORT : FINDING_FACT;
	readiness_add(r, f, _("%s: %s, groups of %s · %s"), word_technique(g->technique->name),
		list_roles(r, g),
		least == most ? arena_printf(&r->arena, "%d", (int)least)
			      : arena_printf(&r->arena, _("%d to %d"), (int)least, (int)most),
		verdict_of(r, (int32_t)needs, (int32_t)open));
	for (int32_t i = 0; i < r->school->n_people; i++) {
		struct finding who = {.topic = "Need", .subject = g->technique->name,
			.of_whom = r->school->people[i].id, .of = team_need(g->technique, i),
			.state = FINDING_SHORT, .form = FINDING_DETAIL};

		who.count = who.of - open_in_groups(g, i);
		if (who.count < who.of)
			readiness_add(r, who,
				_("%s: too few who may be in one group and share a time"),
				r->names[i]);
	}
}

static void look_at_technique(struct needs *n)
{
	const struct technique *t = the_technique(n);
	struct readiness *r = n->to;
	size_t first = r->list.n;

	n->certain = 0;
	if (t->def.form == CLG_FORM_FROM) {
		readiness_add(r,
			(struct finding){
				.topic = "Need", .subject = t->name, .of_whom = "", .of = -1},
			_("%s: the pairs of %s"), word_technique(t->name), word_technique(t->def.from));
		return;
	}
	if (t->def.form == CLG_FORM_GROUPS) {
		look_at_groups(n);
		return;
	}
	gather_pairs(n);
	for (int32_t i = 0; i < r->school->n_people; i++)
		look_at_person(n, i);
	tell_technique(n, first);
}

void readiness_find_need(struct readiness *r)
{
	struct needs n = {.to = r};

	pairing_init(&n.pairing, r->school, r->techniques);
	matching_init(&n.pinned, &n.pairing);
	n.pairs = xcalloc((size_t)r->school->n_people + 1, sizeof *n.pairs);
	for (n.technique = 0; n.technique < r->techniques->n; n.technique++)
		look_at_technique(&n);
	if (!r->techniques->n)
		readiness_add(r,
			(struct finding){
				.topic = "Need", .subject = "techniques", .of_whom = "", .of = -1},
			_("no technique is on"));
	for (int32_t i = 0; i < r->school->n_people; i++)
		vec_release(&n.pairs[i]);
	free(n.pairs);
	matching_release(&n.pinned);
	pairing_release(&n.pairing);
}
