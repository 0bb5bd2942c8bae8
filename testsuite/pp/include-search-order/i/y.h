angle y
