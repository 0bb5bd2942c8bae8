// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the dialect and the version of gcc mean for the lexer and the macro expander.
 */
#include "pp-internal.h"

#include <string.h>

void pp_lang_init(struct lang *l, const struct cc_invocation *inv)
{
	int gcc = inv->compiler.major;
	bool gnu = !inv->iso;

	memset(l, 0, sizeof(*l));
	l->iso = inv->iso;
	l->slashes = gnu || inv->std >= CC_GNU99;
	l->digraphs = gnu || inv->std >= CC_GNU99;
	l->trigraphs = inv->trigraphs;
	l->dollars = inv->dollars;
	l->raw_strings = gnu && inv->std >= CC_GNU99;
	l->unicode_strings = inv->std >= CC_GNU11 || (gnu && inv->std >= CC_GNU99);
	l->u8_chars = inv->std >= CC_GNU23;
	l->hex_exponents = gnu || inv->std >= CC_GNU99;
	l->separators = inv->std >= CC_GNU23 && gcc >= 12;
	l->extended_ids = inv->std >= CC_GNU99 && gcc >= 5;
	l->utf8_ids = l->extended_ids && gcc >= 10;
	l->scope = gcc >= 10 && (gnu || inv->std >= CC_GNU23);
	l->va_opt = gcc >= 8;
	l->va_opt_string = gcc >= 12;
	l->elifdef = gcc >= 12 && (gnu || inv->std >= CC_GNU23);
	l->true_false = inv->std >= CC_GNU23 && gcc >= 13;
}
