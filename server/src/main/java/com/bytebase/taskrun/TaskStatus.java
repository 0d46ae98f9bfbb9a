package com.bytebase.taskrun;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** Where an attempt stands. {@link #on} is the only way from one status to the next; what the target did is learned, never assumed. */
@Schema(
        name = "TaskRunStatus",
        description =
                "PENDING: waits for its time or for limits. SETTLING: its runner was lost, the target is asked what became of it. CANCELING: asked to stop, not stopped yet.")
public enum TaskStatus {
    /** Asked for; waits for its time or for the limits of its instance and database. */
    PENDING,
    /** A runner holds its lease and works on the target. */
    RUNNING,
    /** Its runner lost the lease; the target is asked what became of it. */
    SETTLING,
    /** A person asked it to stop; the server has not stopped yet. */
    CANCELING,
    DONE,
    FAILED,
    CANCELED;

    /** What can happen to an attempt. */
    public enum Event {
        CLAIMED,
        FINISHED,
        BROKE,
        LEASE_EXPIRED,
        CANCEL_REQUESTED,
        /** The target told that everything took effect. */
        SETTLED_DONE,
        /** The target told that not everything took effect, or cannot tell. */
        SETTLED_NOT_DONE,
        /** The target told that not everything took effect, and somebody had asked to stop. */
        SETTLED_CANCELED
    }

    public boolean isFinal() {
        return switch (this) {
            case DONE, FAILED, CANCELED -> true;
            case PENDING, RUNNING, SETTLING, CANCELING -> false;
        };
    }

    /** The status after {@code event}; empty where it cannot happen here. */
    public Optional<TaskStatus> on(Event event) {
        return Optional.ofNullable(
                switch (this) {
                    case PENDING ->
                        switch (event) {
                            case CLAIMED -> RUNNING;
                            case CANCEL_REQUESTED -> CANCELED;
                            case FINISHED, BROKE, LEASE_EXPIRED, SETTLED_DONE, SETTLED_NOT_DONE, SETTLED_CANCELED ->
                                null;
                        };
                    case RUNNING ->
                        switch (event) {
                            case FINISHED -> DONE;
                            case BROKE -> FAILED;
                            case LEASE_EXPIRED -> SETTLING;
                            case CANCEL_REQUESTED -> CANCELING;
                            case CLAIMED, SETTLED_DONE, SETTLED_NOT_DONE, SETTLED_CANCELED -> null;
                        };
                    case CANCELING ->
                        switch (event) {
                            case FINISHED -> DONE;
                            case BROKE -> CANCELED;
                            case LEASE_EXPIRED -> SETTLING;
                            case CANCEL_REQUESTED -> CANCELING;
                            case CLAIMED, SETTLED_DONE, SETTLED_NOT_DONE, SETTLED_CANCELED -> null;
                        };
                    case SETTLING ->
                        switch (event) {
                            case SETTLED_DONE -> DONE;
                            case SETTLED_NOT_DONE -> FAILED;
                            case SETTLED_CANCELED -> CANCELED;
                            case LEASE_EXPIRED, CANCEL_REQUESTED -> SETTLING;
                            case CLAIMED, FINISHED, BROKE -> null;
                        };
                    case DONE, FAILED, CANCELED -> null;
                });
    }
}
