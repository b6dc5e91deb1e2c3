#!/usr/bin/env python3
"""How instructions grow with what a release holds: writes the table of docs/performance.md.

usage: growth.py PRESSKIT     a release build; needs valgrind

Each row is measured at sizes that double; the exponent is that of the last doubling, without what an empty
release costs: 1 is linear, 2 is quadratic.
"""

import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BRAND = """name = "Alder Water Board"
lang = "en-GB"
[footer]
heading = "Press"
email = "press@awb.example"
"""
WORDS = (
    "The reservoir above the village was filled again in spring after two dry years, and the board expects "
    "that its level will hold until the end of October if the rain of the past weeks goes on as forecast. "
)


def release(front="", body=WORDS):
    return f"""---
lang: en-GB
date: 2026-03-03
headline: Reservoir full again after two dry years
brand: brand.toml
{front}---
{body}
"""


def text(n):
    return {"a.md": release(body="\n\n".join([WORDS * 4] * (2 * n)))}


def people(n):
    """Three in each paragraph, of whom nobody is called like another."""
    starts, ends = ["Bar", "Cal", "Den", "Fro", "Gil", "Hob", "Kes", "Lor", "Mar", "Nor"], ["by", "der", "gate", "ley", "son", "wick"]
    middles = ["an", "be", "chi", "do", "fen", "gra", "hu", "ing", "mil", "o", "ra", "ste", "ta", "ve", "wy", "ze"]
    named = [f"{a}{b}{c}" for b in middles for c in ends for a in starts]
    each = [f"Ana {named[3 * i]}, Tom {named[3 * i + 1]} and Eva {named[3 * i + 2]} won {i + 3} cups." for i in range(n)]
    return {"a.md": release(body="\n\n".join(f"{text} {WORDS}" for text in each))}


def footnotes(n):
    marks = " ".join(f"Words of it.[^n{i}]" for i in range(n))
    notes = "\n".join(f"[^n{i}]: A note on what the board said." for i in range(n))
    return {"a.md": release(body=f"{WORDS}\n\n{marks}\n\n{notes}")}


def facts(n):
    rows = "".join(f"  - {{ value: {i} m, label: of pipe laid }}\n" for i in range(n))
    return {"a.md": release(front=f"facts:\n{rows}")}


def contacts(n):
    rows = "".join(f"  - {{ name: Ana Ferreira, email: a{i}@awb.example }}\n" for i in range(n))
    return {"a.md": release(front=f"contacts:\n{rows}")}


def rows(n):
    table = "\n".join(f"| Pipe {i} | {i} m |" for i in range(n))
    return {"a.md": release(body=f"{WORDS}\n\n| Part | Length |\n|---|--:|\n{table}")}


def links(n):
    return {"a.md": release(body=WORDS + " ".join(f"[page {i}](https://awb.example/{i})" for i in range(n)))}


def pictures(n):
    keys = "".join(
        f"  - {{ key: p{i}, file: p{i}.jpg, alt: A reservoir between hills, credit: AWB, caption: The reservoir }}\n"
        for i in range(n)
    )
    named = "\n\n".join(f"{WORDS}\n\n![](p{i})" for i in range(n))
    files = {"a.md": release(front=f"pictures:\n{keys}", body=named)}
    picture = pathlib.Path("assets/starter/images/reservoir.jpg").read_bytes()
    return files | {f"p{i}.jpg": picture for i in range(n)}


def releases(n):
    return {f"r{i}.md": release(body="\n\n".join([WORDS * 4] * 4)) for i in range(n)}


def repeated(unit):
    """What nobody writes, but may paste."""
    return lambda n: {"a.md": release(body=unit * n)}


KINDS = [
    ("text, about half a page each", text, [1, 2, 4, 8, 16, 32, 64]),
    ("paragraphs, each with three people", people, [1, 20, 40, 80, 160]),
    ("footnotes", footnotes, [1, 125, 250, 500, 1000]),
    ("pictures", pictures, [1, 16, 32, 64, 128]),
    ("facts", facts, [1, 125, 250, 500, 1000]),
    ("contacts", contacts, [1, 125, 250, 500, 1000]),
    ("rows of a table", rows, [1, 125, 250, 500, 1000]),
    ("links", links, [1, 125, 250, 500, 1000]),
    ("releases in one run", releases, [1, 8, 16, 32, 64]),
    ("repeated: quotation marks", repeated("“"), [1, 5000, 10000, 20000]),
    ("repeated: amounts", repeated("€1,000 "), [1, 1000, 2000, 4000]),
    ("repeated: sums", repeated("1 + 1 = 2, "), [1, 1000, 2000, 4000]),
]


def count(presskit, files, judged=False):
    """`judged`: only checked, and refused perhaps."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "brand.toml").write_text(BRAND)
        for name, content in files.items():
            path = root / name
            path.write_bytes(content) if isinstance(content, bytes) else path.write_text(content)
        named = sorted(str(root / name) for name in files if name.endswith(".md"))
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", presskit, "-q"]
        if judged:
            command += ["check", *named, "--pages", "50"]
        else:
            command += ["render", *named, "--draft", "--pages", "50", "-o", f"{root}/out/"]
        run = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"RAYON_NUM_THREADS": "1"})
        refs = re.search(r"refs:\s*([\d,]+)", run.stderr)
        if run.returncode > judged or not refs:
            sys.exit(f"it does not render: {run.stderr}")
        return int(refs[1].replace(",", ""))


def main():
    presskit = sys.argv[1]
    wanted = sys.argv[2:]
    base = count(presskit, {"a.md": release(body="Words.")})
    print("| what | sizes | million instructions | exponent |\n|---|---|---|---|")
    worst = 0.0
    for name, make, sizes in KINDS:
        if wanted and not any(word in name for word in wanted):
            continue
        costs = [count(presskit, make(size), name.startswith("repeated")) for size in sizes]
        last = math.log(max(costs[-1] - base, 1) / max(costs[-2] - base, 1)) / math.log(sizes[-1] / sizes[-2])
        worst = max(worst, last)
        numbers = ", ".join(f"{cost / 1e6:.0f}" for cost in costs)
        print(f"| {name} | {', '.join(map(str, sizes))} | {numbers} | {last:.2f} |", flush=True)
    sys.exit(f"{worst:.2f}: something grows faster than its size" if worst > 1.1 else 0)


main()
