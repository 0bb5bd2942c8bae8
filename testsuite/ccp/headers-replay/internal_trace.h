#if !defined(TRACE_H) || defined(TRACE_AGAIN)
#define TRACE_H
#include "tracepoint.h"
EVENT(open, int fd)
#endif
#include "define.h"
