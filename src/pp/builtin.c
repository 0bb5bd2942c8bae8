// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Builtin macros: those whose value depends on where or how often they are used, and the __has_
 * family.
 */
#include "pp-internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"

enum { MAX_NESTING = 100 };

/* -- values ----------------------------------------------------------------------------------- */

static uint16_t place_told_by(const struct pp_macro *m)
{
	if (!pp_is_position(m))
		return 0;
	switch (m->builtin) {
	case B___LINE__:
		return TF_AT_LINE;
	case B___FILE__:
		return TF_AT_FILE;
	default:
		return TF_AT_ELSE;
	}
}

static void push_value(struct expander *x, struct pp_macro *m, const struct xtok *name,
		       uint8_t kind, name_t value)
{
	struct xtok t = { 0 };

	t.name = value;
	t.kind = kind;
	t.pos = name->pos;
	t.xf = place_told_by(m);
	t.src = PP_NONE;
	if (x->trace) {
		uint32_t e = pp_trace_enter(x, m, name);

		t.src = pp_trace_vtok(x, &t, PPV_BUILTIN, e, PP_NONE, PP_NONE, PP_NONE);
		x->trace->expansions.v[e].out_first = x->trace->out_vtoks.n;
		x->trace->expansions.v[e].out_n = 1;
		vec_push(&x->trace->out_vtoks, t.src);
	}
	pp_expand_push_token(x, &t, NULL);
}

static void push_number(struct expander *x, struct pp_macro *m, const struct xtok *name,
			uint64_t value)
{
	char s[24];
	int n = snprintf(s, sizeof(s), "%llu", (unsigned long long)value);

	push_value(x, m, name, TOK_NUM, pp_expand_intern(x, s, n));
}

static void push_string(struct expander *x, struct pp_macro *m, const struct xtok *name,
			const char *s)
{
	struct buf *b = &x->spell;

	buf_reset(b);
	buf_putc(b, '"');
	for (; *s; s++) {
		if (*s == '\n') {
			buf_puts(b, "\\n");
			continue;
		}
		if (*s == '\\' || *s == '"')
			buf_putc(b, '\\');
		buf_putc(b, *s);
	}
	buf_putc(b, '"');
	push_value(x, m, name, TOK_STR, pp_expand_intern(x, b->s, b->len));
}

/* Applies the last of the command line's maps that fits; the result may be in b. */
static const char *remap(const struct cc_invocation *inv, struct buf *b, const char *path)
{
	uint32_t i = inv->file_maps.n;

	while (i--) {
		const struct cc_file_map *m = &inv->file_maps.v[i];
		size_t len = strlen(m->from);

		if (strncmp(path, m->from, len))
			continue;
		buf_reset(b);
		buf_puts(b, m->to);
		buf_puts(b, path + len);
		return b->s;
	}
	return path;
}

struct loc pp_told_loc(const struct pp_record *rec, uint32_t incl, uint32_t raw, struct buf *b)
{
	struct loc l = { 0 };
	name_t presumed;

	l.line = pp_presumed_line(rec, incl, raw, &presumed);
	l.file = presumed ? name_str(&rec->names, presumed) : pp_inclusion_file(rec, incl)->spelled;
	l.file = remap(rec->inv, b, l.file);
	return l;
}

/* The file that holds the text being read. */
static const char *current_file(struct expander *x, uint32_t pos)
{
	if (x->inclusion == PP_NONE)
		return remap(x->rec->inv, &x->spell2, "<command-line>");
	return pp_told_loc(x->rec, x->inclusion, pos, &x->spell2).file;
}

static uint32_t current_line(struct expander *x, uint32_t pos)
{
	return x->inclusion == PP_NONE ? 1 : pp_presumed_line(x->rec, x->inclusion, pos, NULL);
}

static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
				    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static void set_date(struct pp_record *rec)
{
	const char *epoch = disk_env("SOURCE_DATE_EPOCH");
	time_t now = epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm tm = { 0 };
	char s[80];
	int n;

	if (!epoch)
		disk_refuse("__DATE__ or __TIME__ without SOURCE_DATE_EPOCH");
	if (epoch)
		gmtime_r(&now, &tm);
	else
		localtime_r(&now, &tm);
	n = snprintf(s, sizeof(s), "\"%s %2d %4d\"", months[tm.tm_mon], tm.tm_mday,
		     tm.tm_year + 1900);
	rec->date = name_intern(&rec->names, s, n);
	n = snprintf(s, sizeof(s), "\"%02d:%02d:%02d\"", tm.tm_hour, tm.tm_min, tm.tm_sec);
	rec->clock = name_intern(&rec->names, s, n);
}

static const char *timestamp(struct expander *x, char *out, size_t size)
{
	static const char days[7][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	const char *cwd = x->rec->inv->cwd;
	struct arena tmp = { 0 };
	long long changed;
	struct tm tm;
	time_t at;

	snprintf(out, size, "??? ??? ?? ??:??:?? ????");
	changed = x->inclusion == PP_NONE
			  ? -1
			  : disk_mtime(path_join(&tmp, cwd ? cwd : "",
						 pp_inclusion_file(x->rec, x->inclusion)->spelled));
	at = (time_t)changed;
	if (changed >= 0 && localtime_r(&at, &tm))
		snprintf(out, size, "%s %s %2d %02d:%02d:%02d %4d", days[tm.tm_wday],
			 months[tm.tm_mon], tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
			 tm.tm_year + 1900);
	arena_release(&tmp);
	return out;
}

/* -- operators with an operand ---------------------------------------------------------------- */

static bool is_punct(const struct xtok *t, name_t name)
{
	return t->kind == TOK_PUNCT && t->name == name;
}

static bool open_operand(struct expander *x, const struct xtok *name, struct xtok *t)
{
	if (x->nesting >= MAX_NESTING) {
		pp_expand_error(x, NULL, "builtin-operand", "\"%s\" nested too deeply",
				name_str(&x->rec->names, name->name));
		return false;
	}
	pp_expand_next_token(x, t);
	if (is_punct(t, N_LPAREN))
		return true;
	pp_expand_error(x, NULL, "builtin-operand", "missing '(' before \"%s\" operand",
			name_str(&x->rec->names, name->name));
	return false;
}

static bool close_operand(struct expander *x, const struct xtok *name, const struct xtok *t)
{
	if (is_punct(t, N_RPAREN))
		return true;
	pp_expand_error(x, NULL, "builtin-operand", "missing ')' after \"%s\" operand",
			name_str(&x->rec->names, name->name));
	return false;
}

static bool has_include(struct expander *x, const struct xtok *name, bool next, uint64_t *value)
{
	struct buf b = BUF_INIT;
	const struct name *n;
	bool angled = false, ok = false;
	struct xtok t;

	if (!x->in_directive) {
		pp_expand_error(x, NULL, "builtin-operand",
				"\"%s\" used outside of preprocessing directive",
				name_str(&x->rec->names, name->name));
		return false;
	}
	if (!open_operand(x, name, &t))
		return false;
	pp_expand_next_token(x, &t);
	n = name_get(&x->rec->names, t.name);
	if (t.kind == TOK_HEADER || (t.kind == TOK_STR && n->s[0] == '"')) {
		angled = n->s[0] == '<';
		buf_add(&b, n->s + 1, n->len - 2);
	} else if (is_punct(&t, N_LT)) {
		angled = true;
		for (;;) {
			pp_expand_next_token(x, &t);
			if (t.kind == TOK_EOF || is_punct(&t, N_GT))
				break;
			if (t.flags & TF_SPACE)
				buf_putc(&b, ' ');
			n = name_get(&x->rec->names, t.name);
			buf_add(&b, n->s, n->len);
		}
	} else {
		pp_expand_error(x, NULL, "builtin-operand",
				"operator \"%s\" requires a header-name",
				name_str(&x->rec->names, name->name));
		goto out;
	}
	pp_expand_next_token(x, &t);
	ok = close_operand(x, name, &t);
	if (ok)
		*value = pp_condition_answer(
			x, x->run ? pp_include_exists(x->run, b.s, b.len, angled, next) : 0);
out:
	buf_free(&b);
	return ok;
}

/* Attributes of the C standard, by the value that __has_c_attribute gives. */
static long standard_attribute(const struct expander *x, const char *s, size_t len)
{
	static const struct {
		const char *name;
		long value;
		int since;
	} known[] = {
		{ "deprecated", 201904, 10 },   { "fallthrough", 201904, 10 },
		{ "maybe_unused", 201904, 10 }, { "nodiscard", 202003, 11 },
		{ "noreturn", 202202, 13 },     { "_Noreturn", 202202, 13 },
		{ "unsequenced", 202207, 15 },  { "reproducible", 202207, 15 },
	};
	size_t i;

	if (len > 4 && !strncmp(s, "__", 2) && !strncmp(s + len - 2, "__", 2)) {
		s += 2;
		len -= 4;
	}
	for (i = 0; i < ARRAY_SIZE(known); i++)
		if (strlen(known[i].name) == len && !memcmp(known[i].name, s, len) &&
		    x->rec->inv->compiler.major >= known[i].since)
			return known[i].value;
	return 0;
}

static bool is_gnu(const struct name *n)
{
	return (n->len == 3 && !memcmp(n->s, "gnu", 3)) ||
	       (n->len == 7 && !memcmp(n->s, "__gnu__", 7));
}

static bool has_attribute(struct expander *x, const struct xtok *name, enum pp_builtin which,
			  uint64_t *value)
{
	struct names *names = &x->rec->names;
	const struct name *n, *scope = NULL;
	struct xtok t;

	if (!open_operand(x, name, &t))
		return false;
	pp_expand_next_token(x, &t);
	if (t.kind != TOK_ID) {
		pp_expand_error(x, NULL, "builtin-operand",
				"operator \"%s\" requires an identifier",
				name_str(names, name->name));
		return false;
	}
	n = name_get(names, t.name);
	pp_expand_next_token(x, &t);
	if (is_punct(&t, N_SCOPE)) {
		scope = n;
		pp_expand_next_token(x, &t);
		if (t.kind != TOK_ID) {
			pp_expand_error(x, NULL, "builtin-operand",
					"attribute identifier required after scope");
			return false;
		}
		n = name_get(names, t.name);
		pp_expand_next_token(x, &t);
	}
	if (!close_operand(x, name, &t))
		return false;
	if (scope)
		*value = is_gnu(scope) ? cc_has_attribute(x->rec->inv, n->s, n->len) : 0;
	else
		*value = standard_attribute(x, n->s, n->len);
	if (!scope && !*value && which != B___has_c_attribute)
		*value = cc_has_attribute(x->rec->inv, n->s, n->len);
	return true;
}

static bool has_builtin(struct expander *x, const struct xtok *name, uint64_t *value)
{
	const struct name *n;
	struct xtok t;

	if (!open_operand(x, name, &t))
		return false;
	pp_expand_next_token(x, &t);
	if (t.kind != TOK_ID) {
		pp_expand_error(x, NULL, "builtin-operand", "macro \"%s\" requires an identifier",
				name_str(&x->rec->names, name->name));
		return false;
	}
	n = name_get(&x->rec->names, t.name);
	*value = cc_has_builtin(x->rec->inv, n->s, n->len);
	pp_expand_next_token(x, &t);
	return close_operand(x, name, &t);
}

/*
 * _Pragma("..."): runs where it stands, but not while an argument is expanded (it may be made a
 * string).
 */
static bool run_pragma(struct expander *x, struct pp_macro *m, const struct xtok *name)
{
	struct xtok t, str, pad;

	if (x->in_directive || x->frames.n)
		return false;
	if (x->nesting >= MAX_NESTING) {
		pp_expand_error(x, NULL, "pragma-operator", "_Pragma nested too deeply");
		return false;
	}
	/* Macros in the operand belong to this invocation. */
	pp_expand_record(x, m, name);
	x->nesting++;
	pp_expand_next_token(x, &t);
	if (is_punct(&t, N_LPAREN)) {
		pp_expand_next_token(x, &str);
		if (str.kind == TOK_STR) {
			pp_expand_next_token(x, &t);
			if (is_punct(&t, N_RPAREN)) {
				x->nesting--;
				if (x->trace)
					pp_trace_enter(x, m, name);
				x->pragma(x, &str);
				pp_padding_token(&pad, NULL);
				pp_expand_push_token(x, &pad, NULL);
				return true;
			}
		}
	}
	x->nesting--;
	pp_expand_error(x, NULL, "pragma-operator", "_Pragma takes a parenthesized string literal");
	return false;
}

/* The value of an operator with an operand; false after an error. */
static bool ask(struct expander *x, unsigned int builtin, const struct xtok *name, uint64_t *value)
{
	switch (builtin) {
	case B___has_include:
	case B___has_include_next:
		return has_include(x, name, builtin == B___has_include_next, value);
	case B___has_attribute:
	case B___has_c_attribute:
	case B___has_cpp_attribute:
		return has_attribute(x, name, builtin, value);
	case B___has_builtin:
		return has_builtin(x, name, value);
	}
	return true;
}

/* What becomes of the passage being read. */
static void meet_builtin(struct pp *p, const struct pp_macro *m)
{
	if (m->builtin == B___LINE__ || m->builtin == B___FILE__)
		p->reading.tells_place = true;
	else if (m->builtin != B___COUNTER__)
		pp_passage_drop(p);
}

bool pp_builtin_expand(struct expander *x, struct pp_macro *m, const struct xtok *name)
{
	struct pp_record *rec = x->rec;
	uint64_t value = 0;
	bool ok;
	char text[64];

	if (x->run)
		meet_builtin(x->run, m);
	if (m->builtin == B__Pragma)
		return run_pragma(x, m, name);
	pp_expand_record(x, m, name);
	x->nesting++;
	ok = ask(x, m->builtin, name, &value);
	x->nesting--;
	if (!ok)
		return false;
	switch (m->builtin) {
	case B___FILE__:
		push_string(x, m, name, current_file(x, name->pos));
		break;
	case B___BASE_FILE__:
		push_string(x, m, name, remap(rec->inv, &x->spell2, rec->inv->file));
		break;
	case B___FILE_NAME__:
		push_string(x, m, name, path_base(current_file(x, name->pos)));
		break;
	case B___LINE__:
		/* What an object-like macro leads to stands where that macro stands, all of it. */
		push_number(x, m, name, current_line(x, x->top_function ? name->pos : x->top_pos));
		break;
	case B___INCLUDE_LEVEL__:
		push_number(x, m, name,
			    x->inclusion == PP_NONE ? 0 : rec->inclusions.v[x->inclusion].depth);
		break;
	case B___COUNTER__:
		push_number(x, m, name, x->counter);
		if (x->run)
			pp_passage_count(x->run, vec_last(&x->res).name);
		x->counter++;
		break;
	case B___DATE__:
	case B___TIME__:
		if (!rec->date)
			set_date(rec);
		push_value(x, m, name, TOK_STR, m->builtin == B___DATE__ ? rec->date : rec->clock);
		break;
	case B___TIMESTAMP__:
		push_string(x, m, name, timestamp(x, text, sizeof(text)));
		break;
	default:
		push_number(x, m, name, value);
	}
	return true;
}

bool pp_is_position(const struct pp_macro *m)
{
	if (m->origin != PPM_BUILTIN)
		return false;
	switch (m->builtin) {
	case B___FILE__:
	case B___BASE_FILE__:
	case B___FILE_NAME__:
	case B___LINE__:
	case B___INCLUDE_LEVEL__:
	case B___COUNTER__:
	case B___DATE__:
	case B___TIME__:
	case B___TIMESTAMP__:
		return true;
	}
	return false;
}

void pp_builtin_define_all(struct pp *p)
{
	const struct cc_invocation *inv = p->inv;
	int i;

	p->origin = PPM_BUILTIN;
	for (i = B_NONE + 1; i < B_END; i++) {
		struct pp_macro *m;

		if (i == B___FILE_NAME__ && inv->compiler.major < 12)
			continue;
		if ((i == B___has_include || i == B___has_include_next) && !inv->has_include)
			continue;
		if ((i == B___has_attribute || i == B___has_cpp_attribute) && !inv->has_attribute)
			continue;
		if (i == B___has_c_attribute && inv->compiler.major < 11)
			continue;
		if (i == B___has_builtin && !inv->has_builtin)
			continue;
		m = pp_macro_new(p, N_BUILTINS + i);
		m->builtin = i;
		pp_macro_activate(p, m);
	}
}
