import Glibc

/// How many threads can work at once.
package enum ProcessorCount {
  /// The processors that are there, one at least.
  package static var available: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
