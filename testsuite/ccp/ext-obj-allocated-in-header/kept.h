static struct item kept_object;
extern struct other declared_object;
