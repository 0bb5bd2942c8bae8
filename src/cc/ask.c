// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Questions to a compiler that was probed before: the value of an attribute or builtin that the
 * first run did not ask for.
 */
#include <string.h>

#include "private.h"

/*
 * One line per bit of the value, in the order they are printed. Anything but an identifier with an
 * optional scope could end the #if line, and no attribute or builtin is called so.
 */
static bool plain_name(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (!(name[i] == '_' || name[i] == ':' || (name[i] >= '0' && name[i] <= '9') ||
		      (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= 'A' && name[i] <= 'Z')))
			return false;
	return len && len < 500;
}

long cc_probe_ask(const struct cc_answers *a, const char *op, const char *name, size_t len)
{
	struct buf in = BUF_INIT;
	struct cc_run r = { .dir = a->dir, .env = &a->env, .out = BUF_INIT, .err = BUF_INIT };
	long value = 0;
	const char *p;
	int bit;

	if (!plain_name(name, len))
		return 0;
	for (bit = 0; bit < 24; bit++)
		buf_printf(&in, "#if %s(%.*s) & %d\n1\n#else\n0\n#endif\n", op, (int)len, name,
			   1 << bit);
	r.input = in.s;
	r.input_len = in.len;
	cc_run_words(&r, a->program, &a->flags);
	vec_push(&r.argv, "-P");
	vec_push(&r.argv, "-v"); /* tells what the answer depends on */
	vec_push(&r.argv, "-");
	vec_push(&r.argv, NULL);
	if (cc_run_cached(&r, a->cache) || r.status)
		value = -1;
	for (p = r.out.s, bit = 0; value >= 0 && *p && bit < 24; p++)
		if (*p == '0' || *p == '1')
			value |= (long)(*p - '0') << bit++;
	cc_run_free(&r);
	buf_free(&in);
	return value;
}
