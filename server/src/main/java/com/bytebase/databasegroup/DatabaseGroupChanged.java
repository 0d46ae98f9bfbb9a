package com.bytebase.databasegroup;

/** The condition of a group is another one, or what its placeholders mean: who or what belongs to it may have changed. */
public record DatabaseGroupChanged(String project, String group) {}
