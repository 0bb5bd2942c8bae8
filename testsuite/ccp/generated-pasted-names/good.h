#define __gnu_inline __attribute__((__gnu_inline__))
#define __maybe_unused __attribute__((__unused__))
#define notrace __attribute__((__no_instrument_function__))
#define inline inline __gnu_inline __maybe_unused notrace
