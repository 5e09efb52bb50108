"""Fixtures for the tests of reworded text."""

from __future__ import annotations

import pytest

from dateline.rewording.detect import Detector, load_detector


@pytest.fixture(scope="session")
def detector() -> Detector:
    return load_detector()
