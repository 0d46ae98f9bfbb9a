package com.bytebase.project;

/** A project was put away. */
public record ProjectArchived(String project) {}
