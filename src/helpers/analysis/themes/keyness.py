"""Which words set a report apart: how much more it uses them, how sure that is, and how many may be so by chance.

Pure arithmetic on counts: ``own`` uses of a word among ``own_words`` words of a report, ``total`` among ``all_words``
of the corpus.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

_erfc = np.frompyfunc(math.erfc, 1, 1)


def log_odds(
    own: np.ndarray, total: np.ndarray, own_words: np.ndarray, all_words: float, prior_words: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the log-odds of each word with an informative Dirichlet prior, and their z.

    Monroe, Colaresi, Quinn 2008, eq. 16, 19, 22: the prior of a word is its share of the corpus × ``prior_words``,
    which draws rare words to zero.
    """
    prior = prior_words * total / all_words
    here, there = own + prior, total - own + prior
    odds = np.log(here / (own_words + prior_words - here)) - np.log(
        there / (all_words - own_words + prior_words - there)
    )
    return odds, odds / np.sqrt(1 / here + 1 / there)


def chance(own: np.ndarray, total: np.ndarray, own_words: np.ndarray, all_words: float) -> np.ndarray:
    """Return how probable it is that a word is used at least so much more here than elsewhere by chance.

    The log-likelihood ratio G² of Dunning 1993 (a chi-square of one degree of freedom), one-sided: a word used less
    than expected is no discovery.
    """
    expected = total * own_words / all_words
    rest, expected_rest = total - own, total - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [np.where(k > 0, k * np.log(k / e), 0.0) for k, e in ((own, expected), (rest, expected_rest))]
    ratio = np.maximum(2 * (parts[0] + parts[1]), 0.0)
    tail = _erfc(np.sqrt(ratio / 2)).astype(float) / 2
    return np.where(own > expected, tail, 1 - tail)


def false_discovery(chances: pd.Series, family: pd.Series, tests: int) -> pd.Series:
    """Return the false discovery rate at which each word would be accepted, within its ``family`` (a report).

    Benjamini and Hochberg 1995 over ``tests`` words: those of the corpus that a report does not use are tests too,
    and none of them a discovery.

    >>> false_discovery(pd.Series([0.01, 0.04, 0.02]), pd.Series(["a"] * 3), 4).round(3).tolist()
    [0.04, 0.053, 0.04]
    """
    ordered = pd.DataFrame({"p": chances, "family": family.astype(str)}).sort_values(["family", "p"], kind="stable")
    rank = ordered.groupby("family").cumcount() + 1
    raw = (ordered["p"] * tests / rank).clip(upper=1.0)
    best = raw[::-1].groupby(ordered["family"][::-1]).cummin()
    return best.reindex(chances.index)
