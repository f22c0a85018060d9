/* groups - how good groups are, how well proven, and how long that takes.
 *
 *	tools/make-school --teachers 80 --techniques mentoring FOLDER
 *	build/tools/peers/groups FOLDER KIND [SECONDS]
 *
 * KIND: supervision (a leader and 3 to 9 others), intervision (6 to 8), triads. Everybody of the school
 * takes part, with the free time that the school has; worths are invented. */
#include "base/stop.h"
#include "intake/intake.h"
#include "pair/pair.h"
#include "verify/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/banned.h"

static struct clg_meeting_def talk = { .name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = 60 };
static struct clg_role_def roles[] = {
	{ .name = "leader", .least = 1, .most = 1 },
	{ .name = "member", .least = 3, .most = 9, .need = 1 },
};

static uint32_t mix(uint32_t x, uint32_t y)
{
	uint32_t z = x * 2654435761u ^ y * 40503u;

	z = (z ^ z >> 15) * 2246822519u;
	return z ^ z >> 13;
}

static void define(struct technique *t, const char *kind)
{
	int led = !strcmp(kind, "supervision");

	t->name = t->plugin = kind;
	t->from = -1;
	t->def = (struct clg_definition){ .size = sizeof t->def, .form = CLG_FORM_GROUPS, .role_size = sizeof *roles,
		.meeting_size = sizeof talk, .n_roles = led ? 2 : 1, .roles = led ? roles : roles + 1,
		.n_meetings = 1, .meetings = &talk, .cycles = 5, .miss = 1 };
	if (led)
		return;
	roles[1].least = strcmp(kind, "triads") ? 6 : 3;
	roles[1].most = strcmp(kind, "triads") ? 8 : 3;
}

/* Most may be together, those of other subjects and years with more to gain. */
static void judge(struct technique *t, struct catalogue *c, int32_t n)
{
	t->roles = arena_take(&c->arena, (size_t)n, 1);
	t->matches = arena_take(&c->arena, (size_t)n * (size_t)n, sizeof *t->matches);
	for (int32_t p = 0; p < n; p++)
		t->roles[p] = t->def.n_roles == 1 ? 1 : p % 8 ? 2 : 1;
	for (uint32_t r = 0; r < t->def.n_roles; r++)
		for (uint32_t o = r; o < t->def.n_roles; o++)
			for (int32_t y = 0; y < n && (r != o || t->def.roles[r].most > 1); y++)
				for (int32_t x = 0; x < (r == o ? y : n); x++)
					if (may_be(t, x, r) && may_be(t, y, o) && mix((uint32_t)x, (uint32_t)y) % 10)
						t->matches[t->n_matches++] = (struct match){ x, y,
							500 + 100 * (x % 5 != y % 5) +
								(int32_t)(mix((uint32_t)y, (uint32_t)x) % 8) * 25,
							0, 1, (uint8_t)r, (uint8_t)o, { 0, 0 } };
}

static void tell(struct plan *p, const struct agenda *a, struct faults *f, int32_t place)
{
	struct proof *x = &p->levels[PROGRAM_PAIRING].at[place];
	clock_t start = clock();
	int64_t certified = 0;
	clg_rc rc = verify_bound(a, p, PROGRAM_PAIRING, place, f, &certified);

	x->certified = certified;
	printf("%s %lld, bound %lld (%.2f %%), certified %lld (%d) in %.2f s\n",
		level_name(x->level), (long long)x->value, (long long)x->bound,
		x->value ? 100.0 * (double)(x->value - x->bound) / (double)llabs(x->value) : 0,
		(long long)certified, (int)rc, (double)(clock() - start) / CLOCKS_PER_SEC);
}

static void solve(const struct school *s, const struct catalogue *c, struct faults *f, double limit)
{
	struct pair_options options = { .gap_ppm = 10000, .seed = 1 };
	struct weights weights = {0};
	struct verdict *verdict = NULL;
	struct plan plan;
	struct agenda agenda;
	double start;

	plan_init(&plan);
	stop_after(limit);
	start = stop_elapsed();
	pair_solve(s, c, &options, &plan, f);
	printf("%d people, %d groups in %.2f s%s\n", (int)s->n_people, (int)plan.n_teams, stop_elapsed() - start,
		plan.stopped ? ", stopped" : "");
	agenda_build(&agenda, s, c, &weights, plan.teams, plan.n_teams);
	plan_set_cycles(&plan, &agenda);
	for (int32_t i = 0; i < plan.levels[PROGRAM_PAIRING].n; i++)
		tell(&plan, &agenda, f, i);
	if (verify_plan(&agenda, &plan, f, &verdict) != CLG_OK)
		printf("rejected: %s\n", f->list.at[0].message);
	verdict_free(verdict);
	agenda_release(&agenda);
	plan_release(&plan);
}

int main(int argc, char **argv)
{
	struct faults f;
	struct registry *plugins = NULL;
	struct source source;
	struct settings settings;
	struct school school;
	struct technique technique = {0};
	struct catalogue c;
	clg_rc rc;

	if (argc < 3) {
		fputs("usage: groups SCHOOL KIND [SECONDS]\n", stderr);
		return -CLG_EUSAGE;
	}
	faults_init(&f);
	source_init(&source);
	school_init(&school);
	catalogue_init(&c);
	rc = registry_open(&f, &plugins);
	if (rc == CLG_OK)
		rc = intake_read(argv[1], &source, (date_t)(time(NULL) / 86400), plugins, &settings, &school, &f);
	if (rc == CLG_OK) {
		define(&technique, argv[2]);
		judge(&technique, &c, school.n_people);
		c.at = &technique;
		c.n = 1;
		solve(&school, &c, &f, argc > 3 ? strtod(argv[3], NULL) : 0);
	} else {
		fprintf(stderr, "groups: %s\n", f.list.at[0].message);
	}
	catalogue_release(&c);
	school_release(&school);
	settings_release(&settings);
	source_release(&source);
	registry_close(plugins);
	faults_release(&f);
	return -rc;
}
