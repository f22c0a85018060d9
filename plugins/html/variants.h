/* variants.h - what `collega whatif --format json` wrote, as rows that page.js draws. */
#ifndef PLUGIN_HTML_VARIANTS_H
#define PLUGIN_HTML_VARIANTS_H

/* NULL, and *ret as JSON, which the caller frees: [[key...], [[[value...], state, figure...]...]], the figures being
 * left out, its bound, cost, its bound, worth, its bound, pairs, meetings, median, highest; null where there is none.
 * Else what is wrong with the file. */
const char *variants_read(const char *path, char **ret);

#endif
