package com.bytebase.databasegroup;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says of a table group. */
record TableGroupInput(
        @Nullable String name,

        @Schema(description = "Required to create one.") @Nullable
        String title,

        @Schema(
                description =
                        "The name under which SQL means all tables of the group; no table of the databases has it. Required to create one.",
                example = "orders")
        @Nullable
        String placeholder,

        @Schema(
                description =
                        "CEL over resource.table_name and resource.schema_name, and all that a database group's can ask for. Required to create one.",
                example = "resource.table_name.matches(\"^orders_[0-9]+$\")")
        @Nullable
        String condition,

        @Nullable String etag) {
    private static final int LONGEST = 63;

    String checkedTitle() {
        return Text.title(title, "title").strip();
    }

    String checkedPlaceholder() {
        var name = Text.title(placeholder, "placeholder");
        if (name.length() > LONGEST || !name.matches("[\\p{L}_][\\p{L}\\p{N}_$]*")) {
            throw Problem.field(
                    "placeholder",
                    "placeholder is \"%s\"; it is a name of letters, digits, _ and $, %d characters at most."
                            .formatted(name, LONGEST));
        }
        return name;
    }
}
