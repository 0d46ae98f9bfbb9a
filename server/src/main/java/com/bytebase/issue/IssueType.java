package com.bytebase.issue;

/** What an issue is about. */
public enum IssueType {
    DATABASE_CHANGE,
    DATABASE_CREATE,
    /** Somebody asks for a role in the project. */
    ROLE_GRANT
}
