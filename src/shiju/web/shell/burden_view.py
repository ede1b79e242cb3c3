"""`burden/`: say that a page or what it asks for is a burden (减负建议)."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shiju.actions.burdens import note_burden
from shiju.web.desk import Desk
from shiju.web.shell.views import back

_LONGEST = 2000


class BurdenForm(forms.Form):
    """What is a burden, and whether the name goes with it."""

    text = forms.CharField(
        label=gettext_lazy("哪里加重了负担，怎样改更好"), max_length=_LONGEST, widget=forms.Textarea({"rows": 5})
    )
    named = forms.BooleanField(label=gettext_lazy("附上我的姓名，便于回复"), required=False)


def burden(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form, and taking what was written. Without a name only the unit is kept."""
    page = (request.POST.get("next") or request.GET.get("page") or "/")[:200]
    entered = BurdenForm(request.POST or None)
    if request.method == "POST" and entered.is_valid():
        note_burden(
            page=page, text=entered.cleaned_data["text"], named=entered.cleaned_data["named"], actor=desk.actor, at=desk.at
        )
        messages.success(request, _("已收到您的减负建议，谢谢。"))
        return HttpResponseRedirect(back(request))
    return render(request, "shell/burden.html", {"form": entered, "page": page}, status=422 if entered.errors else 200)
