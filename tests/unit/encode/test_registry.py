"""Finding models by name and listing them, without touching the network."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from huggingface_hub import constants

from aligner.encode import registry
from aligner.encode.cache import CachedEncoder
from aligner.encode.folder import LocalFiles
from aligner.encode.loader import Loader
from aligner.encode.registry import (
    LOADERS,
    inspect,
    list_models,
    load_encoder,
    model_info,
    partial_models,
    pull,
)
from aligner.encode.static import StaticEncoder
from aligner.encode.transformer import SentenceTransformerEncoder
from aligner.errors import EncoderError, UsageError
from aligner.testing import HashEncoder
from tests.support.tiny_models import COMMIT, put_into_hub, save_names_only, save_static

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aligner.encode.folder import ModelFolder


@pytest.fixture(autouse=True)
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty hub cache."""
    folder = tmp_path / "hub"
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(folder))
    monkeypatch.delenv("SENTENCE_TRANSFORMERS_HOME", raising=False)
    return folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that looks like a transformer; these tests do not load it."""
    return save_names_only(tmp_path / "model")


@pytest.mark.parametrize("name", [None, "static-v3", "default"])
def test_the_embedded_model_has_three_names(name: str | None) -> None:
    assert load_encoder(name).name == "static-v3"


def test_the_embedded_model_is_not_cached() -> None:
    assert isinstance(load_encoder(), StaticEncoder)


def test_a_name_in_the_hub_cache_is_found(hub: Path, model: Path) -> None:
    put_into_hub(hub, "somebody/small", model)
    assert load_encoder("somebody/small").name == "somebody/small"


def test_the_owner_sentence_transformers_is_optional(hub: Path, model: Path) -> None:
    put_into_hub(hub, "sentence-transformers/LaBSE", model)
    assert load_encoder("LaBSE").name == "sentence-transformers/LaBSE"


def test_the_revision_of_a_hub_model_is_its_commit(hub: Path, model: Path) -> None:
    put_into_hub(hub, "somebody/small", model)
    assert load_encoder("somebody/small").revision == "0123456789ab"


def test_the_commit_of_the_main_branch_wins_over_a_newer_one(hub: Path, model: Path) -> None:
    put_into_hub(hub, "somebody/small", model, commit="f" * 40)
    put_into_hub(hub, "somebody/small", model)
    newer = hub / "models--somebody--small" / "snapshots" / ("f" * 40)
    newer.touch()
    assert model_info("somebody/small").path.name == COMMIT


def test_a_commit_without_a_branch_is_found(hub: Path, model: Path) -> None:
    snapshot = put_into_hub(hub, "somebody/small", model)
    (hub / "models--somebody--small" / "refs" / "main").unlink()
    assert model_info("somebody/small").path == snapshot


def test_a_folder_is_a_model(model: Path) -> None:
    assert load_encoder(str(model), cache=False).name == str(model)


def test_the_revision_of_a_folder_changes_with_its_content(model: Path) -> None:
    before = model_info(str(model)).revision
    (model / "model.safetensors").write_bytes(b"other weights")
    assert model_info(str(model)).revision != before


def test_the_revision_of_a_folder_does_not_depend_on_its_path(model: Path) -> None:
    before = model_info(str(model)).revision
    assert model_info(str(model.rename(model.with_name("elsewhere")))).revision == before


def test_a_transformer_is_cached_by_default(model: Path) -> None:
    assert isinstance(load_encoder(str(model)), CachedEncoder)


def test_a_transformer_without_the_cache_is_not_wrapped(model: Path) -> None:
    assert isinstance(load_encoder(str(model), cache=False), SentenceTransformerEncoder)


def test_a_folder_with_a_static_model_loads_without_torch(tmp_path: Path) -> None:
    folder = save_static(tmp_path / "static")
    code = (
        "import sys\nfrom aligner.encode.registry import load_encoder\n"
        f"vectors = load_encoder({str(folder)!r}).encode(['stadt'])\n"
        "print(vectors.round(1).tolist(), 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[[0.6000000238418579, 0.800000011920929, 0.0]] False"


def test_a_missing_model_is_refused_with_the_command_that_downloads_it() -> None:
    with pytest.raises(EncoderError) as caught:
        load_encoder("nobody/nothing")
    assert caught.value.message == "model `nobody/nothing` is not on this machine"
    assert (
        caught.value.hint == "Run `aligner models pull nobody/nothing` while online, or pass a local folder"
    )


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="is not a model"):
        load_encoder(str(tmp_path))


def test_a_path_that_does_not_exist_is_refused() -> None:
    with pytest.raises(EncoderError, match=r"model folder `\./nowhere` is not there"):
        load_encoder("./nowhere")


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no model", encoding="utf-8")
    with pytest.raises(EncoderError, match="is a file, not a model folder"):
        load_encoder(str(tmp_path / "file"))


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(EncoderError, match="the name of the model is empty"):
        load_encoder(" ")


def test_an_incomplete_model_is_refused_with_the_missing_file(model: Path) -> None:
    (model / "model.safetensors").unlink()
    with pytest.raises(EncoderError, match=r"is incomplete: `model\.safetensors` is missing"):
        load_encoder(str(model))


def test_an_incomplete_hub_model_is_refused_with_the_command_that_downloads_the_rest(
    hub: Path, model: Path
) -> None:
    (model / "tokenizer.json").unlink()
    put_into_hub(hub, "somebody/half", model)
    with pytest.raises(EncoderError) as caught:
        load_encoder("somebody/half")
    assert (
        caught.value.hint
        == "Run `aligner models pull somebody/half` while online to download what is missing"
    )


def test_a_dangling_link_in_the_hub_cache_counts_as_missing(hub: Path, model: Path) -> None:
    snapshot = put_into_hub(hub, "somebody/half", model)
    (snapshot / "model.safetensors").unlink()
    (snapshot / "model.safetensors").symlink_to("../../blobs/gone")
    with pytest.raises(EncoderError, match=r"`model\.safetensors` is missing"):
        load_encoder("somebody/half")


def test_an_unknown_device_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="unknown device `gpu`"):
        load_encoder(device="gpu")


def test_the_list_begins_with_the_embedded_model() -> None:
    assert [(model.name, model.source) for model in list_models()] == [("static-v3", "package")]


def test_the_list_names_the_models_of_the_hub_cache_in_order(hub: Path, model: Path) -> None:
    for name in ("somebody/two", "Anna/one"):
        put_into_hub(hub, name, model)
    assert [model.name for model in list_models()] == ["static-v3", "Anna/one", "somebody/two"]


def test_the_list_omits_models_of_other_libraries(hub: Path, model: Path) -> None:
    (model / "modules.json").unlink()
    put_into_hub(hub, "somebody/chat", model)
    assert [model.name for model in list_models()] == ["static-v3"]


def test_an_incomplete_model_is_listed_with_the_missing_file(hub: Path, model: Path) -> None:
    (model / "tokenizer.json").unlink()
    put_into_hub(hub, "somebody/half", model)
    assert partial_models() == {
        "somebody/half": "model `somebody/half` is incomplete: `tokenizer.json` is missing"
    }


def test_a_second_cache_named_in_the_environment_is_searched(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "second"))
    put_into_hub(tmp_path / "second", "somebody/small", model)
    assert model_info("somebody/small").name == "somebody/small"


def test_the_details_of_a_model_are_read_from_its_files(model: Path) -> None:
    info = model_info(str(model))
    assert (info.kind, info.dim, info.source) == ("sentence-transformers", 32, "folder")


@pytest.mark.parametrize(
    ("kind", "save"), [("static", save_static), ("sentence-transformers", save_names_only)]
)
def test_one_loader_recognises_each_kind_of_model(
    kind: str, save: Callable[[Path], Path], tmp_path: Path
) -> None:
    files = LocalFiles(save(tmp_path / "model"), "model")
    assert [loader.kind for loader in LOADERS if loader.recognises(files)] == [kind]


def test_the_message_about_an_unknown_kind_names_the_libraries_of_all_loaders(tmp_path: Path) -> None:
    with pytest.raises(EncoderError) as caught:
        inspect(tmp_path)
    assert {loader.library for loader in LOADERS if loader.library in caught.value.message} == {
        loader.library for loader in LOADERS
    }


def test_an_interrupted_download_of_a_static_model_is_listed(hub: Path, tmp_path: Path) -> None:
    model = save_static(tmp_path / "static")
    (model / "tokenizer.json").unlink()
    put_into_hub(hub, "somebody/static", model)
    assert partial_models() == {
        "somebody/static": "model `somebody/static` is incomplete: `tokenizer.json` is missing"
    }


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A model of a kind that one further loader recognises."""

    def load(folder: ModelFolder, *, name: str, device: str, progress: object) -> HashEncoder:
        del folder, name, device, progress
        return HashEncoder(8)

    loader = Loader(
        kind="hashed",
        library="nobody",
        recognises=lambda files: files.has("hashed.json"),
        missing=lambda files: files.lacking("salt"),
        dim=lambda _: 8,
        load=load,
        cached=False,
    )
    monkeypatch.setattr(registry, "LOADERS", (*LOADERS, loader))
    folder = tmp_path / "hashed"
    folder.mkdir()
    (folder / "hashed.json").write_text("{}", encoding="utf-8")
    (folder / "salt").write_bytes(b"1")
    return folder


def test_a_further_loader_loads_its_models(made_up: Path) -> None:
    assert isinstance(load_encoder(str(made_up)), HashEncoder)


def test_a_further_loader_describes_its_models(made_up: Path) -> None:
    info = model_info(str(made_up))
    assert (info.kind, info.dim) == ("hashed", 8)


def test_a_further_loader_lists_its_models(hub: Path, made_up: Path) -> None:
    put_into_hub(hub, "somebody/hashed", made_up)
    assert [model.kind for model in list_models()] == ["static", "hashed"]


def test_a_further_loader_names_missing_files(made_up: Path) -> None:
    (made_up / "salt").unlink()
    with pytest.raises(EncoderError, match="is incomplete: `salt` is missing"):
        load_encoder(str(made_up))


def test_listing_imports_neither_torch_nor_numpy() -> None:
    code = (
        "import sys\nfrom aligner.encode.registry import LOADERS, inspect, list_models\nlist_models()\n"
        "print({'torch', 'numpy', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_pulling_the_embedded_model_needs_no_download() -> None:
    assert pull("default").source == "package"


def test_pulling_a_malformed_name_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="`a/b/c` is not the name of a model on the hub"):
        pull("a/b/c")
