#include "seat/program.h"

#include <stdlib.h>
#include <string.h>

#define BREACH_LEAST 100000  /* more than any usual dual */

static void add_cycle(struct seat_program *p, int32_t k)
{
	struct rule none = { .kind = 0, .a = k };
	struct column left_out = { .kind = COL_LEFT_OUT, .cycle = k, .most = 1 };
	const struct team *t = &p->agenda->teams[p->agenda->cycles[k].team];
	int rows[2];
	int32_t values[2] = { 1, p->agenda->cycles[k].miss };

	p->row_of_cycle[k] = master_add_row(p->master, &none, 1, 1, 1, 0, NULL, NULL);
	vec_push(&p->lines, (struct line){ none, -1, -1 });
	rows[0] = p->row_of_cycle[k];
	rows[1] = p->coverage_row;
	p->left_out_col[k] = master_add_col(p->master,
		p->level == LEVEL_COVERAGE ? (int64_t)values[1] << p->tie_bits
					   : p->agenda->cycles[k].loss, 1,
		p->coverage_row >= 0 ? 2 : 1, rows, values);
	vec_push(&p->cols, left_out);
	master_add_col(p->master, p->breach, 1, 1, rows, values);
	vec_push(&p->cols, (struct column){ .kind = COL_SPARE, .cycle = k, .most = 1 });
	for (int m = 0; m < CHAIN_MOST; m++)
		p->within[k * CHAIN_MOST + m] = (struct slot_range){ 0, INT32_MAX };
	for (int i = 0; i < t->n; i++)
		vec_push(&p->cycles_of[t->person[i]], k);
}

static void add_coverage_row(struct seat_program *p)
{
	struct rule rule = { .kind = RULE_COVERAGE };

	p->coverage_row = master_add_row(p->master, &rule, 0, 0, p->left_out, 0, NULL, NULL);
	vec_push(&p->lines, (struct line){ rule, -1, -1 });
	program_add_helper(p, (struct column){ .kind = COL_BREACH, .most = 1 << 20 }, p->breach);
}

/* The price of missing a cycle, or the coverage level's value, by one: what pays it costs more than
 * the plan at hand, and so is none that is looked for. */
static int64_t breach_of(const struct seating *best, enum level level)
{
	int64_t value = level == LEVEL_COVERAGE ? best->left_out : best->cost;

	return value < BREACH_LEAST ? BREACH_LEAST : value + 1;
}

#define TIE_BITS_MOST 24

/* So many that all chains together cost less than one cycle left out; 0: that would take too many, chains are
 * free. */
static int32_t tie_bits(const struct agenda *a)
{
	int64_t sum = 0;
	int32_t bits = 0;

	for (int32_t k = 0; k < a->n_cycles; k++)
		sum += dearest_chain(a, &a->cycles[k]);
	while (INT64_C(1) << bits <= sum)
		bits++;
	return bits <= TIE_BITS_MOST ? bits : 0;
}

static void fill(int32_t *at, int32_t n, int32_t value)
{
	for (int32_t i = 0; i < n; i++)
		at[i] = value;
}

struct seat_program *program_new(const struct agenda *a, const struct ledger *l, struct chainer *c,
	struct board *b, struct seating *best, uint64_t *rng, enum level level, int ties)
{
	struct seat_program *p = xcalloc(1, sizeof *p);
	size_t cells = (size_t)a->school->n_people * (size_t)a->school->n_days + 1;
	size_t cycles = (size_t)a->n_cycles + 1;
	struct lp_client client = {p, program_price, program_separate, program_branch,
		program_descend, program_accept, program_round, program_incumbent};

	*p = (struct seat_program){.agenda = a,
		.ledger = l,
		.chainer = c,
		.board = b,
		.best = best,
		.rng = rng,
		.level = level,
		.left_out = best->left_out,
		.tie_bits = level == LEVEL_COVERAGE && ties ? tie_bits(a) : 0,
		.breach = breach_of(best, level),
		.coverage_row = -1,
		.share = 60,
		.priced_course = -1};
	p->master = master_new(&client);
	p->known = chain_set_new();
	p->cols_of = xcalloc(cycles, sizeof *p->cols_of);
	p->own_rows = xcalloc(cycles, sizeof *p->own_rows);
	p->row_of_cycle = xcalloc(cycles, sizeof *p->row_of_cycle);
	p->left_out_col = xcalloc(cycles, sizeof *p->left_out_col);
	p->within = xcalloc(cycles * CHAIN_MOST, sizeof *p->within);
	p->row_of_account = xcalloc((size_t)l->n + 1, sizeof *p->row_of_account);
	p->standing_row = xcalloc((size_t)a->n_series + 1, sizeof *p->standing_row);
	p->moments = xcalloc(cells, sizeof *p->moments);
	p->pieces = xcalloc(cells, sizeof *p->pieces);
	p->cycles_of = xcalloc((size_t)a->school->n_people + 1, sizeof *p->cycles_of);
	fill(p->row_of_account, l->n, -1);
	fill(p->standing_row, a->n_series, -1);
	vec_reserve(&p->account_dual, (size_t)l->n + 1);
	memset(p->account_dual.at, 0, ((size_t)l->n + 1) * sizeof *p->account_dual.at);
	p->breach <<= p->tie_bits;
	if (level == LEVEL_QUALITY)
		add_coverage_row(p);
	for (int32_t k = 0; k < a->n_cycles; k++)
		add_cycle(p, k);
	return p;
}

void program_free(struct seat_program *p)
{
	size_t cells;

	if (!p)
		return;
	cells = (size_t)p->agenda->school->n_people * (size_t)p->agenda->school->n_days;
	for (size_t i = 0; i < cells; i++) {
		vec_release(&p->moments[i]);
		vec_release(&p->pieces[i]);
	}
	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		vec_release(&p->cols_of[k]);
		vec_release(&p->own_rows[k]);
	}
	for (int32_t i = 0; i < p->agenda->school->n_people; i++)
		vec_release(&p->cycles_of[i]);
	for (int m = 0; m < CHAIN_MOST; m++)
		vec_release(&p->prices[m]);
	vec_release(&p->cols);
	vec_release(&p->lines);
	vec_release(&p->helpers);
	vec_release(&p->cover_rows);
	vec_release(&p->planning_rows);
	vec_release(&p->quota_rows);
	vec_release(&p->narrowed);
	vec_release(&p->bounded);
	vec_release(&p->sum);
	vec_release(&p->touched);
	vec_release(&p->account_dual);
	vec_release(&p->first);
	vec_release(&p->last);
	for (size_t i = 0; i < p->cuts.n; i++)
		free(p->cuts.at[i].rows);
	vec_release(&p->cuts);
	master_free(p->master);
	chain_set_free(p->known);
	free(p->cols_of);
	free(p->own_rows);
	free(p->row_of_cycle);
	free(p->left_out_col);
	free(p->within);
	free(p->row_of_account);
	free(p->standing_row);
	free(p->moments);
	free(p->pieces);
	free(p->cycles_of);
	free(p);
}

int64_t program_chain_cost(
	const struct seat_program *p, int32_t cycle, const struct chain *chain, int in_place)
{
	const struct cycle *c = &p->agenda->cycles[cycle];
	const struct slot *slots[CHAIN_MOST];

	if (p->level == LEVEL_COVERAGE && !p->tie_bits)
		return 0;
	for (int m = 0; m < program_meetings(p, cycle); m++)
		slots[m] = program_slot(p, cycle, m, chain->at[m]);
	return chain_cost(p->agenda, c, slots) +
	       (c->series >= 0 && !in_place && p->level == LEVEL_QUALITY
			? p->agenda->weights.at[TERM_MOVED] : 0);
}

/* --- how a row meets a column --------------------------------------------------------- */

static int is_there(const struct seat_program *p, const struct course *c, int m,
	const struct slot *s, int32_t person, int32_t minute)
{
	const struct team *t = course_team(p->agenda, c);

	for (int k = 0; k < t->n; k++) {
		struct span time;

		if (t->person[k] != person || !comes(&c->stages[m], k))
			continue;
		time = member_time(p->agenda, c, m, s, k);
		return time.start <= minute && minute < time.end;
	}
	return 0;
}

static int32_t meeting_coefficient(struct seat_program *p, const struct line *line,
	const struct course *c, int m, const struct slot *s)
{
	const struct rule *r = &line->rule;
	int32_t sum = 0;

	if (line->account >= 0) {
		struct booked booked = ledger_entries(p->ledger, c, m, s);

		for (size_t i = 0; i < booked.n; i++)
			if (booked.at[i].account == line->account)
				sum += booked.at[i].amount;
		return sum;
	}
	switch (r->kind) {
	case RULE_MOMENT: case RULE_PIECE:
		return s->day == r->b && is_there(p, c, m, s, r->a, r->c);
	case RULE_COVER:
		return s->missed == r->a && stage_guest(p->agenda, c, m) == r->b;
	default:
		return 0;
	}
}

static int32_t gap_coefficient(
	const struct seat_program *p, const struct rule *r, const struct column *col)
{
	int last = program_meetings(p, col->cycle) - 1;
	const struct slot *first_slot = program_slot(p, col->cycle, 0, col->chain.at[0]);
	const struct slot *last_slot = program_slot(p, col->cycle, last, col->chain.at[last]);
	int32_t gap = cycle_technique(p->agenda, &p->agenda->cycles[col->cycle])->def.gap;

	if (col->cycle == r->a)
		return p->agenda->school->days[last_slot->day].school_day > r->c - gap;
	return col->cycle == r->b && p->agenda->school->days[first_slot->day].school_day <= r->c;
}

static int32_t chain_coefficient(
	struct seat_program *p, const struct line *line, const struct column *col)
{
	int32_t sum = 0;

	if (line->rule.kind == RULE_GAP)
		return gap_coefficient(p, &line->rule, col);
	if (line->rule.kind == RULE_LINK)
		return col->in_place && col->cycle == line->rule.a &&
		       standing_key(p->agenda, &p->agenda->cycles[col->cycle],
			       program_slot(p, col->cycle, 0, col->chain.at[0])) == line->rule.b;
	for (int m = program_course(p, col->cycle)->fixed; m < program_meetings(p, col->cycle); m++)
		sum += meeting_coefficient(p, line, program_course(p, col->cycle), m,
			program_slot(p, col->cycle, m, col->chain.at[m]));
	return sum;
}

static int32_t cover_coefficient(
	const struct seat_program *p, const struct rule *r, const struct column *col)
{
	const struct occurrence *o = &p->agenda->school->occurrences[col->a];

	if (r->kind == RULE_COVER)
		return r->a == col->a && r->b == col->b ? -1 : 0;
	if (r->kind == RULE_COVERS)
		return r->a == col->c;
	return r->kind == RULE_MOMENT && r->a == col->c && r->b == o->day && o->start <= r->c &&
	       r->c < o->end;
}

static int32_t piece_length(const struct seat_program *p, const struct column *col)
{
	struct span pieces[64];
	int n = planning_pieces(p->agenda->school, col->a, col->b, pieces, 64);

	for (int i = 0; i < n; i++)
		if (pieces[i].start == col->c)
			return pieces[i].end - pieces[i].start;
	return 0;
}

static int32_t piece_coefficient(
	const struct seat_program *p, const struct rule *r, const struct column *col)
{
	if (r->a != col->a)
		return 0;
	if (r->kind == RULE_PLANNING)
		return r->b == p->agenda->school->days[col->b].week ? piece_length(p, col) : 0;
	return r->kind == RULE_PIECE && r->b == col->b && col->c <= r->c &&
			       r->c < col->c + piece_length(p, col)
		       ? -1
		       : 0;
}

int32_t program_coefficient(
	struct seat_program *p, const struct line *line, const struct column *col)
{
	const struct rule *r = &line->rule;

	switch (col->kind) {
	case COL_CHAIN:
		return chain_coefficient(p, line, col);
	case COL_STANDING:
		if (r->kind == RULE_STANDING)
			return r->a == col->a;
		return r->kind == RULE_LINK && r->b == col->b &&
				       p->agenda->cycles[r->a].series == col->a
			       ? -1
			       : 0;
	case COL_COVER:
		return cover_coefficient(p, r, col);
	case COL_PIECE:
		return line->account < 0 ? piece_coefficient(p, r, col) : 0;
	case COL_EXCESS:
		return line->account == col->a ? -1 : 0;
	case COL_BREACH:
		return r->kind == RULE_COVERAGE ? -1 : 0;
	default:
		return 0; /* cycles left out and spared meet only the rows they were made with */
	}
}

/* --- columns -------------------------------------------------------------------------- */

static void add_up(struct seat_program *p, int row, int32_t value)
{
	while (p->sum.n < p->lines.n)
		vec_push(&p->sum, 0);
	if (!p->sum.at[row])
		vec_push(&p->touched, row);
	p->sum.at[row] += value;
}

static void meet_timed(struct seat_program *p, const timed_rows *rows, struct span s)
{
	for (size_t i = 0; i < rows->n; i++)
		if (s.start <= rows->at[i].minute && rows->at[i].minute < s.end)
			add_up(p, rows->at[i].row, 1);
}

static void meet_meeting(
	struct seat_program *p, const struct course *c, int m, const struct slot *s)
{
	const struct team *t = course_team(p->agenda, c);
	struct booked booked = ledger_entries(p->ledger, c, m, s);

	if (m < c->fixed)
		return;
	for (size_t i = 0; i < booked.n; i++)
		if (p->row_of_account[booked.at[i].account] >= 0)
			add_up(p, p->row_of_account[booked.at[i].account], booked.at[i].amount);
	for (int k = 0; k < t->n; k++) {
		struct span time;

		if (!comes(&c->stages[m], k))
			continue;
		time = member_time(p->agenda, c, m, s, k);
		meet_timed(p, &p->moments[program_cell(p, t->person[k], s->day)], time);
		meet_timed(p, &p->pieces[program_cell(p, t->person[k], s->day)], time);
	}
	for (size_t i = 0; s->missed >= 0 && i < p->cover_rows.n; i++)
		if (meeting_coefficient(p, &p->lines.at[p->cover_rows.at[i]], c, m, s))
			add_up(p, p->cover_rows.at[i], 1);
}

/* Half of what the column has in the cut's rows, rounded down. */
static void meet_cut(struct seat_program *p, const struct cut *cut)
{
	int32_t sum = 0, half;

	for (int k = 0; k < cut->n; k++)
		sum += (size_t)cut->rows[k] < p->sum.n ? p->sum.at[cut->rows[k]] : 0;
	half = (sum - (sum < 0 && sum % 2)) / 2;
	if (half)
		add_up(p, cut->row, half);
}

static int add_touched(struct seat_program *p, int64_t cost, int32_t most)
{
	VEC(int32_t) values = {0};
	int col;

	for (size_t i = 0; i < p->cuts.n; i++)
		meet_cut(p, &p->cuts.at[i]);
	for (size_t i = 0; i < p->touched.n; i++) {
		vec_push(&values, p->sum.at[p->touched.at[i]]);
		p->sum.at[p->touched.at[i]] = 0;
	}
	col = master_add_col(p->master, cost, most, (int)p->touched.n, p->touched.at, values.at);
	vec_clear(&p->touched);
	vec_release(&values);
	return col;
}

/* The row that lets a standing meeting count as in place only where its series stands, and its
 * series' slot. */
static void need_link(struct seat_program *p, int32_t cycle, int32_t key)
{
	int32_t series = p->agenda->cycles[cycle].series, found = 0;

	for (size_t i = 0; i < p->own_rows[cycle].n; i++)
		if (p->lines.at[p->own_rows[cycle].at[i]].rule.kind == RULE_LINK &&
		    p->lines.at[p->own_rows[cycle].at[i]].rule.b == key)
			return;
	for (size_t i = 0; i < p->helpers.n && !found; i++) {
		const struct column *h = &p->cols.at[p->helpers.at[i]];

		found = h->kind == COL_STANDING && h->a == series && h->b == key;
	}
	if (p->standing_row[series] < 0)
		p->standing_row[series] = program_add_row(
			p, (struct rule){.kind = RULE_STANDING, .a = series}, -1, 1);
	if (!found)
		program_add_helper(p,
			(struct column){.kind = COL_STANDING, .a = series, .b = key, .most = 1}, 0);
	vec_push(&p->own_rows[cycle],
		program_add_row(p, (struct rule){.kind = RULE_LINK, .a = cycle, .b = key}, -1, 0));
}

void program_meet(struct seat_program *p, const struct column *col)
{
	int32_t cycle = col->cycle;

	add_up(p, p->row_of_cycle[cycle], 1);
	for (int m = 0; m < program_meetings(p, cycle); m++)
		meet_meeting(p, program_course(p, cycle), m,
			program_slot(p, cycle, m, col->chain.at[m]));
	for (size_t i = 0; i < p->own_rows[cycle].n; i++) {
		int32_t value = chain_coefficient(p, &p->lines.at[p->own_rows[cycle].at[i]], col);

		if (value)
			add_up(p, p->own_rows[cycle].at[i], value);
	}
}

int program_add_chain(
	struct seat_program *p, int32_t cycle, const struct chain *chain, int in_place)
{
	return program_add_pooled(p, cycle, chain, in_place, NULL, 0);
}

int program_add_pooled(struct seat_program *p, int32_t cycle, const struct chain *chain,
	int in_place, const int *cliques, size_t n)
{
	struct column col = {.kind = COL_CHAIN,
		.cycle = cycle,
		.in_place = in_place,
		.most = 1,
		.chain = *chain};

	if (!chain_set_add(p->known, cycle, chain, program_meetings(p, cycle), in_place))
		return 0;
	if (in_place)
		need_link(p, cycle, standing_key(p->agenda, &p->agenda->cycles[cycle],
		                                 program_slot(p, cycle, 0, chain->at[0])));
	program_meet(p, &col);
	for (size_t i = 0; i < n; i++)
		add_up(p, cliques[i], 1);
	add_touched(p, program_chain_cost(p, cycle, chain, in_place), 1);
	vec_push(&p->cols, col);
	vec_push(&p->cols_of[cycle], (int)p->cols.n - 1);
	return 1;
}

int program_add_helper(struct seat_program *p, struct column col, int64_t cost)
{
	for (size_t i = 0; i < p->lines.n; i++) {
		int32_t value = p->lines.at[i].rule.kind > 0
					? program_coefficient(p, &p->lines.at[i], &col)
					: 0;

		if (value)
			add_up(p, (int)i, value);
	}
	col.cycle = -1;
	add_touched(p, p->level == LEVEL_COVERAGE ? 0 : cost, col.most);
	vec_push(&p->cols, col);
	vec_push(&p->helpers, (int)p->cols.n - 1);
	return (int)p->cols.n - 1;
}

/* --- rows ----------------------------------------------------------------------------- */

typedef struct {
	VEC(int) cols;
	VEC(int32_t) values;
} row_entries;

static void meet_column(struct seat_program *p, const struct line *line, int col, row_entries *to)
{
	int32_t value = program_coefficient(p, line, &p->cols.at[col]);

	if (value) {
		vec_push(&to->cols, col);
		vec_push(&to->values, value);
	}
}

static void meet_cycle(
	struct seat_program *p, const struct line *line, int32_t cycle, row_entries *to)
{
	for (size_t i = 0; i < p->cols_of[cycle].n; i++)
		meet_column(p, line, p->cols_of[cycle].at[i], to);
}

/* The person whose meetings alone a row can meet; -1: anybody's. */
static int32_t person_of(const struct rule *r)
{
	switch (r->kind) {
	case RULE_MOMENT:
	case RULE_DAY:
	case RULE_WEEK:
	case RULE_WEEK_PARTS:
	case RULE_VISITS:
	case RULE_PLANNING:
	case RULE_PIECE:
	case RULE_FULL_DAY:
		return r->a;
	case RULE_HOST_DAY:
	case RULE_HOST_WEEK:
	case RULE_GUEST_DAY:
	case RULE_GUEST_WEEK:
	case RULE_PERSON_DAY:
	case RULE_PERSON_WEEK:
	case RULE_COVER:
		return r->b;
	default:
		return -1;
	}
}

int program_may_meet(const struct seat_program *p, const struct line *line, int32_t cycle)
{
	int32_t person = person_of(&line->rule);

	switch (line->rule.kind) {
	case RULE_STANDING: case RULE_COVERS: return 0;
	case RULE_GAP: return line->rule.a == cycle || line->rule.b == cycle;
	case RULE_LINK: return line->rule.a == cycle;
	default: return person < 0 || team_has(&p->agenda->teams[p->agenda->cycles[cycle].team], person);
	}
}

static void meet_chains(struct seat_program *p, const struct line *line, row_entries *to)
{
	int32_t person = person_of(&line->rule);

	if (line->rule.kind == RULE_STANDING || line->rule.kind == RULE_COVERS)
		return;
	if (line->rule.kind == RULE_GAP) {
		meet_cycle(p, line, line->rule.a, to);
		meet_cycle(p, line, line->rule.b, to);
	} else if (line->rule.kind == RULE_LINK) {
		meet_cycle(p, line, line->rule.a, to);
	} else if (person >= 0) {
		for (size_t i = 0; i < p->cycles_of[person].n; i++)
			meet_cycle(p, line, p->cycles_of[person].at[i], to);
	} else {
		for (int32_t k = 0; k < p->agenda->n_cycles; k++)
			meet_cycle(p, line, k, to);
	}
}

int program_add_row(struct seat_program *p, struct rule rule, int32_t account, int64_t limit)
{
	struct line line = { rule, account, -1 };
	row_entries met = {0};
	int row;

	meet_chains(p, &line, &met);
	for (size_t i = 0; i < p->helpers.n; i++)
		meet_column(p, &line, p->helpers.at[i], &met);
	row = master_add_row(
		p->master, &rule, 0, 0, limit, (int)met.cols.n, met.cols.at, met.values.at);
	vec_push(&p->lines, line);
	if (account >= 0)
		p->row_of_account[account] = row;
	vec_release(&met.cols);
	vec_release(&met.values);
	return row;
}

void program_add_cut(struct seat_program *p, const int *rows, int n)
{
	struct rule rule = { .kind = -1, .a = (int32_t)p->cuts.n };
	struct cut cut = { .rows = xcalloc((size_t)n, sizeof *cut.rows), .n = n };

	memcpy(cut.rows, rows, (size_t)n * sizeof *rows);
	cut.row = master_add_half(p->master, &rule, n, rows);
	vec_push(&p->lines, (struct line){ rule, -1, (int32_t)p->cuts.n });
	vec_push(&p->cuts, cut);
}

int program_add_clique(struct seat_program *p, const int *cols, size_t n)
{
	struct rule rule = { .kind = -1, .a = (int32_t)p->cuts.n };
	VEC(int32_t) ones = {0};
	int row;

	while (ones.n < n)
		vec_push(&ones, 1);
	row = master_add_row(p->master, &rule, 0, 0, 1, (int)n, cols, ones.at);
	vec_push(&p->lines, (struct line){ rule, -1, (int32_t)p->cuts.n });
	vec_push(&p->cuts, (struct cut){ .row = row });
	vec_release(&ones);
	return row;
}

int program_is_clique(const struct seat_program *p, int row)
{
	int32_t cut = p->lines.at[row].cut;

	return cut >= 0 && !p->cuts.at[cut].n;
}

void program_add_seating(struct seat_program *p, const struct seating *s)
{
	int32_t *key = xcalloc((size_t)p->agenda->n_series + 1, sizeof *key);

	for (int32_t i = 0; i < p->agenda->n_series; i++)
		key[i] = seating_key(s, p->agenda, i);
	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		const struct cycle *c = &p->agenda->cycles[k];

		if (!s->seated[k])
			continue;
		program_add_chain(p, k, &s->chains[k],
			p->level == LEVEL_QUALITY && c->series >= 0 &&
				standing_key(
					p->agenda, c, program_slot(p, k, 0, s->chains[k].at[0])) ==
					key[c->series]);
	}
	free(key);
}
