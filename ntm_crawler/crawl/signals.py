"""The project's own Scrapy signals."""

issue_found = object()
"""Sent with `issue` (items.Issue) and `seen_at` (aware datetime) when something happened that a person should know."""

request_refused = object()
"""Sent with `request` when its address is one that this portal must not be asked for: no request is made of it."""

listing_read = object()
"""Sent with `listing` (listings.page.Listing) when a listing page was read."""

article_saved = object()
"""Sent with `article` (items.Article) and `saved` (database.Saved) when an article was handed to the database."""
