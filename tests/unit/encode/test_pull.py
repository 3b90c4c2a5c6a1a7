"""Downloading a model: from a hub that the test runs on this machine, and from one that is unreachable."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

import pytest

from aligner.encode.hub import wanted_files
from tests.support.tiny_models import COMMIT, save_names_only

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Hub(BaseHTTPRequestHandler):
    """The part of the hub that a client needs to download a public model."""

    models: ClassVar[dict[str, dict[str, bytes]]] = {}
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path).path.strip("/").split("/")
        if parts[:2] == ["api", "models"]:
            files = self.models.get("/".join(parts[2:4]))
            if files is None:
                self.answer(401, b"{}", {"X-Error-Code": "RepoNotFound"})
            elif parts[4:5] == ["tree"]:
                self.answer_json([self.entry(name, content) for name, content in files.items()])
            else:
                names = [{"rfilename": name} for name in files]
                self.answer_json({"id": "/".join(parts[2:4]), "sha": COMMIT, "siblings": names})
            return
        content = self.models["/".join(parts[:2])]["/".join(parts[4:])]
        self.answer(200, content, {"ETag": f'"{digest(content)}"', "X-Repo-Commit": COMMIT})

    do_HEAD = do_GET  # noqa: N815 - the server looks it up by this name

    def entry(self, name: str, content: bytes) -> dict[str, object]:
        return {"type": "file", "path": name, "size": len(content), "oid": digest(content)}

    def answer_json(self, value: object) -> None:
        self.answer(200, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def digest(content: bytes) -> str:
    return hashlib.sha1(content).hexdigest()


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a hub with one small model and one of another library."""
    folder = save_names_only(tmp_path_factory.mktemp("hub") / "small")
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    others = {
        "pytorch_model.bin": b"the weights once more",
        "onnx/model.onnx": b"and again",
        "README.md": b"#",
    }
    Hub.models = {
        "sentence-transformers/small": files | others,
        "somebody/chat": {"config.json": b"{}", "model.safetensors": b"weights"},
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def run(home: Path, endpoint: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `aligner models` with its own hub cache and hub."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
    environment |= {
        "HF_HOME": str(home),
        "HF_ENDPOINT": endpoint,
        "HF_HUB_DISABLE_XET": "1",
        "COLUMNS": "200",
    }
    return subprocess.run(
        [sys.executable, "-m", "aligner", "models", *words],
        capture_output=True,
        text=True,
        env=environment | more,
        timeout=60,
    )


@pytest.fixture(scope="module")
def downloaded(hub: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the small model was downloaded by its short name."""
    home = tmp_path_factory.mktemp("home")
    done = run(home, hub, "pull", "small")
    assert (done.returncode, done.stderr) == (0, "")
    return home


@pytest.mark.slow
def test_a_downloaded_model_is_listed_without_a_network(downloaded: Path) -> None:
    done = run(downloaded, "http://127.0.0.1:9", "list", "--format", "json", HF_HUB_OFFLINE="1")
    assert [model["name"] for model in json.loads(done.stdout)] == [
        "static-v3",
        "sentence-transformers/small",
    ]


def test_weights_for_other_runtimes_are_not_downloaded(downloaded: Path) -> None:
    snapshot = downloaded / "hub" / "models--sentence-transformers--small" / "snapshots" / COMMIT
    assert sorted(path.relative_to(snapshot).as_posix() for path in snapshot.rglob("*.*")) == [
        "1_Pooling/config.json",
        "README.md",
        "config.json",
        "model.safetensors",
        "modules.json",
        "tokenizer.json",
    ]


def test_a_model_that_is_not_on_the_hub_is_refused(hub: str, tmp_path: Path) -> None:
    done = run(tmp_path, hub, "pull", "nobody/nothing")
    assert done.returncode == 4
    assert done.stderr.startswith("error: the hub has no public model `nobody/nothing`\n")


def test_a_model_of_another_library_is_refused_before_its_weights_are_downloaded(
    hub: str, tmp_path: Path
) -> None:
    done = run(tmp_path, hub, "pull", "somebody/chat")
    assert done.returncode == 4
    assert "is not a model of model2vec or sentence-transformers" in done.stderr
    assert list(tmp_path.rglob("model.safetensors")) == []


def test_without_a_network_it_fails_within_seconds_and_leaves_nothing(tmp_path: Path) -> None:
    before = time.monotonic()
    done = run(tmp_path, "http://127.0.0.1:9", "pull", "somebody/small")
    assert time.monotonic() - before < 30
    assert done.returncode == 4
    assert done.stderr.startswith("error: cannot download `somebody/small`: the hub cannot be reached (")
    assert [line.split()[0] for line in done.stderr.split("\n") if line] == ["error:", "hint:"]
    assert list(tmp_path.rglob("models--*")) == []


def test_a_cache_folder_that_cannot_be_created_is_named(hub: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = run(tmp_path / "file", hub, "pull", "small")
    assert done.returncode == 4
    assert f"cannot download `sentence-transformers/small` into {tmp_path / 'file' / 'hub'}: " in done.stderr


def test_an_environment_that_forbids_the_network_is_reported(tmp_path: Path) -> None:
    done = run(tmp_path, "http://127.0.0.1:9", "pull", "somebody/small", HF_HUB_OFFLINE="1")
    assert done.returncode == 4
    assert "`HF_HUB_OFFLINE` forbids network access" in done.stderr


def test_of_weights_in_two_formats_the_safe_one_is_downloaded() -> None:
    assert wanted_files(["model.safetensors", "pytorch_model.bin"]) == ["model.safetensors"]


def test_the_only_weights_are_downloaded_in_any_format() -> None:
    assert wanted_files(["pytorch_model.bin", "2_Dense/model.safetensors"]) == [
        "pytorch_model.bin",
        "2_Dense/model.safetensors",
    ]


@pytest.mark.parametrize("name", ["modeling.py", "1_Custom/layer.PY", "weights.pkl", "kernel.so"])
def test_code_is_not_downloaded(name: str) -> None:
    assert wanted_files(["config.json", name]) == ["config.json"]
