  a
	b
   #define X
     X c
  /* x */ d
