import Documents
import Findings
import Lexing
import Rules
import SourceText
import Structure
import Workspace

/// Lints one file after another with the same buffers.
struct FileLinter: ~Copyable {
  private let job: LintJob
  private var reader = SourceReader()
  private var structure = FileStructure()

  /// Does its part of `job`.
  init(_ job: LintJob) { self.job = job }

  /// Reads and judges the file of `entry`.
  mutating func lint(_ entry: SourceEntry) -> LintedFile {
    var file = LintedFile(entry)
    if job.isExcluded(entry.path) {
      file.fate = .excluded
      return file
    }
    let isMarkdown = job.lintsFences && SourceLanguage.isMarkdown(entry.path)
    let isUnmarked = SourceLanguage.isUnmarked(entry.path)
    guard isMarkdown || isUnmarked || LanguageProfile.detect(path: entry.path, bytes: []) != nil
    else {
      file.fate = entry.isNamed ? .skipped(job.foreignReason(entry.path)) : .none
      return file
    }
    if let text = job.unsaved[PathKey(entry.path)] {
      judge(text, isMarkdown: isMarkdown, &file)
      return file
    }
    do throws(SourceReader.Refusal) {
      try reader.read(
        job.project.absolutePath(of: entry.path),
        beginning: isUnmarked ? SourceLanguage.hashbang : [])
      judge(reader.bytes, isMarkdown: isMarkdown, &file)
    } catch {
      file.fate = Self.fate(error, isNamed: entry.isNamed, isUnmarked: isUnmarked)
    }
    return file
  }

  private mutating func judge(_ bytes: [UInt8], isMarkdown: Bool, _ file: inout LintedFile) {
    file.fate = .scanned
    if SourceCheck.isPointer(bytes) {
      file.fate = .skipped("a pointer of Git LFS; what it stands for is not here")
      return
    }
    if isMarkdown {
      judgeFences(SourceText(decoding: bytes), &file)
      return
    }
    let decoded = SourceCheck.isWide(bytes) ? SourceText(decoding: bytes) : nil
    let plain = decoded?.bytes ?? bytes
    guard let language = LanguageProfile.detect(path: file.entry.path, bytes: plain) else {
      file.fate = file.entry.isNamed ? .skipped(job.foreignReason(file.entry.path)) : .none
      return
    }
    let candidates = job.rules.candidates(in: plain, language: language)
    guard !candidates.isEmpty || job.mayAccept(plain) else { return }
    if let objection = SourceCheck.objection(plain) {
      file.fate = .skipped(objection)
      return
    }
    let text = decoded ?? SourceText(decoding: bytes)
    let origin = Origin(path: file.entry.path, text: text)
    job.sources.memory.largeFiles.inTurn(text.bytes.count) {
      judge(text, language, candidates, origin, &file)
    }
  }
}

// MARK: - Judging

extension FileLinter {
  private mutating func judge(
    _ text: SourceText, _ language: LanguageProfile, _ candidates: [Int], _ origin: Origin,
    _ file: inout LintedFile
  ) {
    var buffers = FileStructure()
    swap(&buffers, &structure)
    buffers.read(text.bytes, as: language)
    var source = SourceFile(
      path: origin.path, text: text, language: language, structure: buffers)
    buffers = FileStructure()
    let result = job.evaluate(candidates, in: &source, &file.times)
    var findings = job.maker.findings(result, in: &source, at: origin, &file.ordinals)
    if job.listsExposures {
      file.exposures += job.maker.exposures(result, in: &source, at: origin)
    }
    let doubt = job.doubts(about: result, source, at: origin)
    if let doubt { file.fate = .partial(doubt) }
    if let policy = job.suppressions, SuppressionScan.holds(text.bytes) {
      var comments = FileSuppressions(in: &source, policy, at: origin)
      file.suppressed += comments.accept(from: &findings)
      findings += job.weighed(comments.objections(asked: doubt == nil ? job.asked : []))
      findings.sort()
    }
    file.findings += findings
    Fingerprint.complete(&file.findings)
    if !file.findings.isEmpty || !file.suppressed.isEmpty { file.text = origin.text }
    let steps = (file.findings + file.suppressed).flatMap(\.evidence)
    for path in Set(steps.map(\.place.path)) where path != origin.path {
      file.others[path] = job.sources.source(at: path)?.text
    }
    structure = source.index.structure
    structure.forgetLarge()
  }

  /// A fence that shows a bug says so, and is meant to.
  private mutating func judgeFences(_ text: SourceText, _ file: inout LintedFile) {
    let document = Document.read(text, path: file.entry.path).document
    for fence in document.fences where !fence.roles.contains(where: ["bug", "bad"].contains) {
      guard let language = fence.language.flatMap(RuleLanguage.profile) else { continue }
      let code = FenceCode.text(of: fence, in: text)
      let candidates = job.rules.candidates(in: code.bytes, language: language)
      guard !candidates.isEmpty || job.mayAccept(code.bytes),
        SourceCheck.objection(code.bytes) == nil
      else { continue }
      let origin = Origin(
        path: file.entry.path, text: text, offset: Int(fence.codeRange.start))
      judge(code, language, candidates, origin, &file)
    }
    file.findings.sort()
    file.suppressed.sort()
  }

  private static func fate(
    _ refusal: SourceReader.Refusal, isNamed: Bool, isUnmarked: Bool
  ) -> LintedFile.Fate {
    switch refusal {
    case .missing: isNamed ? .skipped("no such file") : .none
    case .symbolicLink: isNamed ? .skipped("a symbolic link; name the file itself") : .none
    case .notRegular: isNamed || !isUnmarked ? .skipped("not a regular file") : .none
    case .tooLarge(let bytes):
      isNamed || !isUnmarked
        ? .skipped("\(bytes) bytes, more than the limit of \(SourceReader.limit)") : .none
    case .otherBeginning: isNamed ? .skipped("no hashbang line names a language") : .none
    case .unreadable(let error): .skipped(error.reason)
    }
  }
}
