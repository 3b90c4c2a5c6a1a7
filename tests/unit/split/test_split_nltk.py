"""Punkt is imported without the top level of NLTK, and leaves NLTK unchanged."""

from __future__ import annotations

import subprocess
import sys

WITHOUT_EXTRAS = (
    "import sys\nsys.modules.update(dict.fromkeys(['matplotlib', 'pandas', 'scipy', 'sklearn']))\n"
)
"""The top level of NLTK is imported several times here, which is faster without these."""


def output_of(code: str) -> str:
    """Return what a fresh interpreter prints for `code`."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_module_of_nltk_remains_loaded() -> None:
    code = (
        "import sys\nfrom aligner.split.nltk_punkt import punkt_module\npunkt_module()\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'nltk'))"
    )
    assert output_of(code) == "[]"


def test_nothing_heavy_is_loaded() -> None:
    code = (
        "import sys\nfrom aligner.split.punkt import punkt_splitter\n"
        "punkt_splitter('de').spans('Eins. Zwei.')\n"
        "print({'scipy', 'sklearn', 'pandas', 'numpy'} & set(sys.modules))"
    )
    assert output_of(code) == "set()"


def test_what_only_training_and_files_need_is_not_loaded() -> None:
    code = (
        "import sys\nfrom aligner.split.punkt import punkt_splitter\n"
        "punkt_splitter('de').spans('Eins. Zwei.')\n"
        "print({'http.client', 'ssl', 'urllib.request', 'xml', 'pickle'} & set(sys.modules))"
    )
    assert output_of(code) == "set()"


def test_what_only_training_needs_is_loaded_when_it_is_called() -> None:
    code = (
        "from aligner.split.nltk_punkt import punkt_module\n"
        "trainer = punkt_module().PunktTrainer('Das ist z.B. gut. Das gilt z.B. auch hier.')\n"
        "print(type(trainer._type_fdist).__name__, trainer._type_fdist['z.b.'])"
    )
    assert output_of(WITHOUT_EXTRAS + code) == "FreqDist 2"


def test_nltk_imported_afterwards_is_the_genuine_one() -> None:
    code = (
        "from aligner.split.nltk_punkt import punkt_module\npunkt_module()\n"
        "import nltk, nltk.tokenize.punkt\n"
        "print(nltk.__version__[0], nltk.tokenize.wordpunct_tokenize('Eins, zwei.'), "
        "nltk.word_tokenize('Eins, zwei.', preserve_line=True), "
        "nltk.tokenize.PunktSentenceTokenizer is nltk.tokenize.punkt.PunktSentenceTokenizer)"
    )
    assert output_of(WITHOUT_EXTRAS + code) == "3 ['Eins', ',', 'zwei', '.'] ['Eins', ',', 'zwei', '.'] True"


def test_nltk_that_is_imported_already_is_used() -> None:
    code = (
        "import nltk\nfrom aligner.split.nltk_punkt import punkt_module as load\n"
        "print(load() is nltk.tokenize.punkt)"
    )
    assert output_of(WITHOUT_EXTRAS + code) == "True"


def test_a_thread_that_imports_nltk_in_the_meantime_gets_the_genuine_one() -> None:
    code = """
import sys, threading, importlib.abc
from aligner.split import nltk_punkt

reached = threading.Event()
class Watch(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == 'nltk.tokenize.punkt' and not reached.is_set():
            reached.set()
            other.join(0.3)  # the other thread must wait for this one, so this times out
        return None
seen = []
def load():
    reached.wait()
    import nltk
    seen.append(hasattr(nltk, 'word_tokenize'))
other = threading.Thread(target=load)
sys.meta_path.insert(0, Watch())
other.start()
module = nltk_punkt.punkt_module()
other.join()
print(seen, module.PunktParameters.__name__)
"""
    assert output_of(WITHOUT_EXTRAS + code) == "[True] PunktParameters"


def test_nltk_with_another_layout_is_imported_as_usual() -> None:
    code = """
import sys, importlib.util
from aligner.split import nltk_punkt

class Reject(nltk_punkt._Shortcut):
    def exec_module(self, module):
        if module.__name__ == 'nltk.tokenize':
            raise ImportError('this layout needs its top level')
        super().exec_module(module)
nltk_punkt._Shortcut = Reject
print(nltk_punkt.punkt_module().__name__, 'nltk' in sys.modules)
"""
    assert output_of(WITHOUT_EXTRAS + code) == "nltk.tokenize.punkt True"
