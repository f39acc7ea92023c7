"""Every name can be read, whoever takes part."""

from itertools import combinations
from xml.etree import ElementTree as ET

from benchmarks.extraction.labels import DOT, Box, place_labels
from benchmarks.extraction.picture import Dot, Scale, draw

PANEL = Box(0, 0, 430, 320)
CROWD = [(f"extractor {number}", 200.0 + number % 4 * 6, 100.0 + number // 4 * 5) for number in range(12)]


def test_labels_cover_neither_one_another_nor_a_dot_and_stay_in_the_panel() -> None:
    boxes = place_labels(CROWD, PANEL)

    assert not [pair for pair in combinations(boxes.values(), 2) if pair[0].overlaps(pair[1])]
    dots = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for _, x, y in CROWD]
    assert not [dot for dot in dots if any(dot.overlaps(box) for box in boxes.values())]
    assert all(box.left >= 0 and box.right <= 430 and box.top >= 0 and box.bottom <= 320 for box in boxes.values())


def test_a_lonely_label_stands_close_to_its_dot() -> None:
    box = place_labels([("lonely", 200, 100)], PANEL)["lonely"]

    assert box.left - 200 < 2 * DOT
    assert box.top < 100 < box.bottom


def test_a_tenfold_step_is_as_wide_wherever_it_is_taken() -> None:
    scale = Scale(1, 100, 0, 200)

    assert [scale.place(value) for value in (1, 10, 100)] == [0, 100, 200]


def test_the_picture_names_every_extractor_in_both_panels_and_marks_ours() -> None:
    dots = [Dot("ours", 25, 0.97), Dot("trafilatura", 40, 0.96), Dot("perfect", 500, 1.0)]
    tree = ET.fromstring(draw({"zyte": dots, "wcxb": dots}))  # noqa: S314 - our own picture
    texts = [
        (str(element.get("class")).split()[0], element.text)
        for element in tree.iter("{http://www.w3.org/2000/svg}text")
    ]

    assert texts.count(("ours-name", "Kliping")) == 2
    assert texts.count(("peer-name", "trafilatura")) == 2
    assert texts.count(("peer-name", "perfect")) == 2
