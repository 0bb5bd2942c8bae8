#ifndef AGAIN_H
#define AGAIN_H
int labelled(int n);
void stop(void);
extern const int limit;
#endif
