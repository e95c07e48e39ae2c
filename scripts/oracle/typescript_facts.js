// Prints what the TypeScript compiler's parser says about files, one JSON line a file.
//
// Reads file names from standard input; the first argument is the folder of the `typescript`
// module. `run.sh --help` explains the fields.

"use strict";

const fs = require("fs");
const readline = require("readline");
const vm = require("vm");
const ts = require(process.argv[2]);

const Kind = ts.SyntaxKind;
const scriptKinds = {
  js: ts.ScriptKind.JSX, mjs: ts.ScriptKind.JSX, cjs: ts.ScriptKind.JSX, jsx: ts.ScriptKind.JSX,
  ts: ts.ScriptKind.TS, mts: ts.ScriptKind.TS, cts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX,
};

class Rejected extends Error {}

/** Counts in bytes, as our side does; the compiler counts in UTF-16 units. */
class Offsets {
  constructor(text) {
    this.table = /^[\x00-\x7f]*$/.test(text) ? null : Offsets.table(text);
  }

  static table(text) {
    const table = new Int32Array(text.length + 1);
    let bytes = 0;
    for (let index = 0; index < text.length; index++) {
      table[index] = bytes;
      const unit = text.charCodeAt(index);
      const isSurrogate = unit >= 0xd800 && unit < 0xe000;
      bytes += unit < 0x80 ? 1 : unit < 0x800 || isSurrogate ? 2 : 3;
    }
    table[text.length] = bytes;
    return table;
  }

  of(unit) {
    return this.table ? this.table[unit] : unit;
  }
}

/** Collects the tokens, functions, suspensions and conditions of one tree. */
class Facts {
  constructor(source, isTypeScript) {
    this.source = source;
    this.text = source.text;
    this.isTypeScript = isTypeScript;
    this.offsets = new Offsets(source.text);
    this.starts = [];
    this.ends = [];
    this.kinds = [];
    this.functions = [];
    this.suspensions = [];
    this.conditions = [];
    /** Whether it holds elements, and whether decorators, neither of which an engine takes. */
    this.hasElements = false;
    this.hasDecorators = false;
  }

  walk() {
    const pending = [[this.source, -1]];
    while (pending.length > 0) {
      const [node, scope] = pending.pop();
      if (ts.isJSDoc(node)) continue;
      if (ts.isToken(node)) {
        this.addToken(node);
        continue;
      }
      if (!this.isTypeScript && isTyped(node)) throw new Rejected("types in a JavaScript file");
      if (ts.isJsxOpeningLikeElement(node) || ts.isJsxFragment(node)) this.hasElements = true;
      if (ts.isDecorator(node)) this.hasDecorators = true;
      this.note(node, scope);
      const inner = hasBody(node) ? this.offsets.of(firstOfFunction(node, this.source)) : scope;
      const children = node.getChildren(this.source);
      for (let index = children.length - 1; index >= 0; index--) {
        pending.push([children[index], belongsInside(node, children[index]) ? inner : scope]);
      }
    }
  }

  note(node, scope) {
    if (hasBody(node)) {
      const start = firstOfFunction(node, this.source);
      this.functions.push(
        [this.offsets.of(start), this.offsets.of(node.end), Number(isAsync(node)), formOf(node)]);
    }
    const suspension = suspensionOf(node, this.source);
    if (suspension) {
      this.suspensions.push([this.offsets.of(suspension.start), suspension.kind, scope]);
    }
    const condition = conditionOf(node);
    if (condition) {
      const { test, kind } = condition;
      this.conditions.push(
        [this.offsets.of(test.getStart(this.source)), this.offsets.of(test.end), kind]);
    }
  }

  addToken(node) {
    switch (node.kind) {
      case Kind.EndOfFileToken:
        return;
      case Kind.JsxText:
        return this.addText(node.pos, node.end);
      case Kind.TemplateHead:
        return this.addPiece(node, 0, 2);
      case Kind.TemplateMiddle:
        return this.addPiece(node, 1, 2);
      case Kind.TemplateTail:
        return this.addPiece(node, 1, 0);
      case Kind.Identifier:
        return this.addName(node.getStart(this.source), node.end);
      default:
        this.add(node.getStart(this.source), node.end, classOf(node.kind));
    }
  }

  /** The compiler takes `svg:path` in a tag as one name. */
  addName(start, end) {
    const colon = this.text.slice(start, end).indexOf(":");
    if (colon < 0) return this.add(start, end, "w");
    this.add(start, start + colon, "w");
    this.add(start + colon, start + colon + 1, "p");
    this.add(start + colon + 1, end, "w");
  }

  /** The `}` and `${` of a template are tokens of their own. */
  addPiece(node, before, after) {
    const start = node.getStart(this.source);
    this.add(start, start + before, "p");
    this.add(start + before, node.end - after, "s");
    this.add(node.end - after, node.end, "p");
  }

  /** The white space around JSX text is not part of it. */
  addText(start, end) {
    const text = this.text.slice(start, end);
    const lead = text.search(/[^ \t\r\n]|$/);
    this.add(start + lead, start + text.replace(/[ \t\r\n]+$/, "").length, "x");
  }

  add(start, end, kind) {
    if (start >= end) return;
    this.starts.push(this.offsets.of(start));
    this.ends.push(this.offsets.of(end));
    this.kinds.push(kind);
  }
}

function classOf(kind) {
  switch (kind) {
    case Kind.StringLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
      return "s";
    case Kind.NumericLiteral:
    case Kind.BigIntLiteral:
      return "n";
    case Kind.RegularExpressionLiteral:
      return "r";
    default:
      return kind >= Kind.Identifier ? "w" : "p";
  }
}

function hasBody(node) {
  return ts.isClassStaticBlockDeclaration(node) || (ts.isFunctionLike(node) && Boolean(node.body));
}

function modifiersOf(node) {
  return node.modifiers || [];
}

function isAsync(node) {
  return modifiersOf(node).some((modifier) => modifier.kind === Kind.AsyncKeyword);
}

/** The first token after decorators and after modifiers other than `async`. */
function firstOfFunction(node, source) {
  if (ts.isClassStaticBlockDeclaration(node)) {
    return node.getChildren(source).find((child) => child.kind === Kind.StaticKeyword)
      .getStart(source);
  }
  const isSkipped = (child) => ts.isDecorator(child) ||
    (ts.isModifier(child) && child.kind !== Kind.AsyncKeyword);
  for (const child of node.getChildren(source)) {
    if (ts.isJSDoc(child)) continue;
    const parts = child.kind === Kind.SyntaxList ? child.getChildren(source) : [child];
    const first = parts.find((part) => !isSkipped(part));
    if (first) return first.getStart(source);
  }
  return node.getStart(source);
}

function formOf(node) {
  switch (node.kind) {
    case Kind.ArrowFunction: return "arrow";
    case Kind.MethodDeclaration: return "method";
    case Kind.Constructor: return "constructor";
    case Kind.GetAccessor:
    case Kind.SetAccessor: return "accessor";
    case Kind.ClassStaticBlockDeclaration: return "static";
    default: return "function";
  }
}

/** Decorators, in the list of modifiers, and computed names run outside their function. */
function belongsInside(node, child) {
  const modifiers = modifiersOf(node);
  return child !== node.name && (modifiers.length === 0 || child.pos >= modifiers.end);
}

function suspensionOf(node, source) {
  if (ts.isAwaitExpression(node)) return { start: node.getStart(source), kind: "await" };
  if (ts.isYieldExpression(node)) return { start: node.getStart(source), kind: "yield" };
  if (ts.isForOfStatement(node) && node.awaitModifier) {
    return { start: node.expression.getStart(source), kind: "for" };
  }
  return null;
}

function conditionOf(node) {
  switch (node.kind) {
    case Kind.IfStatement: return { test: node.expression, kind: "if" };
    case Kind.WhileStatement:
    case Kind.DoStatement: return { test: node.expression, kind: "while" };
    case Kind.ConditionalExpression: return { test: node.condition, kind: "ternary" };
    case Kind.ForStatement: return node.condition && { test: node.condition, kind: "while" };
    default: return null;
  }
}

/** Whether a node cannot be in a JavaScript file: the parser takes types there too. */
function isTyped(node) {
  if (node.kind >= Kind.FirstTypeNode && node.kind <= Kind.LastTypeNode) return true;
  if (node.typeParameters || node.typeArguments) return true;
  if (node.type && !ts.isJSDocCommentContainingNode(node)) return true;
  if (modifiersOf(node).some((modifier) => !isModifierOfJavaScript(modifier))) return true;
  if (ts.isImportClause(node) || ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node)) {
    if (node.questionToken || node.exclamationToken) return true;
  }
  if (ts.isFunctionLike(node) && !node.body) return true;
  return [
    Kind.InterfaceDeclaration, Kind.TypeAliasDeclaration, Kind.EnumDeclaration,
    Kind.ModuleDeclaration, Kind.AsExpression, Kind.NonNullExpression, Kind.TypeAssertionExpression,
    Kind.ImportEqualsDeclaration, Kind.ExportAssignment,
  ].includes(node.kind) && !(ts.isExportAssignment(node) && !node.isExportEquals);
}

function isModifierOfJavaScript(modifier) {
  return [
    Kind.AsyncKeyword, Kind.StaticKeyword, Kind.ExportKeyword, Kind.DefaultKeyword, Kind.Decorator,
    Kind.AccessorKeyword,
  ].includes(modifier.kind);
}

/**
 * As what an engine takes the text: the compiler takes much that is no JavaScript, such as
 * `let await` in an async function, and takes a file for a script that only a module can be.
 */
function goalOf(text) {
  const attempts = {
    script: () => new vm.Script(text),
    module: () => new vm.SourceTextModule(text),
    function: () => vm.compileFunction(text),
  };
  for (const [goal, attempt] of Object.entries(attempts)) {
    try {
      attempt();
      return goal;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  throw new Rejected("not accepted by node either as script, module or function");
}

function read(path) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(fs.readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) throw new Rejected("not UTF-8");
    throw error;
  }
}

/** Parses a file, as a module where it must be one even if it neither imports nor exports. */
function parse(path, text, isModule) {
  const options = { languageVersion: ts.ScriptTarget.Latest };
  if (isModule) {
    options.setExternalModuleIndicator = (file) => { file.externalModuleIndicator = true; };
  }
  const kind = scriptKinds[endingOf(path)];
  const source = ts.createSourceFile(path, text, options, true, kind);
  if (source.parseDiagnostics.length > 0) {
    const [first] = source.parseDiagnostics;
    throw new Rejected(ts.flattenDiagnosticMessageText(first.messageText, " "));
  }
  const found = new Facts(source, kind === ts.ScriptKind.TS || kind === ts.ScriptKind.TSX);
  found.walk();
  return found;
}

function endingOf(path) {
  return path.slice(path.lastIndexOf(".") + 1);
}

function facts(path) {
  const text = read(path);
  let found = parse(path, text, ["mjs", "mts"].includes(endingOf(path)));
  if (!found.isTypeScript && !found.hasElements && !found.hasDecorators) {
    if (goalOf(found.text) === "module") found = parse(path, text, true);
  }
  const { starts, ends, kinds, functions, suspensions, conditions, hasElements } = found;
  const byOffset = (left, right) => left[0] - right[0] || left[1] - right[1];
  for (const list of [functions, suspensions, conditions]) list.sort(byOffset);
  return {
    elements: hasElements, starts, ends, kinds: kinds.join(""), functions, suspensions, conditions,
  };
}

function answer(path) {
  try {
    return { path, ...facts(path) };
  } catch (error) {
    if (error instanceof Rejected) return { path, rejected: error.message };
    if (error instanceof RangeError) return { path, rejected: "nested too deeply for the parser" };
    throw error;
  }
}

async function main() {
  for await (const path of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(answer(path)) + "\n");
  }
}

main();
