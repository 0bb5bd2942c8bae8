x
#else
