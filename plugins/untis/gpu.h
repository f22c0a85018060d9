/* gpu.h - Untis' GPU*.TXT: GPU001, and what lies beside it. */
#ifndef UNTIS_GPU_H
#define UNTIS_GPU_H

#include "decode.h"
#include "rows.h"

struct gpu {
	struct teller *teller;
	struct keep *keep;
	struct rows *rows, *unplaced; /* unplaced: lessons of GPU002 that GPU001 doesn't have */
	enum encoding encoding;
	const char *language;
};

/* -1 after an error was told. */
int gpu_read(struct gpu *g, const uint8_t *bytes, uint64_t n);
/* After the rows were joined and the grid is the sink's: names, times off, substitutions. */
int gpu_read_others(struct gpu *g, const struct grid *grid);
/* Is it GPU001's first row? */
int gpu_looks_so(const char *text, size_t n);

#endif
