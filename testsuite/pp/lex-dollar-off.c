/* args: -fno-dollars-in-identifiers */
a$b $c
