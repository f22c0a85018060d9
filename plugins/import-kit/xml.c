#include "xml.h"

#include <expat.h>
#include <iconv.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NAME_MOST 48 /* longer than any element's name that is asked for */
#define TEXT_MOST 65536
#define CHUNK (1 << 20)

struct xml_state {
	struct xml_reader *reader;
	XML_Parser parser;
	char path[XML_DEPTH_MOST][NAME_MOST];
	int depth, failed;
	char *text;
	size_t n_text, room;
};

void xml_fail(struct xml_reader *r, const char *code, const char *format, ...)
{
	struct xml_state *s = r->state;
	va_list args;

	if (s->failed)
		return;
	s->failed = 1;
	va_start(args, format);
	tell_error_of(r->teller, code, (uint32_t)XML_GetCurrentLineNumber(s->parser),
		(uint32_t)XML_GetCurrentColumnNumber(s->parser) + 1, format, args);
	va_end(args);
	XML_StopParser(s->parser, XML_FALSE);
}

uint32_t xml_line(const struct xml_reader *r)
{
	return (uint32_t)XML_GetCurrentLineNumber(r->state->parser);
}

const char *xml_above(const struct xml_reader *r, int levels)
{
	const struct xml_state *s = r->state;

	return s->depth > levels ? s->path[s->depth - 1 - levels] : "";
}

const char *xml_get(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (!strcmp(*attributes, name))
			return attributes[1];
	return NULL;
}

static void clear_text(struct xml_state *s)
{
	s->n_text = 0;
	if (s->text)
		*s->text = 0;
}

static const char *local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static void XMLCALL on_text(void *self, const XML_Char *more, int n)
{
	struct xml_state *s = self;

	if (s->n_text + (size_t)n > TEXT_MOST) {
		xml_fail(s->reader, "text-too-long", "a text is too long; at most %d bytes are read",
			TEXT_MOST);
		return;
	}
	if (s->n_text + (size_t)n + 1 > s->room) {
		s->room = 2 * (s->n_text + (size_t)n + 1);
		s->text = realloc(s->text, s->room);
		if (!s->text)
			abort();
	}
	memcpy(s->text + s->n_text, more, (size_t)n);
	s->n_text += (size_t)n;
	s->text[s->n_text] = 0;
}

static int are_short(struct xml_state *s, const XML_Char **attributes)
{
	for (; *attributes; attributes++)
		if (strlen(*attributes) > TEXT_MOST) {
			xml_fail(s->reader, "text-too-long",
				"a text is too long; at most %d bytes are read", TEXT_MOST);
			return 0;
		}
	return 1;
}

static void XMLCALL on_start(void *self, const XML_Char *name, const XML_Char **attributes)
{
	struct xml_state *s = self;

	if (s->failed || !are_short(s, attributes))
		return;
	if (s->depth == XML_DEPTH_MOST) {
		xml_fail(s->reader, "too-deep", "nests too deep; at most %d levels are read",
			XML_DEPTH_MOST);
		return;
	}
	if (!s->depth && strcmp(local(name), s->reader->root)) {
		xml_fail(s->reader, "xml-other-root", "begins with <%.40s>; expected <%s>", name,
			s->reader->root);
		return;
	}
	snprintf(s->path[s->depth++], NAME_MOST, "%s", local(name));
	clear_text(s);
	s->reader->start(s->reader->self, local(name), (const char **)attributes);
}

/* Expat still closes an empty element after it was stopped: what failed is left as it is. */
static void XMLCALL on_end(void *self, const XML_Char *name)
{
	struct xml_state *s = self;

	if (s->failed)
		return;
	if (s->reader->end)
		s->reader->end(s->reader->self, local(name), s->text ? s->text : "");
	clear_text(s);
	s->depth--;
}

static void XMLCALL on_doctype(void *self, const XML_Char *name, const XML_Char *system_id,
	const XML_Char *public_id, int has_internal)
{
	struct xml_state *s = self;

	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_internal;
	xml_fail(s->reader, "xml-dtd", "brings a document type of its own; expected none");
}

/* The code pages that schools' programs write beside UTF-8: expat knows ISO-8859-1 alone. */
static int is_code_page(const char *name)
{
	return !strncasecmp(name, "windows-125", 11) || !strncasecmp(name, "iso-8859-", 9);
}

static int XMLCALL on_encoding(void *self, const XML_Char *name, XML_Encoding *info)
{
	iconv_t page = is_code_page(name) ? iconv_open("UTF-32LE", name) : (iconv_t)-1;

	(void)self;
	if (page == (iconv_t)-1)
		return XML_STATUS_ERROR;
	for (int i = 0; i < 256; i++) {
		char byte = (char)i, *in = &byte;
		uint8_t wide[4] = {0};
		char *out = (char *)wide;
		size_t n_in = 1, n_out = sizeof wide;

		if (iconv(page, &in, &n_in, &out, &n_out) == (size_t)-1)
			info->map[i] = -1;
		else
			info->map[i] = wide[0] | wide[1] << 8 | wide[2] << 16;
		iconv(page, NULL, NULL, NULL, NULL);
	}
	iconv_close(page);
	return XML_STATUS_OK;
}

static int feed(struct xml_state *s, const uint8_t *bytes, uint64_t n)
{
	int last;

	do {
		int some = n > CHUNK ? CHUNK : (int)n;

		last = (uint64_t)some == n;
		if (XML_Parse(s->parser, (const char *)bytes, some, last) == XML_STATUS_ERROR)
			return -1;
		bytes += some;
		n -= (uint64_t)some;
	} while (!last);
	return 0;
}

int xml_read(struct xml_reader *r, const uint8_t *bytes, uint64_t n)
{
	struct xml_state *s = calloc(1, sizeof *s);
	int failed;

	if (!s || !(s->parser = XML_ParserCreate(NULL)))
		abort();
	s->reader = r;
	r->state = s;
	XML_SetUserData(s->parser, s);
	XML_SetElementHandler(s->parser, on_start, on_end);
	XML_SetCharacterDataHandler(s->parser, on_text);
	XML_SetStartDoctypeDeclHandler(s->parser, on_doctype);
	XML_SetUnknownEncodingHandler(s->parser, on_encoding, NULL);
	if (feed(s, bytes, n))
		xml_fail(r, "xml-syntax", "%s; expected %s",
			clg_sink_text(r->teller->sink,
				XML_ErrorString(XML_GetErrorCode(s->parser))),
			clg_sink_text(r->teller->sink, r->whole));
	failed = s->failed;
	r->state = NULL;
	XML_ParserFree(s->parser);
	free(s->text);
	free(s);
	return failed ? -1 : 0;
}
