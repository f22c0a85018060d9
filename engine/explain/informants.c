#include "explain/informants.h"

#include <stdlib.h>
#include <string.h>

void informants_init(struct informants *i, const struct registry *plugins,
	const struct instance *instances, int32_t n, const struct school *school,
	const struct catalogue *catalogue)
{
	size_t room = (size_t)catalogue->n + 1;

	*i = (struct informants){.plugins = plugins,
		.instances = instances,
		.n = n,
		.school = school,
		.catalogue = catalogue,
		.at = xcalloc(room, sizeof(struct inquiry *)),
		.gone = xcalloc(room, 1)};
	faults_init(&i->ignored);
}

void informants_release(struct informants *i)
{
	for (int32_t t = 0; i->catalogue && t < i->catalogue->n; t++)
		inquiry_close(i->at[t]);
	free(i->at);
	free(i->gone);
	faults_release(&i->ignored);
	memset(i, 0, sizeof *i);
}

static int is_known(const struct informants *i, int32_t technique)
{
	return technique < i->n && i->instances[technique].plugin &&
	       !strcmp(i->instances[technique].name, i->catalogue->at[technique].name);
}

static struct inquiry *ask(struct informants *i, int32_t technique)
{
	if (!i->at[technique] && !i->gone[technique])
		i->gone[technique] = !is_known(i, technique) ||
				     inquiry_open(i->plugins, &i->instances[technique], technique,
					     i->school, &i->catalogue->at[technique], &i->ignored,
					     &i->at[technique]) != CLG_OK;
	return i->at[technique];
}

int informants_why(struct informants *i, int32_t technique, const struct match *m, char *sentence,
	uint32_t room)
{
	struct inquiry *q = ask(i, technique);

	return q && inquire_why(q, m, sentence, room) == CLG_OK && *sentence;
}

int informants_pair(
	struct informants *i, int32_t technique, const struct match *m, struct hindrance *ret)
{
	struct inquiry *q = ask(i, technique);

	return q && inquire_pair(q, m, ret) == CLG_OK;
}

int informants_role(struct informants *i, int32_t technique, int32_t person, uint32_t role,
	struct hindrance *ret)
{
	struct inquiry *q = ask(i, technique);

	return q && inquire_role(q, person, role, ret) == CLG_OK;
}
