#include "plain.h"

#include <string.h>
#include <time.h>

#include "put.h"
#include "rows.h"

/* At noon, so that no leap second of an odd TZ moves the day. */
static void put_date(FILE *out, int32_t date)
{
	time_t noon = (time_t)date * 86400 + 43200;
	struct tm day = { 0 };

	gmtime_r(&noon, &day);
	fprintf(out, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

/* The names of one meeting's rows; returns where the next one begins. */
static uint32_t put_names(FILE *out, const struct clg_export *p, uint32_t from)
{
	uint32_t i = from;

	for (; i < p->n_meetings && !strcmp(meeting_at(p, i)->id, meeting_at(p, from)->id); i++) {
		fputs(i > from ? ", <bdi>" : "<bdi>", out);
		put_html(out, meeting_at(p, i)->name);
		fputs("</bdi>", out);
	}
	return i;
}

void put_plain(FILE *out, const struct clg_export *p)
{
	int tells = p->audience != CLG_FOR_PUBLIC;

	fputs("<table>\n", out);
	for (uint32_t i = 0; i < p->n_meetings;) {
		const struct clg_export_meeting *m = meeting_at(p, i);

		fputs("<tr><td>", out);
		put_date(out, m->date);
		fprintf(out, "<td>%d:%02d<td>", (int)m->start / 60, (int)m->start % 60);
		i = put_names(out, p, i);
		fputs("<td>", out);
		put_html(out, m->room);
		fputs("<td>", out);
		put_html(out, tells ? m->technique : "");
		fputc('\n', out);
	}
	fputs("</table>", out);
}
