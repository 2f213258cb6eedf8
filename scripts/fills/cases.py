# SPDX-License-Identifier: BSD-2-Clause
"""Damages true images, the same way for the same seed and set."""
import hashlib
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from . import sources

THIN = ("scratches", "dust", "overlay", "single")
SIDE = 512  # of an image
WINDOW = 200  # side of the part that thin damage lies in
MARGIN = 10  # known pixels around a hole
TRIES = 400

# The images of each kind of damage, for tuning and for judging. Where both sets use an image, the
# damage lies in its left half for tuning and in its right half for judging.
KINDS = {
    "scratches": ("brick cell flower ihc dune", "grass text china histo hopper"),
    "dust": ("coins text china histo ascent", "brick cell face ihc petals"),
    "overlay": ("grass brick face cork hopper", "aero coins flower ladybird nuclei"),
    "single": ("coins cell ihc nuclei dune", "ascent text drops histo aero"),
    "texture-12": ("brick grass cork", "grass aero wood"),
    "texture-24": ("grass aero pastel cork", "brick cork meadow grass"),
    "texture-48": ("brick grass meadow hairs", "grass brick pastel cork"),
    "texture-64": ("grass wood hairs", "meadow aero brick"),
    "edge-48": ("coins ascent flower hopper", "china face petals coins"),
    "line-24": ("text dune", "brick wings"),
    "line-48": ("brick wings", "text dune"),
    "tissue-24": ("ihc histo", "ihc histo"),
    "tissue-48": ("ihc histo", "ihc histo"),
    "nuclei-24": ("nuclei nuclear", "nuclei nuclear"),
    "nuclei-48": ("nuclei nuclear", "nuclei nuclear"),
    "photograph-48": ("face china", "flower ascent"),
    "photograph-64": ("ladybird drops", "dune hopper"),
}


@dataclass(frozen=True)
class Case:
    """A damaged image and its truth; the mask is true where pixels are unknown."""
    id: str
    kind: str
    truth: np.ndarray
    mask: np.ndarray
    folder: Path
    note: str

    @property
    def width_class(self):
        return "thin" if self.kind in THIN else "wide"

    @property
    def grey(self):
        return self.truth.ndim == 2

    @property
    def damaged_file(self):
        return self.folder / "damaged.png"

    @property
    def mask_file(self):
        return self.folder / "mask.png"

    def damaged(self):
        return np.asarray(Image.open(self.damaged_file))

    def digest(self):
        return hashlib.sha256(self.damaged_file.read_bytes() + self.mask_file.read_bytes()).hexdigest()


def make(set_name, seed, images, folder, say):
    """Makes all cases of a set, and writes truth, mask and damaged image of each to the folder."""
    judging = set_name == "judging"
    wanted = [(kind, name) for kind, sets in KINDS.items() for name in sets[judging].split()]
    loaded = sources.fetch([name for _, name in wanted], images, say)
    cases = []
    for kind, name in wanted:
        if name not in loaded:
            say(f"{kind}-{name}: the image {name} is missing")
            continue
        key = f"{set_name}/{seed}/{kind}/{name}".encode()
        random = np.random.default_rng(int.from_bytes(hashlib.sha256(key).digest()[:8], "big"))
        cases.append(_case(kind, name, loaded[name], judging, random, folder))
    notes = [{"id": case.id, "kind": case.kind, "class": case.width_class, "image": case.note,
              "unknown": int(case.mask.sum())} for case in cases]
    (folder / "cases.json").write_text(json.dumps(notes, indent=1) + "\n")
    return cases


def spread(cases, count):
    """As many cases, spread evenly over the list, which is sorted by kind."""
    count = min(count, len(cases))
    return [cases[k * len(cases) // count] for k in range(count)]


def _case(kind, name, image, judging, random, folder):
    height, width = image.shape[:2]
    top = max(0, (height - SIDE) // 2)
    left = max(0, width - SIDE) if judging else 0
    truth = np.ascontiguousarray(image[top:top + SIDE, left:left + SIDE])
    middle = width // 2 - left
    columns = (max(0, middle), truth.shape[1]) if judging else (0, min(middle, truth.shape[1]))
    if kind in THIN:
        mask, damage = _thin(kind, truth, columns, random)
    else:
        mask, damage = _holes(kind, truth, columns, random)
    case = Case(f"{kind}-{name}", kind, truth, mask, folder / f"{kind}-{name}",
                sources.SOURCES[name].package or "PIXELRNN_DATA")
    case.folder.mkdir(parents=True, exist_ok=True)
    damaged = truth.copy()
    damaged[mask] = damage
    for file, pixels in ((case.folder / "truth.png", truth), (case.damaged_file, damaged),
                         (case.mask_file, np.uint8(mask * 255))):
        _write(pixels, file)
    return case


def _write(pixels, file):
    """In one step, and only what has changed: another run may be reading it."""
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "PNG")
    if not file.exists() or file.read_bytes() != data.getvalue():
        temporary = file.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(data.getvalue())
        temporary.replace(file)


def _thin(kind, truth, columns, random):
    """Damage in a window, and the level that it shows."""
    height, width = truth.shape[:2]
    size_y = min(WINDOW, height - 2 * MARGIN)
    size_x = min(WINDOW, columns[1] - columns[0] - 2 * MARGIN)
    y = random.integers(MARGIN, height - MARGIN - size_y + 1)
    x = random.integers(columns[0] + MARGIN, columns[1] - MARGIN - size_x + 1)
    window = {"scratches": _scratches, "dust": _dust, "overlay": _overlay, "single": _single}[kind](
        size_y, size_x, random)
    mask = np.zeros((height, width), bool)
    mask[y:y + size_y, x:x + size_x] = window
    if kind == "single":
        salt = random.integers(0, 2, int(mask.sum())) * 255
        return mask, salt if truth.ndim == 2 else salt[:, None]
    return mask, {"scratches": 245, "dust": 20, "overlay": 255}[kind]


def _scratches(height, width, random):
    picture = Image.new("1", (width, height))
    draw = ImageDraw.Draw(picture)
    for _ in range(4):
        angle = random.uniform(0, np.pi)
        bend = random.uniform(-0.4, 0.4)
        start = np.array([random.uniform(0.2, 0.8) * width, random.uniform(0.2, 0.8) * height])
        steps = np.linspace(-90, 90, 40)
        turned = angle + bend * steps / 90
        path = np.stack([start[0] + steps * np.cos(turned), start[1] + steps * np.sin(turned)], 1)
        draw.line([tuple(point) for point in path], fill=1, width=int(random.integers(2, 4)))
    return np.array(picture)


def _dust(height, width, random):
    y, x = np.mgrid[:height, :width]
    mask = np.zeros((height, width), bool)
    for _ in range(60):
        centre = random.uniform(4, height - 4), random.uniform(4, width - 4)
        radius = random.uniform(0.7, 3.2, 2)
        angle = random.uniform(0, np.pi)
        along = (x - centre[1]) * np.cos(angle) + (y - centre[0]) * np.sin(angle)
        across = (y - centre[0]) * np.cos(angle) - (x - centre[1]) * np.sin(angle)
        mask |= (along / radius[0]) ** 2 + (across / radius[1]) ** 2 <= 1
    return mask


def _overlay(height, width, random):
    picture = Image.new("1", (width, height))
    draw = ImageDraw.Draw(picture)
    words = ["Sample 17 b", "20 µm", "2026-12-07", "Slide 3/9", "40x 0.95", "Plate C4", "t = 35 min"]
    random.shuffle(words)
    for k, y in enumerate(range(6, height - 26, 34)):
        size = int(random.integers(16, 27))
        draw.text((int(random.integers(0, 30)), y), words[k], fill=1,
                  font=ImageFont.load_default(size))
    return np.array(picture)


def _single(height, width, random):
    return random.random((height, width)) < 0.015


def _holes(kind, truth, columns, random):
    """Square holes: four of 12², two of 24², one of more."""
    subject, side = kind.rsplit("-", 1)
    side = int(side)
    height, width = truth.shape[:2]
    interest = _interest(subject, truth, side)
    mask = np.zeros((height, width), bool)
    first = None
    for _ in range({12: 4, 24: 2}.get(side, 1)):
        places = []
        for _ in range(TRIES):
            y = int(random.integers(MARGIN, height - MARGIN - side + 1))
            x = int(random.integers(columns[0] + MARGIN, columns[1] - MARGIN - side + 1))
            near = first is None or max(abs(y - first[0]), abs(x - first[1])) <= 140
            if near and not mask[max(0, y - 12):y + side + 12, max(0, x - 12):x + side + 12].any():
                places.append((interest[y + side // 2, x + side // 2], y, x))
        places.sort(reverse=True)
        best = places[:max(1, len(places) // (1 if subject in ("texture", "tissue") else 8))]
        _, y, x = best[random.integers(len(best))]
        first = first or (y, x)
        mask[y:y + side, x:x + side] = True
    return mask, 128


def _interest(subject, truth, side):
    """How well a hole with its centre at a pixel shows what the kind is about."""
    grey = truth.astype(float) if truth.ndim == 2 else truth.mean(2)
    if subject in ("edge", "line"):
        return _oriented(grey, subject == "line")
    if subject in ("nuclei", "photograph"):
        mean = ndimage.uniform_filter(grey, side)
        return ndimage.uniform_filter(grey ** 2, side) - mean ** 2
    return np.zeros(grey.shape)


def _oriented(grey, line):
    """Strength of an edge or a line at a pixel, times how much its surroundings agree on a direction."""
    dy, dx = (ndimage.gaussian_filter(grey, 1.5, order) for order in ((1, 0), (0, 1)))
    yy, xx, xy = (ndimage.gaussian_filter(part, 8) for part in (dy * dy, dx * dx, dy * dx))
    coherence = np.sqrt((yy - xx) ** 2 + 4 * xy ** 2) / (yy + xx + 10)
    if not line:
        return np.hypot(*(ndimage.gaussian_filter(grey, 3, order) for order in ((1, 0), (0, 1)))) * coherence
    yy, xx, xy = (ndimage.gaussian_filter(grey, 2.5, order) for order in ((2, 0), (0, 2), (1, 1)))
    bend = np.abs(yy + xx) / 2 + np.sqrt((yy - xx) ** 2 / 4 + xy ** 2)
    return bend * coherence
