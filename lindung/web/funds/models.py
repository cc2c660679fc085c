"""Provisional models."""

from django.db import models

from lindung.web.users.models import User


class Source(models.Model):
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    def __str__(self) -> str:
        return self.code


class Account(models.Model):
    kind = models.CharField(max_length=20)
    source = models.ForeignKey(Source, models.PROTECT, related_name="accounts")
    programme = models.CharField(max_length=60)
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "source", "programme", "first", "last"], name="funds_one_account")
        ]

    def __str__(self) -> str:
        return self.kind


class Entry(models.Model):
    day = models.DateField()
    document_kind = models.CharField(max_length=20)
    document = models.CharField(max_length=120)
    words = models.CharField(max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document_kind", "document"], name="funds_one_entry")]

    def __str__(self) -> str:
        return self.document


class Transfer(models.Model):
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="transfers")
    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="credits")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="funds_amount_above_zero")]

    def __str__(self) -> str:
        return str(self.amount)


class MonthClose(models.Model):
    month = models.IntegerField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.month)
