"""The manual shows the pages as they are: every picture is one of a page, and every page can be photographed."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from interface.cli.client import Client
from interface.demo.load import load
from tests.interface.running import Running
from tests.interface.web.chromium import Picture
from tests.interface.web.guide import FOLDER, SHOTS, WRITING, Shot
from tests.interface.web.playwright import desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEAST_COLOURS = 20
GUIDE = FOLDER.parent / "guide"
SHOWN = re.compile(r"!\[([^\]]+)\]\(\.\./pictures/([a-z-]+)\.png\)\n\n\*([^*]+)\*")


@pytest.fixture(scope="module")
def told(client: Client) -> bool:
    """Whether the pictures are to be written; then the whole demonstration is loaded first."""
    if os.environ.get(WRITING):
        assert load(client, lambda *_: None).failures == ()
        return True
    return False


@pytest.mark.browser
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_page_can_be_photographed(chromium: Browser, instance: Running, told: bool, shot: Shot) -> None:
    width, height = shot.size
    with desk(chromium, instance.address, shot.token, viewport={"width": width, "height": height}) as somebody:
        page = somebody.open(shot.path)
        page.wait_for_load_state("networkidle")
        taken = page.screenshot()
    picture = Picture.read(taken)
    assert (picture.width, picture.height) == shot.size
    assert picture.colours() > LEAST_COLOURS
    assert somebody.complaints == []
    if told:
        (FOLDER / f"{shot.name}.png").write_bytes(taken)


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_of_the_manual_has_the_size_of_its_window(shot: Shot) -> None:
    picture = Picture.read((FOLDER / f"{shot.name}.png").read_bytes())
    assert (picture.width, picture.height) == shot.size
    assert picture.colours() > LEAST_COLOURS


def test_each_picture_is_shown_with_a_caption_in_both_languages() -> None:
    shown = {name: (zh, en) for page in GUIDE.glob("*.md") for zh, name, en in SHOWN.findall(page.read_text("utf-8"))}
    assert shown.keys() == {shot.name for shot in SHOTS}
    assert all(re.search("[㐀-鿿]", zh) and re.fullmatch(r"[ -~]+", en) for zh, en in shown.values())
