package com.bytebase.sheet;

import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client says of a sheet. */
record SheetInput(
        @Nullable String name,

        @Schema(description = "Required to create one.") @Nullable
        String title,

        @Schema(description = "The script; empty unless given.") @Nullable
        String content,

        @Schema(
                description = "Name of the database of the project that it is about; may be empty.",
                example = "instances/shop-test/databases/shop")
        @Nullable
        String database,

        @Schema(
                description = "A path of at most 256 characters, such as reports/monthly; empty for none.",
                example = "reports/monthly")
        @Nullable
        String folder,

        @Schema(
                description =
                        "Who sees it: its creator alone (PRIVATE, unless given), those whom it is shared with (SHARED), or the project.")
        Sheet.@Nullable Visibility visibility,

        @Schema(description = "Names of members of the project who may read it; takes the visibility SHARED.") @Nullable
        List<String> viewers,

        @Schema(description = "Names of members of the project who may change it; takes the visibility SHARED.")
        @Nullable
        List<String> editors,

        @Nullable String etag) {
    private static final int LONG = 2000;
    private static final int FOLDER = 256;
    private static final int MEMBERS = 200;

    String checkedTitle() {
        return Text.title(title, "title");
    }

    String checkedContent() {
        return Text.optional(content, "content", Sheets.MAXIMUM_BYTES);
    }

    Optional<DatabaseName> checkedDatabase() {
        var given = Text.optional(database, "database", LONG);
        return given.isEmpty() ? Optional.empty() : Optional.of(DatabaseName.parse(given, "database"));
    }

    /** {@code a/b/c}, or empty. */
    String checkedFolder() {
        if (folder == null || folder.isEmpty()) {
            return "";
        }
        var path = Text.required(folder, "folder", FOLDER);
        for (var part : path.split("/", -1)) {
            if (part.isBlank() || !part.equals(part.strip()) || part.equals(".") || part.equals("..")) {
                throw Problem.field(
                        "folder", "folder is \"%s\"; it is names with / between them: a/b/c.".formatted(path));
            }
            Text.title(part, "folder");
        }
        return path;
    }

    List<String> givenViewers() {
        return bounded(viewers, "viewers");
    }

    List<String> givenEditors() {
        return bounded(editors, "editors");
    }

    private static List<String> bounded(@Nullable List<String> names, String field) {
        var given = Objects.requireNonNullElse(names, List.<String>of());
        if (given.size() > MEMBERS) {
            throw Problem.field(field, "%s has %d names; %d is the most.".formatted(field, given.size(), MEMBERS));
        }
        return given;
    }
}
