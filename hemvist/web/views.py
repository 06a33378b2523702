"""The pages: parse, ask a query or an action, render."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hemvist.registry.accounts import actions as accounts
from hemvist.registry.accounts.queries import demo_sign_ins
from hemvist.registry.accounts.roles import Role
from hemvist.registry.children.queries import child_head, child_list
from hemvist.registry.claims.queries import entitlements_of
from hemvist.registry.days.queries import days_of
from hemvist.registry.refusals import NotAllowed
from hemvist.web.access import ActorRequest, may, public
from hemvist.web.child_page import ChildPage
from hemvist.web.middleware import SESSION_PERSON

READERS = (Role.AGENCY_OFFICER, Role.DECISION_MAKER, Role.CASEWORKER, Role.ECONOMIST)


@public
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """The first page: the list for those who read about children, a word for other roles, sign-in for the rest."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.role in READERS:
        return redirect("web:children" if actor else "web:sign_in")
    return render(request, "web/start.html", {})


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password; in a demonstration also by choosing a role title."""
    if request.method == "POST":
        try:
            return _signed_in(request, accounts.sign_in(request.POST.get("namn", ""), request.POST.get("losenord", "")))
        except NotAllowed as refusal:
            return _sign_in_page(request, refusal.sentence, 400)
    return _sign_in_page(request, "", 200)


@public
@require_POST
def sign_in_demonstration(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's people, without password."""
    return _signed_in(request, accounts.sign_in_demonstration(request.POST.get("person", "")))


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    request.session.flush()
    return redirect("web:sign_in")


@may(*READERS)
@require_GET
def children(request: ActorRequest) -> HttpResponse:
    """The children the actor may see."""
    return render(request, "web/barn/list.html", {"children": child_list(request.actor)})


@may(*READERS)
@require_GET
def child(request: ActorRequest, child_id: UUID) -> HttpResponse:
    """One child: head, time, money, and why."""
    actor = request.actor
    head = child_head(actor, child_id)
    lines = entitlements_of(actor, child_id, actor.today)
    page = ChildPage.of(head, days_of(actor, child_id), lines, actor.today, request.GET.get("varfor", ""))
    part = "#beside" if request.headers.get("HX-Request") else ""  # htmx swaps the part that answers
    return render(request, f"web/barn/child.html{part}", {"page": page})


def _signed_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    request.session.flush()  # a session never outlives a change of person
    request.session[SESSION_PERSON] = str(person_id)
    target = request.POST.get("till", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return redirect(target if is_ours and target else "web:front")


def _sign_in_page(request: HttpRequest, wrong: str, status: int) -> HttpResponse:
    till = request.POST.get("till") or request.GET.get("till", "")
    context = {"sign_ins": demo_sign_ins(), "wrong": wrong, "till": till, "name": request.POST.get("namn", "")}
    return render(request, "web/sign_in.html", context, status=status)
