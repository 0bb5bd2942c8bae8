typedef int variable_t;
static int from_variable = 1;
