// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

struct list_head { struct list_head *next, *prev; };
#define LIST_HEAD_INIT(name) { &(name), &(name) }
#define LIST_HEAD(name) struct list_head name = LIST_HEAD_INIT(name)
#define container_of(p, type, member) ({ const __typeof__(((type *)0)->member) *_p = (p); \
	(type *)((char *)_p - __builtin_offsetof(type, member)); })
static LIST_HEAD(head);
struct item { int n; struct list_head link; };
static struct item a = { 1, LIST_HEAD_INIT(a.link) }, b = { .n = 2, .link = LIST_HEAD_INIT(b.link) };

static void add(struct list_head *new)
{
	new->next = &head;
	new->prev = head.prev;
	head.prev->next = new;
	head.prev = new;
}

int main(void)
{
	add(&a.link);
	add(&b.link);
	for (struct list_head *p = head.next; p != &head; p = p->next)
		printf("%d\n", container_of(p, struct item, link)->n);
	return 0;
}
