package com.bytebase.vcs;

/** What became of a file that was pushed. Names are kept: they are frozen. */
enum FileOutcome {
    /** It is a change of an issue. */
    PLANNED(false),
    /** It is a change of an issue, though a higher version of its database has been planned before: it runs after that. */
    OUT_OF_ORDER(false),
    /** Its change had not taken effect anywhere, so the issue has it in a new version. */
    REVISED(false),
    /** It says what the database is already; nothing is run. */
    BASELINE(false),
    /** It was there when the repository was connected, and counts as applied. */
    EXISTING(false),
    /** It has another path; its content was taken before, and is not run again. */
    RENAMED(false),
    /** It is gone; what was planned or done for it stays. */
    DELETED(false),
    /** It is the schema of a database, as the robot wrote it back. */
    WRITTEN(false),
    /** Its change has taken effect somewhere, or is being run: what ran is not what the file says now. */
    EDITED_AFTER_APPLIED(true),
    /** The database has a baseline of this version or a higher one. */
    BELOW_BASELINE(true),
    /** Another file is this version of the database. */
    DUPLICATE_VERSION(true),
    /** Its path does not fit the template, or fits in more than one way. */
    MALFORMED_NAME(true),
    /** No database of the project is called so, in that environment. */
    UNKNOWN_DATABASE(true),
    NOT_TEXT(true),
    /** It is a link, or a repository in the repository. */
    NOT_A_FILE(true),
    /** Its content is kept elsewhere, by Git LFS. */
    LFS_POINTER(true),
    EMPTY(true),
    TOO_LARGE(true),
    /** There were more files in the push than an issue takes. */
    TOO_MANY(true);

    private final boolean refused;

    FileOutcome(boolean refused) {
        this.refused = refused;
    }

    /** Whether nothing is done for the file, though something was meant: it can be taken again. */
    boolean isRefused() {
        return refused;
    }
}
