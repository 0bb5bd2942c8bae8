static inline int late(int a) { return helper(a) + 1; }
