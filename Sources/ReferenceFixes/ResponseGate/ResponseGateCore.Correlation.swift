extension ResponseGateCore {
  /// How a `created` is known to be the answer to our create.
  public enum Correlation: Sendable {
    /// Only by the token that the server echoes in the response's metadata.
    case metadata
    /// Also without a token, when nothing but our create can have caused it.
    case assume
  }
}
