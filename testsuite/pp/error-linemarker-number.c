x
# 5x "a"
y
