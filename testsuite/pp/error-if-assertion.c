#if #
#endif
