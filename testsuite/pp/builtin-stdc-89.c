/* args: -std=c89 */
__STDC_VERSION__ __STRICT_ANSI__ linux
