# SPDX-License-Identifier: Apache-2.0
"""Makes the shipped fonts from Pretendard: see README.md beside the fonts.

usage: python subset.py PRETENDARD.ttf STYLE OUT.ttf      (STYLE: Regular or SemiBold; needs fonttools 4.68)
"""
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Descent Sans"

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F),  # Latin
    (0x2C6, 0x2DD),               # accents
    (0x370, 0x3FF),               # Greek
    (0x2010, 0x2027), (0x2030, 0x203A),  # dashes, quotes, ellipsis, per mille
    (0x2070, 0x209F),             # superscripts and subscripts
    (0x20A9, 0x20A9), (0x20AC, 0x20AC),  # won, euro
    (0x2100, 0x214F),             # letter-like symbols
    (0x2190, 0x22FF),             # arrows, mathematics
    (0x2460, 0x2473),             # numbers in circles
    (0x25A0, 0x25FF),             # shapes
    (0x3000, 0x301F),             # CJK punctuation
    (0x3131, 0x318E),             # single Hangul letters
]


def syllables():
    """The 2,350 Hangul syllables of KS X 1001."""
    return [ord(bytes([row, cell]).decode("euc_kr")) for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)]


def main(source, style, target):
    font = TTFont(source)
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "meta", "vhea", "vmtx"]
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 5, 6, 9, 13, 14, 16, 17]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)] + syllables())
    subsetter.subset(font)
    names = {1: f"{FAMILY} {style}" if style != "Regular" else FAMILY, 2: "Regular", 4: f"{FAMILY} {style}",
             6: f"{FAMILY.replace(' ', '')}-{style}", 16: FAMILY, 17: style}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
