#include "package.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define CHUNK 65536

static const char workbook[] = N_("a workbook (.xlsx) as Excel or LibreOffice saves it");

/* The format names the part, and may then say that a workbook was expected. */
static int __attribute__((format(printf, 4, 0))) refuse_part(
	struct package *p, const char *code, const char *part, const char *format)
{
	tell_error(p->teller, code, 0, 0, format, part, clg_sink_text(p->teller->sink, workbook));
	return -1;
}

int package_open(struct package *p, const uint8_t *bytes, uint64_t n, struct teller *teller)
{
	zip_error_t error;
	zip_source_t *source;

	*p = (struct package){.teller = teller};
	zip_error_init(&error);
	source = zip_source_buffer_create(bytes, n, 0, &error);
	p->zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
	if (!p->zip) {
		tell_error(teller, "xlsx-archive", 0, 0,
			"is no whole archive (%s); expected %s",
			clg_sink_text(teller->sink, zip_error_strerror(&error)),
			clg_sink_text(teller->sink, workbook));
		zip_source_free(source);
	} else if (zip_get_num_entries(p->zip, 0) > PARTS_MOST) {
		tell_error(teller, "xlsx-too-many-parts", 0, 0,
			"has more than %d parts; expected %s", PARTS_MOST,
			clg_sink_text(teller->sink, workbook));
		package_close(p);
	}
	zip_error_fini(&error);
	return p->zip ? 0 : -1;
}

void package_close(struct package *p)
{
	if (p->zip)
		zip_discard(p->zip);
	p->zip = NULL;
}

int package_has(const struct package *p, const char *part)
{
	return zip_name_locate(p->zip, part, 0) >= 0;
}

/* --- a part's bytes --------------------------------------------------------------------------- */

static int is_bomb(uint64_t unpacked, uint64_t packed)
{
	return unpacked > 1u << 20 && unpacked / RATIO_MOST > packed;
}

/* Too much of it, as far as it was unpacked. */
static int is_too_much(struct package *p, const char *part, uint64_t n, uint64_t packed)
{
	if (n <= PART_BYTES_MOST && p->read + n <= ALL_BYTES_MOST && !is_bomb(n, packed))
		return 0;
	refuse_part(p, "xlsx-too-large", part,
		"its part '%.80s' unpacks to more than a list of people can be; expected a "
		"workbook with that list alone");
	return 1;
}

static int unpack(struct package *p, const char *part, zip_file_t *file, uint64_t packed,
	uint8_t **ret, uint64_t *ret_n)
{
	uint8_t *bytes = NULL;
	uint64_t n = 0;
	zip_int64_t some;

	do {
		uint8_t *more = realloc(bytes, n + CHUNK);

		if (!more)
			abort();
		bytes = more;
		some = zip_fread(file, bytes + n, CHUNK);
		n += some > 0 ? (uint64_t)some : 0;
	} while (some > 0 && !is_too_much(p, part, n, packed));
	*ret = bytes;
	*ret_n = n;
	p->read += n;
	if (some < 0)
		refuse_part(p, "xlsx-damaged", part, "its part '%.80s' is damaged; expected %s");
	return some ? -1 : 0;
}

static int read_part(struct package *p, const char *part, uint8_t **ret, uint64_t *ret_n)
{
	zip_stat_t stat;
	zip_file_t *file;
	int r;

	if (zip_stat(p->zip, part, 0, &stat))
		return refuse_part(p, "xlsx-missing-part", part,
			"its part '%.80s' isn't there; expected %s");
	if (stat.encryption_method != ZIP_EM_NONE)
		return refuse_part(p, "xlsx-locked", part,
			"its part '%.80s' has a password; expected a file without one");
	if (is_too_much(p, part, stat.size, stat.comp_size))
		return -1;
	file = zip_fopen_index(p->zip, stat.index, 0);
	if (!file)
		return refuse_part(p, "xlsx-damaged", part,
			"its part '%.80s' can't be unpacked; expected %s");
	r = unpack(p, part, file, stat.comp_size, ret, ret_n);
	zip_fclose(file);
	return r;
}

int package_xml(struct package *p, const char *part, struct xml_reader *reader)
{
	uint8_t *bytes = NULL;
	uint64_t n = 0;
	int r = read_part(p, part, &bytes, &n);

	reader->teller = p->teller;
	reader->whole = workbook;
	p->teller->beside = part;
	if (!r)
		r = xml_read(reader, bytes, n);
	p->teller->beside = NULL;
	free(bytes);
	return r;
}
