a _b c1 A_B $d e$f
