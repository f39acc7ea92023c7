"""What each status means for the input."""

import pytest
from urllib3 import HTTPHeaderDict

from kliping.errors import Denied, Empty, Gone, Refused, Rejected, TooLarge, UnsupportedMediaType
from kliping.fetching.judging import judge
from kliping.fetching.visits import FetchFailed

URL = "https://news.example/a"


def judge_answer(status: int, **headers: str) -> str | None:
    sent = HTTPHeaderDict({name.replace("_", "-"): value for name, value in headers.items()})
    return judge(URL, status, sent, largest=1000)


@pytest.mark.parametrize("status", [200, 203])
def test_a_page_is_read(status: int) -> None:
    assert judge_answer(status, Content_Type="text/html") is None
    assert judge_answer(status) is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_if_it_says_where(status: int) -> None:
    assert judge_answer(status, Location="/b") == "/b"
    with pytest.raises(Refused, match=f"answered {status}"):
        judge_answer(status)


@pytest.mark.parametrize(
    ("kind", "statuses"),
    [
        (Gone, (404, 410)),
        (Denied, (401, 403, 451)),
        (Refused, (103, 201, 206, 226, 300, 304, 305, 400, 402, 405, 406, 409, 418, 431, 600, 999)),
        (Empty, (204, 205)),
        (FetchFailed, (202, 408, 425, 429, 500, 501, 502, 503, 504, 520, 599)),
    ],
)
def test_a_status_says_whether_to_come_back(kind: type[Exception], statuses: tuple[int, ...]) -> None:
    for status in statuses:
        with pytest.raises(kind, match=f"{URL} answered {status}") as raised:
            judge_answer(status, Content_Type="text/html")
        assert isinstance(raised.value, Rejected) == (kind is not FetchFailed)


def test_the_message_says_the_status_in_words() -> None:
    with pytest.raises(Gone, match=r"answered 404 Not Found\.$"):
        judge_answer(404)


@pytest.mark.parametrize("media_type", ["image/png", "IMAGE/JPEG; q=1", "video/mp4", "audio/mpeg", "font/woff2"])
def test_what_cannot_be_an_article_is_not_read(media_type: str) -> None:
    with pytest.raises(UnsupportedMediaType):
        judge_answer(200, Content_Type=media_type)


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/pdf", "application/octet-stream", "imagetext/html", ""]
)
def test_what_could_be_an_article_is_left_to_extract(media_type: str) -> None:
    assert judge_answer(200, Content_Type=media_type) is None


def test_a_page_that_announces_too_much_is_not_read() -> None:
    assert judge_answer(200, Content_Length="1000") is None
    with pytest.raises(TooLarge, match="1001"):
        judge_answer(200, Content_Length="1001")
