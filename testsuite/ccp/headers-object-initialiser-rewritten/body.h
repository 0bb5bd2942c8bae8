extern int eer_value;
static int *where = &eer_value;
