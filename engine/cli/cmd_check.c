#include "cli/command.h"
int command_check(struct arguments *a)
{
	struct run r;
	clg_rc rc = command_words(a, 0, 1);
	if (rc != CLG_OK)
		return -rc;
	run_init(&r, &a->request, a->faults);
	rc = run_read(&r);
	if (rc == CLG_OK)
		printf("%s\n", r.settings.read_line);
	run_release(&r);
	return -rc;
}
