"""The noise: whole numbers, of the scale its price asks for; imported by whoever draws it only."""

import math
import subprocess
import sys
from decimal import Decimal

import opendp.prelude as dp
import psycopg
import pytest

from wondernest.analytics.errors_releases import NoiseTooNarrow
from wondernest.analytics.noise import half_width, laplace, scale_for


def test_scale_costs_no_more_than_epsilon_and_is_the_least_that_does() -> None:
    for sensitivity, epsilon in ((1, "0.1"), (1, "0.15"), (20_000, "0.15"), (1250, "0.07")):
        scale = scale_for(sensitivity, Decimal(epsilon))
        assert sensitivity / scale <= float(epsilon) + 1e-12
        assert sensitivity / (scale - 1) > float(epsilon)


def test_narrow_noise_is_refused_by_the_library_s_own_map() -> None:
    assert len(laplace([0], 10, 1, Decimal("0.1"))) == 1
    with pytest.raises(NoiseTooNarrow):
        laplace([0], 9, 1, Decimal("0.1"))
    with pytest.raises(NoiseTooNarrow):
        laplace([0], 10, 2, Decimal("0.1"))


@pytest.mark.parametrize("alpha", [0.05, 0.025, 0.01])
@pytest.mark.parametrize("scale", [1, 10, 133_334])
def test_reach_of_the_noise_is_that_of_the_library(scale: int, alpha: float) -> None:
    dp.enable_features("contrib")
    # The library's accuracy a has P(|X| >= a) = alpha; ours is the last whole number inside.
    accuracy = dp.discrete_laplacian_scale_to_accuracy(scale=float(scale), alpha=alpha)

    assert half_width(scale, alpha) == math.ceil(accuracy) - 1


def test_noise_stays_within_its_reach_as_often_as_it_says() -> None:
    drawn = laplace([1000] * 20_000, 10, 1, Decimal("0.1"))

    assert all(isinstance(value, int) for value in drawn)
    outside = sum(abs(value - 1000) > half_width(10, 0.05) for value in drawn)
    # At most 5 in 100; six standard errors of a share of 20 000 are below 1 in 100.
    assert 0.035 < outside / len(drawn) < 0.06
    assert abs(sum(drawn) / len(drawn) - 1000) < 1


def test_cohort_is_published_from_where_the_noise_cannot_have_made_it(migrated_dsn: str) -> None:
    with psycopg.connect(migrated_dsn) as admin:
        rows = admin.execute(
            "select publish_from, least_children, count_epsilon from analytics.statistic_questions"
        ).fetchall()
    assert rows
    for publish_from, least_children, epsilon in rows:
        assert publish_from - least_children >= half_width(scale_for(1, epsilon), 0.05)


@pytest.mark.parametrize(
    "module",
    ["wondernest.cli", "wondernest.main", "wondernest.worker", "wondernest.ops.proofs.commands"],
)
def test_nothing_imports_the_library_before_noise_is_drawn(module: str) -> None:
    program = f"import sys, {module}; print('opendp' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False"


def test_help_does_not_import_the_library() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "wondernest.cli", "release", "--help"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert "wondernest.analytics.noise" in done.stderr
    assert "opendp" not in done.stderr
