#!/bin/sh
# Time from the command to the first answer of the API, embedded PostgreSQL included, on a data folder that exists already;
# and the server's resident memory when idle. The floor is a bare JVM's start, measured in the same run.
# Usage: bench/start-up.sh [ROUNDS]
set -eu
root=$(CDPATH= cd "$(dirname "$0")/.." && pwd -P)
rounds=${1:-5}
port=${PORT:-18099}
data=$(mktemp -d)
chmod 711 "$data"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; wait; rm -rf "$data"' EXIT INT TERM

now() { date +%s%3N; }
resident() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$1/status"; }

start() {
  from=$(now)
  "$root/bytebase" start --data "$data/d" --port "$port" >"$data/out" 2>&1 &
  server=$!
  until curl -sf "http://127.0.0.1:$port/v1/workspace" >/dev/null; do
    kill -0 "$server" || { cat "$data/out"; exit 1; }
    sleep 0.02
  done
  took=$(($(now) - from))
  cpu=$(awk -v hz="$(getconf CLK_TCK)" '{ printf "%d", ($14 + $15) * 1000 / hz }' "/proc/$server/stat")
}

stop() {
  kill "$server"
  wait "$server" || true
  server=
}

"$root/bytebase" build
start
stop
java=java
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  [ -x "$home/bin/java" ] && java="$home/bin/java" && break
done
best=
floor=
for round in $(seq "$rounds"); do
  from=$(now)
  "$java" -XX:+UseSerialGC -version >/dev/null 2>&1
  bare=$(($(now) - from))
  start
  echo "round $round: first answer after $took ms, of which $cpu ms were computed; a bare JVM: $bare ms"
  { [ -z "$best" ] || [ "$took" -lt "$best" ]; } && best=$took
  { [ -z "$floor" ] || [ "$bare" -lt "$floor" ]; } && floor=$bare
  [ "$round" = "$rounds" ] || stop
done
sleep 15
echo "best $best ms, floor $floor ms, ratio $((best / (floor > 0 ? floor : 1))); idle server $(resident "$server") MB resident; load $(cut -d' ' -f1 /proc/loadavg)"
