#if !__has_include(<yaml.h>)
#error "libyaml-dev is not installed: run 'make setup' once, then build again"
#else
#include <yaml.h>
#endif
