int eu_hw_rate(int n);
