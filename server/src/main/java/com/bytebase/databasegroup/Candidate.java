package com.bytebase.databasegroup;

import com.bytebase.database.Database.Presence;
import com.bytebase.database.DatabaseName;
import com.bytebase.engine.EngineType;
import java.util.Map;

/**
 * A database of a project, as far as conditions ask about it.
 *
 * @param environment the id of its instance's environment
 */
public record Candidate(
        DatabaseName name,
        String project,
        String environment,
        EngineType engine,
        Map<String, String> labels,
        Presence state) {
    public Candidate {
        labels = Map.copyOf(labels);
    }
}
