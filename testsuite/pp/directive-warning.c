#warning careful
x
