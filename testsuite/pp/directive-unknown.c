x
#foo bar
