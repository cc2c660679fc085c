"""Addresses of money."""

from lindung.web.funds.urls_book import book_urls
from lindung.web.funds.urls_cash import cash_urls

app_name = "funds"
urlpatterns = [*book_urls, *cash_urls]
