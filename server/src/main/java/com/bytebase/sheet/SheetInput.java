package com.bytebase.sheet;

import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Text;
import org.jspecify.annotations.Nullable;

/** What a client says of a sheet. */
record SheetInput(
        @Nullable String name,
        @Nullable String title,
        @Nullable String content,
        @Nullable String database,
        Sheet.@Nullable Visibility visibility,
        @Nullable String etag) {
    private static final int LONG = 2000;

    String checkedTitle() {
        return Text.required(title, "title", Text.TITLE);
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
