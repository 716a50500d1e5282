"""What is to be rendered: notebooks × topics × reports, checked before anything runs."""

import re

import pandas as pd
import pytest

from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import PROJECT_ROOT
from helpers.pipeline import plan

from ..years_corpus import years_corpus

REPORTS = ["a-2021", "b-2022"]
EVERY_PAGE = [
    "corpus", "figures", "themes", "topic-funding", "topic-double_reduction", "topic-safety",
    "report-a-2021", "report-b-2022", "briefing",
]  # fmt: skip


SERIES = {"云坪县": ("a-2021", "b-2022")}


def names(given=(), only=(), reports=REPORTS, series=None):
    return [job.name for job in plan.jobs(plan.read_request(plan.find_notebooks(), given, only), reports, series or {})]


def test_the_notebooks_become_the_pages_of_the_design():
    assert names() == EVERY_PAGE


def test_english_pages_say_so_in_their_name():
    assert names([("language", "en")]) == [f"{name}.en" for name in EVERY_PAGE]


@pytest.mark.parametrize(
    ("only", "pages"),
    [
        (["6_briefing"], ["briefing"]),  # a notebook
        (["briefing", "corpus"], ["corpus", "briefing"]),  # pages, in the order of the plan
        (["4_topic"], ["topic-funding", "topic-double_reduction", "topic-safety"]),
        (["topic-safety"], ["topic-safety"]),  # one page of several
        (["report-b-2022"], ["report-b-2022"]),
    ],
)
def test_only_takes_notebooks_and_pages(only, pages):
    assert names(only=only) == pages


@pytest.mark.parametrize(
    ("given", "only", "pages"),
    [
        ([("topic", "safety")], ["4_topic"], ["topic-safety"]),
        ([("report_id", "b-2022")], ["5_report"], ["report-b-2022"]),
        ([("topic", "safety")], [], [p for p in EVERY_PAGE if p not in ("topic-funding", "topic-double_reduction")]),
    ],
)
def test_a_topic_or_report_given_is_the_only_one(given, only, pages):
    assert names(given, only) == pages


def test_every_government_with_several_years_has_a_page_made_of_its_reports_alone():
    assert names(series=SERIES) == [*EVERY_PAGE, "government-云坪县"]
    assert names([("language", "en")], series=SERIES)[-1] == "government-云坪县.en"
    request = plan.read_request(plan.find_notebooks(), only=["government"])
    job = plan.jobs(request, [*REPORTS, "c-2023"], SERIES)[0]
    assert job.parameters["report_ids"] == REPORTS
    assert job.parameters["government"] == "云坪县"
    assert names(only=["government-云坪县"], series=SERIES) == ["government-云坪县"]


def test_governments_of_one_year_are_no_series():
    table = pd.DataFrame(
        {"government_id": ["a", "b", "c"], "report_ids": [("1", "2"), ("3",), ("4", "5")],
         "years": [(2021, 2022), (2022,), (2022,)]}
    )  # fmt: skip
    assert plan.series_of(table) == {"a": ("1", "2")}


@pytest.mark.parametrize(
    ("given", "only", "message"),
    [
        ([], ["briefign"], "did you mean 'briefing'"),
        ([], ["topic-saftey"], "did you mean 'topic-safety'"),
        ([], ["report-c-2023"], "--only 'report-c-2023'"),
        ([("report_id", "b-2021")], ["5_report"], "did you mean 'b-2022'"),
        ([("topic", "funds")], [], "expected funding | double_reduction | safety"),
        ([("topic", "safety")], ["6_briefing"], "no selected notebook declares it"),
        ([("corpus_dir", "nowhere")], [], "nowhere: no such folder"),
        ([("corpus_dir", "README.md")], [], "README.md: "),
        ([("language", "fr")], [], "expected zh | en"),
    ],
)
def test_wrong_wishes_are_refused(given, only, message):
    with pytest.raises(ParameterError) as caught:
        names(given, only)
    assert message in str(caught.value)


def test_every_job_names_all_its_parameters_and_the_corpus_without_a_machine_path(tmp_path):
    (tmp_path / "my reports").mkdir()
    request = plan.read_request(plan.find_notebooks(), [("corpus_dir", str(tmp_path / "my reports"))], ["5_report"])
    job = plan.jobs(request, REPORTS)[0]
    assert job.folder == tmp_path.resolve()
    assert job.parameters == {"corpus_dir": "my reports", "report_ids": [], "language": "zh", "report_id": "a-2021"}
    inside = plan.jobs(plan.read_request(plan.find_notebooks()), REPORTS)[0]
    assert (inside.folder, inside.parameters["corpus_dir"]) == (PROJECT_ROOT, "data/reports")


SAVED = {
    "report_ids: list[str] = []": 'report_ids: list[str] = ["b-2022", "a-2021"]',
    'language: str = \\"zh\\"': 'language: str = \\"en\\"',
    'topic: str = \\"funding\\"': 'topic: str = \\"safety\\"',
}


def test_a_default_saved_in_a_notebook_is_not_rendered_and_said_so(tmp_path):
    source = (PROJECT_ROOT / "notebooks" / "4_topic.ipynb").read_text(encoding="utf-8")
    for committed, saved in SAVED.items():
        assert committed in source
        source = source.replace(
            committed, saved.replace('["', '[\\"').replace('", "', '\\", \\"').replace('"]', '\\"]')
        )
    (tmp_path / "4_topic.ipynb").write_text(source, encoding="utf-8")
    request = plan.read_request(plan.find_notebooks(tmp_path))
    jobs = plan.jobs(request, REPORTS)
    assert [job.name for job in jobs] == ["topic-funding", "topic-double_reduction", "topic-safety"]
    assert {(str(job.parameters["report_ids"]), job.parameters["language"]) for job in jobs} == {("[]", "zh")}
    lines = plan.saved_defaults(request)
    assert lines[0] == (
        f"{tmp_path / '4_topic.ipynb'}, parameters cell: report_ids = ['b-2022', 'a-2021'] is saved as the default; "
        "expected []; rendered without it; to render it: -p report_ids b-2022,a-2021"
    )
    assert [line.split(": ")[1].split(" = ")[0] for line in lines] == ["report_ids", "language", "topic"]
    asked = plan.read_request(plan.find_notebooks(tmp_path), [("report_ids", "b-2022"), ("language", "en")])
    assert [line.split(": ")[1].split(" = ")[0] for line in plan.saved_defaults(asked)] == ["topic"]


def test_the_notebooks_of_the_project_have_no_saved_defaults():
    assert plan.saved_defaults(plan.read_request(plan.find_notebooks())) == []


def test_a_report_id_never_becomes_a_path():
    odd = ["../a", "a b#c?d%41", "a\nb", "x" * 240, "x", "x.error", "x.en", "县" * 60, "e\u0301", "\udcff"]
    found = [name for name in names(reports=odd) if name.startswith("report-")]
    assert len(set(found)) == len(odd)
    assert all(re.fullmatch(r"[\w~-]+", name) and len(name.encode("utf-8")) <= 160 for name in found)
    assert "report-x" in found, "a short plain id stays as it is"


def test_a_page_of_an_odd_report_is_asked_for_by_the_name_of_the_report():
    request = plan.read_request(plan.find_notebooks(), [], ["report-x.error"])
    assert [job.parameters["report_id"] for job in plan.jobs(request, ["x", "x.error"])] == ["x.error"]


@pytest.mark.parametrize(
    ("only", "given", "pages"),
    [
        ([], [], 8),  # corpus, figures, themes, three topics, at least one report, briefing
        (["corpus"], [], 1),
        (["topic-safety", "topic-funding"], [], 1),
        ([], [("topic", "safety")], 6),
    ],
)
def test_no_more_workers_get_ready_early_than_there_will_be_pages(only, given, pages):
    request = plan.read_request(plan.find_notebooks(), given, only)
    assert plan.fewest_pages(request) == pages
    assert len(plan.jobs(request, ["a"])) >= pages


def test_kin_of_a_report_are_its_years_and_what_it_lies_in_or_holds():
    kin = plan.kin_of(years_corpus())
    own = {name for name in kin if name.startswith("yunping-")}
    assert own <= set(kin["yunping-2022"])
    assert all(name in kin[other] for name, held in kin.items() for other in held), "kin are kin of each other"
    assert all(name in held for name, held in kin.items())


def test_the_index_lists_every_page_whatever_was_asked_for():
    request = plan.read_request(plan.find_notebooks(), [("report_id", "b-2022")], ["5_report"])
    assert [job.name for job in plan.every_job(request, REPORTS)] == EVERY_PAGE
