#line 3 foo
