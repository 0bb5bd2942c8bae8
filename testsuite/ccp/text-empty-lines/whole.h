extern int whole;
