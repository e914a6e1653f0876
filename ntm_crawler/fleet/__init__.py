"""Several machines that crawl together: a queue of jobs in PostgreSQL, and workers that take them from it.

The queue holds jobs and nothing else. What a worker crawls lands in files of its office, a database and archive files
for each portal, as on one machine. `scrapy fleet` alone loads what needs the extra `fleet`.
"""
