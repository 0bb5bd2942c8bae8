// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The fuzzing harnesses over their seed corpora and what fuzzing found: none may crash, and every
 * result must hold what the harness checks. Prefixes of each input are tried as well.
 */
#define LLVMFuzzerTestOneInput fuzz_pp
#include "../fuzz/fuzz_pp.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_lex
int fuzz_lex(const uint8_t *data, size_t size);
#include "../fuzz/fuzz_lex.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_expand
int fuzz_expand(const uint8_t *data, size_t size);
#include "../fuzz/fuzz_expand.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_condition
int fuzz_condition(const uint8_t *data, size_t size);
#include "../fuzz/fuzz_condition.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_cmdline
int fuzz_cmdline(const uint8_t *data, size_t size);
#include "../fuzz/fuzz_cmdline.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_module
int fuzz_module(const uint8_t *data, size_t size);
#include "../fuzz/fuzz_module.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_diff
int fuzz_diff(const uint8_t *data, size_t size);
#include "../fuzz/fuzz_diff.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_commands
int fuzz_commands(const uint8_t *data, size_t size);
#include "../fuzz/fuzz_commands.c"

#include <dirent.h>
#include <unistd.h>

static const struct harness {
	const char *corpus;
	int (*run)(const uint8_t *data, size_t size);
} harnesses[] = {
	{ "corpus-pp", fuzz_pp },           { "corpus-lex", fuzz_lex },
	{ "corpus-expand", fuzz_expand },   { "corpus-condition", fuzz_condition },
	{ "corpus-cmdline", fuzz_cmdline }, { "corpus-module", fuzz_module },
	{ "corpus-diff", fuzz_diff },       { "corpus-commands", fuzz_commands },
};

/* testsuite/fuzz of the tree that the program was built in: of some folder above it. */
static bool find_tree(char *dir, size_t size)
{
	char exe[4000], *slash;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n < 0)
		return false;
	exe[n] = '\0';
	while ((slash = strrchr(exe, '/'))) {
		*slash = '\0';
		snprintf(dir, size, "%s/testsuite/fuzz", exe);
		if (!access(dir, X_OK))
			return true;
	}
	return false;
}

static bool run_file(const struct harness *h, const char *path)
{
	uint8_t *input;
	size_t n, i;
	FILE *f = fopen(path, "rb");

	if (!f)
		return false;
	input = mem_alloc(65536);
	n = fread(input, 1, 65536, f);
	fclose(f);
	for (i = n; i > n / 2; i -= i / 37 + 1)
		h->run(input, i);
	free(input);
	return true;
}

/* Number of inputs. */
static unsigned int run_corpus(const struct harness *h, const char *tree)
{
	char dir[4200], path[4600];
	struct dirent *e;
	unsigned int n = 0;
	DIR *d;

	snprintf(dir, sizeof(dir), "%s/%s", tree, h->corpus);
	d = opendir(dir);
	if (!d)
		return 0;
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		n += run_file(h, path);
	}
	closedir(d);
	return n;
}

int main(void)
{
	char tree[4096];
	bool failed = false;
	size_t i;

	if (!find_tree(tree, sizeof(tree))) {
		printf("no corpus above the program\n");
		return 77;
	}
	for (i = 0; i < ARRAY_SIZE(harnesses); i++) {
		unsigned int n = run_corpus(&harnesses[i], tree);

		printf("%s %s\n", n ? "ok" : "not ok", harnesses[i].corpus);
		failed |= !n;
	}
	return failed;
}
