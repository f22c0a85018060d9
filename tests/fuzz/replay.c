/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for libFuzzer: feeds each file named on the command line to the target once. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t *read_whole(const char *path, size_t *ret_size)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t room = 0, size = 0;

	if (!f)
		return NULL;
	do {
		if (size == room) {
			uint8_t *bigger = realloc(data, room = room ? 2 * room : 4096);

			if (!bigger)
				abort();
			data = bigger;
		}
		size += fread(data + size, 1, room - size, f);
	} while (size == room);
	fclose(f);
	*ret_size = size;
	return data;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		size_t size = 0;
		uint8_t *data = read_whole(argv[i], &size);

		if (!data) {
			perror(argv[i]);
			return 1;
		}
		LLVMFuzzerTestOneInput(data, size);
		free(data);
	}
	return 0;
}
