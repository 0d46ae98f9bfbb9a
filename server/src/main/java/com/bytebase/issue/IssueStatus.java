package com.bytebase.issue;

import java.util.Optional;

/** The life of an issue. {@link #on} is the only way from one status to the next. */
public enum IssueStatus {
    DRAFT,
    OPEN,
    /** Every task is done or skipped; final. */
    DONE,
    CANCELED;

    /** What can happen to an issue. */
    public enum Event {
        SUBMITTED,
        /** The last task was done or skipped. */
        FINISHED,
        CANCELED,
        REOPENED
    }

    /** The status after {@code event}; empty where it cannot happen here. */
    public Optional<IssueStatus> on(Event event) {
        return switch (this) {
            case DRAFT ->
                switch (event) {
                    case SUBMITTED -> Optional.of(OPEN);
                    case CANCELED -> Optional.of(CANCELED);
                    case FINISHED, REOPENED -> Optional.empty();
                };
            case OPEN ->
                switch (event) {
                    case FINISHED -> Optional.of(DONE);
                    case CANCELED -> Optional.of(CANCELED);
                    case SUBMITTED, REOPENED -> Optional.empty();
                };
            case CANCELED ->
                switch (event) {
                    case REOPENED -> Optional.of(OPEN);
                    case SUBMITTED, FINISHED, CANCELED -> Optional.empty();
                };
            case DONE -> Optional.empty();
        };
    }
}
