pre __FILE__ __INCLUDE_LEVEL__ __BASE_FILE__
#define A 1
