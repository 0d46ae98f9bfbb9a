package com.bytebase.taskrun;

/** A run has another status, or got further. Published in the transaction in which it did. */
public record TaskRunChanged(long id, String task, TaskStatus status, long creator) {}
