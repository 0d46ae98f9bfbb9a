package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.databasegroup.DatabaseGroup;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client says of a tab. */
record EditorTabInput(
        @Nullable String name,

        @Schema(description = "May be empty.", maxLength = Text.TITLE) @Nullable
        String title,

        @Schema(description = "A million characters at most; ten million in all tabs of a project.") @Nullable
        String statement,

        @Schema(description = "Names of the databases and database groups that it is run on, in order; 100 at most.")
        @Nullable
        List<String> databases,

        @Schema(description = "Name of the sheet that it was opened from; empty for none.") @Nullable
        String sheet,

        @Schema(description = "Tabs are in the order of this; behind all others unless given.") @Nullable
        Integer position,

        @Nullable String etag) {
    private static final int STATEMENT = 1_000_000;
    private static final int DATABASES = 100;
    private static final int POSITIONS = 1_000_000;
    private static final int NAME = 2000;

    String checkedTitle() {
        return Text.optionalTitle(title, "title");
    }

    String checkedStatement() {
        return Text.optional(statement, "statement", STATEMENT);
    }

    List<String> checkedDatabases(String project) {
        var given = Objects.requireNonNullElse(databases, List.<String>of());
        if (given.size() > DATABASES) {
            throw Problem.field(
                    "databases", "databases has %d names; %d is the most.".formatted(given.size(), DATABASES));
        }
        return given.stream()
                .map(one -> checked(Text.required(one, "databases", NAME), project))
                .toList();
    }

    private static String checked(String name, String project) {
        return DatabaseGroup.isName(name)
                ? DatabaseGroup.name(project, DatabaseGroup.id(name, project, "databases"))
                : DatabaseName.parse(name, "databases").toString();
    }

    String checkedSheet() {
        return Text.optional(sheet, "sheet", NAME);
    }

    int checkedPosition(int otherwise) {
        int given = position == null ? otherwise : position;
        if (given < 0 || given > POSITIONS) {
            throw Problem.field("position", "position is %d; it must be 0 to %d.".formatted(given, POSITIONS));
        }
        return given;
    }
}
