"""The profile of a report: its figures by topic, the unclassified last."""

from helpers.presentation.exhibits import profile

from ...made_corpus import corpus


def test_figures_are_counted_by_topic_and_state_and_those_without_a_topic_stand_last():
    held = corpus("open", "masked")
    exhibit = profile.by_topic(held, "1-masked")
    counted = exhibit.data.set_index("topic")[["stated", "asserted", "masked"]].sum().sum()
    mentions = held.facts[held.facts["report_id"] == "1-masked"].drop_duplicates(["start", "end"])
    assert counted == len(mentions)
    topics = list(exhibit.data["topic"])
    assert "other" not in topics[:-1]
    assert "已遮盖" in exhibit.alt


def test_a_report_without_figures_is_a_sentence():
    assert profile.by_topic(corpus("silent"), "0-silent").kind == "prose"
