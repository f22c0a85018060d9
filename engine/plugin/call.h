/* plugin/call.h - every call of a plugin, wherever it runs: a shipped one in this process, a
 * foreign one in a child of its own. Nothing else in the engine calls a plugin's functions.
 *
 * A call that fails adds a fault with CLG_EPLUGIN that names the plugin, the call and the file. */
#ifndef CLG_PLUGIN_CALL_H
#define CLG_PLUGIN_CALL_H

#include "plugin/registry.h"

/* One instance of a technique: create -> define -> [staff -> { takes_part | judge | why }*] ->
 * free. */
struct call;

/* `i` and its values are borrowed until call_free. */
clg_rc call_create(const struct plugin_entry *e, const struct instance *i, struct faults *faults,
	struct call **ret);
void call_free(struct call *c);

/* The text and arrays live until call_free. CLG_EINPUT: the options contradict each other. */
clg_rc call_define(struct call *c, struct clg_definition *ret);
/* From here on it sees these people: borrowed until call_free, and not changed any more. */
clg_rc call_staff(struct call *c, const struct clg_staff *staff);
clg_rc call_takes_part(struct call *c, uint32_t role, uint8_t *ret); /* [person]: 0 or 1 */
clg_rc call_judge(struct call *c, const struct clg_pair *pairs, uint32_t n,
	struct clg_answer *ret); /* within their range */
clg_rc call_why(struct call *c, const struct clg_pair *pair, char *sentence, uint32_t room);

/* An importer. *ret_sure: 0 to 100; *ret_status: what read() returned. */
clg_rc call_sniff(const struct plugin_entry *e, const uint8_t *bytes, uint64_t n,
	struct faults *faults, int32_t *ret_sure);
clg_rc call_read(const struct plugin_entry *e, const uint8_t *bytes, uint64_t n,
	const struct clg_value *values, const struct clg_timetable_sink *sink,
	struct faults *faults, int32_t *ret_status);

/* What an importer is for; one that isn't shipped never makes tables. */
int call_reads_timetables(const struct plugin_entry *e);
int call_reads_tables(const struct plugin_entry *e);
/* What its read_table() returned. */
int32_t call_read_table(const struct plugin_entry *e, const uint8_t *bytes, uint64_t n,
	const struct clg_table_sink *sink);

/* An exporter. *ret_status: what export_plan() returned. */
clg_rc call_export(const struct plugin_entry *e, const struct clg_export *plan,
	const struct clg_value *values, const struct clg_writer *writer, struct faults *faults,
	int32_t *ret_status);

#endif
