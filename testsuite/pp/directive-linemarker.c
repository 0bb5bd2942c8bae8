# 10 "a.c"
__LINE__ __FILE__
# 20
__LINE__ __FILE__
# 30 "b\"c.h" 1
__LINE__ __FILE__
