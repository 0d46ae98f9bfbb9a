package com.bytebase.issue;

import java.time.Instant;
import java.util.List;

/**
 * A collaboration on one change.
 *
 * @param version the version of its content that counts
 */
public record Issue(
        long id,
        IssueName name,
        String title,
        String description,
        IssueType type,
        IssueStatus status,
        long creator,
        List<String> labels,
        int version,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    public Issue {
        labels = List.copyOf(labels);
    }

    Issue with(IssueStatus next) {
        return new Issue(
                id, name, title, description, type, next, creator, labels, version, createdAt, updatedAt, revision);
    }

    Issue withVersion(int next) {
        return new Issue(
                id, name, title, description, type, status, creator, labels, next, createdAt, updatedAt, revision);
    }

    Issue described(String newTitle, String newDescription, List<String> newLabels) {
        return new Issue(
                id,
                name,
                newTitle,
                newDescription,
                type,
                status,
                creator,
                newLabels,
                version,
                createdAt,
                updatedAt,
                revision);
    }

    boolean isOpen() {
        return status == IssueStatus.OPEN;
    }
}
