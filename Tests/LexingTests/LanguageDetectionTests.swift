import Lexing
import Testing

struct LanguageDetectionTests {
  @Test(
    "the ending of the name tells the language",
    arguments: [
      ("a.js", "javascript"), ("src/b.MJS", "javascript"), ("c.d.ts", "typescript"),
      ("c.mts", "typescript"), ("App.tsx", "tsx"), ("App.jsx", "jsx"), ("a.b/c.cjs", "javascript"),
    ])
  func endings(path: String, language: String) {
    #expect(LanguageProfile.detect(path: path, bytes: [])?.name == language)
  }

  @Test(
    "a file without an ending is told by its hashbang line",
    arguments: [
      ("#!/usr/bin/env node\n", "javascript"), ("#!/usr/bin/node", "javascript"),
      ("#!/usr/bin/env -S A=1 node --flag\r\n", "javascript"), ("#!/bin/sh\n", nil),
      ("", nil), ("#!", nil), ("#!/usr/bin/env", nil), ("x\n#!/usr/bin/node", nil),
    ] as [(String, String?)])
  func hashbangs(text: String, language: String?) {
    #expect(LanguageProfile.detect(path: "bin/tool", bytes: Array(text.utf8))?.name == language)
  }

  @Test("other files have no language", arguments: ["a.md", "Makefile", ".js", "", "a."])
  func unknown(path: String) {
    #expect(LanguageProfile.detect(path: path, bytes: [])?.name == nil)
  }
}
