package com.bytebase.sheet;

import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sheet as the API shows it; lists leave the content out. */
@Schema(name = "Sheet", description = "A SQL script that is kept in a project.")
record SheetResource(
        String name,
        String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String content,

        @Schema(description = "Name of the database that it is about; empty where there is none.")
        String database,

        String creator,
        Sheet.Visibility visibility,
        State state,
        long size,
        Instant createTime,
        Instant updateTime,
        String etag) {
    static SheetResource of(Sheet sheet, @Nullable String content) {
        return new SheetResource(
                sheet.name(),
                sheet.title(),
                content,
                sheet.database(),
                "users/" + sheet.creator(),
                sheet.visibility(),
                sheet.state(),
                sheet.size(),
                sheet.createdAt(),
                sheet.updatedAt(),
                Etag.of(sheet.revision()));
    }
}
