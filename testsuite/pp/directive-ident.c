#ident "v1"
x
  #sccs "v2"
y
