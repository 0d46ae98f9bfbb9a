package com.bytebase.databasegroup;

import java.util.Optional;

/** Where groups are used; known to the module that has the issues. */
public interface GroupUses {
    /** The name of an open issue, or draft, that changes the members of a group. */
    Optional<String> issueOf(String project, String group);
}
