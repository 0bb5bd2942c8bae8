ab\
cd e\
f
#def\
ine X 1\
2
X
