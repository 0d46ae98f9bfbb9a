package com.bytebase.databasegroup;

import com.bytebase.database.Database.Presence;
import com.bytebase.engine.EngineType;
import com.bytebase.instance.Instance;
import com.bytebase.kernel.Etag;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database group as the API shows it. */
@Schema(name = "DatabaseGroup", description = "The databases of a project that match a condition.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DatabaseGroupResource(
        String name,
        String title,
        String condition,
        String creator,
        Instant createTime,
        Instant updateTime,
        String etag,

        @Schema(description = "How many match; with view=FULL.") @Nullable
        Integer matchedCount,

        @Schema(description = "How many do not; with view=FULL.") @Nullable
        Integer unmatchedCount,

        @Schema(
                description =
                        "The first of them, by environment and name; with view=FULL. Those that are MISSING on their servers take part in nothing.")
        @Nullable
        List<Member> matchedDatabases,

        @Schema(description = "The first of them, by environment and name; with view=FULL.") @Nullable
        List<Member> unmatchedDatabases) {

    @Schema(name = "GroupMember", description = "A database that matches a condition, or does not.")
    record Member(
            String name,
            String databaseName,
            String instance,
            String environment,
            EngineType engine,
            Map<String, String> labels,
            Presence state) {
        static Member of(Candidate database) {
            return new Member(
                    database.name().toString(),
                    database.name().database(),
                    Instance.name(database.name().instance()),
                    "environments/" + database.environment(),
                    database.engine(),
                    database.labels(),
                    database.state());
        }

        static List<Member> first(List<Candidate> databases, int most) {
            return databases.stream().limit(most).map(Member::of).toList();
        }
    }

    static DatabaseGroupResource of(DatabaseGroup group) {
        return of(group, null, 0);
    }

    static DatabaseGroupResource of(DatabaseGroup group, @Nullable Membership membership, int most) {
        return new DatabaseGroupResource(
                group.name(),
                group.title(),
                group.condition(),
                "users/" + group.creator(),
                group.createdAt(),
                group.updatedAt(),
                Etag.of(group.revision()),
                membership == null ? null : membership.matched().size(),
                membership == null ? null : membership.unmatched().size(),
                membership == null ? null : Member.first(membership.matched(), most),
                membership == null ? null : Member.first(membership.unmatched(), most));
    }
}
