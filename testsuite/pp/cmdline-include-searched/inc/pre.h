found __FILE__
