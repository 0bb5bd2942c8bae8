typedef int kind_t;
#define WIDE(x) ((x) * CONFIG_BITS)
