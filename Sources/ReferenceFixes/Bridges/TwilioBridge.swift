/// A bridge for Twilio Media Streams (`start`, `media`, `mark`, `stop`).
///
/// Twilio does not say when a turn ends, so the realtime server listens for it but never answers by
/// itself: its `committed` event asks the gate for an answer, and its `speech_started` interrupts.
///
/// ```swift
/// var bridge = TwilioBridge()
/// let committed = RealtimeEvent(["type": "input_audio_buffer.committed"])
/// #expect(bridge.fromRealtime(committed) == [.answer])
/// ```
public struct TwilioBridge: TelephonyBridge {
  private var stream: String?
  private var playing: Identifier?
  private var silenced: Identifier?
  private var unplayed: Set<Identifier> = []

  /// Creates the bridge of one call.
  public init() {}

  /// Takes a message of the caller's side and returns what to do, in order.
  public mutating func fromCaller(_ message: JSONValue) -> [BridgeAction] {
    switch message["event"]?.string {
    case "connected", "dtmf": return []
    case "start": return start(message["start"] ?? .null)
    case "media": return take(message["media"] ?? .null)
    case "mark":
      if let name = message["mark"]?["name"]?.identifier { unplayed.remove(name) }
      return []
    case "stop": return [.hangUp(reason: "stop")]
    default: return [.fault("unknown message \(message)")]
    }
  }

  /// Takes an event of the realtime server and returns what to do, in order.
  public mutating func fromRealtime(_ event: RealtimeEvent) -> [BridgeAction] {
    if let (response, audio) = RealtimeSession.audio(of: event) { return play(audio, of: response) }
    switch event.type {
    case "input_audio_buffer.committed": return [.answer]
    case "input_audio_buffer.speech_started": return interrupt()
    default: break
    }
    guard let response = RealtimeSession.endOfAudio(event), playing == response else { return [] }
    playing = nil
    return [toCaller("mark", ["mark": ["name": .string(response.text)]])]
  }
}

// MARK: - Steps

extension TwilioBridge {
  private mutating func start(_ details: JSONValue) -> [BridgeAction] {
    guard let name = details["streamSid"]?.string,
      details["mediaFormat"]?["encoding"] == "audio/x-mulaw"
    else { return [.fault("an unknown media format"), .hangUp(reason: "media format")] }
    stream = name
    return [RealtimeSession.update(format: ["type": "audio/pcmu"], detectsTurns: true)]
  }

  private func take(_ media: JSONValue) -> [BridgeAction] {
    guard stream != nil, let audio = media["payload"]?.string else {
      return [.fault("media outside a stream")]
    }
    let isCaller = media["track"] == nil || media["track"] == "inbound"
    return isCaller ? [RealtimeSession.append(audio)] : []
  }

  private mutating func play(_ audio: String, of response: Identifier) -> [BridgeAction] {
    guard response != silenced else { return [] }
    playing = response
    unplayed.insert(response)
    return [toCaller("media", ["media": ["payload": .string(audio)]])]
  }

  /// Twilio plays from a buffer, so what the caller talks over is cleared there too.
  private mutating func interrupt() -> [BridgeAction] {
    silenced = playing
    playing = nil
    let hasAudio = !unplayed.isEmpty
    unplayed = []
    return [.interrupt] + (hasAudio ? [toCaller("clear", [:])] : [])
  }

  private func toCaller(_ event: String, _ members: [Identifier: JSONValue]) -> BridgeAction {
    let shared: [Identifier: JSONValue] = [
      "event": .string(event), "streamSid": .string(stream ?? ""),
    ]
    return .toCaller(.object(shared.merging(members) { $1 }))
  }
}
