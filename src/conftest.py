"""What the examples in docstrings may take as given: ``corpus``, the five reports, and every verb of ``helpers``."""

import functools

import pytest


@functools.cache
def _public() -> dict[str, object]:
    import helpers

    return {name: getattr(helpers, name) for name in helpers.__all__} | {"corpus": helpers.open_corpus()}


@pytest.fixture(autouse=True)
def _given(request, doctest_namespace):
    """Give an example the corpus only if it speaks of it: the others need not wait for the reports to be read."""
    if any("corpus" in example.source for example in request.node.dtest.examples):
        doctest_namespace.update(_public())
    yield
    doctest_namespace.clear()  # it is the session's: the next module has names of its own
