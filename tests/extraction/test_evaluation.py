"""The floor under the evaluation: every labelled and sample page, with declared selectors and without any."""

import statistics

import pytest

from bench.extraction import Case, captions_right, labelled_cases, run_extraction, sample_cases, score

CASES = (*labelled_cases(), *sample_cases())
MEAN_F1 = 0.995
LOWEST_F1 = 0.95


@pytest.mark.parametrize("with_selectors", [True, False], ids=["declared", "located"])
def test_floor(with_selectors: bool) -> None:
    fallen: list[str] = []
    values: list[float] = []
    blocks = lost = 0
    for case in CASES:
        value = score(run_extraction(case, with_selectors=with_selectors).body, case.truth["body"])
        values.append(value.f1)
        blocks += value.blocks
        lost += len(value.lost)
        if value.f1 < LOWEST_F1 or value.leaked or value.doubled:
            fallen.append(f"{case.name}: F1 {value.f1:.3f}, leaked {value.leaked}, doubled {value.doubled}")
    assert not fallen, "\n".join(fallen)
    assert statistics.fmean(values) >= MEAN_F1
    assert lost <= 0.01 * blocks


def test_captions_and_titles() -> None:
    wrong = [case.name for case in CASES if not _fields_are_right(case)]
    assert len(wrong) <= 0.03 * len(CASES), wrong


def _fields_are_right(case: Case) -> bool:
    result = run_extraction(case, with_selectors=False)
    tied, images = captions_right(result, case.truth)
    return tied == images and result.title == case.truth["title"]
