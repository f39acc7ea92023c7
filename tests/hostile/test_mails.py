"""The mails that CPython tests its own parser with end as articles or rejections."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.hostile.answering import answer


@pytest.mark.long
def test_the_interpreters_own_test_mails_end_as_articles_or_rejections() -> None:
    found = find_spec("test")
    folder = Path(found.origin or "").parent / "test_email/data" if found else Path("nowhere")
    mails = sorted(folder.glob("*.txt"))
    if not mails:
        pytest.skip("this Python was installed without its own tests")

    answers = {mail.name: answer(mail.read_bytes()) for mail in mails}

    assert len(answers) > 40
    assert {name: wrong for name, (_, wrong) in answers.items() if wrong} == {}
