#include "plugins/xlsx-import/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

static const char rels[] = XML "<Relationships " PACKAGE "><Relationship Id=\"rId1\" Type=\""
	RELATIONS "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char workbook[] = XML "<workbook " MAIN " xmlns:r=\"" RELATIONS "\">"
	"<sheets><sheet name=\"staff\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char workbook_rels[] = XML "<Relationships " PACKAGE ">"
	"<Relationship Id=\"rId1\" Type=\"" RELATIONS "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" RELATIONS "/styles\" Target=\"styles.xml\"/>"
	"<Relationship Id=\"rId3\" Type=\"" RELATIONS "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
	"</Relationships>";
static const char strings[] = XML "<sst " MAIN "><si><t>id</t></si><si><t>name</t></si>"
	"<si><r><t>Anna </t></r><r><rPr><b/></rPr><t>Ozola</t></r><rPh><t>x</t></rPh></si></sst>";
/* 1: a date by number, 2: one spelt out, 3: a time, 4: both, 5: hours, 6: money, 7: a date's code. */
static const char styles[] = XML "<styleSheet " MAIN "><numFmts>"
	"<numFmt numFmtId=\"164\" formatCode=\"[$-426]dd\\.mm\\.yyyy;@\"/>"
	"<numFmt numFmtId=\"165\" formatCode=\"h:mm AM/PM\"/>"
	"<numFmt numFmtId=\"166\" formatCode=\"yyyy-mm-dd hh:mm\"/>"
	"<numFmt numFmtId=\"167\" formatCode=\"[h]:mm\"/>"
	"<numFmt numFmtId=\"168\" formatCode=\"#,##0.00\\ &quot;days&quot;;[Red]-0\"/></numFmts>"
	"<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
	"<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/>"
	"<xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"15\"/></cellXfs></styleSheet>";

char *pack_sheet(const char *rows, const char *behind)
{
	size_t n = strlen(rows) + strlen(behind) + 300;
	char *all = malloc(n);

	if (all)
		snprintf(all, n, XML "<worksheet " MAIN "><sheetData>%s</sheetData>%s</worksheet>",
			rows, behind);
	return all;
}

static void add(zip_t *zip, const char *name, const char *text, const char *proper, int is_packed)
{
	const char *bytes = text ? text : proper;
	zip_source_t *source;
	zip_int64_t i;

	if (!*bytes)
		return;
	source = zip_source_buffer(zip, bytes, strlen(bytes), 0);
	i = zip_file_add(zip, name, source, 0);
	if (i < 0)
		zip_source_free(source);
	else
		zip_set_file_compression(
			zip, (zip_uint64_t)i, is_packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
}

static uint8_t *take(zip_source_t *source, size_t *ret_n)
{
	zip_stat_t stat;
	uint8_t *bytes;

	if (zip_source_stat(source, &stat) || zip_source_open(source))
		return NULL;
	bytes = malloc(stat.size + 1);
	*ret_n = bytes ? (size_t)zip_source_read(source, bytes, stat.size) : 0;
	zip_source_close(source);
	return bytes;
}

uint8_t *pack_book(const struct parts *p, int is_packed, size_t *ret_n)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
	uint8_t *bytes = NULL;

	if (!zip)
		return NULL;
	zip_source_keep(source);
	add(zip, "_rels/.rels", p->rels, rels, is_packed);
	add(zip, "xl/workbook.xml", p->workbook, workbook, is_packed);
	add(zip, "xl/_rels/workbook.xml.rels", p->workbook_rels, workbook_rels, is_packed);
	add(zip, "xl/sharedStrings.xml", p->strings, strings, is_packed);
	add(zip, "xl/styles.xml", p->styles, styles, is_packed);
	add(zip, "xl/worksheets/sheet1.xml", p->sheet, "", is_packed);
	add(zip, p->other_name ? p->other_name : "-", p->other, "", is_packed);
	if (!zip_close(zip))
		bytes = take(source, ret_n);
	zip_source_free(source);
	return bytes;
}
