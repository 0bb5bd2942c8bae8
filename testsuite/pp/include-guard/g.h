#ifndef G
#define G
text
#endif
