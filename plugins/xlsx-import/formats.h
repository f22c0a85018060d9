/* formats.h - what a number in a cell stands for, and how it would stand in a CSV. */
#ifndef PLUGIN_XLSX_IMPORT_FORMATS_H
#define PLUGIN_XLSX_IMPORT_FORMATS_H

#include <stdint.h>

enum form { FORM_NUMBER, FORM_DATE, FORM_TIME, FORM_DATE_TIME };

/* Of a number format that every program knows by its number; of one that is spelt out. */
enum form form_of_id(uint32_t id);
enum form form_of_code(const char *code);

#define NUMBER_ROOM 40

/* "2026-10-05", "08:30", "2026-10-05 08:30", "12", "0.5". 0, or -1: no such day. The locale's
 * decimal point must be the dot. */
int say_number(double value, enum form form, int is_1904, char ret[NUMBER_ROOM]);

#endif
