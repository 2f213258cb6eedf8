# SPDX-License-Identifier: BSD-2-Clause
"""Writes figures.csv and figures.md."""
import csv

import numpy as np

from . import figures
from .cases import THIN

COLUMNS = (*figures.NAMES, "seconds", "cpu")
HEADS = {"psnr": "PSNR (dB)", "ssim": "SSIM", "seam": "seam ratio", "gradient": "gradient distance",
         "grain": "grain ratio", "chroma": "chroma ratio", "seconds": "time (s)", "cpu": "CPU time (s)"}
DIGITS = {"psnr": 2, "ssim": 3, "seam": 2, "gradient": 3, "grain": 2, "chroma": 2, "seconds": 2, "cpu": 2}
RATIOS = ("seam", "grain", "chroma")  # their means are geometric: 0.5 and 2 are equally wrong
EXPECTED = 12 / 17  # of truths between the 10% and 90% quantiles of 16 draws

LEGEND = """
The figures are means over cases and compare the unknown pixels with the truth. PSNR and SSIM: more is
better, but they favour a blur. Seam ratio (the mean step across the border), grain ratio (the mean
absolute Laplacian) and chroma ratio are relative to the truth, so 1 is best; their means are geometric.
Gradient distance compares histograms of neighbours' differences: 0 is alike, 1 is disjoint. Time is wall
time on this machine, of the call for Python libraries and of the whole program for the others. CPU time
adds up the cores.
"""


def write(cases, tools, fills, folder):
    rows = [_row(case, tool, fills[case.id, tool.name])
            for case in cases for tool in tools if (case.id, tool.name) in fills]
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "figures.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, ["case", "kind", "class", "tool", *COLUMNS, "coverage", "error"],
                                lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    (folder / "figures.md").write_text(_markdown(cases, tools, rows, folder.name))


def _row(case, tool, fill):
    row = {"case": case.id, "kind": case.kind, "class": case.width_class, "tool": tool.name,
           "seconds": fill.seconds, "cpu": fill.cpu, "error": fill.error}
    if fill.image is not None:
        fill.figures = fill.figures or figures.of(case.truth, fill.image, case.mask)
        row |= fill.figures
    if fill.interval:
        row["coverage"] = figures.coverage(case.truth, *fill.interval, case.mask)
    return row


def _cell(value):
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else value


def mean(rows, column):
    values = [row[column] for row in rows if row.get(column) is not None]
    if not values:
        return None
    if column in RATIOS:
        return float(np.exp(np.mean(np.log(np.maximum(values, 1e-3)))))
    return float(np.mean(values))


def _markdown(cases, tools, rows, name):
    kinds = list(dict.fromkeys(case.kind for case in cases))
    lines = [f"# Fills of {len(cases)} cases, {name}", LEGEND, "## Tools", "",
             "tool | version | command", "--- | --- | ---"]
    lines += [f"{tool.name} | {tool.version} | `{tool.command}`"
              + (f" (not run: {tool.missing})" if tool.missing else "") for tool in tools]
    for title, chosen in [("Thin damage", [k for k in kinds if k in THIN]),
                          ("Wide holes", [k for k in kinds if k not in THIN])]:
        lines += ["", f"## {title}", ""] + _table(tools, [row for row in rows if row["kind"] in chosen])
    lines += ["", "## PSNR (dB) by kind", ""] + _crossed(kinds, tools, rows, "psnr")
    for kind in kinds:
        own = [row for row in rows if row["kind"] == kind]
        lines += ["", f"## {kind}, {len({row['case'] for row in own})} cases", ""] + _table(tools, own)
    if any("coverage" in row for row in rows):
        lines += ["", f"## Truth in the 10–90% interval (%), {100 * EXPECTED:.1f} expected", ""]
        lines += _crossed(kinds, [tool for tool in tools if tool.coverage], rows, "coverage")
    return "\n".join(lines) + "\n"


def _table(tools, rows):
    lines = ["tool | cases | " + " | ".join(HEADS[column] for column in COLUMNS),
             " | ".join(["---"] * (len(COLUMNS) + 2))]
    for tool in tools:
        own = [row for row in rows if row["tool"] == tool.name]
        done = [row for row in own if not row["error"]]
        count = "not run" if not own else len(done) if len(done) == len(own) else \
            f"{len(done)}, {len(own) - len(done)} failed"
        lines.append(f"{tool.name} | {count} | " + " | ".join(
            _number(mean(done, column), DIGITS[column]) for column in COLUMNS))
    return lines


def _crossed(kinds, tools, rows, column):
    lines = ["kind | " + " | ".join(tool.name for tool in tools), " | ".join(["---"] * (len(tools) + 1))]
    scale, digits = (100, 1) if column == "coverage" else (1, DIGITS[column])
    for kind in kinds:
        cells = []
        for tool in tools:
            value = mean([row for row in rows if row["kind"] == kind and row["tool"] == tool.name], column)
            cells.append(_number(None if value is None else value * scale, digits))
        lines.append(f"{kind} | " + " | ".join(cells))
    return lines


def _number(value, digits):
    return "" if value is None else f"{value:.{digits}f}"
