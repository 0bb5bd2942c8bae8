static int ee_object;
static int ee_function(int n);
