/* args: -U__GNUC__ -Ulinux */
__GNUC__ linux
