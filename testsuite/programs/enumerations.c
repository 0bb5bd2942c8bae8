// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

enum first { A = 1, B = A << 3, C = sizeof(int) + B, D };
typedef enum { X = -1, Y = C, Z } anonymous;
enum wide { BIG = 1ull << 40, NEG = -1 };
static enum first table[D] = { [A] = B };
static anonymous state = Z;
struct with { enum { INNER_1, INNER_2 } kind; int v[INNER_2 + 2]; };
static struct with w = { INNER_2 };

static int value(enum first f) { return f == B ? table[A] : state; }

int main(void)
{
	printf("%d %d %d %zu %d %zu\n", value(B), value(A), D, sizeof(enum wide), w.kind, sizeof(w.v));
	return 0;
}
