import ReferenceFixes

/// A transport behind which nobody listens.
struct SilentTransport: TextTransport {
  func send(_ text: String) {}
}
