#ifndef LIB_H
#define LIB_H
/* HAS_X follows from what is not set, HAS_Y from what is. */
#ifdef CONFIG_X
#if CONFIG_HZ > 100
#define HAS_X 1
#endif
#endif
#ifdef CONFIG_Y
#define HAS_Y HAS_Z
#else
#define HAS_Q
#endif
#define HAS_V
#ifndef CONFIG_V
#undef HAS_V
#endif
#ifdef CONFIG_OTHER
#define HAS_OTHER
#endif
#endif
