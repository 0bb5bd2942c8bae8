system y
