/* read_school FOLDER [TODAY]: reads a school as the program does and plans nothing. Faults go to
 * standard error, the line that says what was read to standard output; exits as the program would. */
#include "intake/intake.h"

#include <stdlib.h>
#include <string.h>

static clg_rc read_and_ask(const char *path, date_t today, const struct registry *plugins, struct faults *faults)
{
	struct catalogue catalogue = {0};
	struct settings settings;
	struct source source;
	struct school school;
	clg_rc rc;

	source_init(&source);
	school_init(&school);
	arena_init(&catalogue.arena);
	rc = intake_read(path, &source, today, plugins, &settings, &school, faults);
	if (rc == CLG_OK)
		rc = techniques_ask(plugins, settings.instances, (size_t)settings.n_instances, &school, &catalogue,
		                    faults);
	if (rc == CLG_OK)
		printf("%s\n", settings.read_line);
	arena_release(&catalogue.arena);
	school_release(&school);
	settings_release(&settings);
	source_release(&source);
	return rc;
}

int main(int argc, char **argv)
{
	struct registry *plugins = NULL;
	struct faults faults;
	date_t today = 0;
	clg_rc rc = CLG_EUSAGE;

	faults_init(&faults);
	date_make(2026, 8, 24, &today);
	if (argc > 1 && (argc < 3 || !date_parse(argv[2], &today)))
		rc = registry_open(&faults, &plugins);
	if (rc == CLG_OK)
		rc = read_and_ask(argv[1], today, plugins, &faults);
	faults_print(&faults, getenv("VERBOSE") ? FAULT_NOTE : FAULT_WARNING, stderr);
	registry_close(plugins);
	faults_release(&faults);
	return -rc;
}
