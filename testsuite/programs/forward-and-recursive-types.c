// SPDX-License-Identifier: GPL-2.0-or-later
// patched: depth
#include <stdio.h>

enum later;
struct tree;
typedef struct tree *link;
struct forest { link trees[2]; int (*measure)(struct tree *); };
struct tree { link left, right; struct inner { struct tree *up; enum where { LEFT, RIGHT } side; } in; };
static struct tree leaf, root = { .left = &leaf, .in = { .side = RIGHT } };
static int depth(struct tree *t);
static struct forest all = { { &root, 0 }, depth };

static int depth(struct tree *t)
{
	if (!t)
		return 0;
	int l = depth(t->left), r = all.measure(t->right);
	return 1 + (l > r ? l : r);
}

int main(void)
{
	struct inner i = root.in;
	printf("%d %d %zu\n", depth(all.trees[0]), i.side == RIGHT, sizeof(enum where));
	return 0;
}
