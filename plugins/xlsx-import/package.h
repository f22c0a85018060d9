/* package.h - the archive that a workbook is: its parts by their names, within limits. A few bytes
 * may claim to be gigabytes: what is read is counted as it comes. */
#ifndef PLUGIN_XLSX_IMPORT_PACKAGE_H
#define PLUGIN_XLSX_IMPORT_PACKAGE_H

#include "xml.h"

#define PARTS_MOST 4096
#define PART_BYTES_MOST (48u << 20)
#define ALL_BYTES_MOST (96u << 20)
#define RATIO_MOST 250          /* of a part over a MiB: unpacked against packed */

struct package {
	struct zip *zip;
	struct teller *teller;
	uint64_t read;           /* bytes unpacked until now */
};

/* What came of it is 0, or -1 after an error was told. */
int package_open(struct package *p, const uint8_t *bytes, uint64_t n, struct teller *teller);
void package_close(struct package *p);

int package_has(const struct package *p, const char *part);
/* Its XML, with the reader's root and functions. */
int package_xml(struct package *p, const char *part, struct xml_reader *reader);

#endif
