package com.bytebase.schema;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Rename;
import com.bytebase.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of something that is gone under its name. Kept as JSON: field names are frozen.
 *
 * @param to its new name; null where it was not renamed but is to be dropped
 */
@Schema(name = "RenameAnswer", description = "What became of something that is not there any more under its name.")
public record RenameAnswer(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        ElementKind kind,

        @Schema(description = "Empty where the engine has none.") @Nullable
        String schema,

        @Schema(description = "The table, of a column or index; under its new name, where it was renamed too.")
        @Nullable
        String parent,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Its name until now.") @Nullable
        String name,

        @Schema(description = "Its new name; left out to say that it was not renamed and is to be dropped.") @Nullable
        String to) {

    /** @throws Problem at {@code field} where it is not complete */
    public RenameAnswer complete(String field) {
        if (kind == null || name == null || name.isEmpty()) {
            throw Problem.field(field, "%s needs kind and name, and to where it was renamed.".formatted(field));
        }
        var target = to == null || to.isEmpty() ? null : to;
        return new RenameAnswer(
                kind, Objects.requireNonNullElse(schema, ""), Objects.requireNonNullElse(parent, ""), name, target);
    }

    /** Whether it says that the object at {@code path} is to be dropped. */
    public boolean drops(ElementPath path) {
        return to == null && path().equals(path);
    }

    private ElementPath path() {
        return new ElementPath(
                Objects.requireNonNull(kind),
                Objects.requireNonNullElse(schema, ""),
                Objects.requireNonNullElse(parent, ""),
                Objects.requireNonNull(name));
    }

    Optional<Rename> rename() {
        return Optional.ofNullable(to).map(next -> new Rename(path(), next));
    }
}
