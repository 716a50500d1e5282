"""95 % intervals of scores, from counts alone."""

from __future__ import annotations

import math

from helpers.evaluation.scoring import Count, f1_of

_Z = 1.959964  # the standard normal deviate of 95 %, both sides


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the Wilson score interval of the share ``hits`` of ``of``; 0 to 1 where nothing was counted.

    Wilson (1927), Journal of the American Statistical Association 22: 209-212. Unlike the normal approximation it
    stays within 0 and 1 and keeps a width where every answer is right.

    >>> [round(end, 4) for end in wilson(139, 139)]
    [0.9731, 1.0]
    """
    if not of:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = share + square / (2 * of)
    reach = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    width = 1 + square / of
    return max(0.0, (middle - reach) / width), min(1.0, (middle + reach) / width)


def interval(counted: Count) -> tuple[float, float]:
    """Return the interval of a score, in the unit of its value.

    F1 is a monotone function of one share: hits among all answers, labelled or read. The ends of that share's Wilson
    interval are carried through it ("Wilson indirect": Lam, Gopal and Qian (2023), arXiv:2309.14621), because the delta
    method and a bootstrap over texts both give an interval without width where every answer is right. A number of
    mistakes has the interval of its share, times the cases.

    Answers are taken as independent. Figures of one text resemble each other, so the truth strays a little further.
    """
    low, high = wilson(counted.hits, counted.of)
    if counted.measure["as"] == "f1":
        return f1_of(low), f1_of(high)
    cases = counted.of if counted.measure["as"] == "count" else 1
    return low * cases, high * cases
