package com.bytebase.vcs;

/** What a commit has at a path. @param path below the base folder, with only what can be kept in it @param blob the id of its content */
record TreeFile(String path, String blob, Form form) {
    TreeFile(String path, String blob) {
        this(path, blob, Form.FILE);
    }

    /** What stands there; all but files have nothing that could be run. */
    enum Form {
        FILE,
        LINK,
        SUBMODULE,
        /** Its path is no text in UTF-8: the bytes that are none stand in it as {@code \xE9}. */
        UNREADABLE_PATH,
        /** Its path is longer than can be kept: of its middle a hash is left. */
        LONG_PATH
    }
}
