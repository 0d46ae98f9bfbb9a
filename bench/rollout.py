#!/usr/bin/env python3
"""Rolls one statement out to 200 PostgreSQL databases and prints the time from "run" to "all done", beside the floor: xargs -P8 psql
with the same statement over the same databases, in the same run.

usage: bench/rollout.py URL EMAIL PASSWORD HOST PORT USER PGPASSWORD [DATABASES] [--group]

With --group the change is of a database group, and a batch query of its members is measured beside psql as well.

URL is a running server whose owner signs in with EMAIL and PASSWORD; the rest is a PostgreSQL server that may be filled with databases.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

GROUP = "--group" in sys.argv
ARGUMENTS = [one for one in sys.argv[1:] if one != "--group"]
URL, EMAIL, PASSWORD, HOST, PORT, USER, PGPASSWORD = ARGUMENTS[:7]
COUNT = int(ARGUMENTS[7]) if len(ARGUMENTS) > 7 else 200
STAMP = str(int(time.time()))
ENVIRONMENT = dict(os.environ, PGPASSWORD=PGPASSWORD)
PSQL = ["psql", "-h", HOST, "-p", PORT, "-U", USER, "-v", "ON_ERROR_STOP=1", "-qX"]
NAMES = [f"bench{STAMP}_{i:03}" for i in range(COUNT)]


def call(method, path, body=None, token=None):
    request = urllib.request.Request(URL + "/v1" + path, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", "Bearer " + token)
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as problem:
        sys.exit(f"{method} {path}: {problem.code} {problem.read().decode()}")


def until(what, ready, seconds=120):
    end = time.time() + seconds
    while time.time() < end:
        answer = what()
        if ready(answer):
            return answer
        time.sleep(0.05)
    sys.exit("not ready after %d s" % seconds)


def psql_floor(statement):
    start = time.time()
    subprocess.run(["xargs", "-P8", "-I{}", *PSQL, "-d", "{}", "-c", statement], input="\n".join(NAMES), text=True, env=ENVIRONMENT, check=True)
    return time.time() - start


def batch_query(project, targets, token):
    statement = "SELECT count(*) FROM account"
    for attempt in ("first", "again"):
        floor = psql_floor(statement)
        start = time.time()
        answer = call("POST", f"/projects/{project}:batchQuery", {"targets": targets, "statement": statement}, token)
        took = time.time() - start
        print(f"batch query ({attempt}): {answer['succeeded']} of {COUNT} in {took:.2f} s; xargs -P8 psql: {floor:.2f} s; ratio {took / floor:.2f}")


def main():
    if not shutil.which("psql"):
        sys.exit("psql is not on the PATH, so there is no floor to measure against. Install postgresql-client.")
    creation = "\n".join(f'CREATE DATABASE "{name}";' for name in NAMES)
    subprocess.run([*PSQL, "-d", "postgres"], input=creation, text=True, env=ENVIRONMENT, check=True)
    token = call("POST", "/auth:signIn", {"email": EMAIL, "password": PASSWORD})["accessToken"]
    instance, project = f"bench-{STAMP}", f"bench-{STAMP}"
    call("POST", f"/projects?projectId={project}", {"title": "Bench"}, token)
    call("PATCH", f"/projects/{project}?updateMask=allowSelfApproval", {"allowSelfApproval": True}, token)
    source = {"id": "admin", "type": "ADMIN", "host": HOST, "port": PORT, "username": USER, "password": PGPASSWORD}
    call("POST", f"/instances?instanceId={instance}", {"title": "Bench", "engine": "POSTGRES", "environment": "environments/prod", "syncDatabases": [f"bench{STAMP}_*"], "dataSources": [source]}, token)
    call("POST", f"/instances/{instance}:sync", {}, token)
    targets = [f"instances/{instance}/databases/{name}" for name in NAMES]
    call("POST", f"/projects/{project}/databases:transfer", {"databases": targets}, token)
    if GROUP:
        call("POST", f"/projects/{project}/databaseGroups?databaseGroupId=all", {"title": "All", "condition": f'resource.database_name.startsWith("bench{STAMP}_")'}, token)
        targets = [f"projects/{project}/databaseGroups/all"]
    body = {"title": "Bench", "type": "DATABASE_CHANGE", "changes": [{"targets": targets, "statement": "CREATE TABLE account (id bigint PRIMARY KEY, locale text NOT NULL)"}]}
    issue = call("POST", f"/projects/{project}/issues", body, token)["name"]
    until(lambda: call("GET", "/" + issue, None, token), lambda it: it["approval"]["status"] == "PENDING")
    call("POST", f"/{issue}:approve", {}, token)
    floor = psql_floor("CREATE TABLE floor (id bigint PRIMARY KEY, locale text NOT NULL)")
    start = time.time()
    call("POST", f"/{issue}/pipeline/stages/prod:run", {}, token)
    answered = time.time() - start
    until(lambda: call("GET", f"/projects/{project}/issues", None, token)["issues"][0]["progress"]["stages"][0], lambda it: it["done"] == COUNT)
    took = time.time() - start
    print(f"{COUNT} databases: {took:.2f} s from run to all done ({answered:.2f} s until run was answered); xargs -P8 psql: {floor:.2f} s; ratio {took / floor:.2f}; load {os.getloadavg()[0]:.1f}")
    if GROUP:
        batch_query(project, targets, token)


main()
