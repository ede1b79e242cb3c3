"""Help: every page has its chapter, the manual is shown safely and can be searched."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from cast import Office
from django.test import Client
from django.urls import reverse

from shiju.web.areas import AREAS
from shiju.web.help import chapters
from shiju.web.help.chapters import chapter, chapter_of, names


def test_every_area_has_its_chapter_and_every_chapter_can_be_read(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("community_clerk")
    assert [area for area in AREAS if area not in chapters.OF_AREAS] == []
    assert [name for name in chapters.OF_AREAS.values() if name not in names()] == []
    for name in names():
        page = client.get(reverse("help_chapter", args=[name]))
        assert page.status_code == 200, name
        assert "style=" not in page.content.decode()
    assert client.get("/help/nonsense/").status_code == 404


@pytest.mark.parametrize(
    ("page", "name"), [("/", "开始使用"), ("/records/", "记录"), ("/figures/", "数据"), ("/nowhere/", "开始使用")]
)
def test_a_page_leads_to_its_chapter(office: Office, sign_in: Callable[[str], Client], page: str, name: str) -> None:
    assert chapter_of(page) == name
    client = sign_in("street_clerk")
    assert chapter(name).title in client.get("/help/", {"page": page}).content.decode()
    assert "/help/?page=/" in client.get("/").content.decode()


@pytest.mark.parametrize("name", sorted(set(chapters.OF_AREAS.values())))
def test_a_chapter_tells_what_is_seen_on_the_page_before_it_tells_a_command(name: str) -> None:
    text = (chapters.MANUAL / f"{name}.md").read_text("utf-8")
    command = text.find("\n./shiju")
    assert command == -1 or min(text.find(words) for words in ("点“", "左侧", "一页") if words in text) < command


def test_the_manual_is_searched(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("street_clerk")
    assert "/help/%E7%AE%A1%E7%90%86/" in client.get("/help/", {"q": "令牌 指纹"}).content.decode()
    assert "手册里没有这个词" in client.get("/help/", {"q": "查无此词呀"}).content.decode()


def test_html_in_the_manual_is_shown_and_not_taken_over(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "MANUAL", tmp_path)
    text = "# 题\n<script>x</script>\n\n[外](https://example.org/) [章](甲.md) ![图](a.png)\n\n|数|\n|--:|\n|1|\n"
    (tmp_path / "甲.md").write_text(text, "utf-8")
    chapter.cache_clear()
    body = chapter("甲").body
    chapter.cache_clear()
    assert "<script" not in body
    assert "example.org" not in body
    assert "<img" not in body
    assert 'href="/help/%E7%94%B2/"' in body
    assert 'class="num"' in body


def test_routes_of_all_areas_can_be_found() -> None:
    assert all(import_module(f"shiju.web.{area}.routes").ROUTES for area in AREAS)


def test_the_chapters_of_every_day_stand_before_those_of_whoever_looks_after_the_program() -> None:
    found = names()
    assert found[0] == chapters.FIRST
    assert list(found[-len(chapters.LAST) :]) == chapters.LAST
