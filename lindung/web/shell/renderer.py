"""How Django draws a form: `{{ form }}` comes out in the pattern of the office (FORM_RENDERER in the settings)."""

from django.forms.renderers import DjangoTemplates


class OfficeRenderer(DjangoTemplates):
    """Label, hint, error and control of each field in that order, tied together for screen readers."""

    form_template_name = "shell/forms/form.html"
    field_template_name = "shell/forms/field.html"
