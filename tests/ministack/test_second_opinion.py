"""Scenarios of tests/pipeline where somebody else plays AWS, and enforces every role and policy of the template."""

import pytest

from kliping.messages import ArticleExtracted
from kliping.models import Stage
from tests.builders import make_article, make_source
from tests.ministack.second_opinion import SecondOpinion
from tests.pipeline import test_again, test_poison, test_seed, test_ways_in
from tests.pipeline.conftest import site
from tests.pipeline.looking import failures, fate, redrive

pytestmark = [pytest.mark.ministack, pytest.mark.enable_socket]

# Left out: scenarios that look into single deliveries or count them (a cold start outlasts the queues' short patience
# here, and its messages come twice), take messages out of the queues themselves, wait for dozens of retries, or read
# logs (ministack stops listening to a function 5 ms after its last line; a later one is lost or told of the next call).
__all__ = ["site"]
test_seeded = test_seed.test_the_seed_becomes_a_record_with_all_its_facts
test_dropped = test_ways_in.test_a_dropped_page_becomes_a_record_under_its_canonical_url
test_fetched = test_ways_in.test_a_url_is_fetched_and_becomes_a_record_under_that_url
test_gone = test_ways_in.test_a_page_that_is_not_there_is_one_failure_of_fetch
test_no_page = test_ways_in.test_a_file_that_is_no_page_is_one_failure_with_its_reason
test_names = test_ways_in.test_every_name_that_s3_allows_leads_to_a_record
test_copies = test_ways_in.test_two_files_of_one_page_are_one_record_with_two_sources
test_retried = test_poison.test_after_the_fix_a_redrive_makes_every_failure_a_record
test_parked = test_poison.test_a_message_that_nobody_understands_is_parked_at_once
test_became_unreadable = test_poison.test_a_page_that_becomes_unreadable_keeps_its_record_beside_the_failure
test_ten_times = test_again.test_ten_deliveries_of_one_event_leave_what_one_leaves
test_dropped_again = test_again.test_a_file_that_is_dropped_again_is_still_one_record


def test_without_its_grants_a_function_can_do_nothing_and_with_them_again_it_loses_nothing(
    stack: SecondOpinion,
) -> None:
    message = ArticleExtracted(source=make_source(), article=make_article()).model_dump_json()
    with stack.without_grants("EnrichRole"):
        stack.send(Stage.ENRICH, message)
        stack.drain()
        [failure] = failures(stack)
        assert (failure.stage, failure.reason, failure.message) == (Stage.ENRICH, "retries_exhausted", message)
    redrive(stack, failure)
    stack.drain()
    assert fate(stack, make_source().uri) == "record"
