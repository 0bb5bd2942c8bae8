angle x
