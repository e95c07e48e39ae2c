import KnowledgeBase
import Linting

extension Command {
  /// `incidents completion`.
  static let completion = Command(
    name: "completion", summary: "print the script that completes command lines in your shell",
    arguments: "bash|zsh|fish", words: ["bash", "zsh", "fish"], subject: .nothing,
    discussion: """
      The script asks 'incidents completion words' for commands, options, ids, tags
      and rules, so it stays right when these change.
      """,
    examples: [
      ("source <(incidents completion bash)", "for this bash; put it into ~/.bashrc"),
      ("incidents completion zsh > ~/.zfunc/_incidents", "for zsh, with ~/.zfunc in fpath"),
      ("incidents completion fish | source", "for this fish"),
    ],
    run: { invocation, console in
      guard let shell = invocation.arguments.first else {
        throw UsageError.missingArgument("bash|zsh|fish")
      }
      if shell == "words" {
        let project = try? console.project()
        let library = project.map(IncidentLibrary.load)
        let words = Array(invocation.arguments.dropFirst())
        let rules = project.map { RuleLibrary($0).ids } ?? []
        console.write(
          Completion(library, rules: rules).candidates(for: words).map { $0 + "\n" }.joined())
        return .success
      }
      guard let script = CompletionScript.all[shell] else {
        throw UsageError.badWord(shell, known: CompletionScript.all.keys.sorted())
      }
      console.write(script)
      return .success
    })
}

/// The few lines that each shell needs to ask the program itself.
enum CompletionScript {
  /// The scripts by the shell's name.
  static let all = [
    "bash": """
    _incidents() {
      local IFS=$'\\n' partial=${COMP_WORDS[COMP_CWORD]}
      COMPREPLY=($(incidents completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
      [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$partial"))
    }
    complete -o filenames -F _incidents incidents

    """,
    "zsh": """
    #compdef incidents
    _incidents() {
      local -a found
      found=(${(f)"$(incidents completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
      if (( $#found )); then compadd -a found; else _files; fi
    }
    if [ "$funcstack[1]" = "_incidents" ]; then _incidents "$@"; else compdef _incidents incidents; fi

    """,
    "fish": """
    function __incidents_words
      set -l typed (commandline -opc) (commandline -ct)
      incidents completion words -- $typed[2..-1] 2>/dev/null
    end
    complete -c incidents -a '(__incidents_words)'

    """,
  ]
}
