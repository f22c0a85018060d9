#include "pair/joint.h"

#include "pair/matching.h"

#include <stdlib.h>
#include <string.h>

static void count_most(struct joint *j)
{
	for (int32_t c = 0; c < j->n; c++) {
		int64_t sum = 0, theta;

		for (int32_t i = 0; i < j->cuts[c].n; i++)
			sum += j->cuts[c].at[i].weight > 0 ? j->cuts[c].at[i].weight : 0;
		for (int32_t i = 0; i < j->cuts[c].n_groups; i++)
			sum += j->cuts[c].groups[i].weight;
		theta = joint_theta(sum, j->cuts[c].allowance);
		j->most = theta > j->most ? theta : j->most;
	}
}

void joint_init(struct joint *j, const struct pairing *p, const struct joint_cut *cuts, int32_t n)
{
	VEC(struct joint_part) parts = {0};

	memset(j, 0, sizeof *j);
	if (!n)
		return;
	j->cuts = cuts;
	j->n = n;
	j->first = xcalloc((size_t)p->n_vars + 1, sizeof *j->first);
	for (int32_t v = 0; v < p->n_vars; v++) {
		const struct pairing_var *x = &p->vars[v];

		j->first[v] = (int32_t)parts.n;
		for (int32_t c = 0; c < n; c++) {
			int32_t at = joint_find(&cuts[c], x->technique, x->supporter, x->receiver);

			if (at >= 0 && cuts[c].at[at].weight)
				vec_push(&parts, (struct joint_part){c, cuts[c].at[at].weight});
		}
	}
	j->first[p->n_vars] = (int32_t)parts.n;
	j->parts = parts.at;
	count_most(j);
}

void joint_release(struct joint *j)
{
	free(j->first);
	free(j->parts);
	memset(j, 0, sizeof *j);
}

int64_t joint_of(const struct joint *j, const struct matching *m)
{
	int64_t *sum, theta = 0;

	if (!j->n)
		return 0;
	sum = xcalloc((size_t)j->n, sizeof *sum);
	for (int32_t v = 0; v < m->of->n_vars; v++)
		for (int32_t i = j->first[v]; m->chosen[v] && i < j->first[v + 1]; i++)
			sum[j->parts[i].cut] += j->parts[i].weight;
	for (int32_t c = 0; c < j->n; c++) {
		int64_t own;

		for (size_t i = 0; i < m->groups.n; i++)
			sum[c] += joint_group_weight(&j->cuts[c], &m->groups.at[i].team);
		own = joint_theta(sum[c], j->cuts[c].allowance);
		theta = own > theta ? own : theta;
	}
	free(sum);
	return theta;
}
