/* plugin/sink.h - an importer's calls of its sink, as records: made by the child, replayed by the
 * engine. */
#ifndef CLG_PLUGIN_SINK_H
#define CLG_PLUGIN_SINK_H

#include "plugin/line.h"
#include "plugin/wire.h"

/* In the child: a sink whose calls go down the line. */
struct sink_back {
	struct line *line;
	struct wire wire; /* what is not sent yet; it lies in the line's room */
	struct arena arena;
};
void sink_back_init(struct sink_back *b, struct line *l);
void sink_back_release(struct sink_back *b);
struct clg_timetable_sink sink_back(struct sink_back *b);

/* In the engine: n bytes of records, told to the sink. The last one's answer, if it gives one;
 * -1 with `ret_wrong` set where a record is none. */
int32_t sink_replay(
	uint8_t *bytes, uint32_t n, const struct clg_timetable_sink *sink, const char **ret_wrong);

#endif
