#ifdef FAST
wrong
#endif
struct box { int width; };
