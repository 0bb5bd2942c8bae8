a # define X
b #include "nothing"
# 
#
