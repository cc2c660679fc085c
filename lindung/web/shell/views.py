"""The start page."""

from django.http import HttpResponse
from django.shortcuts import render

from lindung.web.users.gates import OfficeRequest, may


@may()
def start(request: OfficeRequest) -> HttpResponse:
    """What is to be done today."""
    return render(request, "shell/start.html")
