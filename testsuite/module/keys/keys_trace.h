/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The module's event, which only happens for odd numbers. */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM keys_tgt

#if !defined(KEYS_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define KEYS_TRACE_H
#include <linux/tracepoint.h>

TRACE_EVENT_CONDITION(keys_shown,
	TP_PROTO(int number),
	TP_ARGS(number),
	TP_CONDITION(number & 1),
	TP_STRUCT__entry(__field(int, number)),
	TP_fast_assign(__entry->number = number;),
	TP_printk("number=%d", __entry->number)
);
#endif

#undef TRACE_INCLUDE_PATH
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_PATH .
#define TRACE_INCLUDE_FILE keys_trace
#include <trace/define_trace.h>
