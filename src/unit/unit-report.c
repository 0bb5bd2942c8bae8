// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The report of a unit: what was asked for and with what, then the decisions, then where each line
 * of lp.c comes from, and the messages. A run that ends early, or fails, has what is known by then.
 * klp-ccp-report(5) and report.schema.json say what is in it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "klp-ccp/sha256.h"
#include "unit-internal.h"

struct account {
	const struct unit *u;
	struct yaml_out *y;
	struct arena arena;
	struct given_names given;
	struct line_map lines;
};

static const char *shown(struct account *a, const char *path)
{
	return unit_shown_path(a->u, &a->arena, path);
}

static const char *show_path(void *ctx, const char *path)
{
	return shown(ctx, path);
}

static void put_words(struct yaml_out *y, const char *key, const char *const *v, size_t n)
{
	yaml_list(y, key);
	for (size_t i = 0; i < n; i++)
		yaml_str(y, NULL, v[i]);
	yaml_list_end(y);
}

static void put_place(struct account *a, const struct loc *l)
{
	if (!l->file)
		return;
	yaml_str(a->y, "file", shown(a, l->file));
	if (l->line)
		yaml_int(a->y, "line", l->line);
}

/* -- the run ----------------------------------------------------------------------------------- */

static const char *status_word(const struct unit *u, enum exit_code rc)
{
	static const char *const words[] = { "written", "usage",  "input", "no-livepatch",
					     "system",  "policy", "proof" };

	if (!rc && u->reached < UNIT_TEXT)
		return "stopped";
	return (size_t)rc < ARRAY_SIZE(words) ? words[rc] : "internal";
}

static const char *stage_word(enum unit_stage stage)
{
	static const char *const words[] = { "none",         "command", "preprocessed",
					     "declarations", "closure", "text" };

	return words[stage];
}

static void put_digest(struct yaml_out *y, const char *key, const void *s, size_t len)
{
	char hex[SHA256_HEX];

	sha256_hex(s, len, hex);
	yaml_str(y, key, hex);
}

static void put_compiler(struct account *a)
{
	const struct cc_compiler *c = &a->u->inv.compiler;

	if (a->u->reached < UNIT_COMMAND)
		return;
	yaml_map(a->y, "compiler");
	yaml_str(a->y, "name", c->clang ? "clang" : "gcc");
	yaml_str(a->y, "arch", cc_arch_name(c->arch));
	yaml_str(a->y, "version",
		 arena_printf(&a->arena, "%d.%d.%d", c->major, c->minor, c->patch));
	yaml_str(a->y, "path", c->path);
	yaml_map_end(a->y);
	yaml_map(a->y, "roots");
	yaml_str(a->y, "source", a->u->inv.source_root);
	yaml_str(a->y, "build", a->u->inv.build_root);
	yaml_str(a->y, "command", a->u->inv.cwd);
	yaml_map_end(a->y);
}

static void put_libraries(struct account *a)
{
	struct buf python = BUF_INIT;

	policy_python_version(&python);
	yaml_map(a->y, "libraries");
	if (a->u->ast.libclang_version)
		yaml_int(a->y, "libclang", a->u->ast.libclang_version);
	yaml_str(a->y, "python", python.s);
	yaml_str(a->y, "libyaml", yaml_library_version());
	yaml_map_end(a->y);
	buf_free(&python);
}

static void put_policy(struct account *a)
{
	const struct policy_inputs *in = &a->u->policy_inputs;

	yaml_map(a->y, "policy");
	yaml_str(a->y, "name", a->u->opt->policy.name ? a->u->opt->policy.name : "klp.Policy");
	put_words(a->y, "options", a->u->opt->policy.opts, a->u->opt->policy.nopts);
	yaml_list(a->y, "sources");
	for (uint32_t i = 0; i < in->sources.n; i++) {
		struct file_bytes f;

		if (file_read(in->sources.v[i], &f))
			continue;
		yaml_map(a->y, NULL);
		yaml_str(a->y, "path", path_base(in->sources.v[i]));
		put_digest(a->y, "sha256", f.s, f.len);
		yaml_map_end(a->y);
		file_close(&f);
	}
	yaml_list_end(a->y);
	yaml_map_end(a->y);
}

static void put_request(struct account *a, enum exit_code rc)
{
	const struct unit *u = a->u;
	struct yaml_out *y = a->y;

	yaml_int(y, "schema", 1);
	yaml_str(y, "klp_ccp", KLP_CCP_VERSION);
	yaml_str(y, "status", status_word(u, rc));
	yaml_int(y, "exit", rc);
	yaml_str(y, "stage", stage_word(u->reached));
	yaml_str(y, "source", shown(a, u->inv.file));
	if (u->reached >= UNIT_RECORD)
		put_digest(y, "source_sha256", pp_inclusion_file(&u->rec, u->rec.main)->bytes.s,
			   pp_inclusion_file(&u->rec, u->rec.main)->bytes.len);
	yaml_str(y, "outfile", u->opt->outfile);
	if (u->reached == UNIT_TEXT)
		put_digest(y, "outfile_sha256", u->text.s, u->text.len);
	put_words(y, "patched_functions", u->opt->lp.patched, u->opt->lp.npatched);
	put_words(y, "options", (const char *const *)u->opt->words, (size_t)u->opt->nwords);
	put_words(y, "command", (const char *const *)u->words, (size_t)u->nwords);
	put_compiler(a);
	put_libraries(a);
	put_policy(a);
}

static void put_stages(struct account *a)
{
	/* A build wants the same bytes each time, and so does whoever repeats a run. */
	if (!a->u->opt->report || disk_way() != DISK_MACHINE || getenv("SOURCE_DATE_EPOCH"))
		return;
	yaml_list(a->y, "stages");
	for (int i = UNIT_COMMAND; i <= (int)a->u->reached; i++) {
		yaml_map(a->y, NULL);
		yaml_str(a->y, "stage", stage_word((enum unit_stage)i));
		yaml_seconds(a->y, "seconds", a->u->cost[i].seconds);
		yaml_int(a->y, "peak_kib", a->u->cost[i].kib);
		yaml_map_end(a->y);
	}
	yaml_list_end(a->y);
}

static void put_facts(struct account *a, const struct diag_entry *e)
{
	const struct diag_fact *v = a->u->diag->log->facts.v + e->fact;

	for (uint32_t i = 0; i < e->nfacts; i++) {
		bool first = !i || strcmp(v[i - 1].key, v[i].key) != 0;
		bool last = i + 1 == e->nfacts || strcmp(v[i + 1].key, v[i].key) != 0;

		if (!v[i].list) {
			if (first)
				yaml_str(a->y, v[i].key, v[i].value);
			continue;
		}
		if (first)
			yaml_list(a->y, v[i].key);
		yaml_str(a->y, NULL, v[i].value);
		if (last)
			yaml_list_end(a->y);
	}
}

static void put_messages(struct account *a)
{
	static const char *const words[] = { "note", "warning", "error" };
	const struct diag_log *log = a->u->diag->log;

	yaml_list(a->y, "messages");
	for (uint32_t i = 0; log && i < log->entries.n; i++) {
		const struct diag_entry *e = &log->entries.v[i];

		yaml_map(a->y, NULL);
		yaml_str(a->y, "severity", words[e->severity]);
		yaml_str(a->y, "id", e->id);
		yaml_str(a->y, "text", e->text);
		put_place(a, &e->where);
		if (e->where.file && e->where.line)
			yaml_int(a->y, "column", e->where.col + 1);
		if (e->nfacts) {
			yaml_map(a->y, "facts");
			put_facts(a, e);
			yaml_map_end(a->y);
		}
		yaml_map_end(a->y);
	}
	yaml_list_end(a->y);
}

/* -- the text ---------------------------------------------------------------------------------- */

/* The author's line, which need not be the one that reads the header in the source. */
static struct loc include_place(const struct unit *u, uint32_t incl)
{
	uint32_t d = u->rec.inclusions.v[incl].directive;

	for (uint32_t i = 0; i < u->origins.v.n; i++) {
		const struct stretch *s = &u->origins.v.v[i];

		if (s->kind == STRETCH_INCLUDE && s->ref == incl && emit_has_place(s))
			return pp_raw_loc(&u->rec, s->incl, s->raw_first);
	}
	return d != PP_NONE ? pp_directive_loc(&u->rec, d) : (struct loc){ 0 };
}

static void put_given(void *ctx, struct yaml_out *y, uint32_t incl)
{
	struct account *a = ctx;
	struct loc l = include_place(a->u, incl);

	if (l.file) {
		yaml_str(y, "included_by", shown(a, l.file));
		yaml_int(y, "line", l.line);
	}
	yaml_list(y, "gives");
	for (uint32_t i = 0; i < a->given.v.n; i++) {
		const struct given_name *g = &a->given.v.v[i];

		if (g->incl != incl)
			continue;
		yaml_row(y);
		yaml_str(y, "kind", g->kind);
		yaml_str(y, "name", g->text);
		yaml_map_end(y);
	}
	yaml_list_end(y);
}

static void put_lines_of(struct yaml_out *y, const char *key, const char *text, const char *begin)
{
	yaml_list(y, key);
	while (*text) {
		size_t n = strcspn(text, "\n"), skip = strlen(begin);
		char *line = mem_strndup(text, n);

		if (!strncmp(line, begin, skip))
			yaml_str(y, NULL, line);
		free(line);
		text += n + (text[n] != 0);
	}
	yaml_list_end(y);
}

static void put_prototype(void *ctx, const struct emit_prototype *p)
{
	struct account *a = ctx;
	const struct unit *u = a->u;
	struct yaml_out *y = a->y;

	yaml_map(y, NULL);
	yaml_str(y, "function", name_str(&u->rec.names, u->ast.entities.v[p->entity].name));
	yaml_str(y, "name", lp_form(&u->lp, p->entity, LP_ROLE_PATCHED)->name);
	yaml_str(y, "prototype", *p->head ? p->head : NULL);
	if (p->opaque)
		yaml_bool(y, "private_types", true);
	put_lines_of(y, "includes", p->needs, "#include");
	put_lines_of(y, "declarations", p->needs, "struct");
	yaml_map_end(y);
}

static void put_edit(struct account *a, uint32_t line, const struct stretch *s)
{
	const struct unit *u = a->u;
	ent_t e = edit_symbol(u, s);
	struct loc l = { 0 };

	if (emit_has_place(s))
		l = pp_raw_loc(&u->rec, s->incl, s->raw_first);
	yaml_map(a->y, NULL);
	yaml_int(a->y, "lp_line", line + 1);
	yaml_int(a->y, "lp_column", s->from - a->lines.v.v[line].from + 1);
	put_place(a, &l);
	yaml_str(a->y, "old", s->old);
	yaml_str(a->y, "new", s->new);
	yaml_str(a->y, "symbol",
		 e != PP_NONE ? name_str(&u->rec.names, u->ast.entities.v[e].name) : NULL);
	yaml_str(a->y, "why", edit_reason(u, &a->arena, s));
	yaml_map_end(a->y);
}

static void put_edits(struct account *a)
{
	uint32_t line = 0;

	yaml_list(a->y, "edits");
	for (uint32_t i = 0; i < a->u->origins.v.n; i++) {
		const struct stretch *s = &a->u->origins.v.v[i];

		while (line + 1 < a->lines.v.n && a->lines.v.v[line + 1].from <= s->from)
			line++;
		if (edit_is_one(a->u, s))
			put_edit(a, line, s);
	}
	yaml_list_end(a->y);
}

/* True if line y of the map follows line x in the source as it does in lp.c. */
static bool goes_on(const struct account *a, const struct mapped_line *x,
		    const struct mapped_line *y)
{
	const char *p = line_map_name(a->u, x->chunk), *q = line_map_name(a->u, y->chunk);

	return x->kind == y->kind && x->incl == y->incl && p == q &&
	       (x->incl == PP_NONE || x->line + 1 == y->line);
}

static void put_lines(struct account *a)
{
	static const char *const kinds[] = { "source", "include", "macro",   "conditional",
					     "mark",   "policy",  "klp-ccp", "blank" };
	const struct mapped_line *v = a->lines.v.v;

	yaml_list(a->y, "lines");
	for (uint32_t i = 0, n; i < a->lines.v.n; i += n) {
		for (n = 1; i + n < a->lines.v.n && goes_on(a, &v[i + n - 1], &v[i + n]); n++)
			;
		yaml_row(a->y);
		yaml_int(a->y, "first", i + 1);
		yaml_int(a->y, "last", i + n);
		yaml_str(a->y, "kind", kinds[v[i].kind]);
		if (v[i].incl != PP_NONE) {
			yaml_str(a->y, "file",
				 shown(a, pp_inclusion_file(&a->u->rec, v[i].incl)->path));
			yaml_int(a->y, "line", v[i].line);
		}
		yaml_str(a->y, "entity", line_map_name(a->u, v[i].chunk));
		if (v[i].stretch != PP_NONE && a->u->origins.v.v[v[i].stretch].piece != PP_NONE)
			yaml_int(a->y, "piece", a->u->origins.v.v[v[i].stretch].piece);
		yaml_map_end(a->y);
	}
	yaml_list_end(a->y);
}

static void put_text(struct account *a)
{
	yaml_list(a->y, "prototypes");
	emit_each_prototype(&a->u->lp, put_prototype, a);
	yaml_list_end(a->y);
	report_macros(a->u, a->y, &a->arena);
	report_conditionals(a->u, a->y, &a->arena);
	report_names(a->u, a->y, &a->arena);
	put_edits(a);
	put_lines(a);
}

/* -- all of it --------------------------------------------------------------------------------- */

static enum exit_code put_decisions(struct account *a)
{
	const struct lp_report_ctx c = { show_path, put_given, a };
	enum exit_code rc;

	if (a->u->reached < UNIT_CLOSURE)
		return EXIT_WRITTEN;
	given_names_find(a->u, &a->given);
	rc = lp_report(&a->u->lp, a->y, &c);
	if (a->u->reached == UNIT_TEXT && a->u->opt->accounts) {
		line_map_make(a->u, &a->lines);
		put_text(a);
	}
	return rc;
}

enum exit_code unit_report(const struct unit *u, enum exit_code rc, struct buf *out)
{
	struct account a = { .u = u, .y = yaml_out_new(out) };
	enum exit_code failed;

	put_request(&a, rc);
	failed = put_decisions(&a);
	if (u->opt->report_more)
		u->opt->report_more(u->opt->report_ctx, a.y);
	put_messages(&a);
	put_stages(&a);
	given_names_release(&a.given);
	line_map_release(&a.lines);
	arena_release(&a.arena);
	if (!yaml_out_end(a.y))
		return rc ? EXIT_WRITTEN : failed;
	diag_report(u->diag, DIAG_ERROR, "output", NULL, "%s: %s",
		    u->opt->report ? u->opt->report : "report", strerror(EIO));
	return EXIT_SYSTEM;
}
