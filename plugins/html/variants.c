#include "variants.h"

#include <collega/exporter.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "put.h"

#define BYTES_MOST ((size_t)8 << 20)
#define VARIANTS_MOST 100
#define KEYS_MOST 16

static const char no_file[] = CLG_N_("the file of 'what-if' can't be read; expected one that is there, of at most 8 MB");
static const char no_variants[] =
	CLG_N_("the file of 'what-if' holds no variants; expected what 'collega whatif --format json' writes");

/* --- reading --------------------------------------------------------------------------- */

static int read_bytes(const char *path, char **ret, size_t *ret_n)
{
	FILE *from = fopen(path, "rb");
	char *bytes = from ? malloc(BYTES_MOST + 1) : NULL;
	int failed = !bytes;

	if (bytes) {
		*ret_n = fread(bytes, 1, BYTES_MOST + 1, from);
		failed = ferror(from) || *ret_n > BYTES_MOST;
	}
	if (from)
		fclose(from);
	if (failed)
		free(bytes);
	else
		*ret = bytes;
	return failed ? -1 : 0;
}

static int is_texts(const json_t *list, size_t most)
{
	const json_t *one;
	size_t i;

	if (!json_is_array(list) || json_array_size(list) > most)
		return 0;
	json_array_foreach(list, i, one)
		if (!json_is_string(one))
			return 0;
	return 1;
}

/* What is needed of it; whatever else it holds is passed over. */
static int is_what_if(const json_t *root)
{
	const json_t *variants = json_object_get(root, "variants"), *one;
	size_t i;

	if (json_integer_value(json_object_get(root, "collega-what-if")) != 1 ||
		!is_texts(json_object_get(root, "keys"), KEYS_MOST) || !json_is_array(variants) ||
		!json_array_size(variants) || json_array_size(variants) > VARIANTS_MOST)
		return 0;
	json_array_foreach(variants, i, one)
		if (!json_is_object(json_object_get(one, "settings")) ||
			!json_is_string(json_object_get(one, "state")))
			return 0;
	return 1;
}

/* --- writing --------------------------------------------------------------------------- */

/* The values in the order of the keys; none of the school as it is. */
static void put_values(FILE *out, const json_t *keys, const json_t *settings)
{
	const json_t *key;
	size_t i;

	fputc('[', out);
	if (json_object_size(settings))
		json_array_foreach(keys, i, key) {
			fputs(i ? "," : "", out);
			put_json(out, json_string_value(json_object_get(settings, json_string_value(key))));
		}
	fputc(']', out);
}

static void put_variant(FILE *out, const json_t *keys, const json_t *variant)
{
	static const char *const figures[] = {"left-out", "left-out-bound", "cost", "cost-bound", "worth", "worth-bound",
		"pairs", "meetings", "median", "highest"};

	fputc('[', out);
	put_values(out, keys, json_object_get(variant, "settings"));
	fputc(',', out);
	put_json(out, json_string_value(json_object_get(variant, "state")));
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		const json_t *figure = json_object_get(variant, figures[i]);

		if (json_is_integer(figure))
			fprintf(out, ",%" JSON_INTEGER_FORMAT, json_integer_value(figure));
		else
			fputs(",null", out);
	}
	fputc(']', out);
}

static void put_what_if(FILE *out, const json_t *root)
{
	const json_t *keys = json_object_get(root, "keys"), *variants = json_object_get(root, "variants"), *one;
	size_t i;

	fputs("[[", out);
	json_array_foreach(keys, i, one) {
		fputs(i ? "," : "", out);
		put_json(out, json_string_value(one));
	}
	fputs("],[", out);
	json_array_foreach(variants, i, one) {
		fputs(i ? ",\n" : "\n", out);
		put_variant(out, keys, one);
	}
	fputs("]]", out);
}

/* ---------------------------------------------------------------------------------------- */

static const char *convert(const char *bytes, size_t n, char **ret)
{
	json_t *root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL);
	int is_good = is_what_if(root);
	size_t size;
	FILE *out = is_good ? open_memstream(ret, &size) : NULL;

	if (out) {
		put_what_if(out, root);
		is_good = !fclose(out);
	}
	json_decref(root);
	return is_good && out ? NULL : no_variants;
}

const char *variants_read(const char *path, char **ret)
{
	const char *why;
	char *bytes;
	size_t n;

	if (read_bytes(path, &bytes, &n))
		return no_file;
	why = convert(bytes, n, ret);
	free(bytes);
	return why;
}
