// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-callbacks: the file of --callbacks: which functions of it livepatch calls, and the private
 * symbols that it uses. A symbol is found as those of an lp.c are: its source is read with a
 * function behind it that takes its address, and the policy decides.
 */
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/path.h"
#include "run-callbacks.h"

#define PROBE CALLBACKS_PROBE

/* "OBJECT_pre_patch" and so on are called back; other functions are the file's own. */
static void take_callback(void *ctx, const char *name, size_t len)
{
	static const char *const events[] = { "_pre_patch", "_post_patch", "_pre_unpatch",
					      "_post_unpatch" };
	struct callbacks *c = ctx;

	for (int e = MODULE_PRE_PATCH; e <= MODULE_POST_UNPATCH; e++) {
		size_t n = strlen(events[e]);
		struct module_callback call = { .event = e };

		if (len <= n || memcmp(name + len - n, events[e], n) != 0)
			continue;
		call.object = arena_strndup(&c->r->arena, name, len - n);
		call.function = arena_strndup(&c->r->arena, name, len);
		vec_push(&c->calls, call);
	}
}

static enum exit_code complain(struct callbacks *c, enum exit_code rc, const char *text)
{
	diag_report(&c->r->diag, DIAG_ERROR, "callbacks", NULL, "%s: %s", c->r->set.callbacks,
		    text);
	return rc;
}

static enum exit_code read_symbols(struct callbacks *c)
{
	const char *at = c->text.s;
	struct module_symbol s = { 0 };
	bool good;

	while (module_next_symbol(&c->r->arena, &at, &s, &good)) {
		if (!good)
			return complain(c, EXIT_INPUT,
					"expected KLP_CCP_SYMBOL(type, alias, \"file\", symbol)");
		vec_push(&c->symbols, s);
		memset(&s, 0, sizeof(s));
	}
	return EXIT_WRITTEN;
}

enum exit_code callbacks_read(struct callbacks *c, struct run *r)
{
	const char *path = r->set.callbacks;
	struct patch_text text;
	int err;

	c->r = r;
	if (!path)
		return EXIT_WRITTEN;
	err = file_read_stream(path, &c->text);
	if (err)
		return complain(c, EXIT_SYSTEM, file_error(err));
	c->is_read = true;
	text = (struct patch_text){ c->text.s, c->text.len };
	patch_each_function(&text, take_callback, c);
	if (c->calls.n)
		return read_symbols(c);
	return complain(c, EXIT_INPUT,
			"defines no function OBJECT_pre_patch, OBJECT_post_patch, "
			"OBJECT_pre_unpatch or OBJECT_post_unpatch, where OBJECT is vmlinux or a "
			"module");
}

void callbacks_release(struct callbacks *c)
{
	if (c->is_read)
		file_close(&c->text);
	vec_free(&c->calls);
	vec_free(&c->symbols);
	memset(c, 0, sizeof(*c));
}

/* --- symbols --------------------------------------------------------------------------------- */

/* The source with a function behind it that uses the symbols wanted of it. */
static bool add_probe(struct callbacks *c, const char *file, const char *full, struct buf *out)
{
	struct file_bytes source;

	if (provider_read(&c->r->files, full, &source))
		return false;
	buf_add(out, source.s, source.len);
	file_close(&source);
	buf_puts(out, "\nvoid " PROBE "(void);\nvoid " PROBE "(void)\n{\n"
		      "\tvolatile void *used[] = {\n");
	for (uint32_t i = 0; i < c->symbols.n; i++)
		if (!strcmp(c->symbols.v[i].file, file))
			buf_printf(out, "\t\t(void *)&%s,\n", c->symbols.v[i].name);
	buf_puts(out, "\t};\n\t(void)used;\n}\n");
	buf_reserve(out, FILE_SLACK);
	memset(out->s + out->len, 0, FILE_SLACK);
	return true;
}

static enum exit_code take_symbols(struct callbacks *c, const struct unit *u, const char *file)
{
	for (uint32_t i = 0; i < c->symbols.n; i++) {
		enum exit_code rc = EXIT_WRITTEN;

		if (!strcmp(c->symbols.v[i].file, file))
			rc = module_take_symbol(&c->symbols.v[i], &c->r->arena, &u->lp,
						&c->r->diag);
		if (rc)
			return rc;
	}
	return EXIT_WRITTEN;
}

enum exit_code callbacks_find_symbols(struct callbacks *c, const char *file,
				      const struct command *command, const char *full,
				      struct depfile *inputs)
{
	static const char *const probe[] = { PROBE };
	struct buf text = BUF_INIT;
	struct provider files;
	struct unit u;
	enum exit_code rc;

	if (!add_probe(c, file, full, &text)) {
		buf_free(&text);
		return complain(c, EXIT_INPUT,
				arena_printf(&c->r->arena, "%s cannot be read", full));
	}
	provider_init(&files);
	files.cwd = command->dir;
	provider_add_overlay(&files, full, text.s, text.len);
	c->r->opt.lp.patched = probe;
	c->r->opt.lp.npatched = 1;
	c->r->opt.lp.allow_unpatchable = true;
	c->r->opt.policy.patched = probe;
	c->r->opt.policy.npatched = 1;
	unit_init(&u, &c->r->opt, command->words, command->nwords, &c->r->diag);
	rc = unit_run(&u, &files, &files, UNIT_CLOSURE);
	if (!rc)
		rc = take_symbols(c, &u, file);
	unit_add_inputs(&u, inputs);
	unit_release(&u);
	provider_release(&files);
	buf_free(&text);
	return rc;
}
