import csv
import io
import json

from generator.exports.report import COLUMNS, report_csv, report_json
from generator.network.report import report


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_has_one_row_for_every_figure_and_the_same_as_the_json(catalog, exports):
    flat = rows(exports["data/v1/report.csv"].decode())
    tables = json.loads(exports["data/v1/report.json"])["tables"]
    figures = {
        (table["id"], row["key"], measure): (figure["value"], figure["entries"], figure["gaps"])
        for table in tables
        for row in table["rows"]
        for measure, figure in row["figures"].items()
    }
    assert len(flat) == len(figures) == sum(len(t.rows) * len(t.measures) for t in report(catalog).tables)
    for row in flat:
        numbers = tuple(int(row[name]) for name in ("value", "entries", "gaps"))
        assert figures[row["table"], row["key"], row["measure"]] == numbers


def test_every_row_of_the_table_has_every_column(exports):
    text = exports["data/v1/report.csv"].decode()
    assert text.startswith("\ufeff" + ",".join(COLUMNS) + "\r\n")
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {len(COLUMNS)}


def test_every_row_that_is_no_year_has_its_name_in_both_languages(exports):
    found = rows(exports["data/v1/report.csv"].decode())
    named = {row["key"]: (row["label_vi"], row["label_en"]) for row in found if row["table"] == "spaces-by-status"}
    assert named["closed"] == ("Đã khép lại", "Closed")
    unnamed = {row["key"] for row in found if not (row["label_vi"] and row["label_en"])}
    assert {key for key in unnamed if not key.removeprefix("before-").isdecimal()} == set()


def test_known_and_gaps_of_a_table_are_all_it_is_about(exports):
    for table in json.loads(exports["data/v1/report.json"])["tables"]:
        assert table["known"] + table["gaps"] == table["total"], table["id"]


def test_the_year_of_the_next_report_is_said_to_be_an_inference(exports):
    monitoring = json.loads(exports["data/v1/report.json"])["monitoring"]
    assert monitoring == {"designated": "2019-10-30", "every_years": 4, "next": 2027, "next_is": "inferred"}


def test_words_of_a_vocabulary_that_a_spreadsheet_would_run_are_kept_as_text(world, site):
    """A content folder may bring its own vocabulary."""
    terms = "- {id: design, vi: '=HYPERLINK(\"https://evil.example\")', en: '@SUM(A1)'}\n"
    space = "name: Manzi\ntypes: [gallery]\nfields: [design]\nsources: [{title: Báo Thử}]\n"
    catalog = world({"vocabulary/fields.yml": terms, "spaces/manzi.yml": space})
    [row] = [row for row in rows(report_csv(catalog, site)) if row["table"] == "spaces-by-field"]
    assert row["label_vi"].startswith("'=HYPERLINK")
    assert row["label_en"] == "'@SUM(A1)"


def test_an_empty_folder_has_a_report_of_noughts(world, site):
    tables = json.loads(report_json(world({}), site))["tables"]
    assert {figure["value"] for table in tables for row in table["rows"] for figure in row["figures"].values()} == {0}
