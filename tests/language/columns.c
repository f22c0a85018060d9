/* columns N WIDTH <TABLE: 0 where the table has N columns on the screen: N-1 gutters of two blanks that no line
 * writes into, and no line is wider than WIDTH. As the screen counts, not in bytes. */
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_MOST 400

static unsigned char written[WIDTH_MOST + 1];
static size_t widest;

static void look_at(const char *line)
{
	size_t column = 0;

	while (*line) {
		size_t n = 1, width;
		char letter[8] = "";

		while ((line[n] & 0xc0) == 0x80 && n < sizeof letter - 1)
			n++;
		memcpy(letter, line, n);
		width = utf8_width(letter);
		for (size_t i = 0; i < width && column + i < WIDTH_MOST; i++)
			written[column + i] |= strcmp(letter, " ") != 0;
		column += width;
		line += n;
	}
	widest = column > widest ? column : widest;
}

static unsigned long gutters(void)
{
	unsigned long n = 0;

	for (size_t i = 0, end; i < widest; i = end + 1) {
		for (end = i; end < widest && !written[end]; end++)
			;
		n += end > i + 1 && end < widest;
	}
	return n;
}

int main(int argc, char **argv)
{
	char line[4 * WIDTH_MOST];
	unsigned long columns = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;

	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = 0;
		look_at(line);
	}
	printf("%lu columns, %zu wide\n", gutters() + 1, widest);
	return columns && gutters() + 1 == columns && widest <= strtoul(argv[2], NULL, 10) ? 0 : 1;
}
