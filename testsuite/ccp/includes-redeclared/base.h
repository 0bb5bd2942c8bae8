#ifndef BASE_H
#define BASE_H
int labelled(int n);
void stop(void);
static const int limit;
#endif
