package com.bytebase.databasegroup;

import com.bytebase.kernel.Etag;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A table group as the API shows it. */
@Schema(
        name = "TableGroup",
        description = "Tables, in the databases of a database group, that SQL addresses by one name.")
record TableGroupResource(
        String name,
        String title,
        String placeholder,
        String condition,
        String creator,
        Instant createTime,
        Instant updateTime,
        String etag) {
    static TableGroupResource of(TableGroup group) {
        return new TableGroupResource(
                group.name(),
                group.title(),
                group.placeholder(),
                group.condition(),
                "users/" + group.creator(),
                group.createdAt(),
                group.updatedAt(),
                Etag.of(group.revision()));
    }
}
