package com.bytebase.project;

import com.bytebase.kernel.Labels;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says of a project. */
record ProjectInput(
        @Nullable String name,
        @Nullable String title,
        @Nullable Map<String, @Nullable String> labels,
        @Nullable Boolean allowSelfApproval,
        @Nullable String etag) {
    Project applied(Project current, UpdateMask mask) {
        return new Project(
                current.id(),
                mask.has("title") ? Text.required(title, "title", Text.TITLE) : current.title(),
                mask.has("labels") ? Labels.check(labels, "labels") : current.labels(),
                mask.pick("allowSelfApproval", allowSelfApproval, current::allowSelfApproval),
                current.state(),
                current.createdAt(),
                current.revision());
    }
}
