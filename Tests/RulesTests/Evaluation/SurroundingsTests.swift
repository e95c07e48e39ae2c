import Testing

/// What a trigger stands in.
@Suite("surroundings")
struct SurroundingsTests {
  @Test("an await waits for its operand and for what is inside it, not for what comes later")
  func awaited() throws {
    let probe = try RuleProbe(find: find, "when: {inside: await}")
    let code = """
      async function run(door) {
        await door.open();
        door.open();
        await all([door.open(), 1]);
        await wait(() => door.open());
        const opening = door.open();
        await opening;
      }
      """
    #expect(try probe.lines(in: code, "javascript") == [2, 4])
  }

  @Test("the arguments of a call hold what runs in them at once")
  func arguments() throws {
    let probe = try RuleProbe(find: find, "when: {inside: {call: race(...)}}")
    let code = """
      race([
        door.open(),
        new Promise((done) => door.open()),
        () => door.open(),
      ]);
      door.open();
      """
    #expect(try probe.lines(in: code, "javascript") == [2, 3])
  }

  @Test("a label that says what happened names a function too")
  func labelled() throws {
    let probe = try RuleProbe(
      find: find, "when: {inside: {function: {matches: ^didOpen}}}", languages: "swift")
    let code = """
      func link(_ link: Link, didOpenWithProtocol name: String?) { door.open() }
      func link(_ link: Link, willOpen name: String?) { door.open() }
      func link(didOpen: Bool) { door.open() }
      func wait(_ done: @escaping () -> Void) { door.open() }
      """
    #expect(try probe.lines(in: code, "swift") == [1])
  }

  private let find = "$_.open()"

  @Test("what runs when an error of that name was caught")
  func caught() throws {
    let probe = try RuleProbe(find: find, "when: {inside: {catch: [attribute error]}}")
    let code = """
      async def run(door):
          try:
              door.open()
          except (KeyError, AttributeError) as error:
              if error:
                  door.open()
          except ValueError:
              door.open()
          else:
              door.open()
      """
    #expect(try probe.lines(in: code, "python") == [6])
  }

  @Test("what is tried where an error of that name is caught")
  func tried() throws {
    let probe = try RuleProbe(find: find, "when: {inside: {try: [attribute error]}}")
    let code = """
      def run(door):
          try:
              door.open()
              try:
                  door.open()
              except KeyError:
                  door.open()
          except AttributeError:
              door.open()
          try:
              door.open()
          except KeyError:
              pass
      """
    #expect(try probe.lines(in: code, "python") == [3, 5, 7])
  }

  @Test("a type whose name stands in what a metavariable is bound to")
  func typeNamed() throws {
    let probe = try RuleProbe(find: "$OWNER.$NAME", "when: {inside: {type: $NAME}}")
    let code = """
      class Peer:
          def copy(self, other):
              return other._Peer__state
          def steal(self, other):
              return other._RTCPeer__state
          class Inner:
              def look(self, peer):
                  return peer._Peer__state
      """
    #expect(try probe.lines(in: code, "python") == [3, 8])
  }

  @Test("a function that a decorator gives to a call, or that is written there")
  func callback() throws {
    let probe = try RuleProbe(
      find: find, "when: {inside: {callback: opened}}", define: "opened:\n  - $_.on('open', ...)")
    let code = """
      @bell.on("open")
      async def answer(door):
          door.open()

      bell.on("open", lambda door: door.open())

      @bell.on("close")
      def leave(door, closer=bell.on("open")):
          door.open()
      """
    #expect(try probe.lines(in: code, "python") == [3, 5])
  }
}
