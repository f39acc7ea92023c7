"""What `sam build` made is found, or it is said what is missing."""

from pathlib import Path

import pytest

from kliping_cli.cloud.artefacts import NotBuilt, merge_layers, read_artefacts

TEMPLATE = """
Globals:
  Function:
    Handler: handler.handler
    Timeout: 7
    Layers: [!Ref Lower, !Ref Upper]
Resources:
  Small:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: Small
  Large:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: Large
      MemorySize: 1769
      Timeout: 60
  Lower:
    Type: AWS::Serverless::LayerVersion
    Properties:
      ContentUri: Lower
  Upper:
    Type: AWS::Serverless::LayerVersion
    Properties:
      ContentUri: Upper
"""


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Return a folder as `sam build` leaves it."""
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    for folder in ("Small", "Large", "Lower/python/ours", "Upper/python/ours"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "Lower/python/ours/both.py").write_text("lower")
    (tmp_path / "Lower/python/ours/lower.py").write_text("lower")
    (tmp_path / "Upper/python/ours/both.py").write_text("upper")
    return tmp_path


def test_every_function_has_what_it_says_or_what_all_share_or_what_lambda_assumes(build: Path) -> None:
    artefacts = read_artefacts(build)

    assert set(artefacts) == {"Small", "Large"}
    assert {(each.handler, each.layers) for each in artefacts.values()} == {
        ("handler.handler", (build / "Lower", build / "Upper"))
    }
    assert (artefacts["Small"].memory, artefacts["Small"].timeout, artefacts["Small"].task) == (128, 7, build / "Small")
    assert (artefacts["Large"].memory, artefacts["Large"].timeout) == (1769, 60)
    assert artefacts["Large"].processors == 1


def test_without_a_build_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match=r"run `.*sam build.*` first"):
        read_artefacts(tmp_path)


def test_a_build_that_broke_off_is_not_taken_for_one(build: Path) -> None:
    (build / "Large").rmdir()

    with pytest.raises(NotBuilt, match=r"Large is missing.*again"):
        read_artefacts(build)


def test_a_later_layer_lies_over_an_earlier_one_and_neither_is_changed(build: Path, tmp_path: Path) -> None:
    merge_layers((build / "Lower", build / "Upper"), tmp_path / "opt")

    merged = {path.name: path.read_text() for path in (tmp_path / "opt/python/ours").iterdir()}
    assert merged == {"both.py": "upper", "lower.py": "lower"}
    assert (build / "Lower/python/ours/both.py").read_text() == "lower"
