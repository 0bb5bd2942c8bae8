#line foo
