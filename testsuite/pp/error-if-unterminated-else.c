#ifdef A
#else
