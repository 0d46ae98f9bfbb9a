package com.bytebase.engine.diff;

/**
 * What a change does to a database in use.
 *
 * @param dataLoss whether rows or values are lost
 * @param lock the lock that it takes, in the engine's words ("ACCESS EXCLUSIVE on public.book"), or empty for none to speak of
 * @param blocks who waits, and for how long, in words; empty for nobody
 * @param rewrites whether all rows of the table are written again
 * @param mayFail why existing rows may refuse it, or empty
 */
public record Impact(DataLoss dataLoss, String lock, String blocks, boolean rewrites, String mayFail) {
    /** Nothing that anyone notices. */
    public static final Impact NONE = new Impact(DataLoss.NONE, "", "", false, "");

    /** How sure a loss is. */
    public enum DataLoss {
        NONE,
        /** Only where there are values that the new form cannot hold. */
        POSSIBLE,
        CERTAIN
    }

    public Impact losing(DataLoss loss) {
        return new Impact(loss, lock, blocks, rewrites, mayFail);
    }

    public Impact failing(String why) {
        return new Impact(dataLoss, lock, blocks, rewrites, why);
    }

    public Impact blocking(String heldLock, String who) {
        return new Impact(dataLoss, heldLock, who, rewrites, mayFail);
    }

    public Impact rewriting() {
        return new Impact(dataLoss, lock, blocks, true, mayFail);
    }
}
