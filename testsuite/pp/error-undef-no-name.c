x
#undef
