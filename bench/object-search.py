#!/usr/bin/env python3
"""How long it takes to find something by name in a database of many tables.

    bench/object-search.py URL EMAIL PASSWORD instances/I/databases/D [ROUNDS]

Prints the median and the 95th percentile of each kind of search, on one connection, next to GET /v1/engines (the same server without
the store) in the same run. `bench/object-search.py --sql TABLES` prints a script that fills a PostgreSQL database for it.
"""
import http.client
import json
import statistics
import sys
import time
from urllib.parse import quote, urlparse


def script(tables):
    names = ["orders", "customer", "invoice", "item", "payment", "stock", "visit", "audit"]
    for i in range(1, tables + 1):
        print(
            f"CREATE TABLE {names[i % len(names)]}_{i} (id int PRIMARY KEY, customer_id int, order_date date, "
            f"amount numeric, note text, created_at timestamptz, status text, t{i}_only int);"
        )


class Client:
    def __init__(self, url, email, password):
        parts = urlparse(url)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port)
        self.headers = {"Content-Type": "application/json"}
        body = self.ask("POST", "/v1/auth:signIn", {"email": email, "password": password})
        self.headers["Authorization"] = "Bearer " + body["accessToken"]

    def ask(self, method, path, body=None):
        self.connection.request(method, path, json.dumps(body) if body else None, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"{method} {path}: {answer.status} {text.decode()[:300]}")
        return json.loads(text)


def measure(client, name, path, rounds):
    client.ask("GET", path)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        client.ask("GET", path)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"{name:44} p50 {statistics.median(times):7.1f} ms   p95 {times[int(rounds * 0.95)]:7.1f} ms")


def main():
    if sys.argv[1:2] == ["--sql"]:
        script(int(sys.argv[2]))
        return
    client = Client(*sys.argv[1:4])
    database = "/v1/" + sys.argv[4]
    rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 50
    measure(client, "floor: GET /v1/engines", "/v1/engines", rounds)
    for what, query in [
        ("the beginning of an eighth of the tables", "orders"),
        ("a part of few tables", "orders_5"),
        ("a column that every table has", "customer_id"),
        ("a column that one table has", "t777_only"),
        ("a column of a table", "orders_8.note"),
        ("nothing", "zzz"),
    ]:
        measure(client, f"in the database: {what}", f"{database}/objects?query={quote(query)}", rounds)
        measure(client, f"everywhere: {what}", f"/v1/objects?query={quote(query)}", rounds)
    measure(client, "in the database: tables, a page of the list", f"{database}/objects?kind=TABLE", rounds)
    measure(client, "tables with their parts, a page", f"{database}/tables?query=orders", rounds)
    measure(client, "one table in parts", f"{database}/metadata?kind=TABLE&name=orders_8", rounds)
    measure(client, "one table as SQL", f"{database}/schema?kind=TABLE&schema=public&name=orders_8", 10)
    measure(client, "relations", f"{database}/relations", 10)


main()
