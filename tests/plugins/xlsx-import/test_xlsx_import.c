/* The importer `xlsx-import`: cells of workbooks, whole and broken. */
#include "plugins/xlsx-import/pack.h"

#include "formats.h"

#include <collega/importer.h>

#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N(ARRAY) (sizeof(ARRAY) / sizeof *(ARRAY))

extern const struct clg_plugin clg_plugin;

/* --- what is handed on, a line each: "1:2 name", "! xlsx-bad-cell 0:0 ..." ------------------------- */

static char said[65536];

static void say(const char *format, unsigned row, unsigned column, const char *a, const char *b)
{
	size_t n = strlen(said);

	snprintf(said + n, sizeof said - n, format, a, row, column, b);
}

static void on_cell(void *self, uint32_t row, uint32_t column, const char *text)
{
	(void)self;
	say("%s%u:%u %s\n", row, column, "", text);
}

static void on_report(void *self, uint32_t severity, const char *code, uint32_t row,
	uint32_t column, const char *text)
{
	char code_of[100];

	(void)self;
	snprintf(code_of, sizeof code_of, "%s %s ", severity == CLG_REPORT_ERROR ? "!" : "?", code);
	say("%s%u:%u %s\n", row, column, code_of, text);
}

/* --- another language: "~" before each sentence and format; nothing is told in English alone ----- */

static const char *mark(const char *english)
{
	static char marked[64][600];
	static unsigned at;
	char *ret = marked[at++ % 64];

	ck_assert_int_lt(snprintf(ret, sizeof marked[0], "~%s", english), sizeof marked[0]);
	return ret;
}

static const char *mark_plural(const char *one, const char *many, int64_t n)
{
	return mark(n == 1 ? one : many);
}

static void no_cell(void *self, uint32_t row, uint32_t column, const char *text)
{
	(void)self;
	(void)row;
	(void)column;
	(void)text;
}

static void is_marked(void *self, uint32_t severity, const char *code, uint32_t row,
	uint32_t column, const char *text)
{
	(void)self;
	(void)severity;
	(void)row;
	(void)column;
	ck_assert_msg(strchr(text, '~') != NULL, "%s is told in English alone: %s", code, text);
}

static int32_t read_bytes(const uint8_t *bytes, size_t n)
{
	const struct clg_importer *importer = clg_plugin.ops;
	const struct clg_table_sink sink = {
		.size = sizeof sink, .cell = on_cell, .report = on_report};
	const struct clg_table_sink other = {.size = sizeof other,
		.cell = no_cell,
		.report = is_marked,
		.text = mark,
		.plural = mark_plural};

	said[0] = 0;
	importer->read_table(bytes, n, &other);
	return importer->read_table(bytes, n, &sink);
}

static int32_t read_parts(const struct parts *parts)
{
	size_t n = 0;
	uint8_t *bytes = pack_book(parts, 1, &n);
	int32_t r;

	ck_assert_ptr_nonnull(bytes);
	r = read_bytes(bytes, n);
	free(bytes);
	return r;
}

static int32_t read_rows(const char *rows, const char *behind)
{
	char *sheet = pack_sheet(rows, behind);
	int32_t r = read_parts(&(struct parts){.sheet = sheet});

	free(sheet);
	return r;
}

static void expect(const char *rows, const char *expected)
{
	ck_assert_msg(!read_rows(rows, ""), "%s", said);
	ck_assert_str_eq(said, expected);
}

/* --- cells ------------------------------------------------------------------------------------ */

START_TEST(reads_texts)
{
	expect("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
	       "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t> ozola </t></is></c>"
	       "<c r=\"C3\" t=\"s\"><v>2</v></c></row>",
		"1:1 id\n1:2 name\n3:1 ozola\n3:3 Anna Ozola\n");
	expect("<row><c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c>"
	       "<c t=\"str\"><f>A1</f><v>ab</v></c><c t=\"str\"><f>A9</f><v></v></c></row><row><c t=\"str\"><v>c</v></c></row>",
		"1:1 ab\n1:2 ab\n2:1 c\n");
	expect("<row><c t=\"inlineStr\"><is><t>_x0041__x000D__x000a_b_x00e9__x12_x0</t></is></c>"
	       "<c t=\"inlineStr\"><is><t>a&amp;b\r\nc</t></is></c></row>",
		"1:1 A\nbé_x12_x0\n1:2 a&b\nc\n");
	expect("<row><c t=\"inlineStr\"><is><t>_xD83D__xDE00__x0000_</t></is></c></row>",
		"1:1 \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\n");
}
END_TEST

START_TEST(reads_numbers_and_truth)
{
	expect("<row><c><v>12</v></c><c t=\"n\"><v>0.1</v></c><c><v>1.5E2</v></c><c><v>-3</v></c>"
	       "<c><v>0.30000000000000004</v></c><c><v>7.0</v></c><c s=\"6\"><v>2</v></c></row>",
		"1:1 12\n1:2 0.1\n1:3 150\n1:4 -3\n1:5 0.30000000000000004\n1:6 7\n1:7 2\n");
	expect("<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"b\"><v>true</v></c></row>",
		"1:1 yes\n1:2 no\n1:3 yes\n");
	expect("<row><c s=\"99\"><v>1</v></c><c/><c><v></v></c><c s=\"1\"/></row>", "1:1 1\n");
}
END_TEST

START_TEST(reads_dates_and_times)
{
	expect("<row><c s=\"1\"><v>46300</v></c><c s=\"2\"><v>46300</v></c><c s=\"7\"><v>1</v></c>"
	       "<c s=\"1\"><v>59</v></c><c s=\"1\"><v>61</v></c><c s=\"1\"><v>2958465</v></c></row>",
		"1:1 2026-10-05\n1:2 2026-10-05\n1:3 1900-01-01\n1:4 1900-02-28\n1:5 1900-03-01\n"
		"1:6 9999-12-31\n");
	expect("<row><c s=\"3\"><v>0.3541666666666667</v></c><c s=\"5\"><v>1</v></c>"
	       "<c s=\"3\"><v>0</v></c><c s=\"3\"><v>0.99999</v></c>"
	       "<c s=\"4\"><v>46300.354166666664</v></c><c s=\"4\"><v>46299.9999999</v></c>"
	       "<c s=\"1\"><v>46300.5</v></c></row>",
		"1:1 08:30\n1:2 24:00\n1:3 00:00\n1:4 24:00\n1:5 2026-10-05 08:30\n"
		"1:6 2026-10-05\n1:7 2026-10-05 12:00\n");
	expect("<row><c t=\"d\"><v>2026-10-05</v></c><c t=\"d\"><v>2026-10-05T00:00:00</v></c>"
	       "<c t=\"d\"><v>2026-10-05T08:30:00.000Z</v></c></row>",
		"1:1 2026-10-05\n1:2 2026-10-05\n1:3 2026-10-05 08:30\n");
}
END_TEST

START_TEST(counts_from_1904_where_it_is_said)
{
	char *sheet = pack_sheet("<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>44838</v></c>"
				 "<c s=\"3\"><v>0.5</v></c></row>", "");
	struct parts parts = {.sheet = sheet,
		.workbook = "<workbook xmlns:x=\"y\"><workbookPr date1904=\"1\"/><sheets>"
			    "<sheet name=\"a\" x:id=\"rId1\"/></sheets></workbook>"};

	ck_assert_int_eq(read_parts(&parts), 0);
	ck_assert_str_eq(said, "1:1 1904-01-01\n1:2 2026-10-05\n1:3 12:00\n");
	free(sheet);
}
END_TEST

START_TEST(knows_formats)
{
	static const struct {
		const char *code;
		enum form form;
	} known[] = {{"General", FORM_NUMBER}, {"0.00E+00", FORM_NUMBER}, {"#,##0\\ \"d\"", FORM_NUMBER},
		{"[Red]0;[Blue]-0", FORM_NUMBER}, {"[$€-407]#,##0", FORM_NUMBER}, {"@", FORM_NUMBER},
		{"0_d", FORM_NUMBER}, {"0*y", FORM_NUMBER}, {"\"unclosed d", FORM_NUMBER},
		{"mmm", FORM_DATE}, {"yyyy", FORM_DATE}, {"d. mmmm yyyy", FORM_DATE},
		{"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", FORM_DATE}, {"e.m.d", FORM_DATE},
		{"0;d", FORM_NUMBER}, {"h:mm", FORM_TIME}, {"mm:ss.0", FORM_TIME}, {"[mm]:ss", FORM_TIME},
		{"[h]", FORM_TIME}, {"[hh", FORM_NUMBER}, {"h \"d\" mm", FORM_TIME},
		{"dd/mm/yy hh:mm", FORM_DATE_TIME}, {"", FORM_NUMBER}, {"\\", FORM_NUMBER}};

	for (size_t i = 0; i < N(known); i++)
		ck_assert_msg(form_of_code(known[i].code) == known[i].form, "'%s' is %d",
			known[i].code, (int)form_of_code(known[i].code));
	ck_assert_int_eq(form_of_id(0), FORM_NUMBER);
	ck_assert_int_eq(form_of_id(14), FORM_DATE);
	ck_assert_int_eq(form_of_id(20), FORM_TIME);
	ck_assert_int_eq(form_of_id(22), FORM_DATE_TIME);
	ck_assert_int_eq(form_of_id(37), FORM_NUMBER);
	ck_assert_int_eq(form_of_id(164), FORM_NUMBER);
}
END_TEST

/* Where the user writes 0,5. Skipped where the machine has no such language. */
START_TEST(reads_dots_in_any_language)
{
	setlocale(LC_ALL, "de_DE.UTF-8");
	expect("<row><c><v>0.5</v></c><c s=\"3\"><v>0.5</v></c></row>", "1:1 0.5\n1:2 12:00\n");
	setlocale(LC_ALL, "C");
}
END_TEST

/* --- sheets ----------------------------------------------------------------------------------- */

#define TYPE "http://purl.oclc.org/ooxml/officeDocument/relationships/"
#define FILES(ALL) "<Relationships>" ALL "</Relationships>"
#define LINK(ID, KIND, TARGET) "<Relationship Id=\"" ID "\" Type=\"" TYPE KIND "\" Target=\"" TARGET "\"/>"
#define BOOK(SHEETS) "<x:workbook xmlns:x=\"a\" xmlns:r=\"b\"><x:sheets>" SHEETS "</x:sheets></x:workbook>"

START_TEST(takes_the_first_sheet_that_is_shown)
{
	struct parts parts = {
		.rels = FILES(LINK("a", "metadata", "x.xml") LINK("b", "officeDocument", "/xl/workbook.xml")),
		.workbook = BOOK("<x:sheet state=\"hidden\" r:id=\"h\"/><x:sheet r:id=\"c\"/>"
				 "<x:sheet r:id=\"s\"/><x:sheet r:id=\"t\"/>"),
		.workbook_rels = FILES(LINK("h", "worksheet", "hidden.xml") LINK("c", "chartsheet", "c.xml")
			LINK("t", "worksheet", "t.xml") LINK("s", "worksheet", "./../xl/s.xml")),
		.other_name = "xl/s.xml",
		.other = "<s:worksheet xmlns:s=\"a\"><s:sheetData><s:row><s:c><s:v>5</s:v></s:c>"
			 "</s:row></s:sheetData></s:worksheet>"};

	ck_assert_msg(!read_parts(&parts), "%s", said);
	ck_assert_str_eq(said, "1:1 5\n");
}
END_TEST

START_TEST(needs_neither_texts_nor_styles)
{
	char *sheet = pack_sheet("<row><c s=\"1\"><v>46300</v></c></row>", "");

	ck_assert_int_eq(read_parts(&(struct parts){.sheet = sheet, .strings = "", .styles = ""}), 0);
	ck_assert_str_eq(said, "1:1 46300\n");
	free(sheet);
}
END_TEST

#define HEADER "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"D2\"><v>2</v></c></row>"

START_TEST(refuses_merged_headers)
{
	ck_assert_int_eq(read_rows(HEADER, "<mergeCells><mergeCell ref=\"A1:D1\"/>"
		"<mergeCell ref=\"A2:B2\"/><mergeCell ref=\"D2:D4\"/></mergeCells>"), -1);
	ck_assert_str_eq(said,
		"! xlsx-merged-header 2:1 merges A2:B2 in the row that names the columns; expected a "
		"cell a column\n"
		"! xlsx-merged-header 2:4 merges D2:D4 in the row that names the columns; expected a "
		"cell a column\n");
	ck_assert_int_eq(read_rows(HEADER, "<mergeCells><mergeCell ref=\"A3:A5\"/>"
		"<mergeCell ref=\"wrong\"/><mergeCell/></mergeCells>"), 0);
	ck_assert_str_eq(said, "? xlsx-merged 0:0 has 1 merged area, whose value is taken for its "
		"first cell alone\n2:1 1\n2:4 2\n");
}
END_TEST

/* --- files that other programs have saved --------------------------------------------------------- */

static void expect_file(const char *name)
{
	const char *root = getenv("top_srcdir");
	uint8_t *bytes = malloc(100000);
	char path[1000];
	size_t n;
	FILE *f;

	snprintf(path, sizeof path, "%s/tests/plugins/xlsx-import/files/%s", root ? root : ".", name);
	f = fopen(path, "rb");
	ck_assert_msg(f != NULL, "no %s", path);
	n = fread(bytes, 1, 100000, f);
	fclose(f);
	ck_assert_msg(!read_bytes(bytes, n), "%s: %s", name, said);
	free(bytes);
	ck_assert_str_eq(said,
		"1:1 id\n1:2 name\n1:3 years\n1:4 present\n1:5 away\n1:6 first-day\n1:7 from\n"
		"1:8 joins\n1:9 part-time\n2:1 ozola\n2:2 Anna Ozola\n2:3 12\n"
		"2:4 mon-fri 08:00-16:00\n2:5 2026-10-05..2026-10-09\n2:6 2014-09-01\n2:7 08:30\n"
		"2:8 mentoring; observation\n2:9 no\n3:1 beridze\n3:2 ნინო ბერიძე\n3:3 0\n"
		"3:6 2026-08-24 09:15\n3:7 00:00\n3:9 yes\n5:1 kalnina\n5:2 Žanete "
		"Kalniņa-Strazdiņa\n5:3 7.5\n5:6 1987-02-28\n5:7 23:59\n5:8 none\n");
}

START_TEST(reads_other_programs_files)
{
	expect_file("libreoffice.xlsx");
	expect_file("gnumeric.xlsx");
	expect_file("openpyxl-1904.xlsx");
}
END_TEST

/* --- broken ones ------------------------------------------------------------------------------ */

#define SHEET(DATA) "<worksheet><sheetData>" DATA "</sheetData></worksheet>"
#define CELL(A) SHEET("<row r=\"2\">" A "</row>")
#define WHOLE SHEET("<row><c><v>1</v></c></row>")

static const struct {
	struct parts parts;
	const char *said; /* how it begins */
} broken[] = {
	{{.rels = ""}, "! xlsx-missing-part 0:0 its part '_rels/.rels' isn't there"},
	{{.rels = "<Relationships/>"}, "! xlsx-no-workbook 0:0 is an archive without"},
	{{.rels = "<other/>"}, "! xml-other-root 0:0 _rels/.rels, line 1: begins with <other>"},
	{{.rels = "no XML"}, "! xml-syntax 0:0 _rels/.rels, line 1: "},
	{{.rels = FILES(LINK("a", "officeDocument", "word/document.xml"))},
		"! xlsx-missing-part 0:0 its part 'word/document.xml' isn't there"},
	{{.rels = FILES(LINK("a", "officeDocument", ""))}, "! xlsx-missing-part 0:0 its part ''"},
	{{.rels = FILES(LINK("a", "officeDocument", "../../../../etc/passwd"))},
		"! xlsx-missing-part 0:0 its part 'etc/passwd' isn't there"},
	{{.rels = FILES("<Relationship Type=\"" TYPE "officeDocument\" Target=\"xl/workbook.xml\"/>")},
		"! xlsx-no-workbook"},
	{{.rels = FILES("<Relationship Id=\"a\" TargetMode=\"External\" Type=\"" TYPE
			"officeDocument\" Target=\"http://example.org/x\"/>")}, "! xlsx-no-workbook"},
	{{.workbook = ""}, "! xlsx-missing-part 0:0 its part 'xl/workbook.xml'"},
	{{.workbook = "<workbook>"}, "! xml-syntax 0:0 xl/workbook.xml, line 1: no element found"},
	{{.workbook = "<workbook/>"}, "! xlsx-no-sheet 0:0 has no sheet that is shown"},
	{{.workbook = BOOK("")}, "! xlsx-no-sheet"},
	{{.workbook = BOOK("<x:sheet state=\"veryHidden\" r:id=\"rId1\"/>")}, "! xlsx-no-sheet"},
	{{.workbook = BOOK("<x:sheet r:id=\"rId9\"/>")}, "! xlsx-no-sheet"},
	{{.workbook = BOOK("<x:sheet id=\"rId1\"/>")}, "! xlsx-no-sheet"},
	{{.workbook = BOOK("<x:sheet r:id=\"rId2\"/>")}, "! xlsx-no-sheet"},
	{{.workbook = "<!DOCTYPE workbook [<!ENTITY a \"b\">]><workbook/>"}, "! xml-dtd 0:0 xl/workbook.xml"},
	{{.workbook = "<a/>"}, "! xml-other-root"},
	{{.workbook_rels = ""}, "! xlsx-missing-part 0:0 its part 'xl/_rels/workbook.xml.rels'"},
	{{.workbook_rels = "<Relationships/>"}, "! xlsx-no-sheet"},
	{{.workbook_rels = FILES(LINK("rId1", "worksheet", "nothing.xml"))},
		"! xlsx-missing-part 0:0 its part 'xl/nothing.xml' isn't there"},
	{{.workbook_rels = "<Relationships"}, "! xml-syntax 0:0 xl/_rels/workbook.xml.rels"},
	{{.strings = "<sst><si><t>a</si></sst>", .sheet = WHOLE}, "! xml-syntax 0:0 xl/sharedStrings.xml"},
	{{.strings = "<strings/>", .sheet = WHOLE}, "! xml-other-root 0:0 xl/sharedStrings.xml"},
	{{.strings = "<!DOCTYPE sst SYSTEM \"x\"><sst/>", .sheet = WHOLE}, "! xml-dtd"},
	{{.strings = "<sst><si><t>\xff</t></si></sst>", .sheet = WHOLE}, "! xml-syntax"},
	{{.strings = "<sst/>", .sheet = CELL("<c t=\"s\"><v>0</v></c>")},
		"! xlsx-bad-text 2:1 names the text '0', which the workbook doesn't have"},
	{{.styles = "<styleSheet><cellXfs></styleSheet>", .sheet = WHOLE}, "! xml-syntax 0:0 xl/styles.xml"},
	{{.styles = "<sheet/>", .sheet = WHOLE}, "! xml-other-root 0:0 xl/styles.xml"},
	{{.sheet = ""}, "! xlsx-missing-part 0:0 its part 'xl/worksheets/sheet1.xml'"},
	{{.sheet = "<chartsheet/>"}, "! xml-other-root 0:0 xl/worksheets/sheet1.xml"},
	{{.sheet = "<worksheet><sheetData><row>"}, "! xml-syntax 0:0 xl/worksheets/sheet1.xml"},
	{{.sheet = "<worksheet>&eacute;</worksheet>"}, "! xml-syntax"},
	{{.sheet = "<!DOCTYPE worksheet []><worksheet/>"}, "! xml-dtd"},
	{{.sheet = CELL("<c t=\"s\"><v>3</v></c>")}, "! xlsx-bad-text 2:1 names the text '3'"},
	{{.sheet = CELL("<c t=\"s\"><v>-1</v></c>")}, "! xlsx-bad-text 2:1 names the text '-1'"},
	{{.sheet = CELL("<c t=\"s\"><v>99999999999999999999</v></c>")}, "! xlsx-bad-text 2:1"},
	{{.sheet = CELL("<c t=\"s\"><v>1.5</v></c>")}, "! xlsx-bad-text 2:1"},
	{{.sheet = CELL("<c><v>twelve</v></c>")}, "! xlsx-bad-number 2:1 holds 'twelve', which is no number"},
	{{.sheet = CELL("<c><v>1,5</v></c>")}, "! xlsx-bad-number 2:1"},
	{{.sheet = CELL("<c><v>0x10</v></c>")}, "! xlsx-bad-number 2:1"},
	{{.sheet = CELL("<c><v>nan</v></c>")}, "! xlsx-bad-number 2:1"},
	{{.sheet = CELL("<c><v>1 2</v></c>")}, "! xlsx-bad-number 2:1"},
	{{.sheet = CELL("<c s=\"1\"><v>60</v></c>")}, "! xlsx-bad-date 2:1 holds 60 as a date"},
	{{.sheet = CELL("<c s=\"1\"><v>0</v></c>")}, "! xlsx-bad-date 2:1"},
	{{.sheet = CELL("<c s=\"1\"><v>-5</v></c>")}, "! xlsx-bad-date 2:1"},
	{{.sheet = CELL("<c s=\"1\"><v>2958466</v></c>")}, "! xlsx-bad-date 2:1"},
	{{.sheet = CELL("<c s=\"1\"><v>1e300</v></c>")}, "! xlsx-bad-date 2:1"},
	{{.sheet = CELL("<c s=\"4\"><v>1e400</v></c>")}, "! xlsx-bad-number 2:1"},
	{{.sheet = CELL("<c><v>1e400</v></c>")}, "! xlsx-bad-number 2:1"},
	{{.sheet = CELL("<c s=\"4\"><v>1e308</v></c>")}, "! xlsx-bad-date 2:1"},
	{{.sheet = CELL("<c s=\"3\"><v>1e308</v></c>")}, "! xlsx-bad-date 2:1"},
	{{.sheet = CELL("<c s=\"3\"><v>-0.5</v></c>")}, "! xlsx-bad-date 2:1"},
	{{.sheet = CELL("<c t=\"e\"><v>#N/A</v></c>")}, "! xlsx-error-value 2:1 holds the error '#N/A'"},
	{{.sheet = CELL("<c/><c><f>B1+1</f></c>")}, "! xlsx-no-result 2:2 holds a formula without its result"},
	{{.sheet = CELL("<c><f>1/0</f><v></v></c>")}, "! xlsx-no-result 2:1"},
	{{.sheet = CELL("<c r=\"A3\"><v>1</v></c>")}, "! xlsx-bad-cell 0:0 xl/worksheets/sheet1.xml, line 1:"},
	{{.sheet = CELL("<c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c>")}, "! xlsx-bad-cell"},
	{{.sheet = CELL("<c r=\"2A\"><v>1</v></c>")}, "! xlsx-bad-cell"},
	{{.sheet = CELL("<c r=\"\"><v>1</v></c>")}, "! xlsx-bad-cell"},
	{{.sheet = CELL("<c r=\"ZZZZ2\"><v>1</v></c>")}, "! xlsx-bad-cell"},
	{{.sheet = CELL("<c r=\"XFE2\"><v>1</v></c>")}, "! xlsx-bad-cell"},
	{{.sheet = CELL("<c r=\"GS2\"><v>1</v></c>")}, "! xlsx-too-many-columns 2:201 stands in column GS;"},
	{{.sheet = SHEET("<row r=\"0\"/>")}, "! xlsx-bad-row 0:0"},
	{{.sheet = SHEET("<row r=\"5\"/><row r=\"5\"/>")}, "! xlsx-bad-row"},
	{{.sheet = SHEET("<row r=\"1048577\"/>")}, "! xlsx-bad-row"},
	{{.sheet = SHEET("<row r=\"-1\"/>")}, "! xlsx-bad-row"},
	{{.sheet = SHEET("<row r=\"99999999999\"/>")}, "! xlsx-bad-row"},
};

START_TEST(tells_what_is_broken)
{
	const char *text = broken[_i].said;

	ck_assert_msg(read_parts(&broken[_i].parts) == -1, "%s: it was read", text);
	ck_assert_msg(!strncmp(said, text, strlen(text)), "'%s' was expected, but said '%s'", text, said);
	ck_assert_msg(strstr(said, "; expected ") || strstr(said, "; at most ") || strstr(said, "line 1:"),
		"what was expected isn't told: %s", said);
}
END_TEST

START_TEST(is_patient_with_depth_and_length)
{
	size_t n = 2000000;
	char *text = malloc(n + 100), *sheet;

	strcpy(text, "<row><c t=\"inlineStr\"><is><t>");
	memset(text + strlen(text), 'a', 70000);
	strcpy(text + 29 + 70000, "</t></is></c></row>");
	ck_assert_int_eq(read_rows(text, ""), -1);
	ck_assert(strstr(said, "! text-too-long"));
	text[0] = 0;
	for (size_t i = 0; i < 100; i++)
		strcat(text, "<a>");
	sheet = pack_sheet(text, "");
	ck_assert_int_eq(read_parts(&(struct parts){.sheet = sheet}), -1);
	ck_assert(strstr(said, "! too-deep"));
	free(sheet);
	free(text);
}
END_TEST

/* Two hundred kilobytes that unpack to fifty megabytes. */
START_TEST(refuses_what_unpacks_to_too_much)
{
	size_t n = 20u << 20;
	char *text = malloc(n + 1), *sheet;

	memset(text, ' ', n);
	text[n] = 0;
	sheet = pack_sheet(text, "");
	ck_assert_int_eq(read_parts(&(struct parts){.sheet = sheet}), -1);
	ck_assert_msg(strstr(said, "! xlsx-too-large 0:0 its part 'xl/worksheets/sheet1.xml' unpacks") ==
		said, "%s", said);
	free(sheet);
	free(text);
}
END_TEST

/* Wherever it ends, it is refused; whatever byte is wrong, it is read or refused. */
START_TEST(takes_no_half_file)
{
	char *sheet = pack_sheet("<row><c t=\"s\"><v>0</v></c></row>", "");
	size_t n;
	uint8_t *bytes = pack_book(&(struct parts){.sheet = sheet}, 1, &n);

	for (size_t k = 0; k < n; k += 1 + k / 40)
		ck_assert_int_eq(read_bytes(bytes, k), -1);
	for (size_t k = 0; k < n; k += 7) {
		bytes[k] ^= 0x41;
		if (read_bytes(bytes, n))
			ck_assert_int_eq(said[0], '!');
		bytes[k] ^= 0x41;
	}
	ck_assert_int_eq(read_bytes(bytes, n), 0);
	free(bytes);
	free(sheet);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("xlsx-import");
	TCase *tcase = tcase_create("xlsx-import");
	SRunner *runner;
	int failed;

	tcase_add_test(tcase, reads_texts);
	tcase_add_test(tcase, reads_numbers_and_truth);
	tcase_add_test(tcase, reads_dates_and_times);
	tcase_add_test(tcase, counts_from_1904_where_it_is_said);
	tcase_add_test(tcase, knows_formats);
	tcase_add_test(tcase, reads_dots_in_any_language);
	tcase_add_test(tcase, takes_the_first_sheet_that_is_shown);
	tcase_add_test(tcase, needs_neither_texts_nor_styles);
	tcase_add_test(tcase, refuses_merged_headers);
	tcase_add_test(tcase, reads_other_programs_files);
	tcase_add_loop_test(tcase, tells_what_is_broken, 0, (int)N(broken));
	tcase_add_test(tcase, is_patient_with_depth_and_length);
	tcase_add_test(tcase, refuses_what_unpacks_to_too_much);
	tcase_add_test(tcase, takes_no_half_file);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
