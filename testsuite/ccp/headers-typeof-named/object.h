typedef int object_t;
typedef int my_typeof_t;
my_typeof_t shared;
