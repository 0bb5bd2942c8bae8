/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kallsyms: symbol lists as text, one "ADDRESS TYPE NAME [MODULE]" a line: /proc/kallsyms,
 * System.map, nm.
 */
#include "klp-ccp/elf.h"

#include <elf.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "sort.h"

/* The word at *at, of a line that ends at end; advances past it. len 0: none left. */
static const char *next_word(const char **at, const char *end, size_t *len)
{
	const char *s = *at;

	while (s < end && (*s == ' ' || *s == '\t'))
		s++;
	*at = s;
	while (*at < end && **at != ' ' && **at != '\t')
		++*at;
	*len = (size_t)(*at - s);
	return s;
}

/* Hexadecimal; false when a byte is not a digit. */
static bool parse_hex(const char *s, size_t n, uint64_t *v)
{
	*v = 0;
	for (size_t i = 0; i < n; i++) {
		char c = (char)tolower((unsigned char)s[i]);

		if (!isxdigit((unsigned char)c))
			return false;
		*v = *v << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return n > 0;
}

static bool parse_line(struct elf_syms *e, const char *line, size_t len)
{
	const char *at = line, *end = line + len, *word;
	struct elf_sym s = {
		.section = "", .module = "", .file = "", .order = e->syms.n, .defined = true
	};
	size_t n;
	char type;

	word = next_word(&at, end, &n);
	if (n == 1 && strchr("UwvW", *word) &&
	    len > 2) { /* nm: undefined symbols have no address */
		s.defined = false;
		type = *word;
	} else {
		if (!parse_hex(word, n, &s.value))
			return false;
		word = next_word(&at, end, &n);
		if (n != 1)
			return false;
		type = *word;
	}
	word = next_word(&at, end, &n);
	if (!n)
		return false;
	s.name = arena_strndup(&e->arena, word, n);
	s.type = strchr("tTwW", type) ? STT_FUNC : STT_OBJECT;
	s.bind = strchr("wWvV", type)           ? STB_WEAK
		 : isupper((unsigned char)type) ? STB_GLOBAL
						: STB_LOCAL;
	word = next_word(&at, end, &n);
	if (n > 2 && word[0] == '[' && word[n - 1] == ']')
		s.module = arena_strndup(&e->arena, word + 1, n - 2);
	vec_push(&e->syms, s);
	return true;
}

int elf_list_parse(struct elf_syms *e, struct buf *err)
{
	const char *at = e->blob.s, *end = at + e->blob.len, *line;
	uint32_t number = 0;
	size_t len;

	e->kind = ELF_KIND_LIST;
	while ((line = elf_next_line(&at, end, &len))) {
		number++;
		if (len && !parse_line(e, line, len)) {
			buf_printf(err, "line %u is not of the form ADDRESS TYPE NAME", number);
			return -1;
		}
	}
	return 0;
}
