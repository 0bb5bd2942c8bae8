/* c */
#if !defined(G)
#define G
text
#endif /* G */
