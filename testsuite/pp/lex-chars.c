'a' L'b' u'c' U'd' '\'' 'ab' '\n' '"'
