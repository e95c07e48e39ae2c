#if !__has_include(<sqlite3.h>)
#error "libsqlite3-dev is not installed: run 'make setup' once, then build again"
#else
#include <sqlite3.h>
#endif
