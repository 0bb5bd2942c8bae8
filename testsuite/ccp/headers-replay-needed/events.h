#ifndef EVENTS_H
#define EVENTS_H
struct events { int n; };
#endif
