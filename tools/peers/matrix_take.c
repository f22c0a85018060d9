/* Which matrix a command line speaks of. */
#include "matrix.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* number: of the problem in the file; 0: the file is one assignment. */
static int read_file(const char *path, int32_t number, struct matrix *ret)
{
	FILE *f = fopen(path, "re");
	int rc = !f ? -1 : number ? matrix_read_gap(f, number, ret) : matrix_read_assign(f, ret);

	if (f)
		fclose(f);
	if (rc < 0)
		fprintf(stderr, "matrix: cannot read '%s'\n", path);
	return rc;
}

static int32_t number(const char *text)
{
	return (int32_t)strtol(text, NULL, 10);
}

int matrix_take(int argc, char **argv, struct matrix *ret)
{
	if (argc == 3 && !strcmp(argv[1], "assign"))
		return read_file(argv[2], 0, ret);
	if (argc == 4 && !strcmp(argv[1], "gap"))
		return read_file(argv[2], number(argv[3]), ret);
	if (argc == 6 && !strcmp(argv[1], "dense")) {
		matrix_draw(number(argv[2]), number(argv[3]), number(argv[4]), strtoull(argv[5], NULL, 10),
			ret);
		if (ret->score)
			return 0;
	}
	fputs("usage: PROGRAM assign FILE | gap FILE NUMBER | dense SUPPORTERS RECEIVERS CAPACITY SEED\n", stderr);
	return -1;
}
