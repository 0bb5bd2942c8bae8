// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * KLP_CCP_SYMBOL(type, alias, file, symbol) in a file of callbacks: a private symbol of a source,
 * bound as lp.c files bind theirs. The shared header defines for each alias what the macro becomes.
 */
#include <ctype.h>
#include <string.h>

#include "module-internal.h"

#define MACRO "KLP_CCP_SYMBOL"

/* The end of a comment or string at p; p itself, when there is none. */
static const char *skip_text(const char *p)
{
	const char *end = NULL;

	if (!strncmp(p, "/*", 2))
		end = strstr(p + 2, "*/");
	else if (!strncmp(p, "//", 2))
		return p + strcspn(p, "\n");
	else if (*p != '"' && *p != '\'')
		return p;
	else
		for (end = p + 1; *end && *end != *p; end++)
			end += *end == '\\' && end[1];
	if (!end || !*end)
		return p + strlen(p);
	return end + (*p == '/' ? 2 : 1);
}

/* One argument without blanks around it; *p goes behind its ',' or ')'. */
static const char *argument(struct arena *a, const char **p, char end)
{
	const char *start = *p + strspn(*p, " \t\n"), *s = start, *last;
	unsigned int depth = 0;

	while (*s && (depth || *s != end)) {
		const char *behind = skip_text(s);

		depth += *s == '(';
		depth -= depth && *s == ')';
		s = behind > s ? behind : s + 1;
	}
	if (!*s)
		return NULL;
	*p = s + 1;
	for (last = s; last > start && isspace((unsigned char)last[-1]); last--)
		;
	return arena_strndup(a, start, (size_t)(last - start));
}

static bool is_name(const char *s)
{
	const char *p = s;

	while (isalnum((unsigned char)*p) || *p == '_')
		p++;
	return p > s && !*p && !isdigit((unsigned char)*s);
}

static bool read_call(struct arena *a, const char *p, struct module_symbol *s)
{
	const char *type = argument(a, &p, ','), *file;
	size_t n;

	s->alias = type ? argument(a, &p, ',') : NULL;
	file = s->alias ? argument(a, &p, ',') : NULL;
	s->name = file ? argument(a, &p, ')') : NULL;
	if (!s->name || !is_name(s->alias) || !is_name(s->name))
		return false;
	n = strlen(file);
	if (n > 2 && *file == '"')
		file = arena_strndup(a, file + 1, n - 2);
	s->file = file;
	return *s->file != 0;
}

bool module_next_symbol(struct arena *a, const char **at, struct module_symbol *s, bool *good)
{
	const char *p = *at;

	while (*p) {
		const char *behind = skip_text(p);

		if (behind > p) {
			p = behind;
			continue;
		}
		if (!isalnum((unsigned char)*p) && *p != '_') {
			p++;
			continue;
		}
		for (behind = p; isalnum((unsigned char)*behind) || *behind == '_'; behind++)
			;
		if ((size_t)(behind - p) == strlen(MACRO) && !strncmp(p, MACRO, strlen(MACRO))) {
			p = behind + strspn(behind, " \t\n");
			*good = *p == '(' && read_call(a, p + 1, s);
			*at = behind;
			return true;
		}
		p = behind;
	}
	return false;
}

/* --- what the macro becomes ------------------------------------------------------------------ */

static void define(const struct module_symbol *s, struct buf *out)
{
	const char *object = strcmp(s->object, "vmlinux") ? s->object : NULL;

	buf_printf(out, "/* %s of %s */\n#define " MACRO "_%s(type) ", s->name, s->file, s->alias);
	switch (s->binding) {
	case MODULE_EXPORT:
		buf_printf(out, "extern __typeof__(type) %s __asm__(\"%s\")\n", s->alias,
			   s->symbol);
		break;
	case MODULE_RELOCATION:
		buf_printf(out,
			   "\\\n\textern __typeof__(type) %s "
			   "__asm__(\"\\\".klp.sym.rela.%s.%s.%s,%u\\\"\")\n",
			   s->alias, s->object, s->object, s->symbol, s->position);
		break;
	case MODULE_POINTER:
		buf_printf(out,
			   "\\\n\tstatic __typeof__(type) *klpe_%s; \\\n"
			   "\tconst struct klp_pointer klp_pointer_%s[] = { \\\n"
			   "\t\t{ \"%s\", (void **)&klpe_%s, %s%s%s, %u }, { } }\n"
			   "#define %s (*klpe_%s)\n",
			   s->alias, s->alias, s->symbol, s->alias, object ? "\"" : "",
			   object ? object : "NULL", object ? "\"" : "", s->position, s->alias,
			   s->alias);
		break;
	}
}

void module_symbols_text(const struct module_plan *p, struct buf *out)
{
	const struct module_spec *s = p->spec;

	if (!s->nsymbols)
		return;
	for (uint32_t i = 0; i < s->nsymbols; i++)
		if (s->symbols_used[i].binding == MODULE_POINTER)
			buf_printf(out, "extern const struct klp_pointer klp_pointer_%s[];\n",
				   s->symbols_used[i].alias);
	buf_puts(out, "#ifdef KLP_CCP_CALLBACKS\n"
		      "#define " MACRO "(type, alias, file, symbol) " MACRO "_##alias(type)\n");
	for (uint32_t i = 0; i < s->nsymbols; i++)
		define(&s->symbols_used[i], out);
	buf_puts(out, "#endif\n\n");
}
