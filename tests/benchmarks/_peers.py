"""Read figures with another library; run by ``extraction.py`` in a virtual environment of its own.

``python _peers.py NAME < texts.json > figures.json``: texts is a list of strings; the answer holds, a text each, the
figures found as [start, end, value or null, unit], and the seconds of a second pass over like texts.
"""

import json
import re
import sys
import time

CLASSIFIER = re.compile(
    r"[余多]?(平方米|亩|所|个|名|人次|人|次|项|件|家|辆|台|套|场|处|条|份|节|支|位|批|期|篇|公里|小时|天)"
)


def jionlp():
    """Money, the only kind of figure JioNLP finds with its place."""
    import jionlp

    def read(text):
        for found in jionlp.ner.extract_money(text, with_parsing=True):
            number = found["detail"]["num"] if found.get("detail") else None
            number = number[0] if isinstance(number, list) else number
            start, end = found["offset"]
            yield start, end, None if number is None else float(number), "元"

    return read


def recognizers():
    """Numbers, percentages, currency and dimensions of Recognizers-Text; the longest of those that overlap."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension
    from recognizers_text import Culture

    def read(text):
        found = [
            result
            for recognise in (recognize_currency, recognize_dimension, recognize_percentage, recognize_number)
            for result in recognise(text, Culture.Chinese)
        ]
        taken = []
        for result in sorted(found, key=lambda one: one.start - one.end):
            if all(result.end < start or end < result.start for start, end in taken):
                taken.append((result.start, result.end))
                value = str((result.resolution or {}).get("value") or "").rstrip("%")
                unit = (result.resolution or {}).get("unit") or re.sub(r"[\d.,%％]+", "", result.text)
                unit = {"人民币元": "元", "Chinese yuan": "元"}.get(unit, "%" if result.text[-1] in "%％" else unit)
                number = float(value) if re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?", value) else None
                counted = (
                    CLASSIFIER.match(text, result.end + 1) if re.fullmatch(r"[\d.,]+[万亿]?", result.text) else None
                )
                if counted:  # a bare number: the classifier behind it is glue of ours
                    yield result.start, counted.end(), number, counted[1]
                else:
                    yield result.start, result.end + 1, number, unit

    return read


if __name__ == "__main__":
    texts = json.load(sys.stdin)
    reader = {"jionlp": jionlp, "recognizers": recognizers}[sys.argv[1]]()
    figures = [sorted(reader(text)) for text in texts]
    unseen = [text.replace("5", "7") for text in texts]  # a library may remember what it has parsed
    begin = time.process_time()
    for text in unseen:
        list(reader(text))
    seconds = time.process_time() - begin
    # some libraries print on import: the answer is the last line
    print("\n" + json.dumps({"figures": figures, "seconds": seconds}))
