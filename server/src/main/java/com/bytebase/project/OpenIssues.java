package com.bytebase.project;

import java.util.Collection;
import java.util.Map;

/** How many issues of projects are open; known to the module that has the issues. */
public interface OpenIssues {
    /** By project id, by one query; projects without any may be left out. */
    Map<String, Integer> openIssues(Collection<String> projects);
}
