/* klp-ccp: from input.c */
#define inline inline __attribute__((__gnu_inline__)) __attribute__((__unused__))

__attribute__((__unused__)) int klpp_pe_word(int a) { return a + 1; }

int klpp_pe_gnu(int a) { return a + 2; }

int klpp_pe_list(int a) { return a + 3; }

int klpp_pe_brackets(int a) { return a + 4; }
extern __attribute__((__unused__)) int klpp_pe_ahead(int a);
static inline int klpp_ps_static(int a) { return klpp_pe_ahead(a) + 5; }

__attribute__((__unused__)) int klpp_pe_ahead(int a) { return klpp_pe_word(a) + klpp_pe_gnu(a) + klpp_pe_list(a) + klpp_pe_brackets(a) + 6; }
static inline __attribute__((artificial)) int copied(int a) { return a; }
int klpp_pu_top(int a) { return klpp_ps_static(a) + copied(a); }
