package com.bytebase.editor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what people may ask of databases.
 *
 * @param rows of a result where the request names no limit
 * @param maximumRows that a request may ask for
 * @param maximumSize of all results of a request, as text
 * @param exportRows that an export may have at most
 * @param exportSize of an export, as text
 * @param timeLimit for one statement
 * @param idleSessions kept open for one database, so that the next query need not log in
 * @param idleTime after which a kept session is closed
 */
@ConfigurationProperties("bytebase.editor")
record EditorProperties(
        @DefaultValue("1000") long rows,
        @DefaultValue("1000000") long maximumRows,
        @DefaultValue("100MB") DataSize maximumSize,
        @DefaultValue("10000000") long exportRows,
        @DefaultValue("2GB") DataSize exportSize,
        @DefaultValue("10m") Duration timeLimit,
        @DefaultValue("4") int idleSessions,
        @DefaultValue("1m") Duration idleTime) {}
