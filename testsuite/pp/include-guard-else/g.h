#ifndef G
#define G
text
#else
again
#endif
