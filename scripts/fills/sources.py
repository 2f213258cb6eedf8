# SPDX-License-Identifier: BSD-2-Clause
"""True images: those of $PIXELRNN_DATA/images, and those that packages carry."""
import bz2
import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image

SKLEARN = "scikit-learn==1.9.1"
SCIPY = "scipy==1.9.3"  # the last ones with scipy.misc
WAVELETS = "PyWavelets==1.8.0"
STARDIST = "stardist==0.9.1"
MAHOTAS = "mahotas==1.4.19"
MATPLOTLIB = "matplotlib==3.11.2"
MATE = "mate-backgrounds"
MYPAINT = "mypaint-data-extras"


@dataclass(frozen=True)
class Source:
    """Where an image comes from; large ones are averaged over squares of a few pixels."""
    package: str
    member: str
    shrink: int = 1


def _debian(package, folder, shrink=1):
    return lambda name: Source(package, f"usr/share/{folder}/{name}", shrink)


_mate = _debian(MATE, "backgrounds/mate/nature", 3)
_paper = _debian(MYPAINT, "mypaint/backgrounds/ramon")

SOURCES = {
    **{name: Source("", name + ".png") for name in ["brick", "cell", "coins", "grass", "text", "ihc"]},
    "china": Source(SKLEARN, "sklearn/datasets/images/china.jpg"),
    "flower": Source(SKLEARN, "sklearn/datasets/images/flower.jpg"),
    "face": Source(SCIPY, "scipy/misc/face.dat"),
    "ascent": Source(WAVELETS, "pywt/data/ascent.npz"),
    "aero": Source(WAVELETS, "pywt/data/aero.npz"),
    "hopper": Source(MATPLOTLIB, "matplotlib/mpl-data/sample_data/grace_hopper.jpg"),
    "histo": Source(STARDIST, "stardist/data/images/histo.jpg"),
    "nuclei": Source(STARDIST, "stardist/data/images/img2d.tif"),
    "nuclear": Source(MAHOTAS, "mahotas/demos/data/nuclear.png", 2),
    "dune": _mate("Dune.jpg"),
    "meadow": _mate("GreenMeadow.jpg"),
    "drops": _mate("RainDrops.jpg"),
    "ladybird": _mate("LadyBird.jpg"),
    "wings": _mate("TwoWings.jpg"),
    "petals": _mate("YellowFlower.jpg"),
    "wood": _mate("Wood.jpg"),
    "cork": _paper("HR_Cork.png"),
    "hairs": _paper("HR_DecoPaper.png"),
    "pastel": _paper("HR_PastelPaper 02.png"),
}


def fetch(names, folder, say):
    """Reads the images, and brings those that are not in the folder yet."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = {}
    for name in sorted(set(names)):
        if SOURCES[name].package and not (folder / (name + ".png")).exists():
            missing.setdefault(SOURCES[name].package, []).append(name)
    for package, wanted in missing.items():
        say(f"fetching {package} for {', '.join(wanted)}")
        try:
            _unpack(package, wanted, folder)
        except (OSError, subprocess.SubprocessError, KeyError) as failure:
            say(f"{package}: can't be had, so its cases are left out ({failure})")
    return {name: image for name in set(names) if (image := _read(name, folder)) is not None}


def _read(name, folder):
    if SOURCES[name].package:
        file = folder / (name + ".png")
    else:
        file = Path(os.environ.get("PIXELRNN_DATA", "")) / "images" / (name + ".png")
    if not file.exists():
        return None
    image = Image.open(file)
    return np.asarray(image.convert("L" if image.mode in ("L", "1", "P") else "RGB"))


def _unpack(package, names, folder):
    with tempfile.TemporaryDirectory() as temporary:
        if "==" in package:
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check",
                 "--no-deps", "--only-binary", ":all:", "--python-version", "3.11",
                 "--implementation", "cp", "--abi", "cp311", "--abi", "none",
                 "--platform", "manylinux_2_28_x86_64", "--platform", "manylinux_2_27_x86_64",
                 "--platform", "manylinux_2_17_x86_64", "--platform", "any",
                 "-d", temporary, package], check=True, stdout=sys.stderr)
            with zipfile.ZipFile(next(Path(temporary).glob("*.whl"))) as wheel:
                for name in names:
                    _keep(wheel.read(SOURCES[name].member), name, folder)
        else:
            if not shutil.which("apt-get"):
                raise OSError("apt-get is not on the PATH")
            subprocess.run(["apt-get", "download", "-qq", package], check=True, cwd=temporary,
                           stdout=sys.stderr, stderr=subprocess.DEVNULL)
            archive = next(Path(temporary).glob("*.deb"))
            subprocess.run(["dpkg-deb", "-x", archive, temporary], check=True)
            for name in names:
                _keep((Path(temporary) / SOURCES[name].member).read_bytes(), name, folder)


def _keep(data, name, folder):
    source = SOURCES[name]
    pixels = _decode(data, source.member)
    side = source.shrink
    if side > 1:
        height, width = (size // side * side for size in pixels.shape[:2])
        pixels = pixels[:height, :width].astype(float)
        pixels = pixels.reshape(height // side, side, width // side, side, -1).mean((1, 3)).squeeze()
    if name == "nuclear":  # it uses few of its levels; after averaging they lie close
        pixels = (pixels - np.percentile(pixels, 0.1)) * 200 / np.ptp(np.percentile(pixels, [0.1, 99.5]))
    Image.fromarray(np.clip(np.rint(pixels), 0, 255).astype(np.uint8)).save(folder / (name + ".png"))


def _decode(data, member):
    if member.endswith("face.dat"):
        return np.frombuffer(bz2.decompress(data), np.uint8).reshape(768, 1024, 3)
    if member.endswith(".npz"):
        return np.load(io.BytesIO(data))["data"]
    if member.endswith(".tif"):
        return tifffile.imread(io.BytesIO(data))
    image = Image.open(io.BytesIO(data))
    pixels = np.asarray(image if image.mode == "L" else image.convert("RGB"))
    grey = pixels.ndim == 3 and (pixels == pixels[..., :1]).all()
    return pixels[..., 0] if grey or member.endswith("nuclear.png") else pixels
