#define C(x) x
C(a)u'b' C(a)L"b" C(1)u"c" C(a)'b' C(a)"b" C(1)'c'
