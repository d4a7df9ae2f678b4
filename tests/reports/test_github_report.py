"""GitHub's annotations: escaped, in order, and honest about what a step does not show."""

from pathlib import Path

from report_worlds import MANZI, context, error, warning

from generator.problems import Problem, Span
from generator.reports.github import SHOWN, github_report

OTHER = "content/spaces/a.md"


def annotations(report: str) -> list[str]:
    return [line for line in report.split("\n") if line.startswith(("::error", "::warning", "::notice"))]


def test_an_annotation_names_file_place_and_code_in_the_documented_form(tmp_path: Path) -> None:
    report = github_report([error(3, 5, 9, word="adress")], context(tmp_path, prefix="site/", site_url="https://hcc.vn/"))
    assert report.split("\n")[0] == (
        "::error file=site/content/spaces/manzi.md,line=3,endLine=3,col=5,endColumn=9,title=entry/unknown-key"
        '::There is no key "adress" here.%0AA misspelt key would be lost without a word.%0AFix: Write address'
        "%0Ahttps://hcc.vn/en/editors/problems/entry/unknown-key/"
    )


def test_what_would_end_a_property_or_a_message_is_escaped(tmp_path: Path) -> None:
    report = github_report([error(path="content/a,b: 100%\r\n.md", word="100%\n::error::x")], context(tmp_path))
    first = report.split("\n")[0]
    assert first.startswith("::error file=content/a%2Cb%3A 100%25%0D%0A.md,line=1,")
    assert '::There is no key "100%25%0A::error::x" here.%0A' in first
    assert report.count("\n") == 1


def test_columns_are_given_only_within_one_line(tmp_path: Path) -> None:
    problem = Problem("value/wrong-shape", MANZI, Span(2, 3, 5, 1), key="address", shape="a text", example="address: …")
    assert "line=2,endLine=5,title=" in github_report([problem], context(tmp_path))


def test_changed_files_come_first_then_errors_before_warnings(tmp_path: Path) -> None:
    problems = [error(path=OTHER), warning(path=OTHER), warning(), error()]
    shown = annotations(github_report(problems, context(tmp_path, changed=frozenset({MANZI}))))
    assert [line.partition(",")[0] for line in shown] == [
        f"::error file={MANZI}",
        f"::warning file={MANZI}",
        f"::error file={OTHER}",
        f"::warning file={OTHER}",
    ]


def test_ten_errors_and_ten_warnings_show_and_a_notice_counts_the_rest(tmp_path: Path) -> None:
    problems = [*(error(line) for line in range(1, 14)), *(warning(line) for line in range(1, 12))]
    report = github_report(problems, context(tmp_path))
    shown = annotations(report)
    assert sum(line.startswith("::error") for line in shown) == SHOWN == 10
    assert sum(line.startswith("::warning") for line in shown) == SHOWN
    assert shown[-1].startswith("::notice::Not shown here: 3 errors, 1 warning,")
    assert "The log of this step has all of them." in shown[-1]
    assert "The summary of this step" in github_report(problems, context(tmp_path), has_summary=True)
    group = report[report.index("::group::") : report.index("::endgroup::")]
    assert group.count("entry/unknown-key") == 3
    assert report.endswith("13 errors, 11 warnings")


def test_what_other_files_have_is_a_notice(tmp_path: Path) -> None:
    report = github_report([], context(tmp_path, elsewhere=(error(),)))
    assert report.startswith("::notice::Files that did not change have 1 error more.")
