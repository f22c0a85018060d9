/* texts.h - what page.js says, in the reader's language. */
#ifndef PLUGIN_HTML_TEXTS_H
#define PLUGIN_HTML_TEXTS_H

#include <collega/exporter.h>

#include <stdio.h>

/* As one JavaScript object, by the English text: that of t("..."), an array for tn("...", "..."), and
 * "context:word" for names. What has no translation isn't there. */
void put_texts(FILE *out, const struct clg_export *plan);

#endif
