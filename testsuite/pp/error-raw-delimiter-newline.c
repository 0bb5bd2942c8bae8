#1
#
e?R"ndif
