#ifndef OTHER_H
#define OTHER_H
#define HAVE_OTHER 1
int other_x(void);
#endif
