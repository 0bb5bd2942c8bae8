x
#if 1
y
