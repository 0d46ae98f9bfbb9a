package com.bytebase.iam;

import com.bytebase.http.Scope;
import com.bytebase.principal.PrincipalArchived;
import com.bytebase.principal.UserCreated;
import com.bytebase.principal.UserGroupChanged;
import com.bytebase.principal.UserGroupDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becoming or ceasing to be a member means for the workspace's policy. */
@Component
class Members {
    private final IamPolicies policies;

    Members(IamPolicies policies) {
        this.policies = policies;
    }

    @EventListener
    void on(UserCreated created) {
        policies.welcome(created.by(), created.principal().id());
    }

    /** In the transaction of the archiving, which a problem undoes. */
    @EventListener
    void on(PrincipalArchived archived) {
        policies.checkOwner(Scope.WORKSPACE);
    }

    @EventListener
    void on(UserGroupChanged changed) {
        policies.checkOwner(Scope.WORKSPACE);
    }

    @EventListener
    void on(UserGroupDeleted deleted) {
        policies.forgetGroup(deleted.by(), deleted.group());
    }
}
