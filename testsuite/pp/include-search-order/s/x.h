system x
