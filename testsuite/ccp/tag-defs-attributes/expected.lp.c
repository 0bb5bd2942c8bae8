/* klp-ccp: from input.c */
struct __attribute__((packed)) A { char c; int x; };
struct B { char c; int x; } __attribute__((packed, aligned(4)));
struct C { char c; int x __attribute__((aligned(16))); };
#define __packed __attribute__((__packed__))
struct D { char c; int x; } __packed;

unsigned long klpp_pu_top(void)
{
	return sizeof(struct A) + sizeof(struct B) + sizeof(struct C) + sizeof(struct D);
}
