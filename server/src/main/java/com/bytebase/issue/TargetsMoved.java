package com.bytebase.issue;

import com.bytebase.database.DatabaseName;
import java.util.List;
import java.util.Map;

/**
 * A new version of an issue that came from a push may be for other databases. Told in the transaction that makes it.
 *
 * @param targets by the ids of its changes; also those of earlier versions that a change has taken effect in
 */
public record TargetsMoved(IssueName issue, Map<String, List<DatabaseName>> targets) {
    public TargetsMoved {
        targets = Map.copyOf(targets);
    }
}
