int eu_clock_rate(int n);
