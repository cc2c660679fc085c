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
    """Of each decile the share of its people called up to a position of the queue; 0 for a decile without people.

    position, targeting: shares, of any shape. edges: the same and one axis more, the shares of people below each
    decile, from 0 to 1. Gives one value for each decile.
    """
    need, lot = _paces(position, targeting)
    below = np.minimum(edges, need)
    below = below + np.maximum(edges - need, 0.0) * lot
    width = edges[..., 1:] - edges[..., :-1]
    return np.asarray((below[..., 1:] - below[..., :-1]) / np.where(width > 0, width, np.inf))


def mix_at(position: Array, edges: Array, targeting: Array) -> Array:
    """Of whoever is called at a position, the share of each decile: its people, were nobody called twice."""
    need, _ = _paces(np.minimum(position, 1.0 - LEAST), targeting)
    ahead = np.maximum(edges - need, 0.0)
    by_lot = (ahead[..., 1:] - ahead[..., :-1]) / np.maximum(1.0 - need, LEAST)
    now = (edges[..., :-1] <= need) & (need < edges[..., 1:])
    share = np.asarray(targeting)[..., None]
    return np.asarray(share * now + (1.0 - share) * by_lot)


def _paces(position: Array, targeting: Array) -> tuple[Array, Array]:
    """How far need and lot have gone, with an axis for deciles."""
    left = 1.0 - position
    return (1.0 - left**targeting)[..., None], (1.0 - left ** (1.0 - targeting))[..., None]
