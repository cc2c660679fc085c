"""The order in which people of an area are called: a share by need, the others by lot.

Position after position, with the share `targeting` the neediest is called who was not called yet, else whoever the lot
says. In an area of many people, v is somebody's place in the order of need and u the lot, both between 0 and 1. Once
the share x of the queue was called, need has gone up to y = 1 - (1-x)^targeting and the lot up to
z = 1 - (1-x)^(1-targeting): the two paces of dy (1-z) = targeting dx and dz (1-y) = (1-targeting) dx. So somebody's
place is the smaller of 1 - (1-v)^(1/targeting) and 1 - (1-u)^(1/(1-targeting)), which is uniform again; and of the
people with v up to w the share called by then is min(w, y) + max(w - y, 0) z. Both engines use these two.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Column = NDArray[np.float32]
LEAST = 1e-6  # share of either way: zero would divide by nothing


def place_in_queue(need: Column, lot: Column, targeting: float) -> Column:
    """Of each person the place in the area's queue, between 0 and 1; `targeting` is a share."""
    by_need = np.float32(1 / max(targeting, LEAST))
    by_lot = np.float32(1 / max(1 - targeting, LEAST))
    waits = np.maximum(np.log(1 - need) * by_need, np.log(1 - lot) * by_lot)
    place: Column = 1 - np.exp(waits)
    return place


def called_below(position: Array, edges: Array, targeting: Array) -> Array:
    """Of each decile the share of its people called up to a position of the queue.

    position: (draws, areas), 0 to 1. edges: (areas, deciles + 1), the shares of people below each decile, from 0 to 1.
    targeting: (draws,) a share. Gives (draws, areas, deciles); 0 for a decile without people.
    """
    left = 1.0 - position
    need = 1.0 - left ** targeting[:, None]
    lot = 1.0 - left ** (1.0 - targeting[:, None])
    below = np.minimum(edges, need[:, :, None])
    below = below + np.maximum(edges - need[:, :, None], 0.0) * lot[:, :, None]
    width = np.diff(edges, axis=1)
    return np.asarray(np.diff(below, axis=2) / np.where(width > 0, width, np.inf))


def mix_at(position: Array, edges: Array, targeting: Array) -> Array:
    """Of whoever is called at a position, the share of each decile: its people, were nobody called twice."""
    left = np.maximum(1.0 - position, LEAST)
    need = 1.0 - left ** targeting[:, None]
    ahead = np.maximum(edges - need[:, :, None], 0.0)
    by_lot = np.diff(ahead, axis=2) / np.maximum(1.0 - need, LEAST)[:, :, None]
    now = (edges[:, :-1] <= need[:, :, None]) & (need[:, :, None] < edges[:, 1:])
    return np.asarray(targeting[:, None, None] * now + (1.0 - targeting[:, None, None]) * by_lot)
