enum own { ONE };
int helper(enum own o);
