_Static_assert(__builtin_offsetof(struct A, y) == 4, "offset");
