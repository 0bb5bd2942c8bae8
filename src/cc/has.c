// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * __has_attribute and __has_builtin. A probed compiler is asked for the common names along with its
 * predefines, and for any other name when it comes up; without one the tables decide.
 */
#include <string.h>

#include "private.h"

#define ANSWER "#define __klp_ccp_yes_" /* then the number of the question */

/* -- words of the tables ------------------------------------------------------------------- */

static const char *next_name(const char **words, size_t *len)
{
	const char *word = *words;

	*len = strcspn(word, " ");
	*words = word + *len + (word[*len] == ' ');
	return *len ? word : NULL;
}

static bool in_words(const char *words, const char *name, size_t len)
{
	const char *word;
	size_t n;

	while ((word = next_name(&words, &n)))
		if (n == len && !memcmp(word, name, len))
			return true;
	return false;
}

static bool in_rows(const struct cc_name_row *row, const struct cc_compiler *c, const char *name,
		    size_t len)
{
	for (; row->words; row++)
		if (c->major >= row->since && (!row->arches || row->arches >> c->arch & 1) &&
		    in_words(row->words, name, len))
			return true;
	return false;
}

/* -- the questions of the first run -------------------------------------------------------- */

struct question {
	const struct cc_name_row *row;
	const char *words;
};

/* Next asked name of the rows; their order gives each its number. */
static const char *next_question(struct question *q, size_t *len)
{
	const char *name = NULL;

	while (q->row->words && (!q->words || !(name = next_name(&q->words, len)))) {
		if (q->words)
			q->row++;
		q->words = q->row->words;
		if (q->words && !q->row->asked)
			q->words = "";
	}
	return name;
}

/*
 * Attributes of the C standard: __has_c_attribute gives the value, and from gcc 10 on
 * __has_attribute gives it too, the one that was current when that gcc was made.
 */
static const struct {
	const char *name;
	uint8_t c_since;  /* gcc with [[name]] */
	uint8_t since[2]; /* gcc whose __has_attribute gives value[0], value[1]; 0: none */
	long value[2];
} standard[] = {
	{ "deprecated", 11, { 10, 13 }, { 201904, 201904 } },
	{ "fallthrough", 11, { 10, 13 }, { 201904, 201910 } },
	{ "maybe_unused", 11, { 10, 13 }, { 201904, 202106 } },
	{ "nodiscard", 11, { 11, 13 }, { 202003, 202003 } },
	{ "noreturn", 13, { 0, 13 }, { 1, 202202 } },
	{ "_Noreturn", 13, { 0, 13 }, { 1, 202202 } },
	{ "reproducible", 15, { 0, 15 }, { 1, 202207 } },
	{ "unsequenced", 15, { 0, 15 }, { 1, 202207 } },
};

static int find_standard(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(standard); i++)
		if (strlen(standard[i].name) == len && !memcmp(standard[i].name, name, len))
			return i;
	return -1;
}

/* Values that a standard attribute may have; question + VALUE_STEP * (index + 1) tells which. */
static const long values[] = { 201904, 201910, 202003, 202106, 202202, 202207 };
#define VALUE_STEP 1000

static void ask_one(struct buf *out, const char *op, const char *prefix, const char *name,
		    size_t len, unsigned int number)
{
	size_t i;

	buf_printf(out, "#if %s(%s%.*s)\n" ANSWER "%u\n#endif\n", op, prefix, (int)len, name,
		   number);
	for (i = 0; !*prefix && i < ARRAY_SIZE(values) && find_standard(name, len) >= 0; i++)
		buf_printf(out, "#if %s(%.*s) == %ld\n" ANSWER "%u\n#endif\n", op, (int)len, name,
			   values[i], number + VALUE_STEP * ((unsigned int)i + 1));
}

static void ask_rows(struct buf *out, const struct cc_name_row *rows, const char *op,
		     const char *prefix, unsigned int *number)
{
	struct question q = { rows, NULL };
	const char *name;
	size_t len;

	buf_printf(out, "#ifdef %s\n", op);
	while ((name = next_question(&q, &len)))
		ask_one(out, op, prefix, name, len, (*number)++);
	buf_puts(out, "#endif\n");
}

void cc_has_questions(struct buf *out)
{
	unsigned int number = 1; /* 0 tells that the questions were read at all */

	buf_puts(out, ANSWER "0\n");
	ask_rows(out, cc_attribute_rows, "__has_attribute", "", &number);
	ask_rows(out, cc_builtin_rows, "__has_builtin", "__builtin_", &number);
}

bool cc_has_take_answer(struct cc_answers *a, const char *line, size_t len)
{
	size_t n = strlen(ANSWER), number;

	if (len <= n || memcmp(line, ANSWER, n))
		return false;
	number = strtoul(line + n, NULL, 10);
	if (number > 10000)
		return true;
	while (a->yes.len <= number)
		buf_putc(&a->yes, 0);
	a->yes.s[number] = 1;
	a->all_asked |= !number;
	return true;
}

static long answer_to(const struct cc_answers *a, unsigned int number)
{
	size_t i;

	if (number >= a->yes.len || !a->yes.s[number])
		return 0;
	for (i = 0; i < ARRAY_SIZE(values); i++) {
		size_t at = number + VALUE_STEP * (i + 1);

		if (at < a->yes.len && a->yes.s[at])
			return values[i];
	}
	return 1;
}

/* What the compiler said, -1 when the name was not among the questions. */
static long first_answer(const struct cc_answers *a, bool builtin, const char *name, size_t len)
{
	struct question attributes = { cc_attribute_rows, NULL },
			builtins = { cc_builtin_rows, NULL };
	unsigned int number = 1;
	const char *word;
	size_t n;

	if (!a->all_asked || (builtin && (len <= 10 || memcmp(name, "__builtin_", 10))))
		return -1;
	while ((word = next_question(&attributes, &n))) {
		if (!builtin && n == len && !memcmp(word, name, len))
			return answer_to(a, number);
		number++;
	}
	while (builtin && (word = next_question(&builtins, &n))) {
		if (n == len - 10 && !memcmp(word, name + 10, n))
			return answer_to(a, number);
		number++;
	}
	return -1;
}

/* -- answers ------------------------------------------------------------------------------- */

static long ask(const struct cc_invocation *inv, const char *op, const char *name, size_t len)
{
	struct cc_answers *a = inv->answers;
	struct buf key = BUF_INIT;
	long value = -1;
	uint32_t i;

	buf_printf(&key, "%s %.*s", op, (int)len, name);
	for (i = 0; i < a->later.n && value < 0; i++)
		if (!strcmp(a->later.v[i], key.s))
			value = a->values.v[i];
	if (value < 0) {
		value = cc_probe_ask(a, op, name, len);
		if (value < 0)
			value = 0;
		vec_push(&a->later, mem_strdup(key.s));
		vec_push(&a->values, value);
	}
	buf_free(&key);
	return value;
}

/* "__x__" means x, as for attributes in the source. */
static void strip_underscores(const char **name, size_t *len)
{
	if (*len > 4 && !memcmp(*name, "__", 2) && !memcmp(*name + *len - 2, "__", 2)) {
		*name += 2;
		*len -= 4;
	}
}

long cc_has_attribute(const struct cc_invocation *inv, const char *name, size_t len)
{
	const struct cc_compiler *c = &inv->compiler;
	long known;
	int i;

	strip_underscores(&name, &len);
	if (inv->answers) {
		known = first_answer(inv->answers, false, name, len);
		return known >= 0 ? known : ask(inv, "__has_attribute", name, len);
	}
	if (len > 5 && !memcmp(name, "gnu::", 5)) {
		if (c->major < 10)
			return 0;
		name += 5;
		len -= 5;
		strip_underscores(&name, &len);
		return in_rows(cc_attribute_rows, c, name, len);
	}
	i = find_standard(name, len);
	if (i >= 0 && c->major >= standard[i].since[1])
		return standard[i].value[1];
	if (i >= 0 && standard[i].since[0] && c->major >= standard[i].since[0])
		return standard[i].value[0];
	return in_rows(cc_attribute_rows, c, name, len);
}

long cc_has_c_attribute(const struct cc_invocation *inv, const char *name, size_t len)
{
	int i;

	if (inv->answers)
		return ask(inv, "__has_c_attribute", name, len);
	if (len > 5 && !memcmp(name, "gnu::", 5))
		return cc_has_attribute(inv, name, len);
	strip_underscores(&name, &len);
	i = find_standard(name, len);
	return i >= 0 && inv->compiler.major >= standard[i].c_since ? standard[i].value[1] : 0;
}

static bool ends_with(const char *name, size_t len, const char *suffix)
{
	size_t n = strlen(suffix);

	return len > n && !memcmp(name + len - n, suffix, n);
}

/* One of the words, or one with "f" or "l" appended. */
static bool is_math(const char *words, const char *name, size_t len)
{
	return in_words(words, name, len) ||
	       ((ends_with(name, len, "f") || ends_with(name, len, "l")) &&
		in_words(words, name, len - 1));
}

/* Such as fabsf128. */
static bool is_math_n(const struct cc_compiler *c, const char *name, size_t len)
{
	static const char *const suffixes[] = { "f128", "f64x", "f32x", "f64", "f32", "f16" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(suffixes); i++)
		if (ends_with(name, len, suffixes[i]) && (i < 5 || c->major >= 12))
			return in_words(cc_builtin_math_n, name, len - strlen(suffixes[i]));
	return false;
}

static bool is_target_builtin(const struct cc_compiler *c, const char *name)
{
	static const struct {
		uint8_t arch;
		const char *prefix;
	} rows[] = {
		{ CC_X86_64, "ia32_" },   { CC_AARCH64, "aarch64_" }, { CC_PPC64LE, "altivec_" },
		{ CC_PPC64LE, "vsx_" },   { CC_PPC64LE, "ppc_" },     { CC_S390X, "s390_" },
		{ CC_RISCV64, "riscv_" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].arch == c->arch &&
		    !strncmp(name, rows[i].prefix, strlen(rows[i].prefix)))
			return true;
	return false;
}

static bool is_sized(const char *name, size_t len)
{
	size_t n = len;

	while (n && name[n - 1] >= '0' && name[n - 1] <= '9')
		n--;
	if (n == len)
		return in_words(cc_sized_builtins, name, len);
	return n && name[n - 1] == '_' && len - n <= 2 &&
	       in_words("1 2 4 8 16", name + n, len - n) &&
	       in_words(cc_sized_builtins, name, n - 1);
}

bool cc_is_library_builtin(const struct cc_invocation *inv, const char *name, size_t len)
{
	return !inv->no_builtin && !inv->freestanding &&
	       (is_math(cc_library_math, name, len) || in_words(cc_library, name, len));
}

long cc_has_builtin(const struct cc_invocation *inv, const char *name, size_t len)
{
	const struct cc_compiler *c = &inv->compiler;
	long known;

	if (inv->answers) {
		known = first_answer(inv->answers, true, name, len);
		return known >= 0 ? known : ask(inv, "__has_builtin", name, len);
	}
	if (len <= 10 || memcmp(name, "__builtin_", 10))
		return is_sized(name, len) || cc_is_library_builtin(inv, name, len);
	name += 10;
	len -= 10;
	return in_rows(cc_builtin_rows, c, name, len) || is_math(cc_builtin_math, name, len) ||
	       is_math_n(c, name, len) || is_target_builtin(c, name);
}
