x
#endif
