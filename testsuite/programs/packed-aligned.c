// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stddef.h>

struct pair { int a, b; };
struct __attribute__((packed)) before { char c; int n; };
struct after { char c; int n; } __attribute__((packed, aligned(2)));
struct fields { char c; int n __attribute__((packed)); __attribute__((aligned(16))) char d; char e __attribute__((aligned(sizeof(struct pair)))); };
typedef int loose __attribute__((aligned(1)));
typedef struct { char x; } __attribute__((aligned(32))) line;
static int __attribute__((aligned(64))) cached, plain;
static line lines[2] __attribute__((aligned(128)));
static _Alignas(long) char bytes[3];
static char _Alignas(16) more[3];
enum __attribute__((packed)) small { S1, S2 };
struct holder { char c; loose l; enum small s; struct after a[2]; };
#pragma pack(push, 1)
struct pragmatic { char c; long l; };
#pragma pack(pop)

static unsigned long misaligned(const void *p, unsigned long to) { return (unsigned long)p % to; }

int main(void)
{
	printf("%zu %zu %zu %zu\n", sizeof(struct before), sizeof(struct after), offsetof(struct fields, n),
	       offsetof(struct fields, d));
	printf("%zu %zu %zu\n", sizeof(struct holder), sizeof(line), sizeof(struct pragmatic));
	printf("%lu %lu %lu %lu %d\n", misaligned(&cached, 64), misaligned(lines, 128), misaligned(bytes, _Alignof(long)),
	       misaligned(more, 16), plain);
	return 0;
}
