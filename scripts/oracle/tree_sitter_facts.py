"""Answers with tree-sitter for the TypeScript files that an older compiler does not take.

A filter over the lines of `typescript_facts.js`: a rejected file that the grammar reads without an
error gets functions, suspensions and conditions, but no tokens; all other lines pass unchanged.
"""

import json
import sys

import tree_sitter
import tree_sitter_typescript

GRAMMARS = {
    ending: tree_sitter.Language(make())
    for endings, make in (
        (("ts", "mts", "cts"), tree_sitter_typescript.language_typescript),
        (("tsx",), tree_sitter_typescript.language_tsx),
    )
    for ending in endings
}
FUNCTIONS = {
    "function_declaration": "function", "generator_function_declaration": "function",
    "function_expression": "function", "generator_function": "function",
    "arrow_function": "arrow", "method_definition": "method", "class_static_block": "static",
}
SKIPPED = {
    "accessibility_modifier", "override_modifier", "static", "readonly", "decorator", "comment",
}
CONDITIONS = {"if_statement": "if", "while_statement": "while", "do_statement": "while"}


class Facts:
    """Walks a tree and collects functions, suspensions and conditions."""

    def __init__(self):
        self.functions, self.suspensions, self.conditions = [], [], []

    def walk(self, root):
        pending = [(root, -1)]
        while pending:
            node, scope = pending.pop()
            self.note(node, scope)
            inner = first_of_function(node).start_byte if node.type in FUNCTIONS else scope
            name = node.child_by_field_name("name")
            pending += [(child, scope if child == name else inner) for child in node.children]

    def note(self, node, scope):
        if node.type in FUNCTIONS:
            is_async = any(child.type == "async" for child in node.children)
            self.functions.append([first_of_function(node).start_byte, node.end_byte,
                                   int(is_async), FUNCTIONS[node.type]])
        elif node.type == "await_expression":
            self.suspensions.append([node.start_byte, "await", scope])
        elif node.type == "yield_expression":
            self.suspensions.append([node.start_byte, "yield", scope])
        elif node.type == "for_in_statement":
            if any(child.type == "await" for child in node.children):
                sequence = node.child_by_field_name("right")
                self.suspensions.append([sequence.start_byte, "for", scope])
        else:
            self.note_condition(node)

    def note_condition(self, node):
        test = node.child_by_field_name("condition")
        if node.type in CONDITIONS:
            inside = [child for child in test.named_children if child.type != "comment"]
            self.add_condition(inside[0], inside[-1], CONDITIONS[node.type])
        elif node.type == "ternary_expression":
            self.add_condition(test, test, "ternary")
        elif node.type == "for_statement" and test and test.type != "empty_statement":
            self.add_condition(test, test, "while")

    def add_condition(self, first, last, kind):
        self.conditions.append([first.start_byte, last.end_byte, kind])


def first_of_function(node):
    if node.type == "class_static_block":
        return node
    return next(child for child in node.children if child.type not in SKIPPED)


def facts(path):
    """What the grammar says; nothing when it does not take the file either."""
    grammar = GRAMMARS.get(path.rsplit(".", 1)[-1])
    if grammar is None:
        return None
    with open(path, "rb") as file:
        tree = tree_sitter.Parser(grammar).parse(file.read().removeprefix(b"\xef\xbb\xbf"))
    if tree.root_node.has_error:
        return None
    found = Facts()
    found.walk(tree.root_node)
    return {"path": path, "parser": "tree-sitter", "functions": found.functions,
            "suspensions": found.suspensions, "conditions": found.conditions}


def main():
    for line in sys.stdin:
        answer = json.loads(line) if '"rejected":' in line else {}
        instead = facts(answer["path"]) if "rejected" in answer else None
        print(json.dumps(instead, separators=(",", ":")) if instead else line, end="")
        if instead:
            print()


if __name__ == "__main__":
    main()
