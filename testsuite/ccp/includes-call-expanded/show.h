#ifndef SHOW_H
#define SHOW_H
#define NAME_OF(x) #x
#define STRING(x) NAME_OF(x)
#define SHOW(x) show(STRING(x), x)
int show(const char *name, int value);
#endif
