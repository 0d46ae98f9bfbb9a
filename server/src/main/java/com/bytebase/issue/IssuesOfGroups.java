package com.bytebase.issue;

import com.bytebase.databasegroup.GroupUses;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells groups which issues that are not done yet are for their members. */
@Component
class IssuesOfGroups implements GroupUses {
    private final IssueRepository issues;

    IssuesOfGroups(IssueRepository issues) {
        this.issues = issues;
    }

    @Override
    public Optional<String> issueOf(String project, String group) {
        return issues.ofGroup(project, group).stream().findFirst().map(IssueName::toString);
    }
}
