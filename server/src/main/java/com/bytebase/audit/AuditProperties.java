package com.bytebase.audit;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where heads of the audit log's chain go.
 *
 * @param headUrl gets each published head by POST, as JSON; none unless set
 */
@ConfigurationProperties("bytebase.audit")
record AuditProperties(@Nullable URI headUrl) {}
