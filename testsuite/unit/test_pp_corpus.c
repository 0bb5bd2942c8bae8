// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The fuzzing harness of the preprocessor over its seed corpus and what fuzzing found: none may crash, and
 * every record must hold what the harness checks. Prefixes of each input are tried as well.
 */
#include "../fuzz/fuzz_pp.c"

#include <dirent.h>

static int run_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t buf[65536];
	size_t n, i;

	if (!f)
		return 0;
	n = fread(buf, 1, sizeof(buf), f);
	fclose(f);
	for (i = n; i > n / 2; i -= i / 37 + 1)
		LLVMFuzzerTestOneInput(buf, i);
	return 1;
}

int main(void)
{
	const char *top = getenv("KLP_CCP_TESTSUITE");
	char dir[4096], path[8192];
	struct dirent *e;
	unsigned int n = 0;
	DIR *d;

	snprintf(dir, sizeof(dir), "%s/fuzz/corpus-pp", top ? top : "testsuite");
	d = opendir(dir);
	if (!d) {
		printf("not ok corpus: cannot open %s\n", dir);
		return 1;
	}
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		n += run_file(path);
	}
	closedir(d);
	printf("%s corpus: %u inputs\n", n ? "ok" : "not ok", n);
	return !n;
}
