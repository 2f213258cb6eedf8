# SPDX-License-Identifier: BSD-2-Clause
"""Compares a fill with the truth. Only unknown pixels count, with their neighbours."""
import numpy as np
from scipy import ndimage
from skimage.color import rgb2lab
from skimage.metrics import structural_similarity

# Bounds of differences between neighbours, in levels; holes have too few pixels for finer bins.
_EDGES = np.array([0.5, 1.5, 2.5, 4.5, 8.5, 16.5, 32.5, 64.5])
BINS = np.concatenate([[-256], -_EDGES[::-1], _EDGES, [256]])

NAMES = ("psnr", "ssim", "seam", "gradient", "grain", "chroma")


def of(truth, filled, mask):
    """All figures by name; 1 is best of seam, grain and chroma, 0 of gradient. None: undefined."""
    part = _surroundings(mask)
    truth, filled = (image[part].astype(float).reshape(*mask[part].shape, -1) for image in (truth, filled))
    mask = mask[part]
    error = ((filled - truth)[mask] ** 2).mean()
    return {
        "psnr": 99.0 if error == 0 else min(99.0, 10 * np.log10(255 ** 2 / error)),
        "ssim": _ssim(truth, filled, mask),
        "seam": _ratio(_seam(filled, mask), _seam(truth, mask)),
        "gradient": _gradient_distance(truth, filled, mask),
        "grain": _ratio(_grain(filled, mask), _grain(truth, mask)),
        "chroma": _ratio(_chroma(filled, mask), _chroma(truth, mask)),
    }


def _surroundings(mask):
    """All that enters a figure: SSIM looks 3 pixels far, and 7 where it ends."""
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    return tuple(slice(max(0, found[0] - 8), found[-1] + 9) for found in (rows, columns))


def coverage(truth, low, high, mask):
    """The share of unknown subpixels whose truth lies in the interval, bounds included."""
    truth, low, high = (image.reshape(*mask.shape, -1)[mask] for image in (truth, low, high))
    return float(((truth >= low) & (truth <= high)).mean())


def _ratio(filled, truth):
    return None if filled is None or not truth else float(filled / truth)


def _ssim(truth, filled, mask):
    _, similarity = structural_similarity(truth, filled, data_range=255, channel_axis=2, full=True)
    return float(similarity[mask].mean())


def _pairs(image, mask, chosen):
    """Differences of neighbours right and below whose two mask values satisfy a condition."""
    return np.concatenate([
        (image[1:] - image[:-1])[chosen(mask[1:], mask[:-1])].ravel(),
        (image[:, 1:] - image[:, :-1])[chosen(mask[:, 1:], mask[:, :-1])].ravel(),
    ])


def _seam(image, mask):
    """Mean step across the border."""
    return np.abs(_pairs(image, mask, np.logical_xor)).mean()


def _gradient_distance(truth, filled, mask):
    """Half the sum of the differences of two histograms: 0 alike, 1 disjoint."""
    shares = []
    for image in (truth, filled):
        counts, _ = np.histogram(_pairs(image, mask, np.logical_or), BINS)
        shares.append(counts / counts.sum())
    return float(np.abs(shares[0] - shares[1]).sum() / 2)


def _grain(image, mask):
    """Mean detail of one pixel's size: the absolute Laplacian."""
    return np.mean([np.abs(ndimage.laplace(image[..., channel]))[mask].mean()
                    for channel in range(image.shape[2])])


def _chroma(image, mask):
    if image.shape[2] == 1:
        return None
    lab = rgb2lab(image / 255)
    return np.hypot(lab[..., 1], lab[..., 2])[mask].mean()
