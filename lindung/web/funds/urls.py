"""Addresses of money."""

from lindung.web.funds.urls_book import book_urls

app_name = "funds"
urlpatterns = [*book_urls]
