#include "decode.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

const char *const encoding_names[] = {
	"auto", "utf-8", "windows-1250", "windows-1252", "windows-1257", NULL};

/* The letters beyond ASCII of languages that schools write. Rare ones count half: the Italian "ì"
 * of "Lunedì" is the byte of the Latvian "ģ". The first of equally good languages wins. */
static const struct {
	const char *language;
	enum encoding encoding;
	const char *letters, *rare;
} languages[] = {
	{"lv", ENCODING_1257, "āčēīļņšūžĀČĒĪŠŪŽ", "ģķĢĶĻŅ"},
	{"lt", ENCODING_1257, "ąčęėįšųūžĄČĘĖĮŠŲŪŽ", ""},
	{"de", ENCODING_1252, "äöüßÄÖÜ", ""},
	{"et", ENCODING_1257, "äöüõšžÄÖÜÕŠŽ", ""},
	{"fr", ENCODING_1252, "àâçéèêëîïôùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆ", ""},
	{"es", ENCODING_1252, "áéíñóúüÁÉÍÑÓÚÜªº", ""},
	{"pt", ENCODING_1252, "ãáàâçéêíóôõúÃÁÀÂÇÉÊÍÓÔÕÚªº", ""},
	{"it", ENCODING_1252, "àèéìîòùÀÈÉÌÎÒÙ", ""},
	{"da", ENCODING_1252, "æøåéÆØÅÉ", ""},
	{"sv", ENCODING_1252, "åäöéÅÄÖÉ", ""},
	{"pl", ENCODING_1250, "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", ""},
	{"cs", ENCODING_1250, "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", ""},
	{"sk", ENCODING_1250, "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ", ""},
	{"hu", ENCODING_1250, "áéíóöőúüűÁÉÍÓÖŐÚÜŰ", ""},
	{"hr", ENCODING_1250, "čćđšžČĆĐŠŽ", ""},
	{"ro", ENCODING_1250, "ăâîşţĂÂÎŞŢ", ""},
};
#define N_LANGUAGES (sizeof languages / sizeof *languages)

/* The length of the character that begins here, 0 if none does. Strict: no overlong, no surrogate.
 */
static size_t character(const uint8_t *s, size_t n)
{
	static const uint8_t least[5] = {0, 0, 0xc2, 0xe0, 0xf0};
	size_t length = s[0] < 0x80 ? 1 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;

	if (length == 1)
		return 1;
	if (s[0] < least[length] || s[0] > 0xf4 || n < length)
		return 0;
	for (size_t i = 1; i < length; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
		(s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0;
	return length;
}

/* The first byte that is no UTF-8; n when all is. */
static size_t first_invalid(const uint8_t *bytes, size_t n)
{
	size_t at = 0, length;

	while (at < n && (length = character(bytes + at, n - at)))
		at += length;
	return at;
}

/* The upper half of a code page as UTF-8; "" where it has nothing. */
struct page {
	char letters[128][8];
};

static void page_read(struct page *p, enum encoding encoding)
{
	iconv_t page = iconv_open("UTF-8", encoding_names[encoding]);

	*p = (struct page){0};
	for (int i = 0; page != (iconv_t)-1 && i < 128; i++) {
		char byte = (char)(0x80 + i), *in = &byte, *out = p->letters[i];
		size_t n_in = 1, n_out = 7;

		if (iconv(page, &in, &n_in, &out, &n_out) == (size_t)-1)
			*p->letters[i] = 0;
		iconv(page, NULL, NULL, NULL, NULL);
	}
	if (page != (iconv_t)-1)
		iconv_close(page);
}

/* How many of the counted bytes are letters of the language, in half letters. */
static uint64_t score(size_t language, const struct page *page, const uint64_t counts[256])
{
	uint64_t sum = 0;

	for (int i = 0; i < 128; i++) {
		const char *letter = page->letters[i];

		if (!counts[128 + i] || !*letter)
			continue;
		if (strstr(languages[language].letters, letter))
			sum += 2 * counts[128 + i];
		else if (strstr(languages[language].rare, letter))
			sum += counts[128 + i];
	}
	return sum;
}

static enum encoding guess(const uint8_t *bytes, size_t n, const char *language)
{
	uint64_t counts[256] = {0}, most = 0;
	struct page pages[N_ENCODINGS];
	size_t best = 2; /* windows-1252, where no letter tells */

	for (size_t i = 0; language && i < N_LANGUAGES; i++)
		if (!strcmp(languages[i].language, language))
			return languages[i].encoding;
	for (size_t i = 0; i < n; i++)
		counts[bytes[i]]++;
	for (int i = ENCODING_1250; i < N_ENCODINGS; i++)
		page_read(&pages[i], (enum encoding)i);
	for (size_t i = 0; i < N_LANGUAGES; i++) {
		uint64_t sum = score(i, &pages[languages[i].encoding], counts);

		if (sum > most) {
			most = sum;
			best = i;
		}
	}
	return languages[best].encoding;
}

/* Are there more characters of several bytes than bytes that are no UTF-8? Then it is damaged
 * UTF-8, and to read it as a code page would garble every name. */
static int is_mostly_utf8(const uint8_t *bytes, size_t n)
{
	size_t good = 0, bad = 0;

	for (size_t at = 0, length; at < n; at += length ? length : 1) {
		length = character(bytes + at, n - at);
		good += length > 1;
		bad += !length;
	}
	return good > bad;
}

static void place_of(const uint8_t *bytes, size_t at, uint32_t *ret_line, uint32_t *ret_column)
{
	*ret_line = *ret_column = 1;
	for (size_t i = 0; i < at; i++) {
		if (bytes[i] == '\n') {
			++*ret_line;
			*ret_column = 1;
		} else if ((bytes[i] & 0xc0) != 0x80) {
			++*ret_column;
		}
	}
}

/* Bytes that the page doesn't have become U+FFFD: a name that looks odd beats no timetable. */
static int convert(const uint8_t *bytes, size_t n, const char *from, struct teller *teller,
	char **ret, size_t *ret_n)
{
	iconv_t page = iconv_open("UTF-8", from);
	size_t room = 3 * n + 1, n_in = n, n_out = room - 1, lost = 0;
	char *in = (char *)(uintptr_t)bytes, *out;

	if (page == (iconv_t)-1) {
		tell_error(teller, "csv-unknown-encoding", 0, 0,
			"this machine can't read '%s'; expected UTF-8", from);
		return -1;
	}
	*ret = out = malloc(room);
	if (!out)
		abort();
	while (n_in && iconv(page, &in, &n_in, &out, &n_out) == (size_t)-1 && n_in) {
		memcpy(out, "\xef\xbf\xbd", 3);
		out += 3;
		n_out -= 3;
		in++;
		n_in--;
		lost++;
	}
	iconv_close(page);
	*out = 0;
	*ret_n = (size_t)(out - *ret);
	if (lost)
		tell_count(teller, "csv-undecodable", 0, lost,
			"%zu byte is no character of %s; expected another encoding?",
			"%zu bytes are no characters of %s; expected another encoding?", lost,
			from);
	return 0;
}

static void take_as_is(const uint8_t *bytes, size_t n, char **ret, size_t *ret_n)
{
	*ret = malloc(n + 1);
	if (!*ret)
		abort();
	memcpy(*ret, bytes, n);
	(*ret)[n] = 0;
	*ret_n = n;
}

static int refuse_utf8(const uint8_t *bytes, size_t at, struct teller *teller)
{
	uint32_t line, column;

	place_of(bytes, at, &line, &column);
	tell_error(teller, "csv-bad-encoding", line, column,
		"a byte 0x%02x is no UTF-8; expected UTF-8, or another encoding to be named",
		(unsigned)bytes[at]);
	return -1;
}

int csv_decode(const uint8_t *bytes, uint64_t size, enum encoding encoding, const char *language,
	struct teller *teller, char **ret, size_t *ret_n)
{
	size_t n = (size_t)size, invalid;
	int marked = n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3);

	if (n >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2))) {
		tell_error(teller, "csv-bad-encoding", 1, 1,
			"is UTF-16; expected UTF-8, as spreadsheets save it under \"CSV UTF-8\"");
		return -1;
	}
	if (marked) {
		bytes += 3;
		n -= 3;
	}
	invalid = encoding > ENCODING_UTF8 && !marked ? 0 : first_invalid(bytes, n);
	if (invalid == n) {
		take_as_is(bytes, n, ret, ret_n);
		return 0;
	}
	if (encoding == ENCODING_UTF8 || marked ||
		(encoding == ENCODING_AUTO && is_mostly_utf8(bytes, n)))
		return refuse_utf8(bytes, invalid, teller);
	if (encoding == ENCODING_AUTO) {
		encoding = guess(bytes, n, language);
		tell_warning(teller, "csv-guessed-encoding", 0, 0, "is not UTF-8; read as %s",
			encoding_names[encoding]);
	}
	return convert(bytes, n, encoding_names[encoding], teller, ret, ret_n);
}
