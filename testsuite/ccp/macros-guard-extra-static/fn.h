#ifndef FN_H
#define FN_H
#define FN_H_LEVEL 2
int helper(int a);
#endif
