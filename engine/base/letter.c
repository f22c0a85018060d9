#include "base/letter.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "base/banned.h"

const char *const script_pages[] = {"WINDOWS-1257", "WINDOWS-1250", "WINDOWS-1252", "WINDOWS-1251", "WINDOWS-1253",
	"WINDOWS-1254", "ISO-8859-13", "ISO-8859-4", "ISO-8859-2", "ISO-8859-7", NULL};

int script_page(struct script *ret, const char *name)
{
	iconv_t page = iconv_open("UTF-32LE", name);

	*ret = (struct script){.kind = SCRIPT_PAGE};
	if (page == (iconv_t)-1)
		return 0;
	for (int i = 0; i < 128; i++) {
		char byte = (char)(0x80 + i), *in = &byte;
		uint8_t code[4] = {0};
		char *out = (char *)code;
		size_t n_in = 1, n_out = 4;

		if (iconv(page, &in, &n_in, &out, &n_out) != (size_t)-1 && !n_out)
			ret->page[i] = code[0] | (uint32_t)code[1] << 8 | (uint32_t)code[2] << 16;
		else
			ret->page[i] = LETTER_NONE;
		iconv(page, NULL, NULL, NULL, NULL);
	}
	iconv_close(page);
	return 1;
}

/* --- as it stands --------------------------------------------------------------------------- */

static struct letter utf8(const char *at, const char *end)
{
	ucs4_t code;
	int n = u8_mbtouc(&code, (const uint8_t *)at, (size_t)(end - at));

	return (struct letter){code, n > 0 ? (size_t)n : 1};
}

/* Beyond the first plane no name is looked for: half of a pair is a letter like any other. */
static struct letter utf16(const char *at, const char *end, int high)
{
	if (end - at < 2)
		return (struct letter){LETTER_NONE, (size_t)(end - at)};
	return (struct letter){(uint32_t)(uint8_t)at[high] << 8 | (uint8_t)at[!high], 2};
}

struct letter letter_plain(const struct script *s, const char *at, const char *end)
{
	uint8_t byte;

	if (at >= end)
		return (struct letter){LETTER_NONE, 0};
	byte = (uint8_t)*at;
	switch (s->kind) {
	case SCRIPT_UTF8: return utf8(at, end);
	case SCRIPT_UTF16_LE: return utf16(at, end, 1);
	case SCRIPT_UTF16_BE: return utf16(at, end, 0);
	case SCRIPT_PAGE: break;
	}
	return (struct letter){byte < 0x80 ? byte : s->page[byte - 0x80], 1};
}

/* --- escaped -------------------------------------------------------------------------------- */

#define WORD_MOST 10     /* letters of an escape, the first left out */

/* The letters behind the first, in ASCII; ret_n[i]: bytes up to the end of the i-th. */
static size_t following(const struct script *s, const char *at, const char *end, char ret[WORD_MOST + 1],
	size_t ret_n[WORD_MOST + 1])
{
	struct letter l = letter_plain(s, at, end);
	size_t n = 0, bytes = l.n;

	while (n < WORD_MOST && (l = letter_plain(s, at + bytes, end)).n && l.code && l.code < 0x80) {
		ret[n] = (char)l.code;
		ret_n[n++] = bytes += l.n;
	}
	ret[n] = 0;
	return n;
}

/* Exactly so many digits, or with most of 0 as many as there are; returns how many. */
static size_t digits(const char *s, int base, size_t exactly, uint32_t *ret)
{
	static const char all[] = "0123456789abcdef";
	size_t n = 0;

	*ret = 0;
	for (; s[n] && (!exactly || n < exactly); n++) {
		const char *digit = memchr(all, s[n] >= 'A' && s[n] <= 'F' ? s[n] + 'a' - 'A' : s[n], (size_t)base);

		if (!digit)
			break;
		*ret = *ret * (uint32_t)base + (uint32_t)(digit - all);
	}
	return exactly && n != exactly ? 0 : n;
}

static struct letter entity(const char *word, const size_t *n)
{
	static const struct { const char *name; uint32_t code; } known[] = {
		{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}, {"nbsp;", 0xa0}};
	int is_hex = word[0] == '#' && (word[1] == 'x' || word[1] == 'X');
	uint32_t code;
	size_t many;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strncmp(word, known[i].name, strlen(known[i].name)))
			return (struct letter){known[i].code, n[strlen(known[i].name) - 1]};
	if (word[0] != '#')
		return (struct letter){0, 0};
	many = digits(word + 1 + is_hex, is_hex ? 16 : 10, 0, &code);
	if (!many || word[1 + is_hex + (int)many] != ';')
		return (struct letter){0, 0};
	return (struct letter){code, n[1 + is_hex + (int)many]};
}

static struct letter backslash(const char *word, const size_t *n)
{
	static const struct { char kind; size_t n; } known[] = {{'x', 2}, {'u', 4}, {'U', 8}};
	uint32_t code;

	for (size_t i = 0; i < 3; i++)
		if (*word == known[i].kind && digits(word + 1, 16, known[i].n, &code))
			return (struct letter){code, n[known[i].n]};
	if (*word && strchr("\"'\\/ ", *word))
		return (struct letter){(uint32_t)*word, n[0]};
	return (struct letter){0, 0};
}

/* UTF-8, a byte as "%C4". */
static struct letter percent(const struct script *s, const char *at, const char *end)
{
	uint8_t bytes[4];
	size_t used = 0, ends[4];
	ucs4_t code;
	int n;

	for (int i = 0; i < 4; i++) {
		char word[WORD_MOST + 1];
		size_t lengths[WORD_MOST + 1];
		uint32_t byte;

		if (letter_plain(s, at + used, end).code != '%')
			break;
		following(s, at + used, end, word, lengths);
		if (!digits(word, 16, 2, &byte))
			break;
		bytes[i] = (uint8_t)byte;
		used += lengths[1];
		ends[i] = used;
		n = u8_mbtoucr(&code, bytes, (size_t)i + 1);
		if (n == i + 1)
			return (struct letter){code, ends[i]};
	}
	return (struct letter){0, 0};
}

struct letter letter_at(const struct script *s, const char *at, const char *end)
{
	struct letter plain = letter_plain(s, at, end), escaped = {0, 0};
	char word[WORD_MOST + 1];
	size_t n[WORD_MOST + 1];

	if (!plain.n || !(plain.code < 0x80) || !strchr("&\\%\"'", (int)plain.code) || !plain.code)
		return plain;
	following(s, at, end, word, n);
	if (plain.code == '&')
		escaped = entity(word, n);
	else if (plain.code == '\\')
		escaped = backslash(word, n);
	else if (plain.code == '%')
		escaped = percent(s, at, end);
	else if ((uint32_t)(uint8_t)*word == plain.code)
		escaped = (struct letter){plain.code, n[0]};    /* "" stands for one */
	return escaped.n ? escaped : plain;
}

/* --- kinds ---------------------------------------------------------------------------------- */

int letter_is_word(uint32_t code)
{
	return code == LETTER_NONE || uc_is_general_category_withtable(code,
		UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

int letter_is_blank(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0;
}
