#include "helper.h"
struct box { int a, b[4]; struct box *next; };
extern int target, array[4];
extern struct box box, *ptr;
int own(void);
void act(void);
void take(void *);
int test(int);

static void inner(void) { target = 7; }
static void outer(void) { inner(); act(); }

void pu_if(void) { static int v; if (!v) { act(); target = 1; v = 1; } own(); }
void pu_else(void) { static int v; if (v) own(); else act(); target = 2; }
void pu_chain(int n) { static int v; if (n) own(); else if (v) act(); else target++; }
int pu_return(void) { static int v; if (v) return own(); v = 1; act(); return target--; }
void pu_goto(void) { static int v; own(); if (v) goto out; act(); out: take(&box); }
void pu_and(void) { static int v; own() && !v++ && test(1); test(2); }
void pu_or(int n) { static int v; v || (act(), target = 1); }
int pu_choice(void) { static int v; return v ? own() : test(3); }
void pu_while(void) { static int v; while (v--) act(); own(); }
void pu_for(void) { static int v; for (; !v; v++) act(); own(); }
void pu_switch(void) { static int v; switch (v++) { case 0: act(); break; default: own(); } }
void pu_carried(int n) { static int v; int x = n + v, y; y = x & 1; if (y) act(); if (n) own(); }
void pu_by_pointer(void) { static int v; int first = test(v); if (first) act(); }
void pu_expression(void) { ({ static int v; int r = 0; if (!v) { r = 1; } if (r) take(&target); r; }); act(); }
void pu_nothing(void) { static int v; v++; act(); target = v; }
void pu_not_written(void) { static int v; if (v) own() + target + array[2] + ptr->a + box.b[1]; }
void pu_written(void) { static int v; if (v) { box.a = 1; ptr->next->a += 1; array[1]--; ++box.b[2]; (*ptr).a = 2; } }
void pu_addresses(void) { static int v; if (v) { take(array); take(&ptr->b); take(ptr); } }
void pu_member(struct box *p) { static int a; if (p->a) act(); if (a) own(); }
void pu_other(void) { static int v; int w = 0; if (w) act(); v = w; }
void pu_helper(void) { static int v; if (v) { in_header(&target); in_header(&box); } }
void pu_calls(void) { static int v; if (!v) outer(); }
void pu_asm(void) { static int v; if (v) asm volatile("" : "+m" (target)); }
void pu_block(void) { { static int v; if (v) act(); } own(); }
void pu_two(void) { static int v, w; if (v) act(); if (w) own(); }
void pu_recursive(void) { static int v; if (v++ < 3) pu_recursive(); }
