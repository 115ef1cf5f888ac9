"""The redirect server: a raw handler under granian, without a framework and without Django.

app        one request in, one answer out
memory     what is known of every link, kept current by the database's notices
commit     many clicks, one wait for the disk
serving    how to start it
"""
