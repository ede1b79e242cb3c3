"""`help/`: the chapter of a page, or what the manual says about some words; `help/<chapter>/`: one chapter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.web.help.chapters import chapter, chapter_of, names, search

_LONGEST = 100


def help_page(request: HttpRequest) -> HttpResponse:
    """The chapter of the page that somebody comes from; with words to search for, the passages that say them."""
    words = request.GET.get("q", "")[:_LONGEST]
    if words.split():
        context = {"names": names(), "words": words, "found": search(words.split()), "here": ""}
        return render(request, "help/found.html", context)
    return help_chapter(request, chapter_of(request.GET.get("page", "/")))


def help_chapter(request: HttpRequest, chapter_name: str) -> HttpResponse:
    """One chapter."""
    try:
        shown = chapter(chapter_name)
    except KeyError as fault:
        raise Http404 from fault
    return render(request, "help/chapter.html", {"names": names(), "chapter": shown, "here": chapter_name})
