#!/usr/bin/swift
#if os(Linux) && canImport(X) // why
import X
#elseif DEBUG || !swift(>=5.9)
  #sourceLocation(file: "a", line: 1)
#else
func f() { #if A
  #endif
}
#endif
#warning("w"); let s = #selector(a.b), k = #keyPath(c), l = #line + #file, m = #Predicate<N> { $0 }
@available(macOS 10.15, *) @MainActor final class O { @Published private(set) var p = 1 }
if #available(iOS 13, *) { } ; ## #
