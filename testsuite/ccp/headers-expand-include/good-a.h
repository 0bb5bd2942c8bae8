typedef int a_t;
typedef int other_t;
