package com.bytebase.issue;

import com.bytebase.project.OpenIssues;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells projects how many of their issues are open. */
@Component
class CountOpenIssues implements OpenIssues {
    private final IssueRepository issues;

    CountOpenIssues(IssueRepository issues) {
        this.issues = issues;
    }

    @Override
    public Map<String, Integer> openIssues(Collection<String> projects) {
        return issues.countOpen(projects);
    }
}
