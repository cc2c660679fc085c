"""Sign in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    return render(request, "shell/base.html")


def second_factor(request: HttpRequest) -> HttpResponse:
    """The six digits."""
    return render(request, "shell/base.html")
