x
#error "stop" here's
