c of quote
