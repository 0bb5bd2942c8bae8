#ifndef LABEL_H
#define LABEL_H
int labelled(int n) __asm__("labelled_v2");
#endif
