/// How a Python literal begins and ends.
struct PythonDelimiter {
  let quote: UInt8
  let isTriple: Bool
  let isRaw: Bool
  let isFormatted: Bool
}
