package com.bytebase.instance;

import com.bytebase.engine.EngineType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says of an instance. */
record InstanceInput(
        @Nullable String name,
        @Nullable String title,
        @Nullable EngineType engine,
        @Nullable String environment,
        @Nullable List<DataSourceInput> dataSources,
        @Nullable List<String> syncDatabases,
        @Nullable Integer syncIntervalSeconds,
        @Nullable String externalLink,
        @Nullable Map<String, @Nullable String> labels,
        @Nullable String etag) {}
