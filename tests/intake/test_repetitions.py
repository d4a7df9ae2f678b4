"""What people write into "Repetition", as a rule where it has one meaning."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.repetition import gives, rule_in, weekday_in
from generator.pages.rhythm import rule_words


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("thứ Bảy đầu mỗi tháng", "FREQ=MONTHLY;BYDAY=1SA"),  # what the form gives as an example
        ("every first Saturday", "FREQ=MONTHLY;BYDAY=1SA"),
        ("Mỗi thứ bảy đầu tháng.", "FREQ=MONTHLY;BYDAY=1SA"),
        ("thứ 7 đầu tiên của tháng", "FREQ=MONTHLY;BYDAY=1SA"),
        ("Chủ nhật cuối cùng hằng tháng", "FREQ=MONTHLY;BYDAY=-1SU"),
        ("Last Sunday of the month", "FREQ=MONTHLY;BYDAY=-1SU"),
        ("the second Saturday of each month", "FREQ=MONTHLY;BYDAY=2SA"),
        ("mỗi thứ Bảy", "FREQ=WEEKLY;BYDAY=SA"),
        ("Tối thứ Sáu và thứ Bảy hằng tuần", "FREQ=WEEKLY;BYDAY=FR,SA"),
        ("các tối thứ bảy, chủ nhật", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("Every Friday and Saturday", "FREQ=WEEKLY;BYDAY=FR,SA"),
        ("T7, CN hàng tuần", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("hai tuần một lần, thứ Bảy", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        ("every two weeks on Saturday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        ("hằng ngày", "FREQ=DAILY"),
        ("Daily", "FREQ=DAILY"),
        ("ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ],
)
def test_words_with_one_meaning_are_a_rule(words: str, rule: str) -> None:
    assert rule_in(words) == rule


@pytest.mark.parametrize(
    "words",
    [
        "every second Saturday",  # of the month, or every other week?
        "thứ Bảy",
        "thứ Bảy đầu mỗi tháng, trừ tháng Tết",
        "khi có mưa",
        "ngày 31 hằng tháng",
        "ngày rằm hằng tháng",
        "mỗi thứ Bảy từ tháng 3",
        "weekly",
        "",
    ],
)
def test_what_could_mean_another_thing_stays_as_it_was_written(words: str) -> None:
    assert rule_in(words) is None


DAYS = [",".join(days) for days in itertools.combinations(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), 2)]


@given(st.sampled_from(["FREQ=DAILY", *(f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days}" for days in DAYS), *(f"FREQ=MONTHLY;BYDAY={n}SA" for n in (1, 2, 3, 4, -1))]))
def test_what_pages_say_of_a_rule_is_read_as_that_rule(rule: str) -> None:
    assert rule_in(rule_words(rule, "vi")) == rule
    assert rule_in(rule_words(rule, "en")) == rule


def test_a_rule_gives_its_start_or_not() -> None:
    assert gives("FREQ=MONTHLY;BYDAY=1SA", dt.date(2026, 12, 5))
    assert not gives("FREQ=MONTHLY;BYDAY=1SA", dt.date(2026, 12, 6))


@pytest.mark.parametrize(("words", "weekday"), [("Thứ Sáu, ngày", 4), ("Saturday", 5), ("CN", 6), ("thứ Hai, thứ Ba", None), ("lúc 19h", None)])
def test_a_weekday_beside_a_date_is_found(words: str, weekday: int | None) -> None:
    assert weekday_in(words) == weekday
