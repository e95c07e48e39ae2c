extension RunRegistryCore {
  /// Everything a registry can want done or known.
  public enum Effect: Equatable, Sendable {
    /// The run may start now.
    case started(Run)
    /// The run is admitted and must wait.
    case queued(Run)
    /// The run is not admitted.
    case rejected(Run, RunRejection<Run>)
    /// A running run is told to stop.
    case abortSignal(Run)
    /// The run is no longer live.
    case ended(Run, RunEnding)
    /// An input named a run that is not live.
    case unknownRun(Run)
  }
}
