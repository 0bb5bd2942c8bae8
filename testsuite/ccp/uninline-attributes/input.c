/* gcc ignores attributes of inline functions on others, and says so. */
#define inline inline __attribute__((__gnu_inline__)) __attribute__((__unused__))
#define __gnu __attribute__((gnu_inline))
static inline int pe_word(int a) { return a + 1; }
static __inline__ __gnu int pe_gnu(int a) { return a + 2; }
static __inline__ __attribute__((artificial, cold)) int pe_list(int a) { return a + 3; }
[[gnu::artificial]] static __inline__ int pe_brackets(int a) { return a + 4; }
static inline int pe_ahead(int a);
static inline __attribute__((artificial)) int ps_static(int a) { return pe_ahead(a) + 5; }
static inline int pe_ahead(int a) { return pe_word(a) + pe_gnu(a) + pe_list(a) + pe_brackets(a) + 6; }
static inline __attribute__((artificial)) int copied(int a) { return a; }
int pu_top(int a) { return ps_static(a) + copied(a); }
