"""Models small enough to be made in a test, and a hub cache for them."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path

WORDS = ["die", "stadt", "baut", "eine", "brücke", "la", "ville", "construit", "un", "pont", "der", "fluss"]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
WIDTH = 32

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
]
POOLING = {"word_embedding_dimension": WIDTH, "pooling_mode_mean_tokens": True}


def save_transformer(folder: Path) -> Path:
    """A BERT of two layers with random weights, in the layout of the models on the hub."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        special = ["[PAD]", "[UNK]"]
        vocabulary = {word: number for number, word in enumerate([*special, *WORDS])}
        tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
        tokenizer.normalizer = normalizers.Lowercase()
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", model_max_length=64
        )
        fast.save_pretrained(folder)
        torch.manual_seed(7)
        config = BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=WIDTH,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=64,
        )
        BertModel(config).save_pretrained(folder)
    (folder / "modules.json").write_text(json.dumps(MODULES), encoding="utf-8")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(POOLING), encoding="utf-8")
    return folder


def save_static(folder: Path) -> Path:
    """A static model of two words, in the layout of model2vec."""
    import numpy as np
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "stadt": 1, "ville": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    rows = np.array([[0, 0, 1], [3, 4, 0], [0, 2, 0]], dtype=np.float32)
    save_file({"embeddings": rows}, folder / "model.safetensors")
    config = {"model_type": "model2vec", "hidden_dim": 3}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def put_into_hub(hub: Path, name: str, model: Path, *, commit: str = COMMIT) -> Path:
    """Put a model into a hub cache in the layout of the hub's client; returns its snapshot."""
    repository = hub / f"models--{name.replace('/', '--')}"
    snapshot = repository / "snapshots" / commit
    shutil.copytree(model, snapshot)
    (repository / "refs").mkdir(exist_ok=True)
    (repository / "refs" / "main").write_text(commit, encoding="ascii")
    return snapshot


def save_names_only(folder: Path) -> Path:
    """A folder with every file of a small transformer, without content in the large ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("config.json", "tokenizer.json"):
        (folder / file).write_text("{}", encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "modules.json").write_text(json.dumps(MODULES), encoding="utf-8")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(POOLING), encoding="utf-8")
    return folder
