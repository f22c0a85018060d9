#include "run/steps.h"

clg_rc step_read(struct run *r, const char *path, date_t today)
{
	return intake_read(
		path, &r->source, today, r->plugins, &r->settings, &r->school, r->faults);
}

clg_rc step_ask(struct run *r, const struct history *history)
{
	return techniques_ask_so(r->plugins, r->settings.instances, (size_t)r->settings.n_instances,
		&r->school, (struct asking_how){.history = history}, &r->catalogue, r->faults);
}

void step_agenda(struct run *r)
{
	agenda_build(&r->agenda, &r->school, &r->catalogue, &r->settings.weights, r->plan.teams,
	             r->plan.n_teams);
	r->has_agenda = 1;
}
