#!/usr/bin/env python3
"""From a push to the issue: by a signed webhook, by polling, and 1,000 files for 50 databases in one push.

Makes a Git repository, serves it by git http-backend on loopback, makes 50 SQLite databases with a project of their own, and connects both.
Needs git and a running server: ./bytebase start --private-networks=127.0.0.0/8 --files=FOLDER, then TOKEN=... bench/pushes.py
--url http://127.0.0.1:8080 --files FOLDER; TOKEN is the accessToken of an owner (POST /v1/auth:signIn).
"""
import argparse, hashlib, hmac, http.server, json, os, shutil, statistics, subprocess, tempfile, threading, time, urllib.error, urllib.request

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--url", default="http://127.0.0.1:8080")
arguments.add_argument("--files", required=True, help="where the server registers databases that are files")
arguments.add_argument("--rounds", type=int, default=20)
arguments.add_argument("--poll", type=int, default=10, help="seconds")
asked = arguments.parse_args()

folder = tempfile.mkdtemp(prefix="bytebase-pushes-")
name = "pushes%d" % time.time()


class Git(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def serve(self):
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        environment = dict(
            os.environ, GIT_PROJECT_ROOT=folder, GIT_HTTP_EXPORT_ALL="1", PATH_INFO=path, QUERY_STRING=query,
            REQUEST_METHOD=self.command, CONTENT_TYPE=self.headers.get("Content-Type", ""), CONTENT_LENGTH=str(len(body)),
            HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding", ""), GIT_PROTOCOL=self.headers.get("Git-Protocol", ""))
        head, _, data = subprocess.run(
            ["git", "http-backend"], input=body, env=environment, stdout=subprocess.PIPE, check=True).stdout.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n")]
        self.send_response(next((int(value.split()[0]) for key, value in headers if key == "Status"), 200))
        for key, value in headers:
            if key != "Status":
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = serve

    def log_message(self, *_):
        pass


def call(method, path, body=None):
    request = urllib.request.Request(asked.url + path, method=method)
    request.add_header("Authorization", "Bearer " + os.environ["TOKEN"])
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, None if body is None else json.dumps(body).encode(), timeout=120) as answer:
        return json.load(answer)


def git(*words):
    return subprocess.run(
        ["git", "-c", "user.name=Jane", "-c", "user.email=jane@example.com", *words],
        cwd=work, check=True, stdout=subprocess.PIPE).stdout.decode().strip()


def push(files):
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(work, path)), exist_ok=True)
        with open(os.path.join(work, path), "w") as file:
            file.write(text)
    git("add", "-A")
    git("commit", "-q", "-m", "Push %d files" % len(files))
    git("push", "-q", os.path.join(folder, "bench.git"), "HEAD:main")
    return git("rev-parse", "HEAD")


def until_issue(sha):
    began = time.monotonic()
    while time.monotonic() - began < 120:
        try:
            if call("GET", "/v1/projects/%s/repository/commits/%s" % (name, sha)).get("issue"):
                return time.monotonic() - began
        except urllib.error.HTTPError as e:
            if e.code != 404:
                raise
        time.sleep(0.02)
    raise SystemExit("no issue for " + sha)


def webhook():
    body = b'{"ref":"refs/heads/main"}'
    signature = hmac.new(connected["hookSecret"].encode(), body, hashlib.sha256).hexdigest()
    urllib.request.urlopen(urllib.request.Request(
        asked.url + connected["hookPath"], body, {"X-Hub-Signature-256": "sha256=" + signature})).close()


def told(what, times):
    print("%s: median %.2f s, longest %.2f s of %d" % (what, statistics.median(times), max(times), len(times)))


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Git)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
work = os.path.join(folder, "work")
os.makedirs(work)
subprocess.run(["git", "init", "-q", "--bare", "-b", "main", os.path.join(folder, "bench.git")], check=True)
git("init", "-q", "-b", "main")

databases = ["d%02d" % number for number in range(50)]
place = os.path.join(asked.files, name)
os.makedirs(place)
call("POST", "/v1/projects?projectId=" + name, {"title": "Pushes"})
call("POST", "/v1/instances?instanceId=" + name, {
    "title": "Pushes", "engine": "SQLITE", "environment": "environments/prod",
    "dataSources": [{"id": "admin", "type": "ADMIN", "path": place}]})
for database in databases:
    open(os.path.join(place, database + ".db"), "w").close()
call("POST", "/v1/instances/%s:sync" % name, {})
found = call("GET", "/v1/instances/%s/databases?pageSize=100" % name)["databases"]
call("POST", "/v1/projects/%s/databases:transfer" % name, {"databases": [one["name"] for one in found]})
names = [one["name"].rsplit("/", 1)[1] for one in found]
push({"README.md": "hello"})
connected = call("POST", "/v1/projects/%s/repository" % name, {
    "kind": "GIT", "url": "http://127.0.0.1:%d/bench.git" % server.server_address[1], "branch": "main", "pollSeconds": asked.poll})

times = []
for round in range(asked.rounds):
    sha = push({"prod/%s##%d##migrate##one.sql" % (names[0], round + 1): "SELECT %d;" % round})
    webhook()
    times.append(until_issue(sha))
told("push to issue by a webhook", times)
times = []
for round in range(3):
    times.append(until_issue(push({"prod/%s##%d##migrate##two.sql" % (names[1], round + 1): "SELECT %d;" % round})))
told("push to issue by polling each %d s" % asked.poll, times)
sha = push({
    "prod/%s##%d##migrate##many.sql" % (database, version + 100): "CREATE TABLE t%d (id int PRIMARY KEY);" % version
    for database in names for version in range(1000 // len(names))})
webhook()
print("1,000 files over %d databases: %.2f s" % (len(names), until_issue(sha)))
call("POST", "/v1/projects/%s/repository:disconnect" % name, {})
shutil.rmtree(folder)
