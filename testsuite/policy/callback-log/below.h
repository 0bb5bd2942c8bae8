extern int never_used;
