don't worry
"open
closed
