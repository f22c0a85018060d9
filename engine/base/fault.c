#include "base/fault.h"

#include "base/language.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

#include "base/banned.h"

#define MESSAGE_MOST 1200 /* in Georgian a letter is three bytes */

void faults_init(struct faults *f)
{
	memset(f, 0, sizeof *f);
	f->most = 100;
}

void faults_release(struct faults *f)
{
	for (size_t i = 0; i < f->list.n; i++) {
		free(f->list.at[i].code);
		free(f->list.at[i].file);
		free(f->list.at[i].message);
	}
	vec_release(&f->list);
	memset(f, 0, sizeof *f);
}

static void __attribute__((format(printf, 6, 0))) add(struct faults *f, enum severity severity,
	clg_rc rc, struct place at, const char *code, const char *format, va_list args)
{
	struct text message;

	f->n_errors += severity == FAULT_ERROR;
	f->n_warnings += severity == FAULT_WARNING;
	if (severity == FAULT_ERROR && f->n_errors > f->most)
		return;
	text_init(&message, MESSAGE_MOST);
	text_vprintf(&message, language_text(format), args);
	vec_push(&f->list, (struct fault){ severity, rc, xstrdup(code),
		at.file ? xstrdup(at.file) : NULL, at.line, at.column, text_steal(&message) });
	text_release(&message);
}

clg_rc fault_input(struct faults *f, struct place at, const char *code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(f, FAULT_ERROR, CLG_EINPUT, at, code, format, args);
	va_end(args);
	return CLG_EINPUT;
}

clg_rc fault_add(struct faults *f, clg_rc rc, struct place at, const char *code,
	const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(f, FAULT_ERROR, rc, at, code, format, args);
	va_end(args);
	return rc;
}

void fault_warn(struct faults *f, struct place at, const char *code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(f, FAULT_WARNING, CLG_OK, at, code, format, args);
	va_end(args);
}

void fault_note(struct faults *f, struct place at, const char *code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(f, FAULT_NOTE, CLG_OK, at, code, format, args);
	va_end(args);
}

clg_rc faults_rc(const struct faults *f)
{
	for (size_t i = 0; i < f->list.n; i++)
		if (f->list.at[i].severity == FAULT_ERROR)
			return f->list.at[i].rc;
	return CLG_OK;
}

static int by_place(const void *a, const void *b)
{
	const struct fault *x = *(const struct fault *const *)a;
	const struct fault *y = *(const struct fault *const *)b;
	int files = strcmp(x->file ? x->file : "", y->file ? y->file : "");

	if (files)
		return files;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x > y) - (x < y);
}

typedef VEC(const struct fault *) fault_list;

static void in_order(const struct faults *f, enum severity least, fault_list *ret)
{
	for (size_t i = 0; i < f->list.n; i++)
		if (f->list.at[i].severity >= least)
			vec_push(ret, &f->list.at[i]);
	if (ret->n)
		qsort(ret->at, ret->n, sizeof *ret->at, by_place);
}

static const char *severity_name(enum severity s)
{
	return s == FAULT_ERROR ? "error" : s == FAULT_WARNING ? "warning" : "note";
}

static void print_one(const struct fault *x, FILE *to)
{
	struct text t;

	text_init(&t, 0);
	text_add(&t, "collega: ");
	if (x->file) {
		text_add_safe(&t, x->file);
		if (x->line)
			text_printf(&t, ":%u", x->line);
		if (x->line && x->column)
			text_printf(&t, ":%u", x->column);
		text_add(&t, ": ");
	}
	if (x->severity != FAULT_ERROR)
		text_add(&t, x->severity == FAULT_WARNING ? _("warning: ") : _("note: "));
	text_add_safe(&t, x->message);
	fprintf(to, "%s [%s]\n", t.s, x->code);
	text_release(&t);
}

void faults_print(const struct faults *f, enum severity least, FILE *to)
{
	fault_list list = {0};

	in_order(f, least, &list);
	for (size_t i = 0; i < list.n; i++)
		print_one(list.at[i], to);
	if (f->n_errors > f->most)
		fprintf(to, language_plural("collega: and %zu more error\n",
				    "collega: and %zu more errors\n",
				    (long long)(f->n_errors - f->most)),
			f->n_errors - f->most);
	vec_release(&list);
}

static void json_text(const char *s, FILE *to)
{
	struct text t;

	text_init(&t, 0);
	text_add_safe(&t, s);
	fputc('"', to);
	for (const char *c = t.s; *c; c++) {
		if (*c == '"' || *c == '\\')
			fputc('\\', to);
		fputc(*c, to);
	}
	fputc('"', to);
	text_release(&t);
}

void faults_print_json(const struct faults *f, enum severity least, FILE *to)
{
	fault_list list = {0};

	in_order(f, least, &list);
	fputs("[", to);
	for (size_t i = 0; i < list.n; i++) {
		fprintf(to, "%s{\"severity\": \"%s\", \"code\": \"%s\", \"file\": ",
			i ? ",\n " : "", severity_name(list.at[i]->severity), list.at[i]->code);
		json_text(list.at[i]->file ? list.at[i]->file : "", to);
		fprintf(to, ", \"line\": %u, \"column\": %u, \"message\": ", list.at[i]->line,
			list.at[i]->column);
		json_text(list.at[i]->message, to);
		fputs("}", to);
	}
	fputs("]\n", to);
	vec_release(&list);
}
