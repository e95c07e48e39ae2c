#!/usr/bin/env python3
"""Imports the guides and postmortems of public repositories, for measuring matching on foreign logs.

usage: matching-corpus.py INCIDENTS FOLDER REPOSITORY…
Each REPOSITORY is a clone (a bare one will do). Every Markdown file of it that quotes a log in a fence
becomes a document in FOLDER/incidents by `incidents import`; none is kept here.
"""
import os
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^\s*```\s*(?:log|text|txt|console|plain|output|traceback)?\s*$", re.M)


def git(repository, *arguments):
    return subprocess.run(
        ["git", "-C", repository, *arguments], check=True, capture_output=True).stdout


def texts(repository):
    """Yields name and bytes of the Markdown files with such a fence."""
    label = os.path.basename(os.path.dirname(os.path.abspath(repository)))
    for path in git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD").decode().split("\0"):
        if not path.endswith(".md"):
            continue
        text = git(repository, "show", f"HEAD:{path}")
        if FENCE.search(text.decode("utf-8", "replace")):
            yield re.sub(r"[^a-z0-9]+", "-", f"{label} {path[:-3]}".lower()).strip("-") + ".md", text


def main():
    program, folder, *repositories = sys.argv[1:]
    os.makedirs(f"{folder}/incidents", exist_ok=True)
    open(f"{folder}/.incidents.yml", "a").close()
    with tempfile.TemporaryDirectory() as source:
        for repository in repositories:
            for name, text in texts(repository):
                with open(f"{source}/{name}", "wb") as file:
                    file.write(text)
        names = sorted(f"{source}/{name}" for name in os.listdir(source))
        done = subprocess.run(
            [os.path.abspath(program), "import", *names], cwd=folder, stdout=subprocess.DEVNULL)
    print(f"{len(os.listdir(f'{folder}/incidents'))} documents in {folder}/incidents"
          + (", some were refused" if done.returncode else ""))


main()
