package com.bytebase.http;

/** Where a permission is looked for. */
public sealed interface Scope {
    /** In the workspace's policy alone. */
    record Workspace() implements Scope {}

    /** In the policy of a project (by its id), and in the workspace's. */
    record Project(String id) implements Scope {}

    /**
     * As in the database's project, and by what is granted there for some databases only.
     *
     * @param environment its id
     */
    record Database(String project, String instance, String database, String environment) implements Scope {}

    Scope WORKSPACE = new Workspace();
}
