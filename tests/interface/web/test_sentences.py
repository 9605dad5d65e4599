"""Every sentence of the pages has its English, none is left over, and no Chinese stands outside of them."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

import interface
from interface.text.language import rows
from interface.web.rendering import TEMPLATES, WEEKDAYS

HERE = Path(interface.__file__).parent
CHINESE = re.compile("[㐀-鿿，。；：、（）「」“”？！《》　]")
WORDS = re.compile("[㐀-鿿]")
PAGES = sorted((HERE / "web" / "templates").glob("*.html"))
MODULES = sorted([*(HERE / "web").rglob("*.py"), *(HERE / "text").rglob("*.py")])


def said_by(path: Path) -> Iterator[str]:
    """The sentences that a template or a module says as they stand."""
    if path.suffix == ".html":
        tree = TEMPLATES.parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(jinja2.nodes.Call):
            if isinstance(call.node, jinja2.nodes.Name) and call.node.name == "_":
                yield from (each.value for each in call.args[:1] if isinstance(each, jinja2.nodes.Const))
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
            yield from (part.value for part in _constants(node.args[0]))


def _constants(node: ast.expr) -> Iterator[ast.Constant]:
    """The texts of an argument, also of one that chooses between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    if isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))


def literals(path: Path) -> set[str]:
    """Every Chinese text in a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    attached = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        # What says both languages side by side needs no table; patterns are no sentences.
        if isinstance(node, ast.Tuple | ast.Call) and _says_both(node):
            attached |= {id(each) for each in ast.walk(node)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and WORDS.search(node.value)
        and node.value != WEEKDAYS
        and id(node) not in documented | attached
    }


ENGLISH = dict(rows())


@pytest.mark.parametrize("path", [*PAGES, *MODULES], ids=lambda path: path.name)
def test_every_sentence_has_its_english(path: Path) -> None:
    missing = {said for said in said_by(path) if WORDS.search(said)} - ENGLISH.keys()
    assert not missing, f"add to interface/text/sentences: {sorted(missing)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_every_chinese_text_of_a_module_is_a_sentence(path: Path) -> None:
    left = literals(path) - ENGLISH.keys()
    assert not {text for text in left if not _bilingual(text)}, path.name


def _says_both(node: ast.Tuple | ast.Call) -> bool:
    """Whether a tuple or a call holds a Chinese text and an English one, or makes a label or a pattern."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Label", "re.compile"):
        return True
    parts = node.elts if isinstance(node, ast.Tuple) else node.args
    texts = [_text(part) for part in parts]
    return any(WORDS.search(text) for text in texts) and any(
        re.search("[a-zA-Z]{2}", text) and not WORDS.search(text) for text in texts
    )


def _text(node: ast.AST) -> str:
    """The words of a constant or of the fixed parts of a formatted text; nothing of anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _bilingual(text: str) -> bool:
    """Captions of a table of ours in both languages, and errors that say both."""
    return bool(re.search("[a-zA-Z]{3}", text))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_chinese_stands_outside_of_a_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = TEMPLATES.parse(text)
    data = "".join(each.data for each in tree.find_all(jinja2.nodes.TemplateData))
    outside = CHINESE.findall(data.replace("　", "").replace('aria-label="切换为中文">中<', ""))
    assert not set(outside) - {"：", "—"}, outside


def test_no_sentence_is_told_twice_or_by_nobody() -> None:
    twice = [zh for zh, count in Counter(zh for zh, _ in rows()).items() if count > 1]
    assert not twice
    said = {text for path in [*PAGES, *MODULES] for text in said_by(path)}
    said |= {_text(node) for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))}
    assert not ENGLISH.keys() - said, sorted(ENGLISH.keys() - said)


def test_both_languages_name_the_same_values() -> None:
    wanted = re.compile(r"\{(\w+)\}")
    uneven = [zh for zh, en in rows() if set(wanted.findall(zh)) != set(wanted.findall(en))]
    assert not uneven


def test_the_english_is_english() -> None:
    assert not [en for _, en in rows() if WORDS.search(en.replace("演示", ""))]
