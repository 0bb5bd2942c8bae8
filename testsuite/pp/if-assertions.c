#if #machine(x86_64) && #system(linux) && #cpu (x86_64) && !#cpu(arm)
ok
#endif
#assert foo(bar)
#if #foo(bar) && #foo && !#foo(baz)
ok2
#endif
#unassert foo(bar)
#if #foo
no
#endif
#assert x(a b)
#assert x(c)
#unassert x
#if !#x(c)
ok3
#endif
