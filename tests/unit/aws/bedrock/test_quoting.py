"""Where an article prints what somebody says it does."""

import pytest

from kliping.aws.bedrock.quoting import find_sentences, find_words


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("Serang dan Serangan di Serang", "Serang", [0, 23]),
        ("Ma\u2019ruf tiba.", "Ma'ruf", [0]),
        ("Kata \u201cputih\u201d.", '"putih"', [5]),
        ("Rp\u00a0500 juta", "Rp 500", [0]),
        ("\u6771\u4eac\u306e\u5e02\u5834", "\u6771\u4eac", [0]),
        ("X\u6771\u4eac2", "\u6771\u4eac", []),
        ("Serang", "serang", []),
        ("Serang", " Serang", []),
        ("Serang", "", []),
    ],
)
def test_words_are_found_letter_by_letter_and_whole(text: str, words: str, starts: list[int]) -> None:
    spans = find_words(text, words)

    assert [span.start for span in spans] == starts
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("body", "sentence", "found"),
    [
        ("SERANG - Pasar dibuka. Ramai.", "Pasar dibuka.", True),
        ("Serang -- Pasar dibuka. Ramai.", "Pasar dibuka.", True),
        ("SERANG.- Pasar dibuka. Ramai.", "Pasar dibuka.", True),
        ("SERANG: Pasar dibuka. Ramai.", "Pasar dibuka.", True),
        ("Kata dia, Pasar dibuka. Ramai.", "Pasar dibuka.", False),
        ("Kata dia, Pasar dibuka.\nPasar dibuka.", "Pasar dibuka.", True),
        ("Ia pergi ke Rp1.500 itu.", "Ia pergi ke Rp1.", False),
        (
            "\u5e02\u5834\u304c\u958b\u3044\u305f\u3002\u4eba\u304c\u591a\u3044\u3002",
            "\u4eba\u304c\u591a\u3044\u3002",
            True,
        ),
        ("Pasar dibuka. Ramai", "Ramai", False),
        ("Bupati Prof. Rana tiba di pasar.", "Bupati Prof.", False),
        ("Tokoh Al-Qaeda tiba. Ia diam.", "Qaeda tiba.", False),
        ("Tokoh D'Artagnan tiba. Ia diam.", "Artagnan tiba.", False),
        ("Rapat - Senin - Bupati tiba.", "Bupati tiba.", True),
        ("Rapat dibuka. Isinya: Pasar dibuka.", "Pasar dibuka.", False),
        ('Ia berkata, "Kami pergi." Ia diam.', 'Ia berkata, "Kami pergi."', True),
    ],
)
def test_a_sentence_is_found_where_it_stands_as_a_whole(body: str, sentence: str, found: bool) -> None:  # noqa: FBT001 - a case
    [span] = find_sentences(body, [sentence])

    assert (span is not None) == found
    assert span is None or body[span.start : span.end] == span.text == sentence
