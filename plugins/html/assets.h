/* assets.h - page.html, page.css and page.js, as the build finds them. */
#ifndef PLUGIN_HTML_ASSETS_H
#define PLUGIN_HTML_ASSETS_H

#include <stddef.h>

struct asset {
	const unsigned char *bytes;
	size_t n;
};
extern const struct asset asset_page_html, asset_page_css, asset_page_js;

#endif
