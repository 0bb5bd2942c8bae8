// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Predefines that describe types: all targets are LP64, so only wchar_t and long double differ.
 */
#include <string.h>

#include "predef.h"

/* -- integers ------------------------------------------------------------------------------ */

enum { TYPE = 1, MAX = 2, MIN = 4, WIDTH = 8, CONST = 16, LEAST_CONST = 32 };

struct int_row {
	const char *name, *type;
	uint8_t width;
	bool is_unsigned;
	const char *suffix;
	uint8_t parts;
};

static const struct int_row ints[] = {
	{ "SCHAR", "", 8, false, "", MAX | WIDTH },
	{ "SHRT", "", 16, false, "", MAX | WIDTH },
	{ "INT", "", 32, false, "", MAX | WIDTH },
	{ "LONG", "", 64, false, "L", MAX | WIDTH },
	{ "LONG_LONG", "", 64, false, "LL", MAX | WIDTH },
	{ "WINT", "unsigned int", 32, true, "U", TYPE | MAX | MIN | WIDTH },
	{ "PTRDIFF", "long int", 64, false, "L", TYPE | MAX | WIDTH },
	{ "SIZE", "long unsigned int", 64, true, "UL", TYPE | MAX | WIDTH },
	{ "INTMAX", "long int", 64, false, "L", TYPE | MAX | WIDTH | CONST },
	{ "UINTMAX", "long unsigned int", 64, true, "UL", TYPE | MAX | CONST },
	{ "SIG_ATOMIC", "int", 32, false, "", TYPE | MAX | MIN | WIDTH },
	{ "INT8", "signed char", 8, false, "", TYPE | MAX },
	{ "INT16", "short int", 16, false, "", TYPE | MAX },
	{ "INT32", "int", 32, false, "", TYPE | MAX },
	{ "INT64", "long int", 64, false, "L", TYPE | MAX },
	{ "UINT8", "unsigned char", 8, true, "", TYPE | MAX },
	{ "UINT16", "short unsigned int", 16, true, "", TYPE | MAX },
	{ "UINT32", "unsigned int", 32, true, "U", TYPE | MAX },
	{ "UINT64", "long unsigned int", 64, true, "UL", TYPE | MAX },
	{ "INT_LEAST8", "signed char", 8, false, "", TYPE | MAX | WIDTH | LEAST_CONST },
	{ "INT_LEAST16", "short int", 16, false, "", TYPE | MAX | WIDTH | LEAST_CONST },
	{ "INT_LEAST32", "int", 32, false, "", TYPE | MAX | WIDTH | LEAST_CONST },
	{ "INT_LEAST64", "long int", 64, false, "L", TYPE | MAX | WIDTH | LEAST_CONST },
	{ "UINT_LEAST8", "unsigned char", 8, true, "", TYPE | MAX | LEAST_CONST },
	{ "UINT_LEAST16", "short unsigned int", 16, true, "", TYPE | MAX | LEAST_CONST },
	{ "UINT_LEAST32", "unsigned int", 32, true, "U", TYPE | MAX | LEAST_CONST },
	{ "UINT_LEAST64", "long unsigned int", 64, true, "UL", TYPE | MAX | LEAST_CONST },
	{ "INT_FAST8", "signed char", 8, false, "", TYPE | MAX | WIDTH },
	{ "INT_FAST16", "long int", 64, false, "L", TYPE | MAX | WIDTH },
	{ "INT_FAST32", "long int", 64, false, "L", TYPE | MAX | WIDTH },
	{ "INT_FAST64", "long int", 64, false, "L", TYPE | MAX | WIDTH },
	{ "UINT_FAST8", "unsigned char", 8, true, "", TYPE | MAX },
	{ "UINT_FAST16", "long unsigned int", 64, true, "UL", TYPE | MAX },
	{ "UINT_FAST32", "long unsigned int", 64, true, "UL", TYPE | MAX },
	{ "UINT_FAST64", "long unsigned int", 64, true, "UL", TYPE | MAX },
	{ "INTPTR", "long int", 64, false, "L", TYPE | MAX | WIDTH },
	{ "UINTPTR", "long unsigned int", 64, true, "UL", TYPE | MAX },
};

static const struct int_row wchar_int = { "WCHAR", "int", 32, false, "", TYPE | MAX | MIN | WIDTH };
static const struct int_row wchar_unsigned = { "WCHAR", "unsigned int",          32, true,
					       "U",     TYPE | MAX | MIN | WIDTH };
static const struct int_row wchar_short = { "WCHAR", "short unsigned int",    16, true,
					    "",      TYPE | MAX | MIN | WIDTH };

/* "INT_LEAST8" gives INT8_C. */
static void put_const(struct buf *out, const struct int_row *r)
{
	const char *least = strstr(r->name, "_LEAST");
	size_t n = least ? (size_t)(least - r->name) : strlen(r->name);

	buf_printf(out, "#define __%.*s%s_C(c) c", (int)n, r->name, least ? least + 6 : "");
	buf_printf(out, "%s%s\n", *r->suffix ? " ## " : "", r->suffix);
}

static void put_int(const struct cc_target *t, struct buf *out, const struct int_row *r)
{
	uint64_t max = UINT64_MAX >> (64 - r->width + !r->is_unsigned);

	if (r->parts & TYPE)
		buf_printf(out, "#define __%s_TYPE__ %s\n", r->name, r->type);
	if (t->version >= 500)
		buf_printf(out, "#define __%s_MAX__ 0x%llx%s\n", r->name, (unsigned long long)max,
			   r->suffix);
	else
		buf_printf(out, "#define __%s_MAX__ %llu%s\n", r->name, (unsigned long long)max,
			   r->suffix);
	if (r->parts & MIN && r->is_unsigned)
		buf_printf(out, "#define __%s_MIN__ 0%s\n", r->name, r->suffix);
	else if (r->parts & MIN)
		buf_printf(out, "#define __%s_MIN__ (-__%s_MAX__ - 1)\n", r->name, r->name);
	if (r->parts & WIDTH && t->version >= 700)
		buf_printf(out, "#define __%s_WIDTH__ %d\n", r->name, r->width);
	if (r->parts & (CONST | LEAST_CONST))
		put_const(out, r);
}

void cc_put_types(const struct cc_target *t, struct buf *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ints); i++)
		put_int(t, out, &ints[i]);
	if (cc_has_fact(t, "short-wchar"))
		put_int(t, out, &wchar_short);
	else
		put_int(t, out, t->arch == ARM64 ? &wchar_unsigned : &wchar_int);
}

/* -- floating point ------------------------------------------------------------------------ */

struct format {
	int mant, dig, min_exp, min_10_exp, max_exp, max_10_exp, decimal_dig;
	/* Mantissa to 36 digits, and exponent. */
	const char *max, *norm_max, *min, *epsilon, *denorm_min;
	int iec60559;
};

static const struct format binary16 = { 11,
					3,
					-13,
					-4,
					16,
					4,
					5,
					"6.55040000000000000000000000000000000e+4",
					NULL,
					"6.10351562500000000000000000000000000e-5",
					"9.76562500000000000000000000000000000e-4",
					"5.96046447753906250000000000000000000e-8",
					2 };
static const struct format bfloat16 = { 8,
					2,
					-125,
					-37,
					128,
					38,
					4,
					"3.38953138925153547590470800371487867e+38",
					NULL,
					"1.17549435082228750796873653722224568e-38",
					"7.81250000000000000000000000000000000e-3",
					"9.18354961579912115600575419704879436e-41",
					0 };
static const struct format binary32 = { 24,
					6,
					-125,
					-37,
					128,
					38,
					9,
					"3.40282346638528859811704183484516925e+38",
					NULL,
					"1.17549435082228750796873653722224568e-38",
					"1.19209289550781250000000000000000000e-7",
					"1.40129846432481707092372958328991613e-45",
					2 };
static const struct format binary64 = { 53,
					15,
					-1021,
					-307,
					1024,
					308,
					17,
					"1.79769313486231570814527423731704357e+308",
					NULL,
					"2.22507385850720138309023271733240406e-308",
					"2.22044604925031308084726333618164062e-16",
					"4.94065645841246544176568792868221372e-324",
					2 };
static const struct format x87 = { 64,
				   18,
				   -16381,
				   -4931,
				   16384,
				   4932,
				   21,
				   "1.18973149535723176502126385303097021e+4932",
				   NULL,
				   "3.36210314311209350626267781732175260e-4932",
				   "1.08420217248550443400745280086994171e-19",
				   "3.64519953188247460252840593361941982e-4951",
				   2 };
static const struct format binary128 = { 113,
					 33,
					 -16381,
					 -4931,
					 16384,
					 4932,
					 36,
					 "1.18973149535723176508575932662800702e+4932",
					 NULL,
					 "3.36210314311209350626267781732175260e-4932",
					 "1.92592994438723585305597794258492732e-34",
					 "6.47517511943802511092443895822764655e-4966",
					 2 };
/* Two doubles: the smallest normal is that with a full low part. */
static const struct format ibm128 = { 106,
				      31,
				      -968,
				      -291,
				      1024,
				      308,
				      33,
				      "1.79769313486231580793728971405301199e+308",
				      "8.98846567431157953864652595394501288e+307",
				      "2.00416836000897277799610805135016205e-292",
				      "4.94065645841246544176568792868221372e-324",
				      "4.94065645841246544176568792868221372e-324",
				      0 };

struct writer {
	const struct cc_target *t;
	struct buf *out;
	int digits; /* significant ones to print */
	bool trim;  /* without trailing zeros */
};

/* "1.999e+3" to fewer digits, to nearest: gcc before 7 printed only what long double needs. */
static void put_rounded(const struct writer *w, const char *number)
{
	char d[64];
	size_t n = strcspn(number, "e"), i;
	bool up;

	memcpy(d, number, n);
	if (n > (size_t)w->digits + 1) {
		up = d[w->digits + 1] >= '5';
		n = w->digits + 1;
		for (i = n - 1; up && i != (size_t)-1; i--) {
			if (d[i] == '.')
				continue;
			up = d[i] == '9';
			d[i] = up ? '0' : d[i] + 1;
		}
	}
	while (w->trim && n > 3 && d[n - 1] == '0')
		n--;
	buf_add(w->out, d, n);
	buf_puts(w->out, number + strcspn(number, "e"));
}

static void put_value(const struct writer *w, const char *type, const char *part,
		      const char *number, const char *suffix)
{
	bool wrap = !strcmp(type, "DBL");

	buf_printf(w->out, "#define __%s_%s__ %s", type, part, wrap ? "((double)" : "");
	put_rounded(w, number);
	buf_printf(w->out, "%s\n", wrap ? "L)" : suffix);
}

static void put_number(const struct writer *w, const char *type, const char *part, int v)
{
	buf_printf(w->out, v < 0 ? "#define __%s_%s__ (%d)\n" : "#define __%s_%s__ %d\n", type,
		   part, v);
}

static void put_format(const struct writer *w, const char *type, const struct format *f,
		       const char *suffix)
{
	bool finite = cc_has_fact(w->t, "finite") && w->t->version >= 1300;

	put_number(w, type, "MANT_DIG", f->mant);
	put_number(w, type, "DIG", f->dig);
	put_number(w, type, "MIN_EXP", f->min_exp);
	put_number(w, type, "MIN_10_EXP", f->min_10_exp);
	put_number(w, type, "MAX_EXP", f->max_exp);
	put_number(w, type, "MAX_10_EXP", f->max_10_exp);
	/* There since gcc 7 for all types, before only for double. */
	if (w->t->version >= 700 || strcmp(type, "LDBL"))
		put_number(w, type, "DECIMAL_DIG", f->decimal_dig);
	put_value(w, type, "MAX", f->max, suffix);
	if (w->t->version >= 1000)
		put_value(w, type, "NORM_MAX", f->norm_max ? f->norm_max : f->max, suffix);
	put_value(w, type, "MIN", f->min, suffix);
	put_value(w, type, "EPSILON", f->epsilon, suffix);
	put_value(w, type, "DENORM_MIN", f->denorm_min, suffix);
	put_number(w, type, "HAS_DENORM", 1);
	put_number(w, type, "HAS_INFINITY", !finite);
	put_number(w, type, "HAS_QUIET_NAN", !finite);
	if (w->t->version >= 1100)
		put_number(w, type, "IS_IEC_60559", f->iec60559);
}

static const struct format *long_double(const struct cc_target *t)
{
	if (cc_has_fact(t, "ldbl64"))
		return &binary64;
	if (t->arch == X86)
		return &x87;
	return t->arch == PPC ? &ibm128 : &binary128;
}

void cc_put_floats(const struct cc_target *t, struct buf *out)
{
	const struct format *ldbl = long_double(t);
	/* On ppc64le __float128 comes with VSX only. */
	bool has_128 = t->arch != PPC || cc_has_fact(t, "vsx");
	struct writer w = { t, out, 36, t->version < 700 };

	if (t->version < 700 || !has_128)
		w.digits = ldbl->decimal_dig;
	put_format(&w, "FLT", &binary32, "F");
	put_format(&w, "DBL", &binary64, "");
	put_format(&w, "LDBL", ldbl, "L");
	buf_printf(out, "#define __DECIMAL_DIG__ %d\n", ldbl->decimal_dig);
	if (t->version < 700)
		return;
	if ((t->arch == ARM64) || (t->arch == X86 && t->version >= 1200 && cc_has_fact(t, "sse2")))
		put_format(&w, "FLT16", &binary16, "F16");
	if (t->version >= 1300 && ((t->arch == X86 && cc_has_fact(t, "sse2")) || t->arch == ARM64))
		put_format(&w, "BFLT16", &bfloat16, "BF16");
	put_format(&w, "FLT32", &binary32, "F32");
	put_format(&w, "FLT64", &binary64, "F64");
	put_format(&w, "FLT32X", &binary64, "F32x");
	if (has_128) {
		put_format(&w, "FLT128", &binary128, "F128");
		put_format(&w, "FLT64X", ldbl == &x87 ? &x87 : &binary128, "F64x");
	}
}
