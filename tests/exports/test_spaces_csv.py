import csv
import io

import pytest

from generator.exports import build_exports
from generator.exports.csv import COLUMNS
from generator.exports.dictionary import data_files


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.fixture(scope="session")
def table(exports):
    return rows(exports["data/v1/spaces.csv"].decode())


def test_every_space_is_one_row_with_every_column(table, catalog):
    assert [row["slug"] for row in table] == list(catalog.spaces)
    assert all(None not in row and None not in row.values() for row in table)


def test_excel_sees_utf_8_and_lines_end_as_rfc_4180_asks(exports):
    content = exports["data/v1/spaces.csv"]
    assert content.startswith(b"\xef\xbb\xbfslug,name_vi,")
    assert content.endswith(b"\r\n")


def test_every_column_is_explained_in_the_data_dictionary_in_the_same_order():
    assert [each.path for each in data_files()["spaces.csv"]] == [column.name for column in COLUMNS]


def test_points_and_names_come_back_as_they_were(table, catalog):
    for row in table:
        space = catalog.spaces[row["slug"]].model
        assert row["name_vi"] == space.name.vi
        assert (row["lat"], row["lon"]) == ((str(space.location.lat), str(space.location.lon)) if space.location else ("", ""))


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ('"=1+1"', "'=1+1"),
        ('"+cmd|calc"', "'+cmd|calc"),
        ('"-2+3"', "'-2+3"),
        ('"@SUM(A1)"', "'@SUM(A1)"),
        ('"=HYPERLINK(\\"https://x\\",\\"y\\")"', '\'=HYPERLINK("https://x","y")'),
        ('"＝1+1"', "'＝1+1"),
        ('"-105.8"', "-105.8"),
        ('"+84"', "+84"),
        ("60s", "60s"),
        ("'ab'", "ab"),
    ],
)
def test_a_spreadsheet_never_takes_a_text_for_a_formula(one_space, site, written, cell):
    [row] = rows(build_exports(one_space(name=written), site)["data/v1/spaces.csv"].decode())
    assert row["name_vi"] == cell


def test_quotes_commas_and_line_breaks_stay_inside_their_cell(one_space, site):
    [row] = rows(build_exports(one_space('summary: "Một \\"nhà\\", hai tầng\\n=1+1"'), site)["data/v1/spaces.csv"].decode())
    assert row["summary_vi"] == 'Một "nhà", hai tầng\n=1+1'


def test_unknown_admission_is_an_empty_cell_and_paid_is_no(one_space, site):
    assert rows(build_exports(one_space(), site)["data/v1/spaces.csv"].decode())[0]["free"] == ""
    assert rows(build_exports(one_space("admission: {free: false}"), site)["data/v1/spaces.csv"].decode())[0]["free"] == "no"
