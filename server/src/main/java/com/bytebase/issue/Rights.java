package com.bytebase.issue;

import com.bytebase.http.AccessPolicy;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.pipeline.RunRights;
import org.springframework.stereotype.Component;

/** What somebody may do with the issues of a project. */
record Rights(
        boolean update,
        boolean approve,
        boolean override,
        boolean comment,
        boolean runUnprotected,
        boolean runProtected) {

    boolean run(boolean isProtected) {
        return isProtected ? runProtected : runUnprotected;
    }

    /** Reads them from the policies. */
    @Component
    static class Source {
        private final AccessPolicy access;
        private final RunRights runs;

        Source(AccessPolicy access, RunRights runs) {
            this.access = access;
            this.runs = runs;
        }

        Rights of(Actor actor, String project) {
            var scope = new Scope.Project(project);
            return new Rights(
                    access.permits(actor, "bb.issues.update", scope),
                    access.permits(actor, "bb.issues.approve", scope),
                    access.permits(actor, "bb.issues.override", scope),
                    access.permits(actor, "bb.issueComments.create", scope),
                    runs.may(actor, project, false),
                    runs.may(actor, project, true));
        }
    }
}
