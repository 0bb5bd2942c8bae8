/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The Python policy through its C interface: every way to answer, every failure text, what happens
 * to files and interpreter on each path. The policies are in testsuite/policy/cases/.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klp-ccp/policy.h"

#define FAILED "error: python policy failure: "
#define INVOKE FAILED "failed to invoke python \"LpCreationPolicyAbc\" method implementation"

enum ask {
	ASK_OPEN,
	ASK_PATCHED,
	ASK_HEADER,
	ASK_FUN,
	ASK_PREFERRED,
	ASK_OBJECT,
	ASK_MOD_OBJ,
	ASK_MOD_FUN,
	ASK_MOD_PATCHED,
	ASK_RENAME,
	ASK_EPILOGUE,
	ASK_FILES,
	ASK_OBJ_THEN_PATCHED
};

struct test {
	const char *cls;
	enum ask ask;
	const char *symbol;
	enum exit_code rc;
	const char *answer; /* "true", a name, "-" for none; NULL: not looked at */
	const char *
		message; /* in the compat form, "" for none; a part of it when it ends with "..." */
};

static const struct loc here = { .file = "a.c", .line = 7, .col = 2 };
static const struct loc there = { .file = "d.c", .line = 3, .col = 4 };
static int failures;

static void result(const char *name, const char *why)
{
	if (why) {
		printf("not ok %s: %s\n", name, why);
		failures++;
	} else {
		printf("ok %s\n", name);
	}
}

static struct policy_symbol symbol(const char *name, enum policy_linkage linkage,
				   const struct loc *where)
{
	return (struct policy_symbol){ .name = name,
				       .linkage = linkage,
				       .function = linkage ? NULL : "around",
				       .where = *where,
				       .is_const = name[0] == 'c',
				       .id = 5 };
}

static bool contains(void *ctx, const char *name)
{
	(void)ctx;
	return !strcmp(name, "taken");
}

static char *mod_text(const struct sym_mod *mod)
{
	struct buf b = BUF_INIT;

	buf_printf(&b, "%s %d %d", mod->new_name ? mod->new_name : "-", (int)mod->change,
		   mod->make_pointer);
	return buf_detach(&b, NULL);
}

static enum exit_code ask_mod(struct policy *p, const struct test *t, char **answer)
{
	const struct allocated_ids ids = { contains, NULL };
	const struct policy_symbol s = symbol(t->symbol, POLICY_EXTERNAL, &here);
	const struct policy_symbol kept = symbol("kept", POLICY_EXTERNAL, &here);
	struct sym_mod mod = { 0 };
	enum exit_code rc;

	switch (t->ask) {
	case ASK_MOD_OBJ:
		rc = p->ops->get_sym_mod_for_externalized_obj(p, &s, &ids, &mod);
		break;
	case ASK_MOD_FUN:
		rc = p->ops->get_sym_mod_for_externalized_fun(p, &s, &ids, &mod);
		break;
	case ASK_OBJ_THEN_PATCHED:
		p->ops->get_sym_mod_for_externalized_obj(p, &kept, &ids, &mod);
		free(mod.new_name);
		return p->ops->is_patched_fun(p, &s, &mod.make_pointer);
	default:
		rc = p->ops->get_sym_mod_for_patched_fun(p, &s, &ids, &mod);
		break;
	}
	if (!rc)
		*answer = mod_text(&mod);
	free(mod.new_name);
	return rc;
}

static enum exit_code ask_bool(struct policy *p, const struct test *t, char **answer)
{
	const struct policy_symbol fun = symbol(t->symbol, POLICY_INTERNAL, &here);
	const struct policy_symbol global = symbol(t->symbol, POLICY_EXTERNAL, &here);
	const struct policy_symbol object = symbol(t->symbol, POLICY_NONE, &here);
	bool is = false;
	enum exit_code rc;

	switch (t->ask) {
	case ASK_PATCHED:
		rc = p->ops->is_patched_fun(p, &fun, &is);
		break;
	case ASK_HEADER:
		rc = p->ops->is_header_eligible(p, t->symbol, true, &is);
		break;
	case ASK_FUN:
		rc = p->ops->is_function_externalizable(
			p, &fun, strcmp(t->symbol, "nodef") ? &there : NULL, &is);
		break;
	case ASK_PREFERRED:
		rc = p->ops->is_function_externalization_preferred(p, &global, false, &there, &is);
		break;
	default:
		rc = p->ops->shall_externalize_object(p, &object, &is);
		break;
	}
	if (!rc)
		*answer = mem_strdup(is ? "true" : "false");
	return rc;
}

static void add_file(void *ctx, const char *path, const char *text)
{
	buf_printf(ctx, "%s=%s;", path, text);
}

static enum exit_code ask_files(struct policy *p, char **answer)
{
	struct buf b = BUF_INIT;
	enum exit_code rc = p->ops->files(p, add_file, &b);

	if (!rc && b.len)
		*answer = mem_strdup(b.s);
	buf_free(&b);
	return rc;
}

static enum exit_code ask(struct policy *p, const struct test *t, char **answer)
{
	const struct policy_symbol s = symbol(t->symbol, POLICY_INTERNAL, &here);
	const struct allocated_ids ids = { contains, NULL };
	enum exit_code rc;

	switch (t->ask) {
	case ASK_OPEN:
		return EXIT_WRITTEN;
	case ASK_MOD_OBJ:
	case ASK_MOD_FUN:
	case ASK_MOD_PATCHED:
	case ASK_OBJ_THEN_PATCHED:
		return ask_mod(p, t, answer);
	case ASK_RENAME:
		rc = p->ops->rename_rewritten_closure_fun(p, &s, &ids, answer);
		break;
	case ASK_EPILOGUE:
		rc = p->ops->epilogue(p, answer);
		break;
	case ASK_FILES:
		rc = ask_files(p, answer);
		break;
	default:
		return ask_bool(p, t, answer);
	}
	if (!rc && !*answer)
		*answer = mem_strdup("-");
	return rc;
}

static struct policy_config config_of(const struct test *t)
{
	static const char *const patched[] = { "f1", "f2" };
	static const char *const opts[] = { "a=b" };
	static char data_dir[4096];
	const char *top = getenv("TOP");

	snprintf(data_dir, sizeof(data_dir), "%s/policies", top ? top : ".");
	return (struct policy_config){ .name = t->cls,
				       .patched = patched,
				       .npatched = 2,
				       .data_dir = data_dir,
				       .opts = opts,
				       .nopts = 1,
				       .outfile = "lp.c" };
}

static bool message_fits(const char *want, const char *got)
{
	size_t n = strlen(want);

	if (n > 3 && !strcmp(want + n - 3, "..."))
		return !strncmp(want, got, n - 3);
	return !strcmp(want, got);
}

static void run(const struct test *t)
{
	struct policy_config cfg = config_of(t);
	struct buf said = BUF_INIT, why = BUF_INIT, name = BUF_INIT;
	struct policy *p = NULL;
	char *answer = NULL;
	enum exit_code rc;
	struct diag d;

	diag_init(&d);
	d.format = DIAG_COMPAT;
	d.verbosity = 1;
	d.capture = &said;
	rc = policy_open_python(&cfg, &d, &p);
	if (!rc) {
		rc = ask(p, t, &answer);
		p->ops->release(p);
	} else if (p) {
		buf_puts(&why, "failed, but gave a policy; ");
	}
	if (rc != t->rc)
		buf_printf(&why, "exit code %d, not %d; ", (int)rc, (int)t->rc);
	if (t->answer && (!answer || strcmp(answer, t->answer)))
		buf_printf(&why, "answer %s, not %s; ", answer ? answer : "none", t->answer);
	if (!message_fits(t->message, said.s))
		buf_printf(&why, "message\n  %s\n  not\n  %s", said.s, t->message);
	buf_printf(&name, "%s/%d", t->cls, (int)t->ask);
	result(name.s, why.len ? why.s : NULL);
	free(answer);
	buf_free(&said);
	buf_free(&why);
	buf_free(&name);
}

#define OPEN(cls, rc, message)                       \
	{                                            \
		cls, ASK_OPEN, "", rc, NULL, message \
	}
#define A(cls) "answers." cls

static const struct test tests[] = {
	/* the arguments, and the three ways to answer */
	{ A("Good"), ASK_PATCHED, "['f1', 'f2']", 0, "true", "" },
	{ A("Good"), ASK_PATCHED, "f2", 0, "true", "" },
	{ A("Good"), ASK_PATCHED, "f3", 0, "false", "" },
	{ A("Good"), ASK_HEADER, "h.h", 0, "true", "" },
	{ A("Good"), ASK_FUN, "f", 0, "true", "" },
	{ A("NoDefinition"), ASK_FUN, "nodef", 0, "true", "" },
	{ A("Good"), ASK_PREFERRED, "f", 0, "true", "" },
	{ A("Good"), ASK_OBJECT, "o", 0, "true", "" },
	{ A("Good"), ASK_MOD_OBJ, "o", 0, "klpe_o 1 1", "" },
	{ A("Good"), ASK_MOD_FUN, "f", 0, "klpe_f 2 0", "" },
	{ A("Good"), ASK_MOD_PATCHED, "f", 0, "klpp_f 1 0", "" },
	{ A("Good"), ASK_RENAME, "f", 0, "klpr_f", "" },
	{ A("Good"), ASK_EPILOGUE, "", 0, "-", "" },
	{ A("Single"), ASK_PATCHED, "f", 0, "true", "" },
	{ A("PairNone"), ASK_PATCHED, "f", 0, "true", "" },
	{ A("PairOne"), ASK_PATCHED, "f", 0, "true",
	  "warning: a.c: line 7, column 2: one warning\n" },
	{ A("PairMany"), ASK_PATCHED, "f", 0, "false",
	  "warning: a.c: line 7, column 2: warning 1\nwarning: a.c: line 7, column 2: warning "
	  "2\n" },
	{ A("HeaderWarns"), ASK_HEADER, "x.h", 0, "true",
	  "warning: x.h: line 1, column 0: odd header\n" },
	{ A("RenameWarns"), ASK_RENAME, "x", 0, "klpr_x",
	  "warning: a.c: line 7, column 2: renamed\n" },
	/* wrong answers */
	{ A("Triple"), ASK_PATCHED, "f", 5, NULL,
	  FAILED "unexpected number of entries in tuple returned from python policy call\n" },
	{ A("Empty"), ASK_PATCHED, "f", 5, NULL,
	  FAILED "unexpected number of entries in tuple returned from python policy call\n" },
	{ A("NotIterable"), ASK_PATCHED, "f", 5, NULL,
	  FAILED "expected iterable over python \"ccp.LpCreationPolicyWarning\" instances\n" },
	{ A("NoWarning"), ASK_PATCHED, "f", 5, NULL,
	  "warning: a.c: line 7, column 2: first\n" FAILED
	  "unexpected non-\"ccp.LpCreationPolicyWarning\" instance in python iterable\n" },
	{ A("IteratorRaises"), ASK_PATCHED, "f", 5, NULL,
	  "warning: a.c: line 7, column 2: first\n" FAILED
	  "expected iterable over python \"ccp.LpCreationPolicyWarning\" instances\nTraceback..." },
	{ A("WarningNoText"), ASK_PATCHED, "f", 5, NULL,
	  FAILED "expected Str type for \"_msg\" member in "
		 "python class \"ccp.LpCreationPolicyWarning\"\n" },
	{ A("IntBool"), ASK_PATCHED, "f", 5, NULL,
	  FAILED "expected Bool result from python "
		 "\"LpCreationPolicyAbc.is_patched_fun()\" policy implementation\n" },
	{ A("NoneHeader"), ASK_HEADER, "f", 5, NULL,
	  FAILED "expected Bool result from python "
		 "\"LpCreationPolicyAbc.is_header_eligible()\" policy implementation\n" },
	{ A("WrongMod"), ASK_MOD_PATCHED, "f", 5, NULL,
	  FAILED "expected instance of python class \"ccp.SymbolModification\"\n" },
	{ A("WrongMod"), ASK_MOD_OBJ, "f", 5, NULL,
	  FAILED "expected instance of python class \"ccp.ExternalizedSymbolModification\"\n" },
	{ A("WrongInner"), ASK_MOD_OBJ, "f", 5, NULL,
	  FAILED "expected instance of python class \"ccp.SymbolModification\"\n" },
	{ A("IntPointer"), ASK_MOD_OBJ, "f", 5, NULL,
	  FAILED "expected Bool type for \"_make_pointer\" member "
		 "in python class \"ccp.ExternalizedSymbolModification\"\n" },
	{ A("WrongChange"), ASK_MOD_PATCHED, "f", 5, NULL,
	  FAILED "unrecognized value in "
		 "\"ccp.SymbolModification._linkage_change\" python member\n" },
	{ A("TextChange"), ASK_MOD_PATCHED, "f", 5, NULL,
	  FAILED "unrecognized value in "
		 "\"ccp.SymbolModification._linkage_change\" python member\n" },
	{ A("IntLike"), ASK_MOD_PATCHED, "f", 0, "- 2 0", "" },
	{ A("WrongName"), ASK_MOD_PATCHED, "f", 5, NULL,
	  FAILED "expected Str or None type for \"_new_name\" "
		 "member in python class \"ccp.SymbolModification\"\n" },
	{ A("NoIdentifier"), ASK_MOD_PATCHED, "f", 5, NULL,
	  FAILED "new name \"a b\" for \"f\" is not a C identifier\n" },
	{ A("NulName"), ASK_MOD_PATCHED, "f", 5, NULL,
	  FAILED "new name \"a\" for \"f\" is not a C identifier\n" },
	{ A("Taken"), ASK_MOD_PATCHED, "f", 5, NULL,
	  FAILED "new name \"taken\" for \"f\" is already in use\n" },
	{ A("SameName"), ASK_MOD_PATCHED, "f", 0, "- 0 0", "" },
	{ A("EmptyName"), ASK_MOD_PATCHED, "f", 0, "- 0 0", "" },
	{ A("RenameNone"), ASK_RENAME, "f", 5, NULL,
	  FAILED "expected Str result from python "
		 "\"LpCreationPolicyAbc.rename_rewritten_closure_fun()\" policy implementation\n" },
	/* names in use */
	{ A("Contains"), ASK_MOD_PATCHED, "f", 0, "good 0 0", "" },
	{ A("Keeps"), ASK_OBJ_THEN_PATCHED, "f", 5, NULL, INVOKE "\nTraceback..." },
	{ A("KeepsAfterRaise"), ASK_OBJ_THEN_PATCHED, "f", 5, NULL, INVOKE "\nTraceback..." },
	{ A("Bytes"), ASK_RENAME, "caf\xe9_\xc3\xa9", 0, "klpr_caf\xe9_\xc3\xa9", "" },
	/* exceptions */
	{ A("Raises"), ASK_PATCHED, "f", 5, NULL,
	  INVOKE "\nTraceback (most recent call last):\n..." },
	{ A("Exits"), ASK_PATCHED, "f", 5, NULL, INVOKE "\nTraceback..." },
	{ A("Recurses"), ASK_PATCHED, "f", 5, NULL, INVOKE "\nTraceback..." },
	{ A("Refuses"), ASK_PATCHED, "f", 3, NULL,
	  "warning: a.c: line 7, column 2: because\n"
	  "error: a.c: line 7, column 2: cannot be done\n" },
	{ A("RefusesPlainly"), ASK_PATCHED, "f", 3, NULL,
	  "error: a.c: line 7, column 2: cannot be done\n" },
	{ A("RefusesOddly"), ASK_PATCHED, "f", 3, NULL, "error: a.c: line 7, column 2: \n" },
	{ A("RefusesBadly"), ASK_PATCHED, "f", 5, NULL,
	  FAILED "expected iterable over python \"ccp.LpCreationPolicyWarning\" instances\n" },
	/* the newer parts */
	{ A("WithEpilogue"), ASK_EPILOGUE, "", 0, "/* end */\n", "" },
	{ A("EpilogueNone"), ASK_EPILOGUE, "", 0, "-", "warning: nothing\n" },
	{ A("EpilogueWrong"), ASK_EPILOGUE, "", 5, NULL,
	  FAILED "expected Str or None result from python \"epilogue()\" policy implementation\n" },
	{ A("Good"), ASK_FILES, "", 0, "-", "" },
	{ A("WithFiles"), ASK_FILES, "", 0, "a/b=one\ntwo\n;c=;", "" },
	{ A("FilesNone"), ASK_FILES, "", 0, "-", "warning: nothing\n" },
	{ A("FilesWrong"), ASK_FILES, "", 5, NULL,
	  FAILED "expected Dict or None result from python \"files()\" policy implementation\n" },
	{ A("FilesOdd"), ASK_FILES, "", 5, NULL,
	  FAILED "\"files()\" returned a path or content that is not text\n" },
	{ A("Context"), ASK_EPILOGUE, "", 0,
	  "None None None lp.c () None () () ('f1', 'f2') ('a=b',) None 1 None None", "" },
	{ A("Reports"), ASK_PATCHED, "f", 0, "true",
	  "shown with -v\nwarning: f.c: line 3, column 4: odd\nnote: plain note\n" },
	OPEN(A("ContextFails"), 3, "error: no such kernel\n"),
	/* what a symbol knows of itself */
	{ A("Symbols"), ASK_PATCHED, "f", 0, "true",
	  "warning: a.c: line 7, column 2: f INTERNAL None ('a.c', 7, 2) False 5\n" },
	{ A("Symbols"), ASK_OBJECT, "count", 0, "true",
	  "warning: a.c: line 7, column 2: count NONE around ('a.c', 7, 2) True 5\n" },
	{ A("Symbols"), ASK_RENAME, "g", 0, "klpr_g",
	  "warning: a.c: line 7, column 2: g INTERNAL None ('a.c', 7, 2) False 5\n" },
	OPEN(A("WrongTraits"), 5,
	     FAILED "expected instance of python class \"ccp.Traits\" in the policy's "
		    "\"traits\"\n"),
	/* what looks like an answer to a question, and nobody asks */
	OPEN("misspelt.Policy", 0,
	     "warning: Policy.extern_names is never used: write traits = "
	     "ccp.Traits(extern_names=...)\n"
	     "warning: Policy.needs_constants is never used: did you mean "
	     "\"needs_constant\"?\n"),
	/* finding and making the policy */
	OPEN("pkg.sub.mod.Deep", 0, ""),
	OPEN("older_user.Policy", 0, ""),
	OPEN("Policy", 1, "error: expected fully qualified \"MOD.CLS\" for --python-policy\n"),
	OPEN("answers.", 1, "error: expected fully qualified \"MOD.CLS\" for --python-policy\n"),
	OPEN("no_such.Policy", 5,
	     FAILED "could not import the specified python policy module\nTraceback..."),
	OPEN("broken_import.P", 5,
	     FAILED "could not import the specified python policy module\nTraceback..."),
	OPEN("broken_syntax.P", 5,
	     FAILED "could not import the specified python policy module\n..."),
	OPEN("raises_import.P", 3, "error: this machine has no kernel\n"),
	OPEN(A("NoSuch"), 5,
	     FAILED "could not locate the specified python policy class\nAttributeError: ..."),
	OPEN(A("Foreign"), 5,
	     FAILED "specified python policy class isn't a subclass of \"CcpLpCreationPolicy\"\n"),
	OPEN(A("NOT_A_CLASS"), 5,
	     FAILED "specified python policy class isn't a subclass of \"CcpLpCreationPolicy\"\n"),
	OPEN(A("Abstract"), 5, FAILED "python policy class construction failed\nTypeError: ..."),
	OPEN(A("Constructor"), 5, FAILED "python policy class construction failed\nTypeError: ..."),
	OPEN(A("ConstructorRefuses"), 3, "warning: too old\nerror: not this kernel\n"),
};

/* Folders of testsuite/policy/cases, joined for $KLP_CCP_PYTHONPOLICY_PATH. */
static void set_path(const char *variable, const char *const *dirs)
{
	const char *top = getenv("TOP");
	struct buf path = BUF_INIT;

	for (; *dirs; dirs++)
		buf_printf(&path, "%s%s/testsuite/policy/cases/%s", path.len ? ":" : "",
			   top ? top : ".", *dirs);
	setenv(variable, path.s, 1);
	buf_free(&path);
}

static void test_paths(void)
{
	static const char *const plain[] = { "", NULL }, *const none[] = { "no_ccp", "", NULL },
				 *const poor[] = { "poor_ccp", "", NULL },
				 *const older[] = { "older", "", NULL };
	static const struct test broken =
		OPEN(A("Good"), 5, FAILED "could not import \"ccp\" python module\nTraceback...");
	static const struct test lacking =
		OPEN(A("Good"), 5, FAILED "could not locate python class \"ccp.Linkage\"\n...");
	static const struct test other = { "older_user.Policy",
					   ASK_PATCHED,
					   "f",
					   0,
					   "true",
					   "warning: a.c: line 7, column 2: other f\n" };
	static const struct test good = { A("Good"), ASK_PATCHED, "f1", 0, "true", "" };
	static const struct test lost = OPEN(A("Good"), 5,
					     FAILED "could not import the specified python "
						    "policy module\nTraceback...");

	set_path("KLP_CCP_PYTHONPOLICY_PATH", none);
	run(&broken);
	set_path("KLP_CCP_PYTHONPOLICY_PATH", poor);
	run(&lacking);
	/* Whatever ccp.py is found first counts. */
	set_path("KLP_CCP_PYTHONPOLICY_PATH", older);
	run(&other);
	unsetenv("KLP_CCP_PYTHONPOLICY_PATH");
	run(&lost);
	/* $PYTHONPATH comes behind the folder of the shipped policies. */
	set_path("PYTHONPATH", older);
	run(&good);
	unsetenv("PYTHONPATH");
	set_path("KLP_CCP_PYTHONPOLICY_PATH", plain);
}

static void test_files(const char *cls, const char *symbol, const char *want)
{
	struct test t = { cls, ASK_PATCHED, symbol, 0, NULL, "" };
	struct policy_config cfg = config_of(&t);
	struct buf said = BUF_INIT, name = BUF_INIT;
	struct policy *p = NULL;
	char got[100] = "";
	char *answer = NULL;
	struct diag d;
	FILE *f;

	setenv("TEST_POLICY_FILE", "policy-output", 1);
	diag_init(&d);
	d.capture = &said;
	if (!policy_open_python(&cfg, &d, &p)) {
		ask(p, &t, &answer);
		p->ops->release(p);
	}
	f = fopen("policy-output", "r");
	if (f) {
		got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
		fclose(f);
	}
	unlink("policy-output");
	buf_printf(&name, "files-%s-%s", cls, symbol);
	result(name.s, strcmp(got, want) ? *said.s ? said.s : got : NULL);
	free(answer);
	buf_free(&said);
	buf_free(&name);
}

static void test_plain_form(void)
{
	const struct test t = { A("Raises"), ASK_PATCHED, "fun", 5, NULL, "" };
	struct policy_config cfg = config_of(&t);
	struct buf said = BUF_INIT;
	struct policy *p = NULL;
	char *answer = NULL;
	struct diag d;

	diag_init(&d);
	d.capture = &said;
	if (!policy_open_python(&cfg, &d, &p)) {
		ask(p, &t, &answer);
		p->ops->release(p);
	}
	result("plain-place",
	       strncmp(said.s, "a.c:7:3: " FAILED, strlen("a.c:7:3: " FAILED)) ? said.s : NULL);
	result("plain-hook",
	       strstr(said.s, "a.c:7:3: note: the policy's is_patched_fun() was asked about "
			      "\"fun\" [policy]\n")
		       ? NULL
		       : said.s);
	result("plain-traceback",
	       strstr(said.s, "ValueError: broken on purpose\n") ? NULL : said.s);
	result("plain-source",
	       strstr(said.s, "raise ValueError(\"broken on purpose\")") ? NULL : said.s);
	free(answer);
	buf_free(&said);
}

static void test_two_at_once(void)
{
	const struct test t = OPEN(A("Good"), 0, "");
	struct policy_config cfg = config_of(&t);
	struct policy *one = NULL, *two = NULL;
	struct buf said = BUF_INIT;
	struct diag d;
	enum exit_code rc;

	diag_init(&d);
	d.capture = &said;
	policy_open_python(&cfg, &d, &one);
	rc = policy_open_python(&cfg, &d, &two);
	result("two-at-once",
	       one && rc == EXIT_POLICY && !two ? NULL : "second one was not refused");
	if (one)
		one->ops->release(one);
	buf_free(&said);
}

int main(void)
{
	static const char *const plain[] = { "", NULL };

	set_path("KLP_CCP_PYTHONPOLICY_PATH", plain);
	for (size_t i = 0; i < ARRAY_SIZE(tests); i++)
		run(&tests[i]);
	test_paths();
	test_files(A("Files"), "asked", "opened\nasked\n");
	test_files(A("Files"), "raise", "opened\nraise\n");
	test_files(A("FilesThenFails"), "", "opened\n");
	test_plain_form();
	test_two_at_once();
	return failures != 0;
}
