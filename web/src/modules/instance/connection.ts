import type { Schemas } from "../../api/client";
import type { DataSource, Engine } from "./instances";

/** A data source as it is sent. */
type Sent = Schemas["DataSourceInput"];

/** A data source as one types it. */
export type Connection = {
  host: string;
  port: string;
  path: string;
  username: string;
  password: string;
  database: string;
  tlsMode: "DISABLED" | "REQUIRED" | "VERIFY_CA" | "VERIFY_FULL";
  caCertificate: string;
  clientCertificate: string;
  clientKey: string;
};

export const secrets = ["password", "clientKey"] as const;

export function connectionOf(source?: DataSource): Connection {
  return {
    host: source?.host ?? "",
    port: source?.port ? String(source.port) : "",
    path: source?.path ?? "",
    username: source?.username ?? "",
    password: "",
    database: source?.database ?? "",
    tlsMode: source?.tls?.mode ?? "DISABLED",
    caCertificate: source?.tls?.caCertificate ?? "",
    clientCertificate: source?.tls?.clientCertificate ?? "",
    clientKey: "",
  };
}

/** What is sent; secrets left empty are left out, which keeps them. */
export function dataSourceOf(id: string, type: DataSource["type"], typed: Connection, before?: DataSource): Sent {
  if (typed.path.trim()) {
    return {
      id,
      type,
      path: typed.path.trim(),
      ...(typed.username ? { username: typed.username } : {}),
      ...(typed.password ? { password: typed.password } : {}),
      ...(typed.database ? { database: typed.database } : {}),
      ...(before?.options ? { options: before.options } : {}),
    };
  }
  const verified = typed.tlsMode === "VERIFY_CA" || typed.tlsMode === "VERIFY_FULL";
  return {
    id,
    type,
    host: typed.host.trim(),
    port: typed.port.trim(),
    username: typed.username,
    ...(typed.password ? { password: typed.password } : {}),
    ...(typed.database ? { database: typed.database } : {}),
    tls: {
      mode: typed.tlsMode,
      ...(verified && typed.caCertificate ? { caCertificate: typed.caCertificate } : {}),
      ...(typed.tlsMode !== "DISABLED" && typed.clientCertificate
        ? { clientCertificate: typed.clientCertificate }
        : {}),
      ...(typed.tlsMode !== "DISABLED" && typed.clientKey ? { clientKey: typed.clientKey } : {}),
    },
    ...(before?.options ? { options: before.options } : {}),
  };
}

/** A data source as it is sent back unchanged: what only the server says is left out. */
export function unchanged({ passwordSet: _, tls, host, port, path, ...source }: DataSource): Sent {
  const { clientKeySet: __, ...kept } = tls;
  return path ? { ...source, path } : { ...source, host, port, tls: kept };
}

/** What an engine asks for: a path where its databases are files, who logs in where it knows users. */
export function asksFor(engine?: Engine): { path: boolean; user: boolean } {
  const path = engine?.capabilities.includes("FILES") ?? false;
  return { path, user: !path || (engine?.capabilities.includes("FILE_USERS") ?? false) };
}

/** Where the server's errors about data source `index` belong in the form. */
export function fieldMap(index: number): Record<string, string> {
  const at = `dataSources[${index}]`;
  return {
    [`${at}.host`]: "host",
    [`${at}.port`]: "port",
    [`${at}.path`]: "path",
    [`${at}.username`]: "username",
    [`${at}.password`]: "password",
    [`${at}.database`]: "database",
    [`${at}.tls`]: "tlsMode",
    [`${at}.tls.mode`]: "tlsMode",
    [`${at}.tls.caCertificate`]: "caCertificate",
    [`${at}.tls.clientCertificate`]: "clientCertificate",
    [`${at}.tls.clientKey`]: "clientKey",
  };
}
