// SPDX-License-Identifier: GPL-2.0-or-later
/* The shared header: prototypes of the replacements, and what their types need. */
#include "module-internal.h"

#include <ctype.h>
#include <string.h>

bool module_has_pointers(const struct module_plan *p)
{
	for (uint32_t i = 0; i < p->objects.n; i++)
		if (p->objects.v[i].pointers)
			return true;
	return false;
}

/* The headers of several livepatches may meet in one file. */
static const char pointer_struct[] =
	"#ifndef KLP_HAS_POINTERS\n"
	"#define KLP_HAS_POINTERS\n"
	"/* A pointer to be filled before its object is patched. */\n"
	"struct klp_pointer {\n"
	"\tconst char *symbol;\n"
	"\tvoid **address;\n"
	"\tconst char *object; /* NULL: vmlinux */\n"
	"\tunsigned long position; /* of the object's symbols of that name; 0: the only one */\n"
	"};\n"
	"#endif\n\n";

static void callback_prototype(enum module_event e, const char *function, struct buf *out)
{
	buf_printf(out, "%s %s(struct klp_object *obj);\n", e == MODULE_PRE_PATCH ? "int" : "void",
		   function);
}

static void callback_prototypes(const struct module_plan *p, struct buf *out)
{
	const struct module_spec *s = p->spec;

	if (!s->ncallbacks)
		return;
	buf_printf(out, "/* %s_callbacks.c */\nstruct klp_object;\n", s->name);
	for (uint32_t i = 0; i < s->ncallbacks; i++)
		callback_prototype(s->callbacks[i].event, s->callbacks[i].function, out);
	buf_puts(out, "\n");
}

/* True for an #include or "struct x;". */
static bool is_shared(const char *s, const char *end)
{
	if (*s == '#')
		return true;
	return (!strncmp(s, "struct ", 7) || !strncmp(s, "union ", 6)) &&
	       !memchr(s, '(', (size_t)(end - s));
}

static void add_once(struct buf *lines, const char *s, size_t n)
{
	for (const char *l = lines->s; *l; l = strchr(l, '\n') + 1)
		if (!strncmp(l, s, n))
			return;
	buf_add(lines, s, n);
}

/* Lines of all units that several may have, each once: #include, or forward declarations. */
static void shared_lines(const struct module_plan *p, bool includes, struct buf *out)
{
	struct buf lines = BUF_INIT;

	for (uint32_t i = 0; i < p->spec->nunits; i++) {
		const char *s = p->spec->units[i].prototypes;

		for (const char *end; *s; s = end) {
			end = s + strcspn(s, "\n");
			end += *end == '\n';
			if (is_shared(s, end) && (*s == '#') == includes)
				add_once(&lines, s, (size_t)(end - s));
		}
	}
	if (lines.len)
		buf_printf(out, "%s\n", lines.s);
	buf_free(&lines);
}

static void unit_lines(const struct module_plan *p, const struct module_unit *u, struct buf *out)
{
	const char *s = u->prototypes;

	if (!*s && !*u->opaque && !u->npointers)
		return; /* of objects for other units */
	buf_printf(out, "/* %s */\n", u->source);
	for (const char *end; *s; s = end) {
		end = s + strcspn(s, "\n");
		end += *end == '\n';
		if (!is_shared(s, end))
			buf_add(out, s, (size_t)(end - s));
	}
	if (*u->opaque)
		buf_printf(
			out,
			"#ifndef %s\n/* Not as they are: their types are declared there alone. */\n"
			"%s#endif\n",
			module_unit_macro(p->arena, u), u->opaque);
	if (u->npointers)
		buf_printf(out, "extern const struct klp_pointer %s[];\n", module_table(p, u));
	buf_puts(out, "\n");
}

void module_header_start(const struct module_plan *p, const char *prefix, struct buf *out)
{
	char *guard = arena_printf(p->arena, "%s_%s_H", prefix, p->word);

	for (char *c = guard; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	buf_printf(out, "/* SPDX-License-Identifier: GPL-2.0 */\n#ifndef %s\n#define %s\n\n", guard,
		   guard);
}

void module_header_includes(const struct module_plan *p, struct buf *out)
{
	shared_lines(p, true, out);
}

void module_header_declarations(const struct module_plan *p, struct buf *out)
{
	shared_lines(p, false, out);
	if (module_has_pointers(p))
		buf_puts(out, pointer_struct);
	for (uint32_t i = 0; i < p->spec->nunits; i++)
		unit_lines(p, &p->spec->units[i], out);
}

void module_header_text(const struct module_plan *p, struct buf *out)
{
	module_header_start(p, "KLP", out);
	module_header_includes(p, out);
	module_header_declarations(p, out);
	callback_prototypes(p, out);
	module_symbols_text(p, out);
	buf_puts(out, "#endif\n");
}
