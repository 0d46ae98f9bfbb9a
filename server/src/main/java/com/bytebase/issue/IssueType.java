package com.bytebase.issue;

/** What an issue is about. */
public enum IssueType {
    DATABASE_CHANGE,
    DATABASE_CREATE
}
