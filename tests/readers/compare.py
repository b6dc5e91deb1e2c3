"""Compares the words that readers copy out of PDFs with the words that were written.

usage: compare.py list              the cases: name, release, brand (or -)
       compare.py check FOLDER      FOLDER holds NAME.pdf and what the readers found, as JSON
"""

import difflib
import hashlib
import json
import os
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DEVIATIONS = HERE / "deviations.txt"
TABLE = ROOT / "docs" / "copying.md"
READERS = ["poppler", "PDFium", "MuPDF", "pdf.js"]
# The rows of the table: what a case belongs to.
SCRIPTS = {
    "arabic": "Arabic",
    "arabic-vowels": "Arabic with vowel marks",
    "hebrew": "Hebrew",
    "hebrew-vowels": "Hebrew with vowel marks",
    "greek": "Greek",
    "bulgarian": "Cyrillic",
    "ukrainian": "Cyrillic",
    "vietnamese": "Vietnamese",
    "ar": "Arabic",
    "fa": "Persian",
    "ur": "Urdu",
    "he": "Hebrew",
    "el": "Greek",
    "bg": "Cyrillic",
    "ru": "Cyrillic",
    "uk": "Cyrillic",
    "be": "Cyrillic",
    "mk": "Cyrillic",
    "sr": "Cyrillic",
    "hy": "Armenian",
    "ka": "Georgian",
    "hi": "Devanagari",
    "th": "Thai",
    "ko": "Korean",
    "ja": "Chinese and Japanese",
    "zh": "Chinese and Japanese",
    "zh-Hant": "Chinese and Japanese",
    "vi": "Vietnamese",
}

# The mark of a footnote, as it stands in an expected text.
MARK = "\ue000"
MARKS = r"(?:\*+|[†‡§‖¶]+|[⁰¹²³⁴-⁹]+)"
# Where a line may end without a space.
BREAKS = "-‐–—/.@…?&=_"
# Letters and signs of scripts that part no words with spaces: a line may end behind each.
UNSPACED = re.compile("[\u0e00-\u0e7f\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef“”‘’]")


def cases():
    for path in sorted((HERE / "cases").glob("*.md")):
        brands = ["justified", "ragged", "rail"]
        # Right-to-left texts also in a face of their own.
        brands += [brand for brand in ["arabic", "hebrew"] if path.stem.startswith(brand)]
        for brand in brands:
            yield f"{path.stem}-{brand}", path, HERE / "brands" / f"{brand}.toml"
    for path in sorted(ROOT.glob("assets/samples/*/*.md")):
        yield f"{path.parent.name}-{path.stem}", path, None
    for path in sorted(ROOT.glob("tests/languages/*.md")):
        yield f"language-{path.stem}", path, None


class Release:
    """The words of a release, from its source."""

    def __init__(self, path):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        data = yaml.safe_load(head)
        self.kicker = data.get("kicker") or label(str(data.get("lang", "en")), "press-release")
        # What stands in the order of the text, and what stands wherever the layout wants it.
        self.text, self.beside = [], []
        for line in [data["headline"], *several(data.get("subheadline")), *several(data.get("summary"))]:
            self.text.append(plain(line))
        self.blocks(body, self.text)
        self.blocks(data.get("notes_to_editors") or "", self.text)
        for note in (data.get("footnotes") or {}).values():
            self.beside.append(plain(note))
        for fact in data.get("facts") or []:
            self.beside += [plain(str(fact["value"])), plain(fact["label"])]
        for picture in data.get("pictures") or []:
            if "caption" in picture:
                self.beside.append(plain(picture["caption"]))
        for contact in data.get("contacts") or []:
            self.beside += [plain(str(contact[key])) for key in ["name", "role", "phone", "email"] if key in contact]

    def blocks(self, markdown, text):
        # An empty line of a quotation parts paragraphs too.
        for block in re.split(r"\n(?:>?\s*\n)+", markdown):
            lines = [line.strip() for line in block.strip().splitlines()]
            if not lines or re.fullmatch(r"[-*]{3}|!\[.*", lines[0]):
                continue
            if lines[0].startswith("|"):
                for line in lines[:1] + lines[2:]:
                    self.beside += [plain(cell) for cell in line.strip("|").split("|") if cell.strip()]
            elif re.match(r"- |\d+\. ", lines[0]):
                items = re.split(r"\n(?:- |\d+\. )", "\n" + "\n".join(lines))
                text += [plain(item) for item in items if item.strip()]
            elif lines[0].startswith("Table: "):
                self.beside.append(plain(lines[0].removeprefix("Table: ")))
            else:
                text.append(plain(" ".join(re.sub(r"^(#+|>|— ) ?", "", line) for line in lines)))


def several(value):
    return value if isinstance(value, list) else [value] if value else []


def plain(markdown):
    """The characters that Markdown stands for, spaces and no-break spaces alike."""
    text = re.sub(r"\[\^\w+\]", MARK, markdown)
    text = re.sub(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})", r"\1", text)
    text = re.sub(r"<(\S+)>", r"\1", text)
    text = re.sub(r"\*+|^— ", "", text.strip())
    return flat(text).replace("\n", " ").strip()


def label(lang, key):
    parts = lang.split("-")
    traditional = ["zh-Hant"] if lang in ("zh-TW", "zh-HK") else []
    for name in [lang, "-".join(parts[:2]), *traditional, parts[0], "en"]:
        path = ROOT / "assets" / "languages" / f"{name}.toml"
        if path.exists() and key in (labels := tomllib.loads(path.read_text(encoding="utf-8"))):
            return labels[key]
    raise KeyError(key)


def flat(text):
    """A text without what only steers lines and directions; lines end in a bare line feed."""
    # PDFium's own sign for a hyphen that it takes for an added one; Chrome leaves it out.
    text = re.sub("\u00ad[ ]*\r?\n|\ufffe", "", text)
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]", "", text)
    text = re.sub("[\u00a0\u202f]", " ", text)
    text = re.sub(" *[\r\n\f]+ *", "\n", text)
    return unicodedata.normalize("NFC", re.sub(" +", " ", text))


def pattern(text):
    """Finds a text over the ends of lines."""

    unspaced = re.search("[\u0e00-\u0e7f\u2e80-\u30ff\u3400-\u9fff]", text)

    def one(c):
        if c == " ":
            return "[ \n]"
        return MARKS if c == MARK else re.escape(c) + ("\n?" if c in BREAKS or unspaced and UNSPACED.match(c) else "")

    # A word, not a part of another.
    return r"(?<!\w)" + "".join(map(one, text)) + r"(?!\w)"


def find(text, pages):
    """The page and place of a text; it may run over the end of a page."""
    whole = re.compile(pattern(text))
    for number, page in enumerate(pages):
        if found := whole.search(page):
            return number, found.start()
    # Where no space parts words, a page may end behind any letter.
    joint, words = (" ", text.split(" ")) if " " in text else ("", list(text))
    for number, (page, next_page) in enumerate(zip(pages, pages[1:])):
        for cut in range(len(words) - 1, 0, -1):
            start = re.search(pattern(joint.join(words[:cut])), page)
            if start and re.search(pattern(joint.join(words[cut:])), next_page):
                return number, start.start()
    return None


def letters(text):
    """Letters alone, for capitals of any language."""
    text = unicodedata.normalize("NFD", text.casefold().replace("ı", "i"))
    return "".join(c for c in text if not unicodedata.combining(c))


def difference(text, pages):
    """What stands there instead of a text."""
    want = text.replace(MARK, "").split()
    got = re.sub(f"(?<=[^\\s*]){MARKS}", "", " ".join(pages)).replace("-\n", "-").split()
    block = difflib.SequenceMatcher(None, want, got, autojunk=False).find_longest_match()
    if block.size == 0:
        digest = hashlib.sha256("\f".join(pages).encode()).hexdigest()[:12]
        return f"{text} → nothing like it (text {digest})"
    start = max(0, block.b - block.a - 3)
    got = got[start : block.b + len(want) - block.a + 3]
    steps = difflib.SequenceMatcher(None, want, got, autojunk=False).get_opcodes()
    # What stands before and behind belongs to others.
    while steps and steps[0][0] == "insert":
        steps.pop(0)
    while steps and steps[-1][0] == "insert":
        steps.pop()
    parts = [f"{' '.join(want[a:b])} → {' '.join(got[c:d])}" for step, a, b, c, d in steps if step != "equal"]
    return " | ".join(parts) or f"{text} → cut elsewhere"


def deviations(release, pages):
    """All that a reader gets wrong, and how many texts there are."""
    wrong = []
    last = (0, 0)
    for text in release.text:
        if not (place := find(text, pages)):
            wrong.append(difference(text, pages))
        elif place < last:
            wrong.append(f"out of order: {text}")
        else:
            last = place
    wrong += [difference(text, pages) for text in release.beside if not find(text, pages)]
    if not re.search(pattern(letters(release.kicker)), letters(pages[0])):
        wrong.append(f"kicker: {release.kicker}")
    return wrong, len(release.text) + len(release.beside) + 1


def check(folder):
    found = {}
    for path in sorted(folder.glob("*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    lines, sums = [], {}
    for name, path, _ in cases():
        release = Release(path)
        for reader in READERS:
            pages = [flat(page) for page in found[reader][str(folder / f"{name}.pdf")]]
            wrong, count = deviations(release, pages)
            lines += [f"{name}\t{reader}\t{one.replace(MARK, '')}" for one in wrong]
            row = sums.setdefault(SCRIPTS.get(path.stem, "Latin"), {}).setdefault(reader, [0, 0])
            row[0] += count - len(wrong)
            row[1] += count
    return lines, table(sums)


def table(sums):
    rows = [f"| texts | {' | '.join(READERS)} |", f"|---|{'--:|' * len(READERS)}"]
    for script in sorted(sums):
        cells = [f"{good} of {count}" for good, count in (sums[script][reader] for reader in READERS)]
        rows.append(f"| {script} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main():
    if sys.argv[1] == "list":
        for name, path, brand in cases():
            print(name, path, brand or "-", sep="\t")
        return 0
    lines, rows = check(Path(sys.argv[2]))
    print(rows)
    document = TABLE.read_text(encoding="utf-8")
    marked = re.compile(r"(?<=<!-- measured -->\n).*?(?=\n<!-- /measured -->)", re.S)
    if os.environ.get("UPDATE"):
        DEVIATIONS.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        TABLE.write_text(marked.sub(lambda _: rows, document), encoding="utf-8")
        return 0
    known = DEVIATIONS.read_text(encoding="utf-8").splitlines()
    changes = [line for line in difflib.unified_diff(known, lines, "known", "found", n=0, lineterm="")]
    print("\n".join(changes))
    measured = marked.search(document)
    if not measured or measured.group(0) != rows:
        changes.append("table")
        print("docs/copying.md has another table")
    print(f"{len(lines)} known deviations" if not changes else "FAILED: UPDATE=1 writes what was found, if it is meant")
    return 1 if changes else 0


sys.exit(main())
