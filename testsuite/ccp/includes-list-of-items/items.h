X(one)
X(two)
