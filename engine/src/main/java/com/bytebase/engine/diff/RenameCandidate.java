package com.bytebase.engine.diff;

/**
 * A question: has this object been renamed, or is it to be dropped and another one added?
 *
 * @param likeness in percent, how alike the two are
 */
public record RenameCandidate(ElementPath path, String to, int likeness) {
    /** The answer yes. */
    public Rename rename() {
        return new Rename(path, to);
    }
}
