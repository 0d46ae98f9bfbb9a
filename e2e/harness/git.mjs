import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A Git server on loopback with one empty repository, by git's own http-backend. */
export async function gitServer() {
  const folder = mkdtempSync(join(tmpdir(), "bytebase-git-"));
  const bare = join(folder, "depot.git");
  const work = join(folder, "work");
  mkdirSync(work);
  const git = (cwd, ...words) => execFileSync("git", words, { cwd, encoding: "utf8" }).trim();
  git(folder, "init", "-q", "--bare", "-b", "main", bare);
  git(bare, "config", "http.receivepack", "true");
  git(work, "init", "-q", "-b", "main");
  git(work, "config", "user.name", "Jane Doe");
  git(work, "config", "user.email", "jane@harbor.example");
  git(work, "remote", "add", "origin", bare);
  const server = createServer((request, response) => void backend(folder, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/depot.git`,

    /** Writes files and pushes them as one commit. */
    push(message, files) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(work, path)), { recursive: true });
        writeFileSync(join(work, path), text);
      }
      git(work, "add", "-A");
      git(work, "commit", "-q", "-m", message);
      git(work, "push", "-q", "origin", "HEAD:main");
    },

    /** A file as it is in the branch. */
    file: (path) => git(bare, "show", `main:${path}`),

    async stop() {
      server.close();
      await once(server, "close");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function backend(folder, request, response) {
  const body = [];
  for await (const part of request) body.push(part);
  const { pathname, search } = new URL(request.url, "http://git");
  const sent = Buffer.concat(body);
  const child = spawn("git", ["http-backend"], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      CONTENT_LENGTH: String(sent.length),
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: request.headers["git-protocol"] ?? "",
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => {}); // git need not read all of it
  child.stdin.end(sent);
  const out = [];
  for await (const part of child.stdout) out.push(part);
  const answer = Buffer.concat(out);
  const end = answer.indexOf("\r\n\r\n");
  const headers = answer
    .subarray(0, end)
    .toString()
    .split("\r\n")
    .map((line) => line.split(/: (.*)/).slice(0, 2));
  const status = headers.find(([name]) => name === "Status")?.[1] ?? "200";
  response.writeHead(Number.parseInt(status, 10), Object.fromEntries(headers.filter(([name]) => name !== "Status")));
  response.end(answer.subarray(end + 4));
}
