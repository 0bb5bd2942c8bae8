_Pragma "foo"
