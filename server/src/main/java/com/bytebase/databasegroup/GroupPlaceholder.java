package com.bytebase.databasegroup;

/**
 * A table group as a version of a change was made with it, so that what is agreed to is what is run. Kept as JSON: field names are frozen.
 *
 * @param condition which tables the placeholder stands for
 */
public record GroupPlaceholder(String placeholder, String condition) {}
