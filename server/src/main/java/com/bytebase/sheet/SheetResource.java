package com.bytebase.sheet;

import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import com.bytebase.sheet.Sheet.Level;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sheet as the API shows it; lists leave the content out. */
@Schema(name = "Sheet", description = "A SQL script that is kept in a project.")
record SheetResource(
        String name,
        String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String content,

        @Schema(description = "Name of the database that it is about; empty where there is none.")
        String database,

        @Schema(description = "Its path, such as reports/monthly; empty where it is in none.")
        String folder,

        String creator,

        @Schema(description = "Who sees it: its creator alone, those whom it is shared with, or the project.")
        Sheet.Visibility visibility,

        @Schema(description = "Names of those who may read it, where it is shared.")
        List<String> viewers,

        @Schema(description = "Names of those who may change it, where it is shared.")
        List<String> editors,

        @Schema(description = "What you may do with it: VIEWER reads, EDITOR changes, OWNER shares and archives too.")
        Level level,

        @Schema(description = "Whether it has a star of yours.")
        boolean starred,

        @Schema(description = "How many texts it has had; the number of the newest.")
        long versionCount,

        State state,
        long size,
        Instant createTime,
        Instant updateTime,
        String etag) {
    static SheetResource of(SheetView view, @Nullable String content) {
        var sheet = view.sheet();
        return new SheetResource(
                sheet.name(),
                sheet.title(),
                content,
                sheet.database(),
                sheet.folder(),
                "users/" + sheet.creator(),
                sheet.visibility(),
                of(view, Level.VIEWER),
                of(view, Level.EDITOR),
                view.level(),
                view.starred(),
                sheet.version(),
                sheet.state(),
                sheet.size(),
                sheet.createdAt(),
                sheet.updatedAt(),
                Etag.of(sheet.revision()));
    }

    private static List<String> of(SheetView view, Level level) {
        return view.members().entrySet().stream()
                .filter(member -> member.getValue() == level)
                .map(Map.Entry::getKey)
                .sorted()
                .map(id -> "users/" + id)
                .toList();
    }
}
