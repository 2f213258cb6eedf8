# SPDX-License-Identifier: BSD-2-Clause
"""The tools that are compared: other people's, each at the setting that suits it best, and ours."""
import importlib.metadata
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy as np
from PIL import Image

CROP = 96  # known pixels around the damage that slow tools get which look no further


@dataclass(frozen=True)
class Tool:
    """Fills a case into a file. What is missing, if anything, keeps it from running."""
    name: str
    version: str
    command: str
    fill: Callable  # of a case and the output file
    missing: str = ""
    ours: bool = False
    coverage: bool = False


def rivals():
    """All tools but ours."""
    cv = _version("opencv-contrib-python-headless")
    missing = "" if shutil.which("gmic") else "install Debian's package gmic"
    return [
        *(Tool(name, _gmic_version(), "gmic IMAGE MASK " + arguments, _gmic(arguments), missing)
          for name, arguments in GMIC.items()),
        Tool("resynthesizer", _version("resynthesizer"),
             "resynthesizer.resynthesize(image, mask, 16 neighbours, 500 probes, not tileable)",
             _resynthesizer),
        Tool("biharmonic", "scikit-image " + _version("scikit-image"),
             "skimage.restoration.inpaint_biharmonic(image, mask, split_into_regions=True)",
             _biharmonic),
        Tool("opencv-telea", cv, "cv2.inpaint(image, mask, 3, cv2.INPAINT_TELEA)", _telea),
        Tool("opencv-ns", cv, "cv2.inpaint(image, mask, 3, cv2.INPAINT_NS)", _ns),
        Tool("opencv-fsr", cv, "cv2.xphoto.inpaint(image, 255 - mask, INPAINT_FSR_BEST)", _fsr),
        Tool("opencv-shiftmap", cv, "cv2.xphoto.inpaint(image, 255 - mask, INPAINT_SHIFTMAP)",
             _shiftmap),
    ]


def ours(text, more, root, coverage):
    """A checkout, by NAME=DIR[:OPTIONS]."""
    parts = re.fullmatch(r"([\w.+-]+)=([^:]+)(?::(.*))?", text, re.S)
    if not parts:
        raise SystemExit(f"evaluate-fills: ours: {text} is not NAME=DIR[:OPTIONS]")
    name, place, given = parts.groups()
    folder = (root / place).resolve() if not Path(place).is_absolute() else Path(place)
    arguments = shlex.split(" ".join([given or "", more, "--uncertainty true" if coverage else ""]))
    shown = " ".join(["scripts/pixelrnn inpaint --image IMAGE --maskimage MASK --output FILE", *arguments])
    program = folder / "scripts" / "pixelrnn"

    def fill(case, output):
        line = [program, "inpaint", "--image", case.damaged_file, "--maskimage", case.mask_file,
                "--output", output,
                *(word.format(model="pretrained-" + ("grey" if case.grey else "rgb")) for word in arguments)]
        _run(line)

    return Tool(name, _commit(folder), shown, fill,
                "" if program.exists() else f"{program} does not exist", True, coverage)


def _run(line):
    done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise RuntimeError(f"exit code {done.returncode}: {last}")


def _commit(folder):
    done = subprocess.run(["git", "-C", folder, "describe", "--always", "--dirty", "--exclude=*"],
                          capture_output=True, text=True)
    return done.stdout.strip() or "no commit"


def _version(package):
    return importlib.metadata.version(package)


# Of some settings those that did best on tuning cases, by figures and by eye.
GMIC = {
    "gmic-patchmatch": "-inpaint_matchpatch[0] [1],0,9,10,5,1",
    "gmic-inpaint": "-inpaint[0] [1],7,112,0.1,1,8,0,0.05,10,1",
}


def _gmic_version():
    if not shutil.which("gmic"):
        return ""
    done = subprocess.run(["gmic", "version"], capture_output=True, text=True)
    found = re.search(r"Version ([\d.]+)", done.stdout + done.stderr)
    return found[1] if found else "unknown"


def _gmic(arguments):
    return lambda case, output: _run(
        ["gmic", "-v", "-", case.damaged_file, case.mask_file, *arguments.split(),
         "-keep[0]", "-cut", "0,255", "-round", "-output", output])


def _save(image, output):
    Image.fromarray(np.ascontiguousarray(image)).save(output)


def _mask(case):
    return np.uint8(case.mask) * 255


def _telea(case, output):
    import cv2
    _save(cv2.inpaint(case.damaged(), _mask(case), 3, cv2.INPAINT_TELEA), output)


def _ns(case, output):
    import cv2
    _save(cv2.inpaint(case.damaged(), _mask(case), 3, cv2.INPAINT_NS), output)


def _shiftmap(case, output):
    import cv2
    image = case.damaged()
    filled = np.zeros_like(image)
    cv2.xphoto.inpaint(image, 255 - _mask(case), filled, cv2.xphoto.INPAINT_SHIFTMAP)
    _save(filled, output)


def _fsr(case, output):
    import cv2
    part = _surroundings(case)
    filled = case.damaged().copy()
    image = np.ascontiguousarray(filled[part])
    result = np.zeros_like(image)
    cv2.xphoto.inpaint(image, np.ascontiguousarray(255 - _mask(case)[part]), result,
                       cv2.xphoto.INPAINT_FSR_BEST)
    filled[part] = result
    _save(filled, output)


def _biharmonic(case, output):
    from skimage.restoration import inpaint_biharmonic
    part = _surroundings(case)
    filled = case.damaged().copy()
    result = inpaint_biharmonic(filled[part] / 255, case.mask[part], split_into_regions=True,
                                channel_axis=None if case.grey else -1)
    filled[part] = np.rint(np.clip(result, 0, 1) * 255)
    _save(filled, output)


def _surroundings(case):
    rows, columns = (np.flatnonzero(case.mask.any(axis)) for axis in (1, 0))
    return tuple(slice(max(0, found[0] - CROP), found[-1] + CROP + 1) for found in (rows, columns))


def _resynthesizer(case, output):
    import resynthesizer
    settings = resynthesizer.getDefaultParams()
    settings.isMakeSeamlesslyTileableHorizontally = 0
    settings.isMakeSeamlesslyTileableVertically = 0
    settings.patchSize = 16  # these two as in GIMP's "Heal selection"
    settings.maxProbeCount = 500
    image = Image.open(case.damaged_file)
    filled = resynthesizer.resynthesize(image, Image.fromarray(_mask(case)), settings)
    filled.convert("L" if case.grey else "RGB").save(output)
