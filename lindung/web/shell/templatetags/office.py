"""Tags and filters of the office: `{% load office %}`. What each component looks like stands on the pattern page.

Values are those of `lindung.web.shell.components` or anything with the same names.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zlib import crc32

from django import template
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lindung.common import money, wording
from lindung.web.shell import shown as words
from lindung.web.shell.components import Bar, Column, Download, Figure, Item, Link, Table, Task, Tone

register = template.Library()
register.filter("shown", words.shown)
register.filter("place", words.place)

Context = dict[str, Any]
PARTS = "shell/parts"
TASK_STATES: Mapping[str, tuple[Tone, object]] = {
    "todo": ("news", _("perlu dikerjakan")),
    "waiting": ("plain", _("menunggu")),
    "late": ("bad", _("terlambat")),
    "done": ("good", _("selesai")),
}

# --- Filters -----------------------------------------------------------------------------------------------------


@register.filter
def number(count: int | None) -> str:
    """1.234.567."""
    return words.NOTHING if count is None else wording.number(count)


@register.filter
def rupiah(amount: int | None) -> str:
    """Rp16.800."""
    return words.NOTHING if amount is None else money.rupiah(amount)


@register.filter
def percent_of(part: int, whole: int | None) -> str:
    """`covered|percent_of:entitled` is 39,52%; a dash where nobody is counted."""
    return wording.percent(Fraction(part, whole) if whole else None)


@register.filter
def day(value: date | None) -> str:
    """22 November 2026."""
    return words.NOTHING if value is None else words.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """22 November 2026 pukul 14.05."""
    return words.NOTHING if value is None else words.moment(value)


# --- Forms -------------------------------------------------------------------------------------------------------


@register.inclusion_tag(f"{PARTS}/error_summary.html")
def error_summary(form: BaseForm | None) -> Context:
    """Every error of a form, of a field as a link to it; nothing where there is none."""
    if not form or not form.is_bound or not form.errors:
        return {"errors": []}
    general = [("", text) for text in form.non_field_errors()]
    fields = [(_target(field), text) for field in form for text in field.errors]
    return {"errors": general + fields}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Label, hint, error and control of one field; `{{ form }}` does this for all."""
    return bound.as_field_group()


def _target(bound: BoundField) -> str:
    return bound.id_for_label or f"{bound.auto_id}_0"  # the first of a group of choices


# --- Lists and tables --------------------------------------------------------------------------------------------


@register.inclusion_tag(f"{PARTS}/summary_list.html")
def summary_list(items: Iterable[Item]) -> Context:
    """What is known about one thing, row by row."""
    return {"items": items}


@register.inclusion_tag(f"{PARTS}/task_list.html")
def task_list(tasks: Iterable[Task]) -> Context:
    """What is to be done, how much of it, and who is waited for."""
    return {"tasks": tasks}


@register.filter
def state_tag(state: str) -> Context:
    """The tag of a task's state."""
    tone, text = TASK_STATES[state]
    return {"tone": tone, "text": text}


@register.inclusion_tag(f"{PARTS}/table.html")
def table(table: Table) -> Context:
    """A table with a caption; on a small phone each row is a card."""
    return {"table": table}


@register.filter
def beside(row: Sequence[object], columns: Sequence[Column]) -> list[tuple[object, Column]]:
    """Each value of a row beside its column."""
    return list(zip(row, columns, strict=True))


@register.inclusion_tag(f"{PARTS}/cell.html")
def cell(value: object) -> Context:
    """A value of a table: a link, a tag, or as it is."""
    return {"cell": value if hasattr(value, "tone") else {"value": value}}


@register.inclusion_tag(f"{PARTS}/tag.html")
def tag(text: object, tone: Tone = "plain") -> Context:
    """A status in one word; the tone only repeats what the word says."""
    return {"text": text, "tone": tone}


@register.inclusion_tag(f"{PARTS}/empty_state.html")
def empty_state(title: str, text: str = "", action: str = "", url: str = "") -> Context:
    """Instead of an empty list: why nothing is here and how to begin."""
    return {"title": title, "text": text, "action": action, "url": url}


@register.inclusion_tag(f"{PARTS}/downloads.html")
def downloads(files: Iterable[Download]) -> Context:
    """Files to take along."""
    return {"files": files}


@register.inclusion_tag(f"{PARTS}/links.html")
def subnav(links: Iterable[Link], label: str) -> Context:
    """Views of one thing beside each other; the label is said to screen readers."""
    return {"links": links, "label": label, "kind": "subnav"}


@register.inclusion_tag(f"{PARTS}/breadcrumbs.html")
def breadcrumbs(links: Iterable[Link]) -> Context:
    """The way from the start page to here; the page itself is not in it."""
    return {"links": links}


@register.inclusion_tag(f"{PARTS}/pager.html", takes_context=True)
def pager(context: Mapping[str, Any], next_key: object = None, name: str = "after") -> Context:
    """The next part of a list by its last key, and the way back to the beginning; the filters are kept."""
    request: HttpRequest = context["request"]
    kept = request.GET.copy()
    begun = kept.pop(name, None)
    first = f"?{kept.urlencode()}"
    if next_key not in (None, ""):
        kept[name] = str(next_key)
    return {"first": first if begun else "", "further": f"?{kept.urlencode()}" if name in kept else ""}


# --- Figures -----------------------------------------------------------------------------------------------------


@register.inclusion_tag(f"{PARTS}/figure.html")
def figure(figure: Figure) -> Context:
    """One figure with what stands above and below the line, its definition, day and source."""
    return {"figure": figure}


@register.inclusion_tag(f"{PARTS}/figure_source.html")
def figure_source(figure: Figure) -> Context:
    """The line below a table, chart or map: what was counted, when, and from which papers."""
    return {"figure": figure}


@register.inclusion_tag(f"{PARTS}/bars.html")
def bars(rows: Iterable[Bar], caption: str, name: str, value: str) -> Context:
    """A table with a bar in each row; name and value head its columns."""
    return {"rows": rows, "caption": caption, "name": name, "value": value}


@register.inclusion_tag(f"{PARTS}/progress.html")
def progress(done: int, total: int | None, label: str, unit: str = "") -> Context:
    """How far something is; without a total it only shows that it goes on."""
    at, end = str(done), str(total or "")  # an attribute takes no points between thousands
    name = f"progress-{crc32(label.encode()) % 10_000}"
    return {"done": done, "total": total, "at": at, "end": end, "label": label, "unit": unit, "name": name}
