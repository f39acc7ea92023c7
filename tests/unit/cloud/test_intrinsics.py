"""Intrinsics become questions to CloudFormation, and its answers take their place."""

import pytest

from kliping_cli.cloud.intrinsics import questions, references, resolve

VALUE = {
    "Url": {"Ref": "Queue"},
    "Arn": {"Fn::GetAtt": ["Queue", "Arn"]},
    "Names": ["plain", {"Fn::Sub": "${AWS::StackName}-x"}, {"Ref": "AWS::NoValue"}],
    "Again": {"Ref": "Queue"},
    "Left out": {"Ref": "AWS::NoValue"},
    "Reference": {"Referee": "not an intrinsic"},
    "Number": 5,
}


def test_answers_take_the_place_of_the_questions() -> None:
    asked = questions(VALUE)
    answers = {name: f"answer to {output['Value']}" for name, output in asked.items()}
    assert resolve(VALUE, answers) == {
        "Url": "answer to {'Ref': 'Queue'}",
        "Arn": "answer to {'Fn::GetAtt': ['Queue', 'Arn']}",
        "Names": ["plain", "answer to {'Fn::Sub': '${AWS::StackName}-x'}"],
        "Again": "answer to {'Ref': 'Queue'}",
        "Reference": {"Referee": "not an intrinsic"},
        "Number": 5,
    }


def test_the_same_question_is_asked_once() -> None:
    assert len(questions(VALUE)) == 3


def test_a_question_without_an_answer_is_an_error() -> None:
    with pytest.raises(KeyError):
        resolve({"Ref": "Queue"}, {})


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"Ref": "A"}, {"A"}),
        ({"Fn::GetAtt": ["A", "Arn"]}, {"A"}),
        ({"Fn::GetAtt": "A.Arn"}, {"A"}),
        ({"Fn::Sub": "${A}/${B.Arn}/${!Literal}/${AWS::Region}"}, {"A", "B", "AWS::Region"}),
        ({"Fn::Sub": ["${A}/${local}", {"local": {"Ref": "B"}}]}, {"A", "B"}),
        ({"Fn::If": ["Condition", {"Ref": "A"}, [{"Ref": "B"}]]}, {"A", "B"}),
        ([{"x": {"Fn::Join": ["-", [{"Ref": "A"}, "b"]]}}], {"A"}),
        ("A", set()),
    ],
)
def test_every_name_that_a_value_refers_to_is_found(value: object, named: set[str]) -> None:
    assert references(value) == named
