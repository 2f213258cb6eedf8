# SPDX-License-Identifier: BSD-2-Clause
"""Blind contact sheets, their key, and the count of votes on them."""
import csv
import hashlib
import json
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from .cases import THIN

LABEL = 26  # height of a letter's strip
GAP = 8
OUTLINE = (255, 0, 255)
MOST = 480  # pixels of a tile's side, about


def write(cases, tools, fills, folder, seed, number):
    """One sheet a case. Equal fills share a letter."""
    place = folder / f"sheets-{number}"
    place.mkdir(parents=True, exist_ok=True)
    file = folder / f"key-{number}.json"
    key = json.loads(file.read_text()) if file.exists() else {}
    for case in cases:
        groups = {}
        for tool in sorted(tool.name for tool in tools):
            fill = fills.get((case.id, tool))
            if fill is not None and fill.image is not None:
                groups.setdefault(fill.image.tobytes(), (fill.image, []))[1].append(tool)
        text = f"{seed}/{number}/{case.id}".encode()
        order = np.random.default_rng(
            int.from_bytes(hashlib.sha256(text).digest()[:8], "big")).permutation(len(groups))
        shown = [list(groups.values())[k] for k in order]
        letters = [chr(ord("A") + k) for k in range(len(shown))]
        key[case.id] = {letter: names for letter, (_, names) in zip(letters, shown)}
        _sheet(case, letters, [image for image, _ in shown]).save(place / f"{case.id}.png")
    file.write_text(json.dumps(key, indent=1, sort_keys=True) + "\n")


def _sheet(case, letters, images):
    part = _part(case)
    size = max(part[0].stop - part[0].start, part[1].stop - part[1].start)
    scale = max(1, min(3, MOST // size))
    tiles = [("damaged", _outlined(case, part, scale))]
    tiles += [(letter, _enlarged(image[part], scale)) for letter, image in zip(letters, images)]
    width, height = tiles[0][1].size
    columns = min(len(tiles), max(2, round((len(tiles) * 1.6 * (height + LABEL) / width) ** 0.5)))
    rows = -(-len(tiles) // columns)
    sheet = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + LABEL + GAP) + GAP), "white")
    draw = ImageDraw.Draw(sheet)
    for k, (label, tile) in enumerate(tiles):
        x = GAP + k % columns * (width + GAP)
        y = GAP + k // columns * (height + LABEL + GAP)
        draw.text((x, y - 2), label, fill="black", font=ImageFont.load_default(22))
        sheet.paste(tile, (x, y + LABEL))
    return sheet


def _part(case):
    """The damage with surroundings about as wide as a hole, at least 24 pixels."""
    rows, columns = (np.flatnonzero(case.mask.any(axis)) for axis in (1, 0))
    widest = 0 if case.kind in THIN else int(case.kind.rsplit("-", 1)[1])
    around = max(24, widest * 3 // 4) if widest else 10
    return tuple(slice(max(0, int(found[0]) - around), min(limit, int(found[-1]) + around + 1))
                 for found, limit in zip((rows, columns), case.mask.shape))


def _enlarged(image, scale):
    tile = Image.fromarray(np.ascontiguousarray(image)).convert("RGB")
    return tile.resize((tile.width * scale, tile.height * scale), Image.NEAREST)


def _outlined(case, part, scale):
    tile = np.array(_enlarged(case.damaged()[part], scale))
    mask = np.kron(case.mask[part], np.ones((scale, scale), bool))
    tile[ndimage.binary_dilation(mask) & ~mask] = OUTLINE
    return Image.fromarray(tile)


def tally(votes: Path, folder):
    """How often each tool was picked first, and how far two passes agree."""
    picks, kinds = {}, {}
    notes = {note["id"]: note for note in json.loads((folder / "cases" / "cases.json").read_text())}
    with open(votes, newline="") as file:
        for row in csv.reader(file):
            if not row or row[0].startswith("#") or row[0].strip() == "case":
                continue
            case, number, letter = (cell.strip() for cell in row[:3])
            key = json.loads((folder / f"key-{number}.json").read_text())
            if case not in key or letter.upper() not in key[case]:
                raise SystemExit(f"evaluate-fills: tally: {case},{number},{letter} is on no sheet")
            picks[case, number] = key[case][letter.upper()]
            kinds[case] = notes[case]["class"]
    passes = sorted({number for _, number in picks})
    tools = sorted({tool for file in folder.glob("key-*.json")
                    for letters in json.loads(file.read_text()).values()
                    for names in letters.values() for tool in names})
    heads = [f"{kind}, pass {number}" for kind in ("thin", "wide") for number in passes]
    lines = ["First choices. Tools with equal fills share a letter, and each gets the vote.", "",
             "tool | " + " | ".join(heads), " | ".join(["---"] * (len(heads) + 1))]
    counts = {(kind, number): Counter(
        tool for (case, at), names in picks.items() if at == number and kinds[case] == kind for tool in names)
        for kind in ("thin", "wide") for number in passes}
    lines += [f"{tool} | " + " | ".join(str(count[tool]) for count in counts.values()) for tool in tools]
    votes_of = [sum(1 for (case, at) in picks if at == number and kinds[case] == kind)
                for kind in ("thin", "wide") for number in passes]
    lines += ["sheets | " + " | ".join(map(str, votes_of)), ""]
    for k, first in enumerate(passes):
        for second in passes[k + 1:]:
            both = [case for case in kinds if (case, first) in picks and (case, second) in picks]
            same = [case for case in both if set(picks[case, first]) & set(picks[case, second])]
            lines.append(f"Passes {first} and {second} agree on {len(same)} of {len(both)} cases.")
    if folder.name.startswith("tuning"):
        lines.append("These are tuning cases, so they don't count.")
    return "\n".join(lines)
