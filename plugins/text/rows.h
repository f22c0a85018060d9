/* rows.h - the plan's rows, whatever size the engine's have. */
#ifndef PLUGIN_TEXT_ROWS_H
#define PLUGIN_TEXT_ROWS_H

#include <collega/exporter.h>

static inline const struct clg_export_meeting *meeting_at(const struct clg_export *p, uint32_t i)
{
	return (const void *)((const char *)p->meetings + (size_t)i * p->meeting_size);
}

static inline const struct clg_export_member *member_at(const struct clg_export *p, uint32_t i)
{
	return (const void *)((const char *)p->members + (size_t)i * p->member_size);
}

static inline const struct clg_export_unplaced *unplaced_at(const struct clg_export *p, uint32_t i)
{
	return (const void *)((const char *)p->unplaced + (size_t)i * p->unplaced_size);
}

#endif
