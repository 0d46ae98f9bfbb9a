package com.bytebase.pipeline;

/** What a task does. */
public enum TaskType {
    DATABASE_CHANGE,
    DATABASE_CREATE
}
