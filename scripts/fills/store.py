# SPDX-License-Identifier: BSD-2-Clause
"""Makes fills and keeps them on disk with what made them."""
import json
import multiprocessing
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image


@dataclass
class Fill:
    """A fill of a case, with known pixels as they were; the error says why there is none."""
    image: np.ndarray | None
    seconds: float | None  # of wall time
    cpu: float | None  # seconds of all cores together, which other work on the machine changes less
    error: str = ""
    interval: tuple | None = None  # two images of raw values
    figures: dict | None = None  # once they are computed


def fill_all(cases, tool, folder, fresh, timeout, say):
    """Fills of all cases by a tool, by case id and tool name."""
    if tool.missing:
        say(f"{tool.name}: not run, {tool.missing}")
        return {}
    own = folder / (tool.name + ("-coverage" if tool.coverage else ""))
    own.mkdir(parents=True, exist_ok=True)
    fills = {}
    earlier = set()
    for number, case in enumerate(cases, 1):
        record = _read(own / f"{case.id}.json")
        current = record.get("digest") == case.digest() and record.get("command") == tool.command \
            and (own / f"{case.id}.png").exists()
        if fresh or not current:
            say(f"{tool.name}: {case.id}, {number} of {len(cases)}")
            record = _make(case, tool, own, timeout)
            if record["error"]:
                say(f"{tool.name}: {case.id} failed: {record['error']}")
        elif record["version"] != tool.version:
            earlier.add(record["version"])
        fills[case.id, tool.name] = _load(case, tool, own, record)
    if earlier:
        say(f"{tool.name}: fills on disk are by {', '.join(sorted(earlier))}, not {tool.version};"
            " --fresh makes them again")
    return fills


def _read(file):
    return json.loads(file.read_text()) if file.exists() else {}


def _make(case, tool, folder, timeout):
    output = folder / f"{case.id}.png"
    for old in folder.glob(f"{case.id}[.-]*"):
        if old.stem in (case.id, f"{case.id}-uncertainty"):
            old.unlink()
    answer, sender = multiprocessing.get_context("fork").Pipe(False)
    worker = multiprocessing.get_context("fork").Process(target=_work, args=(case, tool, output, sender))
    worker.start()
    sender.close()
    error, seconds, cpu = "", None, None
    try:
        if answer.poll(timeout):
            seconds, cpu, error = answer.recv()
        else:
            error = f"stopped after {timeout} s"
    except EOFError:
        worker.join()
        error = f"the process ended with {worker.exitcode}"
    finally:  # when interrupted, too
        if worker.is_alive() and (error or seconds is None):
            os.killpg(worker.pid, signal.SIGTERM)
    worker.join()
    record = {"digest": case.digest(), "command": tool.command, "version": tool.version,
              "seconds": seconds, "cpu": cpu, "error": error}
    (folder / f"{case.id}.json").write_text(json.dumps(record, indent=1) + "\n")
    return record


def _work(case, tool, output, sender):
    """In a process of its own, which may crash; its group can be stopped."""
    os.setpgid(0, 0)
    _import_all()
    started, before = time.perf_counter(), sum(os.times()[:4])
    try:
        tool.fill(case, output)
        sender.send((time.perf_counter() - started, sum(os.times()[:4]) - before, ""))
    except Exception as failure:  # whatever a tool throws is its failure on this case
        sender.send((None, None, f"{type(failure).__name__}: {failure}"))


def _import_all():
    """What is imported counts for no tool's time."""
    import cv2  # noqa: F401
    import resynthesizer  # noqa: F401
    import skimage.restoration  # noqa: F401


def _load(case, tool, folder, record):
    file = folder / f"{case.id}.png"
    if record["error"] or not file.exists():
        return Fill(None, None, None, record["error"] or "it wrote no file")
    image = np.asarray(Image.open(file).convert("L" if case.grey else "RGB"))
    if image.shape != case.truth.shape:
        return Fill(None, None, None, f"it wrote an image of another size, {image.shape}")
    mask = case.mask if case.grey else case.mask[..., None]
    fill = Fill(np.where(mask, image, case.truth), record["seconds"], record["cpu"])
    maps = folder / f"{case.id}-uncertainty.tif"
    if tool.coverage and maps.exists():
        fill.interval = _interval(maps)
    return fill


def _interval(file: Path):
    """The bounds of 10% and 90%, by the labels of the maps."""
    with tifffile.TiffFile(file) as maps:
        pages = maps.asarray()
        labels = [label.lower() for label in maps.imagej_metadata["Labels"]]
    low, high = (np.stack([pages[k] for k, label in enumerate(labels) if share in label], -1)
                 for share in ("10 %", "90 %"))
    return low.squeeze(), high.squeeze()
