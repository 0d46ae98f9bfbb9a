package com.bytebase.sheet;

import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says of a sheet. */
record SheetInput(
        @Nullable String name,

        @Schema(description = "Required to create one.") @Nullable
        String title,

        @Schema(description = "The script; empty unless given.") @Nullable
        String content,

        @Schema(
                description = "Name of the database that it is about; may be empty.",
                example = "instances/shop-test/databases/shop")
        @Nullable
        String database,

        @Schema(description = "Who sees it: its creator alone (PRIVATE, unless given), or the project.")
        Sheet.@Nullable Visibility visibility,

        @Nullable String etag) {
    private static final int LONG = 2000;

    String checkedTitle() {
        return Text.title(title, "title");
    }

    String checkedContent() {
        return Text.optional(content, "content", Sheets.MAXIMUM_BYTES);
    }

    /** The name as we write it, or empty. */
    String checkedDatabase() {
        var given = Text.optional(database, "database", LONG);
        return given.isEmpty() ? "" : DatabaseName.parse(given, "database").toString();
    }
}
