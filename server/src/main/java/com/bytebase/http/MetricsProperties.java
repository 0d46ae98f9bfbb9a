package com.bytebase.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read the metrics.
 *
 * @param token what a program elsewhere brings; empty: only programs on this machine read them
 */
@ConfigurationProperties("bytebase.metrics")
record MetricsProperties(@DefaultValue("") String token) {
    @Override
    public String toString() {
        return "MetricsProperties[]";
    }
}
