#!/usr/bin/env python3
"""Queries a PostgreSQL database through a running server and prints each figure beside its floor, measured in the same run:
`select 1` on a kept connection while the server's code is still being compiled, then beside a committed row and `select 1` by a kept
psql, which is what it takes to keep its record and to ask; 100,000 rows of ten columns as an answer beside psql to a file; the same as CSV beside COPY … TO STDOUT; completion on 2,000 tables; the server's memory before, and a minute after.

usage: bench/query.py URL EMAIL PASSWORD HOST PORT USER PGPASSWORD [PID]

URL is a running server whose owner signs in with EMAIL and PASSWORD; the rest is a PostgreSQL server that may be given a database. PID is the
server's process; without it memory is not measured.
"""

import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

URL, EMAIL, PASSWORD, HOST, PORT, USER, PGPASSWORD = sys.argv[1:8]
PID = sys.argv[8] if len(sys.argv) > 8 else ""
NAME = f"bench_query_{int(time.time())}"
ENVIRONMENT = dict(os.environ, PGPASSWORD=PGPASSWORD)
PSQL = ["psql", "-h", HOST, "-p", PORT, "-U", USER, "-v", "ON_ERROR_STOP=1", "-qX"]
ROWS = 100_000
QUERY = "SELECT * FROM wide"
WIDE = f"""CREATE TABLE wide AS SELECT n AS id, n * 1000003::bigint AS big, n / 7.0::numeric AS ratio, md5(n::text) AS hash, 'note ' || n AS note,
    n % 3 = 0 AS flag, timestamp '2026-01-01' + n * interval '1 minute' AS at, date '2026-01-01' + n % 365 AS day, n * 0.5::float8 AS half,
    CASE WHEN n % 5 = 0 THEN NULL ELSE 'some text, with a comma' END AS maybe FROM generate_series(1, {ROWS}) n"""
TABLES = """SELECT format('CREATE TABLE t%s (id bigint, customer_id bigint, note text, created_at timestamptz, amount numeric)', n)
    FROM generate_series(1, 2000) n \\gexec"""


class Server:
    def __init__(self):
        address = urllib.parse.urlsplit(URL)
        self.connection = http.client.HTTPConnection(address.hostname, address.port)
        self.token = ""

    def call(self, method, path, body=None, raw=False):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        self.connection.request(method, "/v1" + path, None if body is None else json.dumps(body), headers)
        answer = self.connection.getresponse()
        if raw and answer.status == 200:
            size = 0
            while part := answer.read(1 << 20):
                size += len(part)
            return size
        content = answer.read()
        if answer.status != 200:
            sys.exit(f"{method} {path}: {answer.status} {content.decode()}")
        return json.loads(content)


def timed(what, times):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        took.append(time.perf_counter() - start)
    return took


def best(what, times=5):
    return min(timed(what, times))


def memory():
    if not PID:
        return 0
    with open(f"/proc/{PID}/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


def prepare(server):
    subprocess.run([*PSQL, "-d", "postgres", "-c", f"CREATE DATABASE {NAME}"], env=ENVIRONMENT, check=True)
    subprocess.run([*PSQL, "-d", NAME], input=WIDE + ";\n" + TABLES, text=True, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    server.token = server.call("POST", "/auth:signIn", {"email": EMAIL, "password": PASSWORD})["accessToken"]
    instance = NAME.replace("_", "-")
    source = {"id": "admin", "type": "ADMIN", "host": HOST, "port": int(PORT), "username": USER, "password": PGPASSWORD}
    body = {"title": "Bench", "engine": "POSTGRES", "environment": "environments/test", "dataSources": [source], "syncDatabases": [NAME]}
    server.call("POST", f"/instances?instanceId={instance}", body)
    database = f"/instances/{instance}/databases/{NAME}"
    for _ in range(600):
        listed = server.call("GET", f"/instances/{instance}/databases")["databases"]
        if any(one["name"].endswith(NAME) for one in listed):
            break
        time.sleep(0.1)
    server.call("POST", database + ":sync", {})
    return database


def percentiles(name, took):
    print(f"{name}: p50 {statistics.median(took) * 1000:.2f} ms, p95 {sorted(took)[len(took) * 95 // 100] * 1000:.2f} ms")


class Psql:
    """A psql that is kept: what it is sent takes a round trip for each statement and no start."""

    def __init__(self):
        self.process = subprocess.Popen([*PSQL, "-d", NAME], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        self.ask("CREATE TABLE floor (id bigserial PRIMARY KEY, at timestamptz DEFAULT now(), note text)")

    def ask(self, *statements):
        self.process.stdin.write(";\n".join(statements) + ";\n\\echo done\n")
        self.process.stdin.flush()
        while self.process.stdout.readline() != "done\n":
            pass


def figure(name, seconds, floor_name, floor):
    print(f"{name}: {seconds * 1000:.0f} ms; {floor_name}: {floor * 1000:.0f} ms; ratio {seconds / floor:.2f}")


def main():
    if not shutil.which("psql"):
        sys.exit("psql is not on the PATH, so there is no floor to measure against. Install postgresql-client.")
    server = Server()
    database = prepare(server)
    query = {"statement": "select 1"}
    thousands = [statistics.median(timed(lambda: server.call("POST", database + ":query", query), 1000)) * 1000 for _ in range(6)]
    print("select 1, p50 of each thousand from the first on: " + ", ".join(f"{one:.1f}" for one in thousands) + " ms")
    before = memory()
    took, kept, psql = [], [], Psql()
    for _ in range(500):  # in turns, so that both meet the same machine
        took += timed(lambda: server.call("POST", database + ":query", query), 1)
        kept += timed(lambda: psql.ask("INSERT INTO floor (note) VALUES ('select 1')", "SELECT 1"), 1)
    percentiles("select 1 on a kept connection", took)
    percentiles("a row committed and select 1 by a kept psql", kept)
    print(f"ratio {statistics.median(took) / statistics.median(kept):.2f}, beyond the floor {(statistics.median(took) - statistics.median(kept)) * 1000:.2f} ms")

    text = "SELECT t1. FROM t1 JOIN t2000 ON t1.id = t2000.id WHERE t"
    complete = {"statement": text, "position": len(text)}
    timed(lambda: server.call("POST", database + ":complete", complete), 20)
    percentiles("completion on 2,000 tables", timed(lambda: server.call("POST", database + ":complete", complete), 200))

    with tempfile.NamedTemporaryFile() as file:
        psql = best(lambda: subprocess.run([*PSQL, "-d", NAME, "-o", file.name, "-c", QUERY], env=ENVIRONMENT, check=True))
        copy = best(lambda: subprocess.run([*PSQL, "-d", NAME, "-o", file.name, "-c", f"COPY ({QUERY}) TO STDOUT (FORMAT csv, HEADER)"], env=ENVIRONMENT, check=True))
    rows = {"statement": QUERY, "limit": ROWS}
    csv = {"statement": QUERY, "format": "CSV"}
    figure(f"{ROWS:,} rows as an answer", best(lambda: server.call("POST", database + ":query", rows, raw=True)), "psql to a file", psql)
    figure(f"{ROWS:,} rows as CSV", best(lambda: server.call("POST", database + ":export", csv, raw=True)), "COPY TO STDOUT", copy)
    for kind in ("JSON", "SQL", "XLSX"):
        body = {"statement": QUERY, "format": kind}
        print(f"{ROWS:,} rows as {kind}: {best(lambda: server.call('POST', database + ':export', body, raw=True), 2) * 1000:.0f} ms")
    if PID:
        peak = memory()
        time.sleep(60)
        print(f"memory of the server: {before} MB before, {peak} MB at the end, {memory()} MB a minute later")


main()
