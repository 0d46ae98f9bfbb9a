package com.bytebase.project;

import com.bytebase.kernel.Labels;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says of a project. */
record ProjectInput(
        @Nullable String name,

        @Schema(description = "Required to create one.") @Nullable
        String title,

        @Nullable Map<String, @Nullable String> labels,

        @Schema(description = "Whether the creator of an issue may approve it; false unless given.") @Nullable
        Boolean allowSelfApproval,

        @Nullable String etag) {
    Project applied(Project current, UpdateMask mask) {
        return new Project(
                current.id(),
                mask.has("title") ? Text.title(title, "title") : current.title(),
                mask.has("labels") ? Labels.check(labels, "labels") : current.labels(),
                mask.pick("allowSelfApproval", allowSelfApproval, current::allowSelfApproval),
                current.state(),
                current.createdAt(),
                current.revision());
    }
}
