/// The Swift fixes that the incident documents quote, line for line, with what they stand on.
enum Samples {}
