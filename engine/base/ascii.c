/* Names in ASCII: marks fall off, other alphabets go letter by letter. */
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

#define ID_MOST 40

/* The letters of one alphabet from `first` on. */
struct alphabet {
	ucs4_t first;
	size_t n;
	const char *const *letters;
};

static const char *const greek[] = {"a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m",
	"n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o"};
static const char *const cyrillic[] = {"a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l",
	"m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "",
	"e", "yu", "ya"};
static const char *const cyrillic_more[] = {
	"e", "e", "dj", "g", "ye", "dz", "i", "i", "j", "lj", "nj", "c", "k", "i", "u", "dz"};
static const char *const georgian[] = {"a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m",
	"n", "o", "p", "zh", "r", "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts",
	"ch", "kh", "j", "h"};

#define ALPHABET(first, letters)                                                                   \
	{                                                                                          \
		first, sizeof letters / sizeof *letters, letters                                   \
	}
static const struct alphabet alphabets[] = {ALPHABET(0x3b1, greek), ALPHABET(0x430, cyrillic),
	ALPHABET(0x450, cyrillic_more), ALPHABET(0x10d0, georgian)};

/* Latin letters that aren't a plain one with a mark. */
static const struct {
	ucs4_t letter;
	const char *ascii;
} latin[] = {{0xdf, "ss"}, {0xe6, "ae"}, {0xf0, "d"}, {0xf8, "o"}, {0xfe, "th"}, {0x111, "d"},
	{0x127, "h"}, {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14b, "n"}, {0x153, "oe"},
	{0x167, "t"}, {0x259, "e"}, {0x491, "g"}};

/* NULL: not in any of the tables. */
static const char *letters_of(ucs4_t c)
{
	for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++)
		if (c >= alphabets[i].first && c - alphabets[i].first < alphabets[i].n)
			return alphabets[i].letters[c - alphabets[i].first];
	for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
		if (c == latin[i].letter)
			return latin[i].ascii;
	return NULL;
}

static int is_mark(ucs4_t c)
{
	return (c >= 0x300 && c < 0x370) || c == '\'' || c == 0x2019 || c == 0x2bc;
}

static void add_letter(struct text *id, ucs4_t c)
{
	const char *letters = letters_of(c);

	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		text_char(id, (char)c);
	else if (letters)
		text_add(id, letters);
	else if (!is_mark(c) && id->n && id->s[id->n - 1] != '-')
		text_char(id, '-');
}

char *text_make_id(const char *name)
{
	struct text id;
	char *made;
	size_t n = strlen(name), used = 0;
	uint8_t *apart = utf8_valid(name, n)
				 ? u8_normalize(UNINORM_NFD, (const uint8_t *)name, n, NULL, &n)
				 : NULL;

	text_init(&id, ID_MOST);
	while (apart && used < n) {
		ucs4_t c;
		int step = u8_mbtouc(&c, apart + used, n - used);

		add_letter(&id, uc_tolower(c));
		used += (size_t)step;
	}
	free(apart);
	while (id.n && id.s[id.n - 1] == '-')
		id.s[--id.n] = 0;
	if (!id.n)
		text_add(&id, "person");
	made = text_steal(&id);
	text_release(&id);
	return made;
}
