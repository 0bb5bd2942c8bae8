#ifndef VALUE_H
#define VALUE_H
static const int limit = 5;
#endif
