/* verify: a stored plan against every rule, and its proof, without the solver. */
#include "cli/command.h"

#include "report/show.h"
#include "report/summary.h"

static void say_sound(const struct run *r)
{
	struct view view = run_view(r);
	const struct proof *p = plan_level(&r->plan, PROGRAM_SEATING, LEVEL_QUALITY);

	int teams = (int)r->plan.n_teams, cycles = (int)r->plan.n_cycles;

	printf("plan %d breaks no rule: %d team%s, %d cycle%s\n", (int)r->version.number, teams,
		teams == 1 ? "" : "s", cycles, cycles == 1 ? "" : "s");
	if (p && p->threshold)
		printf("%lld meetings changed, each weighs %lld\n", (long long)(p->value / p->threshold),
			(long long)p->threshold);
	if (p && p->is_redacted)
		printf("cost %lld\n\n", (long long)p->value);
	else if (p)
		printf("cost %lld, certified bound %lld, bound that the search claims %lld\n\n",
		       (long long)p->value, (long long)p->certified, (long long)p->bound);
	show_proof(&view, SCREEN_TEXT, stdout);
}

int command_verify(struct arguments *a)
{
	struct run r;
	clg_rc rc = command_words(a, 0, 1);

	if (rc != CLG_OK)
		return -rc;
	run_init(&r, &a->request, a->faults);
	rc = run_verify(&r);
	if (rc == CLG_OK && a->format != SCREEN_TEXT) {
		struct view view = run_view(&r);

		show_proof(&view, a->format, stdout);
	} else if (rc == CLG_OK && !a->quiet) {
		say_sound(&r);
	}
	run_release(&r);
	return -rc;
}
