import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";

/**
 * Starts the packaged server with an empty data folder, and servers to register; gives back what ends all. With SERVER and
 * TARGET in the environment those are used: for writing a story, which takes many tries.
 */
export default async function start() {
  if (process.env.SERVER && process.env.TARGET) return undefined;
  const app = unpack();
  const data = mkdtempSync(join(tmpdir(), "bytebase-stories-"));
  chmodSync(data, 0o711); // PostgreSQL does not run as root: its user passes here
  const started = [];
  const stop = async () => {
    for (const child of started) await end(child);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const target = spawn(java, ["-cp", classpath(), resolve("harness/Target.java")], {
      stdio: ["pipe", "pipe", openSync(resolve("target/target.log"), "w")],
    });
    started.push(target);
    const place = firstLine(target);
    place.catch(() => {}); // told where it is waited for

    const port = await freePort();
    const log = openSync(resolve("target/server.log"), "w");
    const server = spawn(
      java,
      // As the launcher runs it, where a quick start matters more than speed later.
      [
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        ...["-jar", join(app, "bytebase-server.jar"), "start", "--port", String(port), "--data", data],
        ...["--private-networks", "127.0.0.0/8"], // where the stories' Git server and receiver are
      ],
      { stdio: ["ignore", log, log] },
    );
    started.push(server);
    process.env.SERVER = `http://127.0.0.1:${port}`;
    await ready(server, `${process.env.SERVER}/readyz`);
    process.env.TARGET = await place;
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The jar, unpacked as the launcher unpacks it. */
function unpack() {
  const built = resolve("../server/target");
  const jar = readdirSync(built).find((name) => /^bytebase-server-.*(?<!-sources|-javadoc)\.jar$/.test(name));
  if (!jar) throw new Error("There is no packaged server; build it: mvn -DskipTests -pl server -am package.");
  const app = resolve("target/app");
  rmSync(app, { recursive: true, force: true });
  mkdirSync(resolve("target"), { recursive: true });
  const options = ["--destination", app, "--application-filename", "bytebase-server.jar"];
  execFileSync(java, ["-Djarmode=tools", "-jar", join(built, jar), "extract", ...options], { stdio: "inherit" });
  return app;
}

/** Where Maven has written what the servers to register are made of. */
function classpath() {
  try {
    return readFileSync(resolve("target/classpath"), "utf8");
  } catch {
    throw new Error(
      "There is no e2e/target/classpath; Maven writes it: mvn -DskipTests -pl e2e -am pre-integration-test.",
    );
  }
}

async function firstLine(child) {
  const died = once(child, "exit").then(() => {
    throw new Error("The servers to register did not start; e2e/target/target.log says why.");
  });
  died.catch(() => {}); // it ends in the end
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), died]);
  return line;
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

async function ready(server, url) {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error("The server ended while it started; e2e/target/server.log says why.");
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((then) => setTimeout(then, 250));
  }
  throw new Error("The server was not ready after two minutes; e2e/target/server.log says why.");
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
