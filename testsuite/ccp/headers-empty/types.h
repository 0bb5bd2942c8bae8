typedef int value_t;
#define LIMIT 1
#define CREATED 1
