x
# 12 abc
y
