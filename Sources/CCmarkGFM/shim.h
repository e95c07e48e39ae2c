#if !__has_include(<cmark-gfm.h>)
#error "libcmark-gfm-dev is not installed: run 'make setup' once, then build again"
#elif !__has_include(<cmark-gfm-core-extensions.h>)
#error "libcmark-gfm-extensions-dev is not installed: run 'make setup' once, then build again"
#else
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#endif
