// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct flex { int n; char data[]; };
struct zero { int n; struct { int k; } tail[0]; };
union in_union { int n; struct { struct {} none; int items[]; }; };
static struct flex preset = { 3, "abc" };
static struct { struct flex head; char room[8]; } boxed = { .head.n = 8 };

static struct flex *make(const char *text)
{
	struct flex *f = malloc(sizeof(*f) + strlen(text) + 1);
	f->n = strlen(text);
	strcpy(f->data, text);
	return f;
}

int main(void)
{
	struct flex *f = make("hello");
	struct zero *z = calloc(1, sizeof(*z) + 2 * sizeof(z->tail[0]));
	union in_union *u = malloc(16);
	z->tail[1].k = 5;
	u->items[1] = 6;
	printf("%d %s %d %s %zu %zu %d %d %d\n", f->n, f->data, preset.n, preset.data, sizeof(*z), sizeof(struct flex),
	       z->tail[1].k, u->items[1], boxed.head.n);
	free(f), free(z), free(u);
	return 0;
}
