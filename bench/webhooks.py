#!/usr/bin/env python3
"""Ten thousand deliveries to a receiver that fails half the time: how long until it has taken each, and whether one is lost.

Needs a running server and an issue: ./bytebase demo --private-networks=127.0.0.0/8, then TOKEN=... bench/webhooks.py
--url http://127.0.0.1:8080 --issue projects/p/issues/1
"""
import argparse, http.server, json, os, random, threading, time, urllib.request
from concurrent.futures import ThreadPoolExecutor

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--url", default="http://127.0.0.1:8080")
arguments.add_argument("--issue", required=True)
arguments.add_argument("--count", type=int, default=10_000)
arguments.add_argument("--patience", type=int, default=900, help="seconds")
asked = arguments.parse_args()

taken, tries, lock = {}, 0, threading.Lock()


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global tries
        self.rfile.read(int(self.headers["Content-Length"]))
        fails = random.random() < 0.5
        with lock:
            tries += 1
            if not fails:
                taken[self.headers["webhook-id"]] = taken.get(self.headers["webhook-id"], 0) + 1
        self.send_response(503 if fails else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


def call(method, path, body=None):
    request = urllib.request.Request(asked.url + "/v1/" + path, method=method)
    request.add_header("Authorization", "Bearer " + os.environ["TOKEN"])
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, None if body is None else json.dumps(body).encode()) as answer:
        return json.load(answer)


receiver = Server(("127.0.0.1", 0), Receiver)
threading.Thread(target=receiver.serve_forever, daemon=True).start()
project = "/".join(asked.issue.split("/")[:2])
hook = call("POST", project + "/webhooks", {
    "title": "bench", "type": "GENERIC", "events": ["ISSUE_COMMENTED"],
    "url": "http://127.0.0.1:%d/" % receiver.server_address[1]})
began = time.monotonic()
with ThreadPoolExecutor(8) as threads:
    list(threads.map(lambda n: call("POST", asked.issue + "/comments", {"content": "bench %d" % n}), range(asked.count)))
written = time.monotonic() - began
while len(taken) < asked.count and time.monotonic() - began < asked.patience:
    time.sleep(0.2)
print("comments written %.1f s (%.0f/s); all taken after %.1f s; %d tries, %d taken, %d taken twice, %d lost" % (
    written, asked.count / written, time.monotonic() - began, tries, len(taken),
    sum(1 for times in taken.values() if times > 1), asked.count - len(taken)))
call("POST", hook["name"] + ":delete")
