"""Measures the word spaces of justified text: presskit's, and beside it those of Typst and LaTeX.

usage: measure.py PRESSKIT FONTS [--all] [--release FILE]

The plain paragraphs of the release are set in Noto Serif 10.5 pt at 160 and at 85 mm, with hyphenation and
without. Without --all only presskit's pages are made, and the limits below decide. `run` prepares what is needed.

A space is what lies between the advance of one glyph and the origin of the next, in em, so it makes no difference
how a program moves its pen. Last lines of paragraphs don't count.
"""
import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter

import pdfplumber

HERE = pathlib.Path(__file__).parent
SIZE = 10.5
MEASURES = [160, 85]
# What presskit has to hold, with hyphenation: standard deviation, widest space, loose lines (mean above .40 em).
LIMITS = {160: (0.025, 0.31, 0), 85: (0.060, 0.41, 2)}
HYPHENS = "-\u2010\u00ad"


def paragraphs(release):
    body = release.split("\n---\n", 1)[1]
    return [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]


# What each program sets.


def presskit(program, fonts, release, out, measure, hyphens):
    text = (HERE / "brand.toml").read_text()
    side = (210 - measure) / 2
    text = text.replace('left = "25mm", right = "25mm"', f'left = "{side}mm", right = "{side}mm"')
    text = text.replace("hyphenate = true", f"hyphenate = {str(hyphens).lower()}")
    brand = out / "brand.toml"
    brand.write_text(text)
    pdf = out / "presskit.pdf"
    command = [program, "render", release, "--brand", brand, "--font-dir", fonts, "--pages", "9", "-o", pdf, "--quiet"]
    subprocess.run(command, check=True)
    return pdf


TUNED = "#set par(justification-limits: (spacing: (min: 80%, max: 133%), tracking: (min: -0.01em, max: 0.01em)))\n"


def typst(fonts, text, out, measure, hyphens, tuned):
    import typst as compiler

    source = (
        f"#set page(width: 210mm, height: 2000mm, margin: (left: 25mm, right: {185 - measure}mm, y: 20mm))\n"
        f'#set text(font: "Noto Serif", size: {SIZE}pt, lang: "en", region: "GB", hyphenate: {str(hyphens).lower()})\n'
        "#set par(justify: true, leading: 6.9pt, spacing: 14pt)\n" + (TUNED if tuned else "")
    )
    source += "\n\n".join("#" + json.dumps(part, ensure_ascii=False) for part in text)
    (out / "typst.typ").write_text(source)
    compiler.compile(str(out / "typst.typ"), output=str(out / "typst.pdf"), font_paths=[str(fonts)])
    return out / "typst.pdf"


def latex(fonts, text, out, measure, hyphens, micro):
    faces = "Extension=.ttf,UprightFont=*-Regular,ItalicFont=*-Italic,BoldFont=*-Bold,BoldItalicFont=*-BoldItalic"
    packages = ["\\usepackage[british]{babel}"] + (["\\usepackage{microtype}"] if micro else [])
    source = "\n".join(
        [
            "\\documentclass{article}",
            f"\\usepackage[paperwidth=210mm,paperheight=2000mm,left=25mm,right={185 - measure}mm,top=20mm,bottom=20mm]{{geometry}}",
            f"\\usepackage{{fontspec}}\\setmainfont{{NotoSerif}}[Path={fonts}/,{faces}]",
            *packages,
            "\\pagestyle{empty}\\makeatletter",
            # TeX's point is smaller than that of PDF.
            f"\\renewcommand\\normalsize{{\\@setfontsize\\normalsize{{{SIZE * 72.27 / 72:.4f}}}{{14.554}}}}\\makeatother",
            "\\frenchspacing\\parindent0pt\\parskip7pt\\raggedbottom",
            "" if hyphens else "\\hyphenpenalty10000",
            "\\begin{document}\\normalsize",
        ]
    )
    special = [re.sub(r"([&%$#_{}])", r"\\\1", part).replace("’", "'") for part in text]
    (out / "latex.tex").write_text(source + "\n" + "\n\n".join(special) + "\n\\end{document}\n")
    command = ["lualatex", "-interaction=batchmode", "latex.tex"]
    subprocess.run(command, cwd=out, check=True, stdout=subprocess.DEVNULL)
    return out / "latex.pdf"


# What came out.


def rows(pdf):
    """The lines of all pages, from the top: glyphs of the size of the text, by baseline."""
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            glyphs = [c for c in page.chars if "NotoSerif" in c["fontname"] and abs(c["size"] - SIZE) < 0.3]
            glyphs.sort(key=lambda c: (-c["matrix"][5], c["x0"]))
            row = []
            for glyph in glyphs:
                if row and row[-1]["matrix"][5] - glyph["matrix"][5] > SIZE / 4:
                    yield row
                    row = []
                row.append(glyph)
            if row:
                yield row


def line(row):
    row = sorted(row, key=lambda c: c["x0"])
    seen = [c for c in row if c["text"].strip()]
    spaces, text = [], ""
    for before, glyph in zip([None] + seen, seen):
        if before:
            gap = glyph["x0"] - before["x1"]
            blank = any(not c["text"].strip() and before["x0"] <= c["x0"] <= glyph["x0"] for c in row)
            if blank and gap > 0.02 * SIZE or gap > 0.12 * SIZE:
                spaces.append(gap / SIZE)
                text += " "
        text += glyph["text"].strip()
    return {"text": text, "spaces": spaces, "right": seen[-1]["x1"]}


def plain(text):
    return re.sub(r"[^a-z0-9]", "", text.lower().replace("ﬁ", "fi").replace("ﬂ", "fl"))


def measured(pdf, text):
    ends = [plain(part)[-9:] for part in text]
    lines = [line(row) for row in rows(pdf)]
    # Lines of the paragraphs alone: whatever else stands on the page isn't in their text.
    whole = " ".join(map(plain, text))
    lines = [found for found in lines if plain(found["text"]) and plain(found["text"]) in whole]
    for found in lines:
        found["last"] = any(plain(found["text"]).endswith(end) or end.endswith(plain(found["text"])) for end in ends)
    edge = Counter(round(found["right"] * 2) / 2 for found in lines if not found["last"]).most_common(1)[0][0]
    full = [found for found in lines if not found["last"] and len(found["spaces"]) > 1]
    spaces = [space for found in full for space in found["spaces"]]
    means = [statistics.mean(found["spaces"]) for found in full]
    source = " ".join(text)

    def hyphenated(found, following):
        if found["last"] or found["text"][-1] not in HYPHENS:
            return False
        word = found["text"].split()[-1].rstrip(HYPHENS) + "-" + following["text"].split()[0].rstrip(".,;:")
        return word not in source

    hyphens = [hyphenated(a, b) for a, b in zip(lines, lines[1:])]
    row = most = 0
    for hyphen in hyphens:
        row = row + 1 if hyphen else 0
        most = max(most, row)
    return {
        "lines": len(full),
        "mean": statistics.mean(spaces),
        "sd": statistics.pstdev(spaces),
        "min": min(spaces),
        "max": max(spaces),
        "loose": sum(mean > 0.40 for mean in means),
        "tight": sum(mean < 0.20 for mean in means),
        "overfull": sum(found["right"] - edge > 0.8 * SIZE for found in lines),
        "hyphens": sum(hyphens),
        "in a row": most,
    }


def show(name, found):
    cells = [f"{found[key]:.3f}" if isinstance(found[key], float) else str(found[key]) for key in found]
    print(f"| {name} | " + " | ".join(cells) + " |")


def faults(found, measure):
    sd, widest, loose = LIMITS[measure]
    if found["sd"] > sd:
        yield f"{measure} mm: word spaces differ by {found['sd']:.3f} em, at most {sd} are allowed"
    if found["max"] > widest:
        yield f"{measure} mm: a word space is {found['max']:.3f} em wide, at most {widest} are allowed"
    if found["loose"] > loose:
        yield f"{measure} mm: {found['loose']} loose lines, at most {loose} are allowed"
    if found["overfull"]:
        yield f"{measure} mm: {found['overfull']} lines are wider than the measure"
    if found["in a row"] > 2:
        yield f"{measure} mm: {found['in a row']} hyphens under one another"
    if found["lines"] < 30:
        yield f"{measure} mm: only {found['lines']} lines were found"


def others(fonts, text, out, measure, hyphens):
    show("LaTeX, microtype", measured(latex(fonts, text, out, measure, hyphens, True), text))
    show("LaTeX", measured(latex(fonts, text, out, measure, hyphens, False), text))
    show("Typst, tuned", measured(typst(fonts, text, out, measure, hyphens, True), text))
    show("Typst", measured(typst(fonts, text, out, measure, hyphens, False), text))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("fonts")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--release", default=str(HERE / "release.md"))
    options = parser.parse_args()
    fonts = pathlib.Path(options.fonts).resolve()
    text = paragraphs(pathlib.Path(options.release).read_text())
    wrong = []
    for measure in MEASURES:
        for hyphens in (True, False):
            print(f"\n{measure} mm, {'with' if hyphens else 'without'} hyphenation\n")
            print("| | lines | mean | sd | min | max | loose | tight | overfull | hyphens | in a row |")
            print("|---" * 11 + "|")
            with tempfile.TemporaryDirectory() as folder:
                out = pathlib.Path(folder)
                found = measured(presskit(options.program, fonts, options.release, out, measure, hyphens), text)
                show("presskit", found)
                wrong += faults(found, measure) if hyphens else []
                if options.all:
                    others(fonts, text, out, measure, hyphens)
    print("\n" + "\n".join(wrong or ["within all limits"]))
    sys.exit(bool(wrong))


main()
