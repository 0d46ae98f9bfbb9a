package com.bytebase.databasegroup;

import com.bytebase.engine.EngineType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Which tables a condition matches in the members of a database group. */
@Schema(
        name = "TableGroupPreview",
        description = "Which tables a condition matches in the members of a database group.")
record TablePreview(
        @Schema(description = "How many members the database group has now.")
        int memberCount,

        @Schema(description = "The first of them, by environment and name.")
        List<InDatabase> databases) {

    /** What is matched in one member. */
    @Schema(name = "MatchedTables", description = "What is matched in one member.")
    record InDatabase(
            String name,
            String databaseName,
            String environment,
            EngineType engine,

            @Schema(description = "Whether its tables have been read; if not, sync it.")
            boolean known,

            @Schema(description = "How many tables match.") int tableCount,

            @Schema(
                    description =
                            "The first 100 of them, by name: name, or schema.name where the schema is not the one that"
                                    + " a name alone means.")
            List<String> tables) {}
}
