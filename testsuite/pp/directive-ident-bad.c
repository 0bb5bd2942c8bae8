#ident v1
