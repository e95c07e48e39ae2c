/// A bridge for AudioCodes VoiceAI Connect (`session.*`, `userStream.*`, `playStream.*`).
///
/// The caller's side decides when a turn ends: `userStream.stop` commits the audio and asks for an
/// answer, which the gate holds while another response runs.
///
/// ```swift
/// var bridge = AudioCodesBridge()
/// _ = bridge.fromCaller(["type": "userStream.start"])
/// _ = bridge.fromCaller(["type": "userStream.chunk", "audioChunk": "AAAA"])
/// #expect(
///   bridge.fromCaller(["type": "userStream.stop"]) == [
///     .toRealtime(["type": "input_audio_buffer.commit"]), .answer,
///     .toCaller(["type": "userStream.stopped"]),
///   ])
/// ```
public struct AudioCodesBridge: TelephonyBridge {
  /// 16-bit linear audio at 24 kHz, which the realtime server takes as it is.
  static let mediaFormat = "raw/lpcm16_24"

  private let interruptsOnSpeech: Bool
  private var isListening = false
  private var hasAudio = false
  private var playing: (response: Identifier, stream: Int)?
  private var streams = 0

  /// Creates the bridge of one call; `interruptsOnSpeech` ends a response when a stream starts.
  public init(interruptsOnSpeech: Bool = false) { self.interruptsOnSpeech = interruptsOnSpeech }

  /// Takes a message of the caller's side and returns what to do, in order.
  public mutating func fromCaller(_ message: JSONValue) -> [BridgeAction] {
    switch message["type"]?.string {
    case "connection.validate": [.toCaller(["type": "connection.validated", "success": true])]
    case "session.initiate", "session.resume": accept(message)
    case "userStream.start": start()
    case "userStream.chunk": take(message)
    case "userStream.stop": stop()
    case "activities": []
    case "session.end": [.hangUp(reason: message["reason"]?.string ?? "session.end")]
    default: [.fault("unknown message \(message)")]
    }
  }

  /// Takes an event of the realtime server and returns what to do, in order.
  public mutating func fromRealtime(_ event: RealtimeEvent) -> [BridgeAction] {
    if let (response, audio) = RealtimeSession.audio(of: event) { return play(audio, of: response) }
    guard let response = RealtimeSession.endOfAudio(event), playing?.response == response else {
      return []
    }
    return stopPlaying()
  }
}

// MARK: - The caller

extension AudioCodesBridge {
  private func accept(_ message: JSONValue) -> [BridgeAction] {
    guard case .array(let formats)? = message["supportedMediaFormats"],
      formats.contains(.string(Self.mediaFormat))
    else {
      let reason = "no common media format"
      return [.toCaller(["type": "session.error", "reason": .string(reason)]), .fault(reason)]
    }
    let format: JSONValue = ["type": "audio/pcm", "rate": 24000]
    return [
      RealtimeSession.update(format: format, detectsTurns: false),
      .toCaller(["type": "session.accepted", "mediaFormat": .string(Self.mediaFormat)]),
    ]
  }

  private mutating func start() -> [BridgeAction] {
    isListening = true
    hasAudio = false
    let interruption = interruptsOnSpeech ? [.interrupt] + stopPlaying() : []
    return interruption + [.toCaller(["type": "userStream.started"])]
  }

  private mutating func take(_ message: JSONValue) -> [BridgeAction] {
    guard isListening else { return [.fault("a chunk outside a user stream")] }
    guard let audio = message["audioChunk"]?.string else {
      return [.fault("a chunk without audio")]
    }
    hasAudio = true
    return [RealtimeSession.append(audio)]
  }

  /// A stream without audio gives nothing to commit, and the server would refuse to.
  private mutating func stop() -> [BridgeAction] {
    let turn = isListening && hasAudio ? [RealtimeSession.commit, .answer] : []
    isListening = false
    hasAudio = false
    return turn + [.toCaller(["type": "userStream.stopped"])]
  }
}

// MARK: - The answer

extension AudioCodesBridge {
  private mutating func play(_ audio: String, of response: Identifier) -> [BridgeAction] {
    let opening = playing?.response == response ? [] : stopPlaying() + startPlaying(response)
    let chunk: JSONValue = [
      "type": "playStream.chunk", "streamId": .string(streamName), "audioChunk": .string(audio),
    ]
    return opening + [.toCaller(chunk)]
  }

  private mutating func startPlaying(_ response: Identifier) -> [BridgeAction] {
    streams += 1
    playing = (response, streams)
    let start: JSONValue = [
      "type": "playStream.start", "streamId": .string(streamName),
      "mediaFormat": .string(Self.mediaFormat),
    ]
    return [.toCaller(start)]
  }

  private mutating func stopPlaying() -> [BridgeAction] {
    guard playing != nil else { return [] }
    playing = nil
    return [.toCaller(["type": "playStream.stop", "streamId": .string(streamName)])]
  }

  private var streamName: String { "play-\(streams)" }
}
