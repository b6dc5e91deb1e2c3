#!/usr/bin/env python3
"""Makes `plans.txt` from the metadata of libphonenumber: how long the numbers of each country are, and how they begin.

    python3 -m pip install phonenumbers==9.0.42
    python3 make.py

For each code of a country, all patterns of all its regions and kinds of numbers become one set of numbers. Such a set
is kept as a tree of digits, in which equal branches are one object: what comes out is the same whichever way the
patterns were written.
"""

import re
import sys
import textwrap
from functools import cache
from pathlib import Path

import phonenumbers
from phonenumbers.phonemetadata import PhoneMetadata

VERSION = "9.0.42"
KINDS = (
    "fixed_line mobile toll_free premium_rate shared_cost personal_number voip pager uan voicemail".split()
)
# What libphonenumber reads at most behind a country's code.
LONGEST = 17
WIDTH = 100


class Set:
    """A set of strings of digits: whether the empty one is among them, and what follows each first digit."""

    known = {}

    @classmethod
    def of(cls, empty, after):
        key = (empty, tuple(map(id, after)))
        if key not in cls.known:
            made = cls()
            made.empty, made.after = empty, after
            cls.known[key] = made
        return cls.known[key]


NONE = Set()
NONE.empty, NONE.after = False, (NONE,) * 10
NOTHING_MORE = Set.of(True, (NONE,) * 10)


def digits(which):
    """One digit out of several."""
    return Set.of(False, tuple(NOTHING_MORE if str(d) in which else NONE for d in range(10)))


@cache
def either(a, b):
    if a is b or b is NONE:
        return a
    if a is NONE:
        return b
    return Set.of(a.empty or b.empty, tuple(map(either, a.after, b.after)))


@cache
def both(a, b):
    if a is b:
        return a
    if NONE in (a, b):
        return NONE
    return known(a.empty and b.empty, map(both, a.after, b.after))


@cache
def without(a, b):
    if a is b or a is NONE:
        return NONE
    if b is NONE:
        return a
    return known(a.empty and not b.empty, map(without, a.after, b.after))


@cache
def then(a, b):
    """The strings of one set, each followed by those of the other."""
    if NONE in (a, b):
        return NONE
    longer = known(False, (then(after, b) for after in a.after))
    return either(longer, b) if a.empty else longer


def known(empty, after):
    after = tuple(after)
    return NONE if not empty and all(a is NONE for a in after) else Set.of(empty, after)


def repeated(what, least, most):
    out = NOTHING_MORE
    for times in range(most, 0, -1):
        out = then(what, out)
        if times > least:
            out = either(out, NOTHING_MORE)
    return out


ALL = "0123456789"
ANYTHING = repeated(digits(ALL), 0, LONGEST)


def of_length(lengths):
    out = NONE
    for length in lengths:
        out = either(out, repeated(digits(ALL), length, length))
    return out


def pattern(text):
    """The strings that a pattern of libphonenumber stands for."""
    out, rest = alternatives(text)
    assert not rest, text
    return out


def alternatives(text):
    out, rest = sequence(text)
    while rest.startswith("|"):
        other, rest = sequence(rest[1:])
        out = either(out, other)
    return out, rest


def sequence(text):
    parts = []
    while text and text[0] not in "|)":
        part, text = atom(text)
        least, most, text = count(text)
        parts.append(repeated(part, least, most))
    out = NOTHING_MORE
    for part in reversed(parts):
        out = then(part, out)
    return out, text


def atom(text):
    if text.startswith("("):
        out, rest = alternatives(text.removeprefix("(").removeprefix("?:"))
        assert rest.startswith(")"), rest
        return out, rest[1:]
    if text.startswith("\\d"):
        return digits(ALL), text[2:]
    if text.startswith("["):
        inside, rest = text[1:].split("]", 1)
        return digits(spelt_out(inside)), rest
    assert text[0].isdigit(), text
    return digits(text[0]), text[1:]


def count(text):
    if text.startswith("?"):
        return 0, 1, text[1:]
    if text.startswith("{"):
        inside, rest = text[1:].split("}", 1)
        least, _, most = inside.partition(",")
        return int(least), int(most or least), rest
    return 1, 1, text


def spelt_out(inside):
    """`0-25` as `0125`."""
    out = ""
    while inside:
        if inside[1:2] == "-":
            out += "".join(map(str, range(int(inside[0]), int(inside[2]) + 1)))
            inside = inside[3:]
        else:
            out, inside = out + inside[0], inside[1:]
    return out


def described(description):
    """The numbers of a kind."""
    if not description or not description.national_number_pattern:
        return NONE
    numbers = pattern(description.national_number_pattern)
    lengths = description.possible_length
    return both(numbers, of_length(lengths)) if lengths else numbers


def assigned(regions):
    """The numbers that are given out in the regions of a code, the first region that claims one judging it."""
    out, unclaimed = NONE, ANYTHING
    for region in regions:
        kinds = NONE
        for kind in KINDS:
            kinds = either(kinds, described(getattr(region, kind)))
        numbers = both(both(described(region.general_desc), kinds), unclaimed)
        if region.leading_digits and len(regions) > 1:
            claimed = then(pattern(region.leading_digits), ANYTHING)
            numbers, unclaimed = both(numbers, claimed), without(unclaimed, claimed)
        out = either(out, numbers)
    return out


@cache
def lengths_of(numbers):
    """The lengths of a set in which only the length matters; `None`: the digits matter."""
    if numbers is NONE:
        return frozenset()
    if any(after is not numbers.after[0] for after in numbers.after):
        return None
    longer = lengths_of(numbers.after[0])
    if longer is None:
        return None
    return frozenset(length + 1 for length in longer) | (frozenset([0]) if numbers.empty else frozenset())


def beginnings(numbers, written="", depth=0):
    """How numbers begin, in classes of digits, with how long they are."""
    lengths = lengths_of(numbers)
    if lengths is not None:
        yield frozenset(length + depth for length in lengths), written
        return
    if numbers.empty:
        yield frozenset([depth]), written
    after = list(numbers.after)
    for at, branch in enumerate(after):
        if branch is not NONE and branch not in after[:at]:
            same = "".join(str(d) for d in range(10) if after[d] is branch)
            yield from beginnings(branch, written + as_class(same), depth + 1)


def as_class(digits_of_it):
    """`0125` as `[0-25]`."""
    if len(digits_of_it) == 1:
        return digits_of_it
    if len(digits_of_it) == 10:
        return "."
    return "[" + runs([int(d) for d in digits_of_it], "", 2) + "]"


def runs(numbers, between, least):
    """`0 1 2 5` as `0-2 5`; what is shorter than a run stays apart."""
    out, numbers = [], sorted(numbers)
    while numbers:
        end = 1
        while end < len(numbers) and numbers[end] == numbers[0] + end:
            end += 1
        end = end if end > least else 1
        out.append(str(numbers[0]) if end == 1 else f"{numbers[0]}-{numbers[end - 1]}")
        numbers = numbers[end:]
    return between.join(out)


def prefixes(region):
    """What is dialled before a number inside the country, the longest first; codes of networks may stand in it."""
    text = region.national_prefix_for_parsing
    if not text or region.national_prefix_transform_rule:
        text = region.national_prefix or ""
    out = []
    for lengths, written in beginnings(pattern(text)) if text else ():
        classes = written.count("[") + len(re.sub(r"\[.*?\]", "", written))
        out += [(length, written + "." * (length - classes)) for length in lengths]
    return " ".join(written for _, written in sorted(out, key=lambda it: -it[0]))


def plan(code, regions):
    """The lines of a code."""
    general = regions[0].general_desc
    own = set(general.possible_length)
    local = set(general.possible_length_local_only) - own
    names = " ".join(region.id for region in regions if region.id != "001")
    fields = [str(code), names, prefixes(regions[0]), runs(own, " ", 1), runs(local, " ", 1)]
    yield "\t".join(field or "-" for field in fields)
    by_length = {}
    for lengths, written in beginnings(assigned(regions)):
        by_length.setdefault(lengths, []).append(written)
    for lengths in sorted(by_length, key=sorted):
        for line in textwrap.wrap(" ".join(by_length[lengths]) or ".", WIDTH, break_on_hyphens=False):
            yield f"\t{runs(lengths, ' ', 1)}\t{line}"


HEAD = f"""\
# Telephone numbers of all countries, made by make.py from phonenumbers {VERSION} (libphonenumber; Apache-2.0).
# A country: its code, its regions, what is dialled before numbers inside the country, how many digits numbers have
# behind the code, how many they may have where the code of the area is left out. Below it: numbers of so many digits
# begin so ([0-25]: one of these digits; a dot: any digit). "-": none.
"""


def main():
    if phonenumbers.__version__ != VERSION:
        sys.exit(f"this needs phonenumbers {VERSION}, not {phonenumbers.__version__}")
    lines = [HEAD.rstrip("\n")]
    for code, names in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        if names == ("001",):
            regions = [PhoneMetadata.metadata_for_nongeo_region(code)]
        else:
            regions = [PhoneMetadata.metadata_for_region(name) for name in names]
        lines += plan(code, regions)
    Path(__file__).with_name("plans.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
