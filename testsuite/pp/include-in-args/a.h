2)
rest
