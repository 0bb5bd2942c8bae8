_Static_assert(__builtin_types_compatible_p(int (*)(struct A *), __typeof__(&eu_f)), "same tag");
