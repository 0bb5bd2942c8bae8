b of quote
