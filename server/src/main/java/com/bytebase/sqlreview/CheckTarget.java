package com.bytebase.sqlreview;

import com.bytebase.databasegroup.GroupPlaceholder;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.schema.RenameAnswer;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One thing to be checked. Kept as JSON: the names of types and fields are frozen. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CheckTarget.Statements.class, name = "STATEMENTS"),
    @JsonSubTypes.Type(value = CheckTarget.Desired.class, name = "DESIRED"),
    @JsonSubTypes.Type(value = CheckTarget.Expanded.class, name = "EXPANDED"),
    @JsonSubTypes.Type(value = CheckTarget.NewDatabase.class, name = "NEW_DATABASE")
})
public sealed interface CheckTarget {
    String instance();

    String database();

    /** Id of the change; empty for a new database. */
    String change();

    /** {@code instances/i/databases/d}. */
    default String target() {
        return "instances/%s/databases/%s"
                .formatted(ResourceNames.escape(instance()), ResourceNames.escape(database()));
    }

    /** The statements of a change, by the hash of their text, against one database. */
    record Statements(String change, String instance, String database, String hash) implements CheckTarget {}

    /** The desired state of a schema, by the hash of its text, of one database. */
    record Desired(String change, String instance, String database, String hash, List<RenameAnswer> renames)
            implements CheckTarget {
        public Desired {
            renames = List.copyOf(renames);
        }
    }

    /** The statements of a change that means tables of one database by placeholders, by the hash of their text. */
    record Expanded(String change, String instance, String database, String hash, List<GroupPlaceholder> placeholders)
            implements CheckTarget {
        public Expanded {
            placeholders = List.copyOf(placeholders);
        }
    }

    /** A database that is to be created. */
    record NewDatabase(String instance, String database) implements CheckTarget {
        @Override
        public String change() {
            return "";
        }
    }
}
