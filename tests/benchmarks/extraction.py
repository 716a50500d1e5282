"""Accuracy and speed of reading figures: this workbook, JioNLP, Recognizers-Text, and a ten-line regular expression.

The peers are installed into ``build/benchmark-venv``, for this table only; one that cannot be is left out and named.
Accuracy is on the labels of the five reports; speed is characters per second of one core, processor time.
"""

import json
import re
import subprocess
import sys
import time
import venv
from pathlib import Path

import pandas as pd

from helpers.corpus.reports import read_report
from helpers.evaluation.gold import open_gold
from helpers.evaluation.judging import judge
from helpers.evaluation.scoring import summarise
from helpers.extraction.facts import facts_table, read_facts
from helpers.extraction.numbers.quantities import read_quantities

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "build" / "benchmark-venv"
PYTHON = HOME / ("Scripts" if sys.platform == "win32" else "bin") / "python"
PEERS = {
    "jionlp": ("JioNLP 1.5.31 (money)", ("jionlp==1.5.31",)),
    "recognizers": ("Recognizers-Text 1.0.2a2", ("recognizers-text-suite==1.0.2a2", "emoji==1.1.0")),
}
MEASURES = ("mention_f1", "strict_f1", "mask_recall", "mask_values_invented")
GOALS = {"quantities alone": 3.0, "complete facts": 0.6}  # million characters per second
LENGTH = 2_000_000
ROUNDS = 3

# the ten-line regular expression
SCALE = {"": 1, "万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2}
UNITS = "元|个百分点|%|％|平方米|亩|所|个|名|人次|人|次|项|件|家|辆|台|套|场|处|条|份|节|支|位|批|期|篇|公里|小时|天"
FIGURE = re.compile(
    rf"(?:近|约|超过|不少于|不低于|至少)?(?P<number>\d[\d,]*(?:\.\d+)?|[*xX]+(?:\.[*xX]+)?)"
    rf"(?:余|多)?(?P<scale>[百千万亿]?)(?:余|多)?(?P<unit>{UNITS})"
)


def read_by_expression(text):
    for match in FIGURE.finditer(text):
        number = match["number"].replace(",", "")
        value = float(number) * SCALE[match["scale"]] if number[0].isdigit() else None
        yield match.start(), match.end(), value, match["unit"].replace("％", "%").replace("个百分点", "百分点")


def table_of(corpus, figures):
    """Return figures, by report, as a facts table that knows spans, values and units only."""
    rows = [
        {
            "report_id": report_id, "start": start, "end": end, "text": corpus.reports[report_id].text[start:end],
            "value": value, "unit": unit, "disclosure": "masked" if value is None else "stated",
        }
        for report_id, found in figures.items()
        for start, end, value, unit in found
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    for name in facts_table([]).columns.difference(table.columns):
        table[name] = None if name == "year" else ""
    return table.astype({"value": "float64"})


def accuracy(corpus, gold, facts):
    years = {report_id: report.card.year for report_id, report in corpus.reports.items()}
    found = {score.measure: score.value for score in summarise(judge(facts, gold, years))}
    return {measure: found[measure] for measure in MEASURES}


def peer(name, texts):
    """Return the answer of a peer for the texts, installing it first; raises CalledProcessError where that fails."""
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS[name][1]]
    subprocess.run(install, check=True, capture_output=True, timeout=600)
    script = str(Path(__file__).with_name("_peers.py"))
    done = subprocess.run(
        [str(PYTHON), script, name],
        input=json.dumps(texts),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=900,
    )
    return json.loads(done.stdout.splitlines()[-1])


def speed(function, characters):
    """Return million characters per second: the best of a few rounds, as other work on the machine only slows."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        function()
        best = min(best, time.process_time() - begin)
    return characters / best / 1e6


def main():
    corpus, gold, _ = open_gold()
    reports = list(corpus.reports.values())
    texts = [report.text for report in reports]
    once = sum(map(len, texts))
    times = LENGTH // once + 1
    long = "\n".join(texts * times)

    def complete():
        again = (read_report(report.text, report.card) for report in reports * times)
        facts_table(row for report in again for row in read_facts(report)[0])

    ours = accuracy(corpus, gold, corpus.facts)
    speeds = {
        "quantities alone": speed(lambda: read_quantities(long), len(long)),
        "complete facts": speed(complete, once * times),
    }
    lines = [(f"this workbook, {name}", ours, value) for name, value in speeds.items()]
    for name, (label, _) in PEERS.items():
        try:
            answer = peer(name, texts)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"left out: {label} ({type(error).__name__})", file=sys.stderr)
            continue
        figures = dict(zip(corpus.reports, answer["figures"], strict=True))
        lines.append((label, accuracy(corpus, gold, table_of(corpus, figures)), once / answer["seconds"] / 1e6))
    figures = {report_id: read_by_expression(report.text) for report_id, report in corpus.reports.items()}
    pace = speed(lambda: list(read_by_expression(long)), len(long))
    lines.append(("ten-line regular expression", accuracy(corpus, gold, table_of(corpus, figures)), pace))
    table = pd.DataFrame(
        [{"": label, **scores, "million characters/s": round(pace, 3)} for label, scores, pace in lines]
    )
    print(table.to_string(index=False))
    for name, goal in GOALS.items():
        print(f"{name}: {speeds[name]:.2f} million characters/s, goal {goal}")
    return 0 if all(speeds[name] >= goal for name, goal in GOALS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
