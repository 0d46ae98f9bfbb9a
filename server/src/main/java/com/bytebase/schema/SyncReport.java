package com.bytebase.schema;

import com.bytebase.database.Discovery.LeftOut;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a sync of an instance found.
 *
 * @param databases how many are the instance's
 * @param missing names of those that have vanished since the last sync
 * @param leftOut those that another instance of the same server holds
 * @param failed those whose schema could not be read
 */
public record SyncReport(int databases, List<String> missing, List<LeftOut> leftOut, List<Failure> failed) {
    public SyncReport {
        missing = List.copyOf(missing);
        leftOut = List.copyOf(leftOut);
        failed = List.copyOf(failed);
    }

    /** @param error why, in a sentence */
    @Schema(name = "SyncFailure")
    public record Failure(String database, String error) {}
}
