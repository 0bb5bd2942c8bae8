#define WEIGH(v) ((v) / 8)
static inline long clamp_it(long v) { return v < 0 ? 0 : v; }
#define DECLARE_AVERAGE(name)						\
	struct average_##name {						\
		long value;						\
	};								\
	static inline void average_##name##_init(struct average_##name *e) \
	{								\
		e->value = 0;						\
	}								\
	static inline void average_##name##_add(struct average_##name *e, long v) \
	{								\
		e->value = clamp_it(e->value + WEIGH(v));		\
	}
