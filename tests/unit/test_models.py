"""What values look like in JSON, and how those of before are read."""

import json
from datetime import timedelta

import pytest
from pydantic import ValidationError

from kliping.models import Annotations, Article, TaggedArticle
from tests.builders import make_article, make_record


def test_reading_time_is_an_iso_duration_and_was_a_number_of_minutes() -> None:
    article = make_article(time_required=3)
    written = json.loads(article.model_dump_json())

    assert article.time_required == timedelta(minutes=3)
    assert written["timeRequired"] == "PT3M"
    assert Article.model_validate_json(json.dumps(written)) == article
    assert Article.model_validate_json(json.dumps(written | {"timeRequired": 3})) == article


def test_more_minutes_than_there_are_are_no_reading_time() -> None:
    with pytest.raises(ValidationError, match="minutes"):
        make_article(time_required=10**20)


def test_annotations_of_before_lack_what_was_not_inferred_then() -> None:
    annotations = Annotations.model_validate_json('{"language": null, "people": [], "places": [], "notes": []}')

    assert (annotations.keyphrases, annotations.summary, annotations.dates) == ((), None, ())


def test_a_record_of_before_lacks_the_rules_that_tagged_it() -> None:
    record = make_record()

    assert TaggedArticle.model_validate_json(record.model_dump_json(exclude={"rules"})) == record
    assert record.rules is None
