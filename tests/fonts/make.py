"""Makes the typefaces of these tests: small parts of larger ones, under other names.

usage: make.py SERIF SANS NOTO VOLLKORN
                                    the folders of the npm packages `source-serif` 4.5.1 and `source-sans` 3.52.0,
                                    unpacked, and those of the Debian packages `fonts-noto-core` and `fonts-vollkorn`
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
LETTERS = [*range(0x20, 0x7F), 0xA0, 0xAB, 0xBB, 0xC9, 0xD7, 0xE9, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x202F]
FEATURES = ["kern", "mark", "liga", "ccmp", "sups", "lnum", "tnum", "onum"]


def part(path, name, letters=LETTERS, features=FEATURES):
    """A font with few letters; `name` stands in place of the reserved one."""
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14, 25]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    plain = name.replace(" ", "")
    for record in list(font["name"].names):
        if record.nameID in (1, 4, 16):
            record.string = name
        elif record.nameID in (3, 6, 25):
            record.string = plain
    if "CFF " in font:
        table = font["CFF "].cff
        table.fontNames = [plain]
        table.topDictIndex[0].FullName = table.topDictIndex[0].FamilyName = name
    return font


def save(font, name):
    font.save(HERE / name, reorderTables=True)


def again(font):
    """A font as it is read back: a collection shares tables by their bytes."""
    data = io.BytesIO()
    font.save(data)
    return TTFont(io.BytesIO(data.getvalue()), recalcTimestamp=False)


def main(serif, sans, noto, vollkorn):
    serif, sans, noto = Path(serif), Path(sans), Path(noto)
    local = [*map(ord, " aisxŞşŢţȘșȚțабгдптх")]
    save(part(noto / "NotoSerif-Italic.ttf", "Pier Italic", local, ["locl", "ccmp"]), "local-forms.ttf")
    polish = [*map(ord, " aoćńóśźĆŃÓŚŹé")]
    save(part(Path(vollkorn) / "Vollkorn-Regular.ttf", "Pier Polish", polish, ["locl", "ccmp"]), "kreska.ttf")
    variable = part(serif / "VAR/SourceSerif4Variable-Roman.ttf", "Harbour Variable")
    save(instantiateVariableFont(variable, {"opsz": (8, 20, 20)}), "variable.ttf")
    save(part(sans / "VF/SourceSans3VF-Upright.otf", "Quay Variable"), "variable-cff2.otf")
    save(part(serif / "OTF/SourceSerif4-Regular.otf", "Harbour Outline"), "cff.otf")
    collection = TTCollection()
    for style in ["Regular", "Bold"]:
        collection.fonts.append(again(part(serif / f"TTF/SourceSerif4-{style}.ttf", f"Harbour {style}")))
    collection.save(HERE / "collection.ttc")


main(*sys.argv[1:])
