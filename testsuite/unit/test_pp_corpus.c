// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The fuzzing harness of the preprocessor over its seed corpus and what fuzzing found: none may crash, and
 * every record must hold what the harness checks. Prefixes of each input are tried as well.
 */
#include "../fuzz/fuzz_pp.c"

#include <dirent.h>
#include <unistd.h>

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

/* The corpus lies in the tree that the program was built in: testsuite/fuzz of some folder above it. */
static DIR *open_corpus(char *dir, size_t size)
{
	char exe[4000], *slash;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	DIR *d;

	if (n < 0)
		return NULL;
	exe[n] = '\0';
	while ((slash = strrchr(exe, '/'))) {
		*slash = '\0';
		snprintf(dir, size, "%s/testsuite/fuzz/corpus-pp", exe);
		d = opendir(dir);
		if (d)
			return d;
	}
	return NULL;
}

int main(void)
{
	char dir[4096], path[8192];
	DIR *d = open_corpus(dir, sizeof(dir));
	struct dirent *e;
	unsigned int n = 0;

	if (!d) {
		printf("no corpus above the program\n");
		return 77;
	}
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		n += run_file(path);
	}
	closedir(d);
	printf("%s corpus\n", n ? "ok" : "not ok");
	return !n;
}
