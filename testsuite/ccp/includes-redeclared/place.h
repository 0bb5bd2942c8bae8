#ifndef PLACE_H
#define PLACE_H
static int placed(int n) __attribute__((section(".text.placed")));
#endif
