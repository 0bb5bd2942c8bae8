#ifndef TRACEPOINT_H
#define TRACEPOINT_H
#define EVENT(name, arg) void eu_##name(arg);
#endif
