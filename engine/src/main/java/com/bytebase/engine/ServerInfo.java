package com.bytebase.engine;

import java.util.List;

/**
 * The server behind a connection.
 *
 * @param version as people write it: "18.6", "11.4.5"
 * @param serverId what identifies this server among others, however it is addressed: PostgreSQL's system identifier, MySQL's
 *     {@code server_uuid}; for MariaDB, which has none, host name, port and data folder
 * @param missingPrivileges what the user lacks for the product's work, one sentence each; empty when nothing is missing
 */
public record ServerInfo(String version, String serverId, List<String> missingPrivileges) {
    public ServerInfo {
        missingPrivileges = List.copyOf(missingPrivileges);
    }
}
