#if @
#endif
