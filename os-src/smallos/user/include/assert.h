// assert: say what is wrong and abort. Off with NDEBUG.
#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition) ((condition) ? (void)0 : assert_failed(#condition, __FILE__, __LINE__))
#endif
#ifndef ASSERT_H
#define ASSERT_H
_Noreturn void assert_failed(const char *condition, const char *file, int line);
#endif
