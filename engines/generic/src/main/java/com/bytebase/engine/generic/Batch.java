package com.bytebase.engine.generic;

/** What lives from one {@code GO} of SQL Server to the next: variables, so that what uses them cannot be sent on its own. */
final class Batch {
    private boolean first = true;
    private boolean whole;

    void restart() {
        first = true;
        whole = false;
    }

    /** Whether nothing of the batch has been seen; asked once per statement. */
    boolean takeFirst() {
        boolean result = first;
        first = false;
        return result;
    }

    void keepWhole() {
        whole = true;
    }

    boolean isWhole() {
        return whole;
    }
}
