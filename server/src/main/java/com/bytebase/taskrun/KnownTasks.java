package com.bytebase.taskrun;

/** Which tasks there are; known to the module that has the pipelines. */
public interface KnownTasks {
    boolean exists(String task);
}
