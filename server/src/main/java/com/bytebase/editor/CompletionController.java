package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.complete.Completion;
import com.bytebase.http.Refuses;
import com.bytebase.http.SignedIn;
import com.bytebase.http.Unrecorded;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "queries")
class CompletionController {
    /** Characters of a script that is completed; longer ones are not typed. */
    private static final int MOST = 1_000_000;

    private final Completions completions;

    CompletionController(Completions completions) {
        this.completions = completions;
    }

    record CompleteRequest(
            @Schema(
                    description =
                            "The script around the caret: one or more statements, unfinished as they are; a million characters at most. Required.")
            @Nullable
            String statement,

            @Schema(description = "Where the caret is: an offset in UTF-16 code units. Required.") @Nullable
            Integer position) {
        String checkedStatement() {
            return Text.optional(statement, "statement", MOST);
        }

        int checkedPosition() {
            int most = checkedStatement().length();
            if (position == null || position < 0 || position > most) {
                throw Problem.field(
                        "position",
                        "position is %s; it must be 0 to %d, the statement's length."
                                .formatted(position == null ? "missing" : position, most));
            }
            return position;
        }
    }

    @Schema(description = "What may stand at the caret, the likeliest first.")
    record CompleteResponse(
            @Schema(description = "Where the word begins that an item replaces: an offset in UTF-16 code units.")
            int from,

            @Schema(description = "Where it ends, exclusive.")
            int to,

            List<CompletionItem> items,

            @Schema(description = "Whether there are more than these, which a longer word would find.")
            boolean truncated) {}

    @Schema(description = "One thing to choose.")
    record CompletionItem(
            String label,
            Completion.Kind kind,

            @Schema(description = "A column's type, or where the thing is from; may be empty.")
            String detail,

            @Schema(description = "What is to be written: in quotes, or with a qualifier, where it takes that.")
            String apply) {}

    @SignedIn(
            "Takes bb.databases.getSchema and bb.sql.select in the database's project, and bb.sql.selectProtected where its environment is protected.")
    @Operation(
            operationId = "completeStatement",
            summary = "What may stand at the caret of a script that is being typed",
            description =
                    "From the schema as last read, and from the aliases, common table expressions and subqueries of the statement at the caret. Nothing within strings and comments.")
    @Refuses({ErrorCode.FAILED_PRECONDITION, ErrorCode.PERMISSION_DENIED})
    @Unrecorded("It only reads names.")
    @PostMapping("/v1/instances/{instance}/databases/{database}:complete")
    CompleteResponse complete(
            Actor actor,
            @PathVariable String instance,
            @PathVariable String database,
            @RequestBody CompleteRequest body) {
        var name = new DatabaseName(ResourceNames.unescape(instance), ResourceNames.unescape(database));
        var completion = completions.complete(actor, name, body.checkedStatement(), body.checkedPosition());
        return new CompleteResponse(
                completion.from(),
                completion.to(),
                completion.items().stream()
                        .map(item -> new CompletionItem(item.label(), item.kind(), item.detail(), item.apply()))
                        .toList(),
                completion.truncated());
    }
}
