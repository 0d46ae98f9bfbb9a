package com.bytebase.kernel;

/** Whether a resource is in use or put away. */
public enum State {
    ACTIVE,
    ARCHIVED
}
