package com.bytebase.review;

/** How much an advice weighs: an error keeps a change from running until it is overridden. */
public enum Level {
    ERROR,
    WARNING,
    INFO
}
