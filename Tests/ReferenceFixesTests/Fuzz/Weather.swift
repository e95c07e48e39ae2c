/// What a simulation has to bear, in percent of the occasions.
struct Weather: Sendable, CustomStringConvertible {
  let description: String
  /// The server begins responses of its own.
  var voiceActivity = 0
  /// An event of the server is lost.
  var eventLoss = 0
  /// A send fails; half of the time the server got the frame all the same.
  var sendFailure = 0
  /// The connection breaks at a step of the application.
  var disconnect = 0

  /// Nothing goes wrong.
  static let calm = Weather(description: "calm")
  /// The server begins responses of its own.
  static let voice = Weather(description: "voice activity", voiceActivity: 30)
  /// Events get lost.
  static let lossy = Weather(description: "lost events", eventLoss: 15)
  /// Sends fail.
  static let jammed = Weather(description: "failing sends", sendFailure: 25)
  /// The connection breaks.
  static let broken = Weather(description: "disconnects", disconnect: 10)
  /// Everything at once.
  static let storm = Weather(
    description: "storm", voiceActivity: 30, eventLoss: 15, sendFailure: 20, disconnect: 8)

  /// Returns whether the server must never have to reject a create.
  var allowsNoRejection: Bool { voiceActivity == 0 && eventLoss == 0 && sendFailure == 0 }
}
