#ifdef CREATE
#undef CREATE
#define TRACE_AGAIN
#undef EVENT
#define EVENT(name, arg) struct event_##name { arg; };
#include "events.h"
#include "internal_trace.h"
#undef TRACE_AGAIN
#endif
