package com.bytebase.editor;

/** What somebody asked of a database. */
enum QueryKind {
    QUERY("sql.query"),
    EXPLAIN("sql.explain"),
    ADMIN("sql.admin"),
    EXPORT("sql.export");

    private final String method;

    QueryKind(String method) {
        this.method = method;
    }

    /** As the audit log names it. */
    String method() {
        return method;
    }
}
