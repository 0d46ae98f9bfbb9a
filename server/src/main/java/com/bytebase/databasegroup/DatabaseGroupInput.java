package com.bytebase.databasegroup;

import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says of a database group. */
record DatabaseGroupInput(
        @Nullable String name,

        @Schema(description = "Required to create one.") @Nullable
        String title,

        @Schema(
                description =
                        "CEL over resource.database_name, instance_id, environment_id, environment_name, project_id, db_engine and labels. Required to create one.",
                example = "resource.environment_id == \"prod\" && resource.database_name.startsWith(\"tenant_\")")
        @Nullable
        String condition,

        @Nullable String etag) {
    String checkedTitle() {
        return Text.title(title, "title").strip();
    }
}
