/* The CSV importer against a sink that writes down what it is told. */
#include "plugins/recorder.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

enum { AUTO, UTF_8, WINDOWS_1250, WINDOWS_1252, WINDOWS_1257 };
enum { COMMA = 1, SEMICOLON, TAB, BAR };

static struct clg_value values[3]; /* encoding, language, separator */

static void setup(void)
{
	memset(values, 0, sizeof values);
	recorder_setup();
}

static void again(void)
{
	recorder_teardown();
	setup();
}

static int32_t read_bytes(const void *bytes, size_t n)
{
	return recorder_read(&rec, &clg_plugin, bytes, n, values);
}

static int32_t read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

#define reads(TEXT) ck_assert_msg(read_text(TEXT) == 0, "refused:\n%s", rec.log)
#define reads_bytes(BYTES) ck_assert_msg(!read_bytes(BYTES, sizeof(BYTES) - 1), "%s", rec.log)
#define has(LINE) recorder_has(&rec, LINE)
#define lacks(START) recorder_lacks(&rec, START)
#define count(START) recorder_count(&rec, START)

static void tells(const char *start)
{
	ck_assert_msg(
		count(start) == 1, "%d lines begin '%s' in:\n%s", count(start), start, rec.log);
}

/* The text is refused with this error, and with no other. */
static void refuses(const char *text, const char *error)
{
	again();
	ck_assert_msg(read_text(text) == -1, "read in spite of '%s':\n%s", error, rec.log);
	tells(error);
	ck_assert_msg(count("error ") == 1, "more than '%s':\n%s", error, rec.log);
	lacks("lesson ");
}

/* --- columns -------------------------------------------------------------------------- */

START_TEST(reads_every_column)
{
	reads("teacher,day,period,start,end,class,subject,room,week,lesson,periods,kind,tags\n"
	      "Ozola,Mon,1,08:30,09:10,7b,Maths,204,A,L1,1,lesson,x\n"
	      "Liepa,Tue,2,,,8a+8c,Physics,Lab + 12,,L2,2,,b + a\n");
	has("period 0 '1'");
	has("period 1 '2'");
	has("period 2 '3'");
	has("day 0 'Mon'");
	has("day 1 'Tue'");
	has("lesson 'L1' by Ozola for 7b tags x at 0/0x1 510-550 'Maths' in '204' week 'A' line 2");
	has("lesson 'L2' by Liepa for 8a+8c tags a+b at 1/1x2 'Physics' in '12 + Lab' line 3");
	lacks("warning");
}
END_TEST

START_TEST(takes_columns_in_any_order_and_case)
{
	reads(" Room ,CLASS,Start-Time,end_time,Day,  tEaCHer\n12,7b,8.05,8h45,Mon,Ozola\n");
	has("lesson by Ozola for 7b at 0/-1x1 485-525 in '12' line 2");
	lacks("warning");
	lacks("period");
}
END_TEST

START_TEST(knows_other_names_of_columns)
{
	static const char *const names[][2] = {{"Teachers", "Day"}, {"staff", "weekday"}};

	for (size_t i = 0; i < 2; i++) {
		char text[200];

		again();
		snprintf(text, sizeof text,
			"%s;%s;Hour;Group;Course;Lesson ID;Duration\nO;M;1;7;S;9;2\n", names[i][0],
			names[i][1]);
		reads(text);
		has("lesson '9' by O for 7 at 0/0x2 'S' line 2");
		lacks("warning");
	}
}
END_TEST

START_TEST(leaves_out_columns_it_does_not_know)
{
	reads("teacher,colour,day,Comments,period,\nO,red,Mon,x,1,y\n");
	has("lesson by O at 0/0x1 line 2");
	tells("warning csv-ignored-columns 1:0 columns that nobody reads: 'colour'");
}
END_TEST

START_TEST(refuses_headers)
{
	refuses("", "error csv-empty 1:1 ");
	refuses("\n  \n,,\n", "error csv-empty 1:1 ");
	refuses("\xef\xbb\xbf", "error csv-empty 1:1 ");
	refuses("teacher,day,period\n", "error csv-no-rows 1:0 ");
	refuses("teacher,day,period\n,,\n", "error csv-no-rows 1:0 ");
	refuses("\nclass,day,period\n7b,Mon,1\n",
		"error csv-missing-column 2:1 the first row names no "
		"'teacher'; ");
	refuses("a,b\n",
		"error csv-missing-column 1:1 the first row names no 'teacher', 'day', 'period'; ");
	refuses("teacher,day,start\n",
		"error csv-missing-column 1:1 the first row names no 'end'; ");
	refuses("teacher,day,end,period\n",
		"error csv-missing-column 1:1 the first row names no 'start'; ");
	refuses("teacher,day,period,Hour\n",
		"error csv-duplicate-column 1:20 the column 'period' ");
	refuses("Ozola,Mon,1,7b\n", "error csv-missing-column 1:1 ");
}
END_TEST

/* --- separators, quotes, lines -------------------------------------------------------- */

START_TEST(finds_every_separator)
{
	static const char separators[] = ",;\t|";

	for (int i = 0; i < 4; i++) {
		char text[] = "teacher,day,period,class,subject\nOzola,Mon,1,7b,\"a,b\"\n";

		for (char *c = text; *c; c++)
			if (*c == ',')
				*c = separators[i];
		again();
		reads(text);
		tells("lesson by Ozola for 7b at 0/0x1 'a");
	}
}
END_TEST

START_TEST(looks_for_it_behind_empty_lines)
{
	reads("\n\r\nteacher;day;period\nOzola;Mon;1\n");
	has("lesson by Ozola at 0/0x1 line 4");
	lacks("warning");
}
END_TEST

START_TEST(minds_other_separators_in_cells)
{
	reads("teacher;day;period;\"a,b,c,d,e\"\nOzola, Anna;Mon;1;,\n");
	has("lesson by Ozola, Anna at 0/0x1 line 2");
}
END_TEST

START_TEST(takes_a_first_line_with_the_separator)
{
	reads("sep=|\r\nteacher|day,,,|day|period\nO|x|M|1\n");
	has("lesson by O at 0/0x1 line 3");
	again();
	values[2].number = TAB;
	reads("teacher\tday\tperiod\t,,,,\nO\tM\t1\n");
	has("lesson by O at 0/0x1 line 2");
	again();
	values[2].number = SEMICOLON;
	ck_assert_int_eq(read_text("teacher,day,period\nO,M,1\n"), -1);
	tells("error csv-missing-column 1:1 ");
	again();
	refuses("sep=x\nteacherxdayxperiod\n", "error csv-missing-column 1:1 ");
}
END_TEST

START_TEST(reads_quotes)
{
	reads("\"teacher\" , \"day\",period,subject\n"
	      "\"O\"\"Neil, Pat\" ,\"Mon\",1,\" a \"\" b \"\n"
	      "O'Hara,Mon,2,5\" disk\n");
	has("lesson by O\"Neil, Pat at 0/0x1 'a \" b' line 2");
	has("lesson by O'Hara at 0/1x1 '5\" disk' line 3");
	again();
	reads("'teacher','day','period'\n'O''Hara','\"Mon\"',1\n");
	has("day 0 '\"Mon\"'");
	has("lesson by O'Hara at 0/0x1 line 2");
}
END_TEST

START_TEST(reads_every_end_of_line)
{
	static const char *const ends[] = {"\n", "\r\n", "\r"};

	for (int i = 0; i < 3; i++) {
		char text[200];

		again();
		snprintf(text, sizeof text, "teacher,day,period%s%sO,M,1%s,,%sP,M,2", ends[i],
			ends[i], ends[i], ends[i]);
		reads(text);
		has("lesson by O at 0/0x1 line 3");
		has("lesson by P at 0/1x1 line 5");
	}
}
END_TEST

START_TEST(reads_lines_within_quotes)
{
	reads("teacher,day,period,subject\nO,M,1,\"Two\r\nlines\"\nP,M,2,x\n");
	tells("lesson by O at 0/0x1 'Two\r");
	has("lesson by P at 0/1x1 'x' line 4");
	refuses("teacher,day,period,start,end\nO,M,1,\"\n\n\",\nP,M,1,25:00,23:00\n",
		"error csv-bad-time 5:7 '25:00' ");
}
END_TEST

START_TEST(refuses_quotes)
{
	refuses("teacher,day,period\nO,\"M,1\nP,M,1\n", "error csv-open-quote 2:3 ");
	refuses("teacher,day,period\nO,\"M\" on,1\n", "error csv-text-after-quote 2:3 ");
	refuses("teacher,day,\"period", "error csv-open-quote 1:13 ");
}
END_TEST

START_TEST(refuses_bytes_that_are_no_text)
{
	static const char zero[] = "teacher,day,period\nO,M\0n,1\n";

	ck_assert_int_eq(read_bytes(zero, sizeof zero - 1), -1);
	tells("error csv-binary 2:3 a cell holds a zero byte; ");
	refuses("teacher,day,period\nO,M,\33[1m\n", "error csv-binary 2:5 a cell holds a control ");
	refuses("teacher,day,period\nO,M,1\177\n", "error csv-binary 2:5 ");
	refuses("teacher,day,period\n,\1,\n", "error csv-binary 2:2 "); /* not: no rows */
}
END_TEST

static char *wide(int columns)
{
	char *text = calloc(1, (size_t)columns * 20 + 200), *end = text;

	end = stpcpy(end, "teacher,day,period");
	for (int i = 3; i < columns; i++)
		end += sprintf(end, ",extra %d", i);
	end = stpcpy(end, "\nO,M,1");
	for (int i = 3; i < columns; i++)
		end += sprintf(end, ",%d", i);
	stpcpy(end, "\n");
	return text;
}

START_TEST(reads_rows_of_a_hundred_columns)
{
	char *text = wide(100);

	reads(text);
	has("lesson by O at 0/0x1 line 2");
	tells("warning csv-ignored-columns 1:0 columns that nobody reads: 'extra 3', 'extra 4'");
	free(text);
	text = wide(256);
	again();
	reads(text);
	free(text);
	text = wide(257);
	refuses(text, "error csv-too-many-cells 1:");
	free(text);
}
END_TEST

START_TEST(refuses_what_has_no_end)
{
	char *text = malloc(200000), *end;

	end = stpcpy(text, "teacher,day,period\n");
	memset(end, 'x', 4097);
	strcpy(end + 4097, ",M,1\n");
	refuses(text, "error csv-cell-too-long 2:1 ");
	strcpy(end + 4096, ",M,1\n");
	again();
	reads(text);
	for (int i = 0; i < 201; i++)
		end += sprintf(end, "%d+", i);
	strcpy(end, ",M,1\n");
	refuses(text, "error csv-too-many-names 2:1 ");
	free(text);
}
END_TEST

static char *many_rows(int n, const char *format)
{
	char *text = malloc((size_t)n * 30 + 100), *end = stpcpy(text, "teacher,day,period\n");

	for (int i = 0; i < n; i++)
		end += sprintf(end, format, i);
	return text;
}

static void refuses_rows(int n, const char *format, const char *error)
{
	char *text = many_rows(n, format);

	refuses(text, error);
	free(text);
}

START_TEST(refuses_more_than_a_school_has)
{
	refuses_rows(1001, "O,day %d,1\n", "error csv-too-many-names 0:0 names 1001 days; ");
	refuses_rows(1001, "O,M,p%d\n", "error csv-too-many-names 0:0 names 1001 periods; ");
	refuses_rows(100001, "O%d,M,1\n", "error csv-too-many-rows 100002:0 ");
}
END_TEST

START_TEST(refuses_rows_that_are_too_wide)
{
	refuses("teacher,day,period\nOzola, Anna,M,1\n", "error csv-extra-cell 2:15 ");
	again();
	reads("teacher,day,period\nO,M,1,,,\nP\n\"\"\n");
	has("lesson by O at 0/0x1 line 2");
	has("lesson by P at -1/-1x1 line 3");
}
END_TEST

START_TEST(tells_all_faults_of_a_file)
{
	ck_assert_int_eq(read_text("teacher,day,period,start,end,periods,kind\n"
				   "O,M,1,8:00,7:00,,\nP,M,1,8:00,,,\nQ,M,1,,,0,nap\nR\1,M,1,,,,\n"
				   "\"S\"x,M,1,,,,\nĀāĀ,M,,x,9:00,,\n,,,,,,away\nT,M,1,,,,,9\n"),
		-1);
	tells("error csv-reversed-span 2:12 ends at '7:00'");
	tells("error csv-half-span 3:7 ");
	tells("error csv-bad-periods 4:9 'periods' is '0'");
	tells("error csv-bad-kind 4:11 'kind' is 'nap'");
	tells("error csv-binary 5:1 ");
	tells("error csv-text-after-quote 6:1 ");
	tells("error csv-bad-time 7:8 'x' ");
	tells("error csv-nobody-away 8:0 ");
	tells("error csv-nobody-away 8:2 ");
	tells("error csv-extra-cell 9:11 ");
	ck_assert_int_eq(count("error "), 10);
}
END_TEST

START_TEST(stops_telling_after_fifty_faults)
{
	char *text = many_rows(200, "O,M,\1%d\n");

	ck_assert_int_eq(read_text(text), -1);
	ck_assert_int_eq(count("error csv-binary"), 50);
	free(text);
}
END_TEST

START_TEST(refuses_times)
{
	static const char *const bad[] = {"24:00", "8:60", "8", "830", "8:5", "8:300", ":30",
		"a:30", "8:30pm", "-8:30", "008:30", "8:30:10", "8:-3"};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char text[200];

		snprintf(text, sizeof text, "teacher,day,start,end\nO,M,%s,23:59\n", bad[i]);
		refuses(text, "error csv-bad-time 2:5 ");
	}
	refuses("teacher,day,start,end\nO,M,8:00,8:00\n", "error csv-reversed-span 2:10 ");
	refuses("teacher,day,start,end\nO,M,,8:00\n", "error csv-half-span 2:6 ");
}
END_TEST

START_TEST(reads_times)
{
	reads("teacher,day,start,end\nO,M,0:00,23:59\nP,M,08:30:00,9h10\nQ,M,8.30,09.10.00\nR,M,,"
	      "\n");
	has("lesson by O at 0/-1x1 0-1439 line 2");
	has("lesson by P at 0/-1x1 510-550 line 3");
	has("lesson by Q at 0/-1x1 510-550 line 4");
	has("lesson by R at 0/-1x1 line 5");
}
END_TEST

START_TEST(refuses_numbers_of_periods)
{
	static const char *const bad[] = {
		"0", "21", "-1", "1.5", "two", "1 2", "99999999999999999999"};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char text[200];

		snprintf(text, sizeof text, "teacher,day,period,periods\nO,M,1,%s\n", bad[i]);
		refuses(text, "error csv-bad-periods 2:7 ");
	}
}
END_TEST

/* --- encodings ------------------------------------------------------------------------ */

/* Jānis Bērziņš, Pirmdiena, Ķīmija; Līga Čūska, Trešdiena, Ģimene */
#define LATVIAN                                                                                    \
	"teacher;day;period;subject\n"                                                             \
	"J\xe2nis B\xe7rzi\xf2\xf0;Pirmdiena;1;\xcd\xeemija\n"                                     \
	"L\xeega \xc8\xfbska;Tre\xf0"                                                              \
	"diena;2;\xccimene\n"
/* Jiří Dvořák, Pondělí, Český jazyk; Žaneta Šťastná, Úterý, Dějepis */
#define CZECH                                                                                      \
	"teacher;day;period;subject\n"                                                             \
	"Ji\xf8\xed Dvo\xf8\xe1k;Pond\xecl\xed;1;\xc8"                                             \
	"esk\xfd jazyk\n"                                                                          \
	"\x8e"                                                                                     \
	"aneta \x8a\x9d"                                                                           \
	"astn\xe1;\xda"                                                                            \
	"ter\xfd;2;D\xecjepis\n"
/* Nicolò Forlì, Lunedì, Attività; Rossi, Martedì, È l'ora € */
#define ITALIAN                                                                                    \
	"teacher;day;period;subject\n"                                                             \
	"Nicol\xf2 Forl\xec;Luned\xec;1;Attivit\xe0\n"                                             \
	"Rossi;Marted\xec;2;\xc8 l'ora \x80\n"

START_TEST(reads_utf8)
{
	reads("teacher,day,period\nBērziņš 老師 😀,Pondělí,1\n");
	has("lesson by Bērziņš 老師 😀 at 0/0x1 line 2");
	lacks("warning");
	again();
	reads("\xef\xbb\xbfteacher,day,period\nBērziņš,Pondělí,1\n");
	has("lesson by Bērziņš at 0/0x1 line 2");
	again();
	values[0].number = UTF_8;
	reads("teacher,day,period\nBērziņš,Pondělí,1\n");
	has("day 0 'Pondělí'");
}
END_TEST

START_TEST(reads_latvian)
{
	reads_bytes(LATVIAN);
	has("lesson by Jānis Bērziņš at 0/0x1 'Ķīmija' line 2");
	has("lesson by Līga Čūska at 1/1x1 'Ģimene' line 3");
	has("day 1 'Trešdiena'");
	tells("warning csv-guessed-encoding 0:0 is not UTF-8; read as windows-1257");
	again();
	values[0].number = WINDOWS_1257;
	reads_bytes(LATVIAN);
	has("lesson by Jānis Bērziņš at 0/0x1 'Ķīmija' line 2");
	lacks("warning");
}
END_TEST

START_TEST(reads_czech)
{
	reads_bytes(CZECH);
	has("lesson by Jiří Dvořák at 0/0x1 'Český jazyk' line 2");
	has("lesson by Žaneta Šťastná at 1/1x1 'Dějepis' line 3");
	has("day 0 'Pondělí'");
	tells("warning csv-guessed-encoding 0:0 is not UTF-8; read as windows-1250");
	again();
	values[0].number = WINDOWS_1250;
	reads_bytes(CZECH);
	has("day 1 'Úterý'");
	lacks("warning");
}
END_TEST

START_TEST(reads_italian)
{
	reads_bytes(ITALIAN);
	has("lesson by Nicolò Forlì at 0/0x1 'Attività' line 2");
	has("lesson by Rossi at 1/1x1 'È l'ora €' line 3");
	has("day 0 'Lunedì'");
	tells("warning csv-guessed-encoding 0:0 is not UTF-8; read as windows-1252");
	again();
	reads_bytes("teacher;day;period\nRossi;Luned\xec;1\n");
	has("day 0 'Lunedì'");
	again();
	values[0].number = WINDOWS_1252;
	reads_bytes(ITALIAN);
	lacks("warning");
}
END_TEST

START_TEST(minds_the_language)
{
	static const char few[] = "teacher;day;period\n\xe8;M;1\n";

	values[1].text = "it";
	reads_bytes(few);
	has("lesson by è at 0/0x1 line 2");
	again();
	values[1].text = "lv";
	reads_bytes(few);
	has("lesson by č at 0/0x1 line 2");
	again();
	values[1].text = "xx";
	reads_bytes("teacher;day;period\n\x96;M;1\n");
	has("lesson by – at 0/0x1 line 2");
}
END_TEST

START_TEST(replaces_bytes_that_a_page_lacks)
{
	values[0].number = WINDOWS_1257;
	reads_bytes("teacher;day;period\nA\x81"
		    "B\x83;M;1\n");
	has("lesson by A\xef\xbf\xbd"
	    "B\xef\xbf\xbd at 0/0x1 line 2");
	tells("warning csv-undecodable 0:0 2 bytes are no characters of windows-1257; ");
}
END_TEST

START_TEST(refuses_encodings)
{
	refuses("\xff\xfet\0", "error csv-bad-encoding 1:1 is UTF-16");
	refuses("\xfe\xff", "error csv-bad-encoding 1:1 is UTF-16");
	refuses("\xef\xbb\xbfteacher,day,period\nĀ\xe2,M,1\n",
		"error csv-bad-encoding 2:2 a byte 0xe2 ");
	/* cut within a letter, or one byte gone wrong: no code page */
	refuses("teacher,day,period\nĀbele,M,1\nBērziņ\xc5",
		"error csv-bad-encoding 3:7 a byte 0xc5 ");
	values[0].number = UTF_8;
	ck_assert_int_eq(read_text("teacher,day,period\nA\xe2,M,1\n"), -1);
	tells("error csv-bad-encoding 2:2 a byte 0xe2 ");
}
END_TEST

START_TEST(refuses_lookalikes_of_utf8)
{
	static const char *const bad[] = {"\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\x80", "\xe2\x82", "\xf0\x80\x80\x80",
		"\xff"};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char text[100];

		again();
		values[0].number = UTF_8;
		snprintf(text, sizeof text, "teacher,day,period\n%s", bad[i]);
		ck_assert_int_eq(read_text(text), -1);
		tells("error csv-bad-encoding 2:1 ");
	}
}
END_TEST

/* --- what rows mean ------------------------------------------------------------------- */

#define FET_HEADER                                                                                 \
	"\"Activity Id\",\"Day\",\"Hour\",\"Students Sets\",\"Subject\",\"Teachers\",\"Activity "  \
	"Tags\",\"Room\",\"Comments\"\n"

START_TEST(reads_what_fet_writes)
{
	reads("\xef\xbb\xbf" FET_HEADER
	      "\"1\",\"Sabato\",\"10:00\",\"1 A\",\"ITALIANO\",\"SCAGLIA\",\"\",\"\",\"\"\n"
	      "\"1\",\"Sabato\",\"09:00\",\"1 A\",\"ITALIANO\",\"SCAGLIA\",\"\",\"\",\"\"\n"
	      "\"2\",\"Sabato\",\"11:00\",\"\",\"Duty\",\"RE1\",\"\",\"\",\"\"\n"
	      "\"349\",\"Viernes\",\"10:00\",\"1BAC-B\",\"Religión / "
	      "VE\",\"RE1+EC1\",\"docencia\",\"A41+Biblioteca\",\"\"\n");
	has("period 0 '09:00'");
	has("period 1 '10:00'");
	has("lesson '1' by SCAGLIA for 1 A at 0/0x2 'ITALIANO' line 2");
	has("lesson '2' by RE1 at 0/2x1 'Duty' line 4");
	has("lesson '349' by EC1+RE1 for 1BAC-B tags docencia at 1/1x1 'Religión / VE' in 'A41 + "
	    "Biblioteca' line 5");
	ck_assert_int_eq(count("lesson"), 3);
	lacks("warning");
}
END_TEST

START_TEST(reads_fet_with_other_quotes)
{
	reads("Activity Id|Day|Hour|Students Sets|Subject|Teachers|Activity Tags|Room|Comments\n"
	      "1|Sabato|09:00|1 A|ITALIANO|SCAGLIA|||\n");
	has("lesson '1' by SCAGLIA for 1 A at 0/0x1 'ITALIANO' line 2");
	again();
	reads("'Activity Id';'Day';'Hour';'Students Sets';'Subject';'Teachers';'Activity Tags';"
	      "'Room';'Comments'\n'1';'Sabato';'09:00';'1 A';'ITALIANO';'D''AMICO';'';'';''\n");
	has("lesson '1' by D'AMICO for 1 A at 0/0x1 'ITALIANO' line 2");
}
END_TEST

START_TEST(joins_rows_of_one_lesson)
{
	reads("lesson,teacher,day,period,class,room,week\n"
	      "F7,O,M,2,7b,12,A\nF7,P,M,2,7b,13,A\nF7,O,M,3,7b,12,A\n" /* team and double */
	      "F7,O,M,2,7b,12,B\n"                                     /* another week */
	      "F7,O,T,2,7b,12,A\n"                                     /* another day */
	      "F7,O,M,5,7b,12,A\n");                                   /* after a break */
	has("lesson 'F7' by O+P for 7b at 0/0x2 in '12 + 13' week 'A' line 2");
	has("lesson 'F7' by O for 7b at 0/0x1 in '12' week 'B' line 5");
	has("lesson 'F7' by O for 7b at 1/0x1 in '12' week 'A' line 6");
	has("lesson 'F7' by O for 7b at 0/3x1 in '12' week 'A' line 7");
	ck_assert_int_eq(count("lesson"), 4);
}
END_TEST

START_TEST(joins_rows_by_the_clock)
{
	reads("lesson,teacher,day,start,end\n"
	      "1,O,M,8:30,9:10\n1,O,M,9:20,10:00\n1,P,M,8:30,9:10\n" /* a break of ten minutes */
	      "1,O,M,10:31,11:10\n"                                  /* of 31 */
	      "1,O,M,11:40,12:20\n");                                /* of 30 */
	has("lesson '1' by O+P at 0/-1x1 510-600 line 2");
	has("lesson '1' by O at 0/-1x1 631-740 line 5");
	ck_assert_int_eq(count("lesson"), 2);
}
END_TEST

START_TEST(joins_rows_without_an_id)
{
	reads("teacher,day,period,class,subject,room\n"
	      "O,M,1,7b,Maths,\nP,M,1,7b,Maths,\n"         /* two teachers */
	      "Q,M,1,8a,Choir,Hall\nQ,M,1,8b,Choir,Hall\n" /* two classes */
	      "R,M,1,9a,Art,1\nR,M,1,9b,Art,2\n"           /* a double booking */
	      "S,M,1,9a,,\nS,M,1,9b,,\n"                   /* another: no room */
	      "O,M,2,7b,Maths,\n");                        /* not a double lesson */
	has("lesson by O+P for 7b at 0/0x1 'Maths' line 2");
	has("lesson by Q for 8a+8b at 0/0x1 'Choir' in 'Hall' line 4");
	has("lesson by R for 9a at 0/0x1 'Art' in '1' line 6");
	has("lesson by R for 9b at 0/0x1 'Art' in '2' line 7");
	has("lesson by S for 9a at 0/0x1 line 8");
	has("lesson by S for 9b at 0/0x1 line 9");
	has("lesson by O for 7b at 0/1x1 'Maths' line 10");
	ck_assert_int_eq(count("lesson"), 7);
}
END_TEST

START_TEST(joins_no_duties_and_nothing_unplaced)
{
	reads("teacher,day,period,class,subject,room\n"
	      "O,M,1,,Watch,Yard\nP,M,1,,Watch,Yard\nO,,1,7b,X,1\nP,,1,7b,X,1\nO,M,,7b,X,1\n");
	ck_assert_int_eq(count("lesson by O at 0/0x1 'Watch' in 'Yard'"), 1);
	ck_assert_int_eq(count("lesson by P at 0/0x1 'Watch' in 'Yard'"), 1);
	has("lesson by O for 7b at -1/0x1 'X' in '1' line 4");
	has("lesson by P for 7b at -1/0x1 'X' in '1' line 5");
	has("lesson by O for 7b at 0/-1x1 'X' in '1' line 6");
}
END_TEST

START_TEST(joins_only_what_fits_a_list)
{
	char *text = malloc(100000), *end = stpcpy(text, "lesson,teacher,day,period\n");

	for (int i = 0; i < 500; i++)
		end += sprintf(end, "1,t%03d,M,1\n", i);
	reads(text);
	ck_assert_int_eq(count("lesson '1' by t"), 3);
	free(text);
}
END_TEST

START_TEST(keeps_inactive_rows_apart)
{
	reads("teacher,day,period,class,kind\nO,M,1,7b,\nP,M,1,7b,Inactive\nQ,M,1,7b,LESSON\n"
	      "R,M,2,7b,duty\n");
	has("lesson by O+Q for 7b at 0/0x1 line 2");
	has("lesson by P for 7b at 0/0x1 line 3 inactive");
	has("lesson by R at 0/1x1 line 5");
}
END_TEST

START_TEST(takes_times_off)
{
	reads("teacher,day,period,periods,kind\nO+P,M,2,2,away\nQ,T,,,away\nO,M,1,,\nO,M,2,,\n");
	has("away 'O' 0/1");
	has("away 'O' 0/2");
	has("away 'P' 0/1");
	has("away 'P' 0/2");
	has("away 'Q' 1/-1");
	ck_assert_int_eq(count("away"), 5);
	ck_assert_int_eq(count("lesson"), 2);
	refuses("teacher,day,period,kind\n,M,1,away\n", "error csv-nobody-away 2:0 ");
	refuses("teacher,day,period,kind\nO,,1,away\n", "error csv-nobody-away 2:3 ");
	refuses("teacher,day,start,end,kind\nO,M,8:00,9:00,away\n", "error csv-away-span 2:0 ");
}
END_TEST

/* --- periods -------------------------------------------------------------------------- */

START_TEST(sorts_periods_by_their_numbers)
{
	reads("teacher,day,period\nO,M,10:00\nO,M,9:05\nO,M,9:00\nO,M,5ª 12:45\n");
	has("period 0 '5ª 12:45'");
	has("period 1 '9:00'");
	has("period 2 '9:05'");
	has("period 3 '10:00'");
	again();
	reads("teacher,day,period\nO,M,2b\nO,M,2a\nO,M,2a 5\nO,M,1000000000000\nO,M,999\n");
	has("period 0 '2a'");
	has("period 1 '2b'");
	has("period 2 '2a 5'");
	has("period 3 '999'");
	again();
	reads("lesson,teacher,day,period\n1,O,M,P10\n1,O,M,P9\n");
	has("lesson '1' by O at 0/0x2 line 2");
}
END_TEST

START_TEST(counts_plain_numbers)
{
	reads("teacher,day,period,periods\nO,M,2,2\nP,M,4,\nQ,M,10,3\n");
	has("period 0 '2'");
	has("period 10 '12'");
	ck_assert_int_eq(count("period"), 11);
	has("lesson by O at 0/0x2 line 2");
	has("lesson by Q at 0/8x3 line 4");
	lacks("warning");
	again();
	reads("teacher,day,period\nO,M,0\nP,M,01\n"); /* "01" is a name */
	ck_assert_int_eq(count("period"), 2);
	has("period 1 '01'");
}
END_TEST

START_TEST(keeps_the_order_of_names)
{
	reads("teacher,day,period,periods\nO,M,third,\nO,M,first,\nO,T,third,2\nO,M,lunch,\n");
	has("period 0 'third'");
	has("period 1 'first'");
	has("period 2 'lunch'");
	tells("warning csv-period-order 0:0 not every period's name has a number; ");
	again();
	reads("teacher,day,period\nO,M,third\nO,M,first\n");
	lacks("warning");
}
END_TEST

START_TEST(cuts_lessons_at_the_last_period)
{
	reads("teacher,day,period,periods\nO,M,P1,\nO,M,P2,3\n");
	has("lesson by O at 0/1x1 line 3");
	tells("warning csv-cut-lesson 3:0 reaches 2 periods beyond ");
	again();
	reads("teacher,day,period,periods\nO,M,P1,\nO,M,P2,2\n");
	tells("warning csv-cut-lesson 3:0 reaches 1 period beyond ");
}
END_TEST

/* --- in the reader's language ------------------------------------------------------------------ */

static const char *in_latvian(const char *english)
{
	return strcmp(english, "columns that nobody reads: %s") ? english
								: "kolonnas, ko neviens nelasa: %s";
}

static const char *counted_in_latvian(const char *one, const char *many, int64_t n)
{
	(void)many;
	ck_assert_ptr_nonnull(strstr(one, "%d period beyond"));
	return n == 1 ? "%d stundu" : n == 2 ? "%d stundas" : "%d stundu par daudz";
}

static const char *never(const char *english)
{
	ck_abort_msg("asked for '%s'", english);
}

#define CUT_THREE "teacher,day,period,periods,colour\nO,M,P1,,\nO,M,P2,4,red\n"

START_TEST(tells_in_the_readers_language)
{
	rec.sink.text = in_latvian;
	rec.sink.plural = counted_in_latvian;
	reads(CUT_THREE);
	has("warning csv-ignored-columns 1:0 kolonnas, ko neviens nelasa: 'colour'");
	has("warning csv-cut-lesson 3:0 3 stundu par daudz");
}
END_TEST

/* An engine of before: its sink ends where these begin. */
START_TEST(tells_in_english_where_no_language_is_given)
{
	rec.sink.size = offsetof(struct clg_timetable_sink, text);
	rec.sink.text = never;
	reads(CUT_THREE);
	has("warning csv-ignored-columns 1:0 columns that nobody reads: 'colour'");
	tells("warning csv-cut-lesson 3:0 reaches 3 periods beyond ");
}
END_TEST

/* --- what it is taken for ----------------------------------------------------------------------
 */

static int32_t sniff(const char *text)
{
	const struct clg_importer *importer = clg_plugin.ops;

	return importer->sniff((const uint8_t *)text, strlen(text));
}

START_TEST(sniffs_its_own)
{
	ck_assert_int_gt(sniff("teacher;day;period\n"), 50);
	ck_assert_int_gt(sniff("\xef\xbb\xbf" FET_HEADER), 50);
	ck_assert_int_gt(sniff("Staff\tWeekday\tfrom\tto\nB\xe7rzi"), 50);
	ck_assert_int_eq(sniff(""), 0);
	ck_assert_int_eq(sniff("\xef\xbb"), 0);
	ck_assert_int_eq(sniff("<fet version=\"6.8.5\">\n"), 0);
	ck_assert_int_eq(sniff("id,name,email\n"), 0);
	ck_assert_int_eq(sniff("\"teacher,day,period"), 0);
}
END_TEST

START_TEST(sniffs_no_further_than_4096)
{
	const struct clg_importer *importer = clg_plugin.ops;
	uint8_t *bytes = malloc(5000);

	memset(bytes, 'x', 5000);
	memcpy(bytes, "teacher,day,period,", 19);
	ck_assert_int_gt(importer->sniff(bytes, 4096), 50);
	ck_assert_int_gt(importer->sniff(bytes, 5000), 50);
	free(bytes);
}
END_TEST

START_TEST(says_what_it_is)
{
	const struct clg_importer *importer = clg_plugin.ops;

	ck_assert_str_eq(clg_plugin.name, "csv");
	ck_assert_uint_eq(clg_plugin.kind, CLG_KIND_IMPORTER);
	ck_assert_uint_eq(clg_plugin.n_options, 3);
	ck_assert_str_eq(clg_plugin.options[0].choices[WINDOWS_1257], "windows-1257");
	ck_assert_str_eq(clg_plugin.options[2].choices[BAR], "bar");
	ck_assert_str_eq(importer->suffixes[0], "csv");
}
END_TEST

static void add_reading(Suite *s)
{
	TCase *t = tcase_create("reading");

	tcase_add_checked_fixture(t, setup, recorder_teardown);
	tcase_add_test(t, reads_every_column);
	tcase_add_test(t, takes_columns_in_any_order_and_case);
	tcase_add_test(t, knows_other_names_of_columns);
	tcase_add_test(t, leaves_out_columns_it_does_not_know);
	tcase_add_test(t, refuses_headers);
	tcase_add_test(t, finds_every_separator);
	tcase_add_test(t, looks_for_it_behind_empty_lines);
	tcase_add_test(t, minds_other_separators_in_cells);
	tcase_add_test(t, takes_a_first_line_with_the_separator);
	tcase_add_test(t, reads_quotes);
	tcase_add_test(t, reads_every_end_of_line);
	tcase_add_test(t, reads_lines_within_quotes);
	tcase_add_test(t, refuses_quotes);
	tcase_add_test(t, refuses_bytes_that_are_no_text);
	tcase_add_test(t, reads_rows_of_a_hundred_columns);
	tcase_add_test(t, refuses_what_has_no_end);
	tcase_add_test(t, refuses_more_than_a_school_has);
	tcase_add_test(t, refuses_rows_that_are_too_wide);
	tcase_add_test(t, tells_all_faults_of_a_file);
	tcase_add_test(t, stops_telling_after_fifty_faults);
	tcase_add_test(t, refuses_times);
	tcase_add_test(t, reads_times);
	tcase_add_test(t, refuses_numbers_of_periods);
	suite_add_tcase(s, t);
}

static void add_encodings(Suite *s)
{
	TCase *t = tcase_create("encodings");

	tcase_add_checked_fixture(t, setup, recorder_teardown);
	tcase_add_test(t, reads_utf8);
	tcase_add_test(t, reads_latvian);
	tcase_add_test(t, reads_czech);
	tcase_add_test(t, reads_italian);
	tcase_add_test(t, minds_the_language);
	tcase_add_test(t, replaces_bytes_that_a_page_lacks);
	tcase_add_test(t, refuses_encodings);
	tcase_add_test(t, refuses_lookalikes_of_utf8);
	suite_add_tcase(s, t);
}

static void add_meaning(Suite *s)
{
	TCase *t = tcase_create("meaning");

	tcase_add_checked_fixture(t, setup, recorder_teardown);
	tcase_add_test(t, reads_what_fet_writes);
	tcase_add_test(t, reads_fet_with_other_quotes);
	tcase_add_test(t, joins_rows_of_one_lesson);
	tcase_add_test(t, joins_rows_by_the_clock);
	tcase_add_test(t, joins_rows_without_an_id);
	tcase_add_test(t, joins_no_duties_and_nothing_unplaced);
	tcase_add_test(t, joins_only_what_fits_a_list);
	tcase_add_test(t, keeps_inactive_rows_apart);
	tcase_add_test(t, takes_times_off);
	tcase_add_test(t, sorts_periods_by_their_numbers);
	tcase_add_test(t, counts_plain_numbers);
	tcase_add_test(t, keeps_the_order_of_names);
	tcase_add_test(t, cuts_lessons_at_the_last_period);
	tcase_add_test(t, tells_in_the_readers_language);
	tcase_add_test(t, tells_in_english_where_no_language_is_given);
	tcase_add_test(t, sniffs_its_own);
	tcase_add_test(t, sniffs_no_further_than_4096);
	tcase_add_test(t, says_what_it_is);
	suite_add_tcase(s, t);
}

int main(void)
{
	Suite *s = suite_create("csv");
	SRunner *runner;
	int failed;

	add_reading(s);
	add_encodings(s);
	add_meaning(s);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
