#!/bin/sh
# Compares our lexer and structure with real parsers; see --help.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=${ORACLE_TOOLS:-"$root/.build/oracle"}

usage() {
  cat <<'TEXT'
usage: scripts/oracle/run.sh [--show N] [--only LANGUAGE]... CORPUS_DIR

Reads every JavaScript, TypeScript, Python and Swift file under CORPUS_DIR with a real parser and
with our lexer and structure, and prints for each language how many files agree on
  tokens        begin, end and kind of each token, line ends and indentation included
  functions     range and async-ness of each function
  suspensions   place of each suspension and the function that it is in
  conditions    range of each test of an if, while, ternary, guard, comprehension
then the same for each folder of CORPUS_DIR, and for each ending (jsx: any JavaScript with elements),
then the first N mismatches (40) with the first place where the answers differ. A file that the real parser rejects is counted, with the reason, and not
compared. Nothing is written but the tools' folder.

  --show N          how many mismatches to print for each language
  --only LANGUAGE   javascript, typescript, python or swift; may be repeated

Parsers
  javascript, typescript   the TypeScript compiler: the folder named by ORACLE_TYPESCRIPT, else
                           Debian's node-typescript, fetched with apt-get download if not installed;
                           TypeScript files that it is too old for: tree-sitter's grammar, from
                           PyPI; JavaScript that node takes neither as script, module nor function
                           is rejected too, unless it holds elements or decorators
  python                   tokenize and ast of the newest python3 (or ORACLE_PYTHON); before 3.12
                           the tokenizer takes an f-string as one token, and so does the comparison
  swift                    SwiftParser and SwiftSyntax, as they come with the toolchain

Conventions, to which both sides are mapped
  offsets      UTF-8 bytes, without a byte-order mark; files that are not UTF-8 are not compared
  function     from its first token without decorators, attributes and modifiers (but with async)
               to its last token; only functions with a body. Swift: accessors, and the braces of a
               closure or of an implicit getter (a subscript's begins at `subscript`).
               JavaScript: static blocks too
  suspension   await and yield at their keyword, an asynchronous loop at what it loops over,
               Python's `async with` at `with`, and once more, without a place, where it is left
  condition    the test with the parentheses around it in Python and without those that belong to
               the statement in JavaScript; the whole list of conditions in Swift
  tokens       an element's text without the white space around it, `</` and `/>` as two tokens;
               Python: of an f-string's text only begin and end; Swift: a directive is one token

One JSON line a file is what both sides print: path; rejected, or elements (a parser's: whether
there are JSX elements), starts, ends and kinds of the
tokens (w word, n number, s string, r regex, x element text, p punctuation, d directive, N newline,
I indent, D dedent), functions [start, end, async, form], suspensions [offset, form, start of the
function or -1], conditions [start, end, form].
TEXT
}

show=40
only=
while [ $# -gt 0 ]; do
  case $1 in
    --help) usage; exit 0 ;;
    --show) show=$2; shift 2 ;;
    --only) only="$only $2"; shift 2 ;;
    -*) usage >&2; exit 2 ;;
    *) break ;;
  esac
done
[ $# -eq 1 ] && [ -d "$1" ] || { usage >&2; exit 2; }
corpus=$(cd "$1" && pwd)
mkdir -p "$tools"

# Prints the folder of the TypeScript compiler.
typescript() {
  if [ -n "${ORACLE_TYPESCRIPT:-}" ]; then
    echo "$ORACLE_TYPESCRIPT"
  elif [ -d /usr/share/nodejs/typescript ]; then
    echo /usr/share/nodejs/typescript
  else
    if [ ! -d "$tools/usr/share/nodejs/typescript" ]; then
      (
        cd "$tools"
        apt-get download -q node-typescript
        dpkg-deb -x node-typescript_*.deb .
      ) >&2
    fi
    echo "$tools/usr/share/nodejs/typescript"
  fi
}

# Prints the Python with tree-sitter's grammars.
grammars() {
  if [ ! -x "$tools/venv/bin/python" ]; then
    python3 -m venv "$tools/venv" >&2
    "$tools/venv/bin/pip" install -q -r "$here/requirements.txt" >&2
  fi
  echo "$tools/venv/bin/python"
}

# Prints the newest Python: its tokenizer knows the newest f-strings.
newest_python() {
  for name in ${ORACLE_PYTHON:-} python3.15 python3.14 python3.13 python3.12 python3; do
    if "$name" -c '' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
}

# Builds what asks SwiftParser, once for each toolchain.
swift_facts() {
  libraries=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")/lib/swift/host
  program=$tools/swift-facts
  if [ ! -x "$program" ] || [ "$here/SwiftFacts.swift" -nt "$program" ]; then
    swiftc -O -I "$libraries" -L "$libraries" -lSwiftParser -lSwiftSyntax -lSwiftOperators \
      -Xlinker -rpath -Xlinker "$libraries" "$here/SwiftFacts.swift" -o "$program" >&2
  fi
  echo "$program"
}

# Prints the files of a language, in a fixed order.
files() {
  case $1 in
    javascript) endings='js mjs cjs jsx' ;;
    typescript) endings='ts mts cts tsx' ;;
    python) endings='py' ;;
    swift) endings='swift' ;;
  esac
  for ending in $endings; do find "$corpus" -type f -name "*.$ending"; done | LC_ALL=C sort
}

# Prints what the real parser says about the files named on standard input.
parse() {
  node='node --stack-size=3000 --experimental-vm-modules --no-warnings'
  case $1 in
    javascript) $node "$here/typescript_facts.js" "$compiler" ;;
    typescript)
      $node "$here/typescript_facts.js" "$compiler" |
        "$grammars" "$here/tree_sitter_facts.py"
      ;;
    python) "$python" -W ignore "$here/python_facts.py" ;;
    swift) "$swift_facts" ;;
  esac
}

wants() {
  case " $only " in
    '  ' | *" $1 "*) return 0 ;;
    *) return 1 ;;
  esac
}

if wants javascript || wants typescript; then
  compiler=$(typescript)
  echo "TypeScript $(node -p "require('$compiler').version") for JavaScript and TypeScript"
fi
if wants typescript; then
  grammars=$(grammars)
  echo "tree-sitter for the TypeScript files that it is too old for:"
  sed 's/^/  /' "$here/requirements.txt"
fi
python=$(newest_python)
whole=
if wants python; then
  echo "$("$python" --version) for Python"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' || whole=--whole-literals
fi
if wants swift; then
  swift_facts=$(swift_facts)
  echo "SwiftParser of $(swiftc --version 2>/dev/null | head -n 1)"
fi

(cd "$root" && INCIDENTS_DEV=1 swift build -c release --product EngineFacts >&2)
engine=$root/.build/release/EngineFacts

pipes=$(mktemp -d)
trap 'rm -rf "$pipes"' EXIT
mkfifo "$pipes/parser" "$pipes/engine"
for language in javascript typescript python swift; do
  wants "$language" || continue
  files "$language" >"$pipes/files"
  [ -s "$pipes/files" ] || continue
  parse "$language" <"$pipes/files" >"$pipes/parser" &
  "$engine" <"$pipes/files" >"$pipes/engine" &
  python3 "$here/compare.py" "$language" "$corpus" "$pipes/parser" "$pipes/engine" \
    --show "$show" $whole
  wait
done
