import Testing

extension Trait where Self == TimeLimitTrait {
  /// Ends what hangs, and nothing that is only slow.
  ///
  /// A test that gives way may get its next turn when every other test had its own, so the limit is
  /// one for the whole run on a busy machine.
  static var unlessHanging: Self { .timeLimit(.minutes(60)) }
}
