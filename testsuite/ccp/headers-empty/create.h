#ifdef CREATE
int created;
#undef CREATE
#endif
