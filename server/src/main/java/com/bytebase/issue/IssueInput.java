package com.bytebase.issue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issue as a client writes it. */
record IssueInput(
        @Nullable String title,
        @Nullable String description,
        @Nullable IssueType type,
        @Nullable List<ChangeInput> changes,
        @Nullable NewDatabaseInput createDatabase,
        @Nullable Boolean draft,
        @Nullable List<String> labels,
        @Nullable String etag,
        @Nullable String requestId) {}
