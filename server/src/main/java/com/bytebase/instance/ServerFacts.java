package com.bytebase.instance;

import com.bytebase.engine.ServerInfo;
import java.time.Instant;

/** What a sync learned of the server. */
public record ServerFacts(ServerInfo server, Instant readAt) {}
