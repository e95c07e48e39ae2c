extension ResponseGateCore {
  /// Everything a gate can want done or known.
  public enum Effect: Equatable, Sendable {
    /// Send one `response.create` for all these tickets.
    case sendCreate(
      token: Identifier, tickets: [Identifier], parameters: [Identifier: JSONValue])
    /// Send one `response.cancel`, for this response if its id is known.
    case sendCancel(token: Identifier, response: Identifier?)
    /// The server accepted the ticket's create.
    case started(Identifier, response: Identifier)
    /// The ticket's response ended; nothing follows for this ticket.
    case finished(Identifier, ResponseStatus)
    /// The ticket gets no response; nothing follows for this ticket.
    case rejected(Identifier, ResponseRejection)
    /// The ticket was taken back before it was sent; nothing follows for this ticket.
    case withdrawn(Identifier)
  }
}
