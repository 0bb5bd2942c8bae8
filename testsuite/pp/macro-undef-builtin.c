#undef __FILE__
__FILE__ __LINE__
#undef __LINE__
__LINE__
#undef __GNUC__
__GNUC__
