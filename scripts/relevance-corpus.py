#!/usr/bin/env python3
"""Turns two public collections into incidents of ours, for measuring relevance on foreign text.

usage: relevance-corpus.py FOLDER ADVISORIES POSTMORTEMS
ADVISORIES is a clone of rustsec/advisory-db, POSTMORTEMS one of icco/postmortems (bare clones will
do). The documents are written to FOLDER and belong to their authors; none is kept here.
"""
import os
import re
import subprocess
import sys


def files(repository):
    """Yields path and text of every Markdown file at HEAD."""
    names = git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0")
    names = [name for name in names if name.endswith(".md")]
    batch = subprocess.run(
        ["git", "-C", repository, "cat-file", "--batch"], check=True, capture_output=True,
        input="".join(f"HEAD:{name}\n" for name in names).encode()).stdout
    position = 0
    for name in names:
        end = batch.index(b"\n", position)
        size = int(batch[position:end].split()[-1])
        yield name, batch[end + 1:end + 1 + size].decode("utf-8", "replace")
        position = end + 1 + size + 1


def git(repository, *arguments):
    return subprocess.run(
        ["git", "-C", repository, *arguments], check=True, capture_output=True, text=True).stdout


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def names(items):
    cleaned = [re.sub(r"[^a-z0-9]+", "-", item.lower()).strip("-") for item in items]
    return ", ".join(dict.fromkeys(item for item in cleaned if item))


def document(title, date, category, tags, symptom, body):
    symptoms = f"symptoms:\n  - {quoted(symptom)}\n" if symptom else ""
    return (f"---\ntitle: {quoted(title)}\ncategory: {category}\nseverity: unknown\nstatus: open\n"
            f"created_date: {date}\n{symptoms}tags: [{names(tags)}]\n---\n\n# {title}\n\n{body}\n")


def advisory(path, text):
    match = re.match(r"```toml\n(.*?)\n```\s*\n(.*)", text, re.S)
    if not match or "/RUSTSEC-" not in path:
        return None
    head, body = match.groups()
    if "withdrawn" in head:
        return None
    field = lambda name: re.search(rf'^{name} = "(.*?)"', head, re.M)
    items = lambda name: re.findall(
        r'"(.*?)"', (re.search(rf"^{name} = \[(.*?)\]", head, re.M | re.S) or [None, ""])[1])
    title = re.search(r"^# (.*)$", body, re.M)
    if not title or not field("date") or not field("package"):
        return None
    body = body.replace(title.group(0), "", 1).strip()
    tags = [field("package").group(1)] + items("categories") + items("keywords") + items("aliases")
    return os.path.basename(path)[:-3].lower(), document(
        title.group(1).replace("`", ""), field("date").group(1), "advisory", tags, None, body)


def postmortem(path, text):
    match = re.match(r"---\n(.*?)\n---\n(.*)", text, re.S)
    if not match or not path.startswith("data/"):
        return None
    head, body = match.groups()
    field = lambda name: re.search(rf"^{name}: (.*(?:\n  .*)*)$", head, re.M)
    value = lambda name: " ".join(field(name).group(1).split()).strip("'\"") if field(name) else ""
    items = lambda name: re.findall(
        r"^- (.*)$", (re.search(rf"^{name}:\n((?:- .*\n?)*)", head, re.M) or [None, ""])[1], re.M)
    date = (value("start_time") or value("source_published_at"))[:10]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        date = "2000-01-01"
    title = value("title") or f"{value('company')} {value('product')}".strip()
    if not title:
        return None
    tags = [value("company"), value("product")] + items("categories") + items("keywords")
    return path.split("/")[-1][:-3], document(
        title, date, "postmortem", tags, value("summary"), body.strip())


def main():
    folder, advisories, postmortems = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    count = 0
    for repository, convert in [(advisories, advisory), (postmortems, postmortem)]:
        for path, text in files(repository):
            made = convert(path, text)
            if made:
                with open(f"{folder}/{made[0]}.md", "w") as file:
                    file.write(made[1])
                count += 1
    print(f"{count} documents in {folder}")


main()
