"""Files of a model are data: code that they name is not imported, no path leaves the folder."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from aligner.encode.registry import inspect, load_encoder
from aligner.errors import EncoderError
from tests.support.tiny_models import MODULES, POOLING, save_names_only

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model that has every file that is looked for before it is loaded."""
    return save_names_only(tmp_path / "model")


def put(folder: Path, name: str, content: object) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(EncoderError) as caught:
        inspect(folder)
    return caught.value.message


def test_the_modules_of_the_library_are_accepted(folder: Path) -> None:
    assert inspect(folder).kind == "sentence-transformers"


def test_a_module_next_to_the_model_is_not_run(folder: Path, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    code = f"open({str(marker)!r}, 'w').close()\nclass Evil: pass\n"
    (folder / "evil.py").write_text(code, encoding="utf-8")
    put(folder, "modules.json", [*MODULES, {"idx": 2, "name": "2", "path": "", "type": "evil.Evil"}])
    with pytest.raises(EncoderError, match="evil"):
        load_encoder(str(folder), device="cpu").encode(["x"])
    assert not marker.exists()


def test_an_installed_module_is_not_imported(folder: Path) -> None:
    sys.modules.pop("antigravity", None)
    put(folder, "modules.json", [{"idx": 0, "name": "0", "path": "", "type": "antigravity.Evil"}])
    assert "antigravity.Evil" in refusal(folder)
    assert "antigravity" not in sys.modules


@pytest.mark.parametrize(
    "name",
    ["sentence_transformers.util.import_from_string", "sentence_transformersx.Evil", "os.path.exists"],
)
def test_only_classes_of_the_library_are_modules(folder: Path, name: str) -> None:
    put(folder, "modules.json", [{"idx": 0, "name": "0", "path": "", "type": name}])
    assert name in refusal(folder)


def test_an_auto_map_is_refused_wherever_it_is(folder: Path) -> None:
    put(folder, "1_Pooling/config.json", POOLING | {"inner": [{"auto_map": {"AutoModel": "code.Model"}}]})
    assert "auto_map" in refusal(folder)


def test_the_classes_of_a_router_are_checked(folder: Path) -> None:
    put(folder, "router_config.json", {"types": {"query_0": "evil.Evil"}})
    assert "evil.Evil" in refusal(folder)


def test_an_activation_function_is_checked(folder: Path) -> None:
    put(folder, "2_Dense/config.json", {"activation_function": "os.getcwd"})
    assert "os.getcwd" in refusal(folder)


def test_an_activation_function_of_torch_is_accepted(folder: Path) -> None:
    put(folder, "2_Dense/config.json", {"activation_function": "torch.nn.modules.activation.Tanh"})
    assert inspect(folder).path == folder


@pytest.mark.parametrize("path", ["../other", "/etc", "1_Pooling/../..", "..\\other", "C:/models"])
def test_a_path_out_of_the_folder_is_refused(folder: Path, path: str) -> None:
    put(folder, "modules.json", [MODULES[0] | {"path": path}])
    assert "leads out of the folder" in refusal(folder)


def test_a_link_to_another_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (folder / "2_Dense").symlink_to(other, target_is_directory=True)
    assert "link to another folder" in refusal(folder)


def test_a_deeply_nested_file_is_one_error(folder: Path) -> None:
    (folder / "config.json").write_text("[" * 100_000, encoding="utf-8")
    assert "not readable JSON" in refusal(folder)
