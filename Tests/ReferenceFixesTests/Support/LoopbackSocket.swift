import Glibc

/// A TCP connection on this machine, read and written by whole WebSocket messages (RFC 6455).
final class LoopbackSocket: Sendable {
  /// The system refused something.
  struct Failure: Error {
    let call: String
  }

  private let descriptor: Int32
  private let masks: Bool

  private init(_ descriptor: Int32, masks: Bool) {
    self.descriptor = descriptor
    self.masks = masks
  }

  deinit { _ = Glibc.close(descriptor) }

  /// Ends the connection for both sides; a blocked read returns.
  func shutDown() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
}

// MARK: - Connecting

extension LoopbackSocket {
  /// Opens a listening socket on a free port.
  static func listen() throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try check(descriptor, "socket")
    try unsafe check(withAddress(port: 0) { unsafe bind(descriptor, $0, $1) }, "bind")
    try check(Glibc.listen(descriptor, 16), "listen")
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length)
      }
    }
    try check(result, "getsockname")
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  /// Waits for one client, shakes hands and sends `greeting` in the same write.
  static func accept(on listener: Int32, greeting: [String] = []) throws -> LoopbackSocket {
    let descriptor = Glibc.accept(listener, nil, nil)
    try check(descriptor, "accept")
    let socket = LoopbackSocket(descriptor, masks: false)
    let request = try socket.readHead()
    let name = "sec-websocket-key:"
    let line = request.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name) }
    guard let line else { throw Failure(call: "handshake") }
    let key = String(line.dropFirst(name.count)).trimmingPrefix(" ")
    let head =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Accept: \(WebSocketHandshake.accept(key: String(key)))\r\n\r\n"
    try socket.write(Array(head.utf8) + greeting.flatMap { socket.frame($0) })
    return socket
  }

  /// Connects to a server on this machine and shakes hands.
  static func connect(port: UInt16) throws -> LoopbackSocket {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try check(descriptor, "socket")
    try unsafe check(
      withAddress(port: port) { unsafe Glibc.connect(descriptor, $0, $1) }, "connect")
    let socket = LoopbackSocket(descriptor, masks: true)
    let key = "AAECAwQFBgcICQoLDA0ODw=="
    let head =
      "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Key: \(key)\r\nSec-WebSocket-Version: 13\r\n\r\n"
    try socket.write(Array(head.utf8))
    let answer = try socket.readHead()
    guard answer.hasPrefix("HTTP/1.1 101"), answer.contains(WebSocketHandshake.accept(key: key))
    else { throw Failure(call: "handshake") }
    return socket
  }

  private static func check(_ result: Int32, _ call: String) throws {
    guard result >= 0 else { throw Failure(call: call) }
  }

  private static func withAddress(
    port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}

// MARK: - Messages

extension LoopbackSocket {
  /// Sends one text message.
  func write(_ text: String) throws { try write(frame(text)) }

  /// Waits for one text message; nil is the end of the connection.
  func read() throws -> String? {
    guard let head = try? read(2), head[0] == 0x81 else { return nil }
    var count = Int(head[1] & 0x7F)
    if count == 126 { count = try read(2).reduce(0) { $0 << 8 | Int($1) } }
    guard count < 0x10000 else { throw Failure(call: "frame") }
    let mask = head[1] & 0x80 == 0 ? [0, 0, 0, 0] : try read(4)
    let payload = try read(count).enumerated().map { $1 ^ mask[$0 % 4] }
    return String(decoding: payload, as: UTF8.self)
  }

  /// Returns whether something can be read within so many milliseconds.
  func isReadable(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&entry, 1, milliseconds) > 0
  }

  /// One unfragmented text frame; a client must mask what it sends.
  private func frame(_ text: String) -> [UInt8] {
    let payload = Array(text.utf8)
    let mask: [UInt8] = masks ? [0x12, 0x34, 0x56, 0x78] : []
    let short = UInt8(min(payload.count, 126)) | (masks ? 0x80 : 0)
    let long = [UInt8(payload.count >> 8 & 0xFF), UInt8(payload.count & 0xFF)]
    let body = masks ? payload.enumerated().map { $1 ^ mask[$0 % 4] } : payload
    return [0x81, short] + (payload.count < 126 ? [] : long) + mask + body
  }

  private func readHead() throws -> String {
    var bytes: [UInt8] = []
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) { bytes += try read(1) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func read(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe recv(descriptor, buffer.baseAddress?.advanced(by: done), count - done, 0)
      }
      guard got > 0 else { throw Failure(call: "recv") }
      done += got
    }
    return bytes
  }

  private func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let sent = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done,
          Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw Failure(call: "send") }
      done += sent
    }
  }
}
