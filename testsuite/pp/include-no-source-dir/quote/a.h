from quote
