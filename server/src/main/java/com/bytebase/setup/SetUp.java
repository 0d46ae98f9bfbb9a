package com.bytebase.setup;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.principal.NewUser;
import com.bytebase.principal.Principal;
import com.bytebase.principal.Principals;
import com.bytebase.workspace.Workspaces;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives the workspace its owner, once. */
@Service
public class SetUp {
    private final Workspaces workspaces;
    private final Principals principals;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    SetUp(Workspaces workspaces, Principals principals, AuditLog audit, ApplicationEventPublisher events) {
        this.workspaces = workspaces;
        this.principals = principals;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Makes the owner. The first user of a workspace gets roles/workspaceOwner.
     *
     * @param title of the workspace; empty to keep it
     * @throws com.bytebase.kernel.Problem ALREADY_SET_UP where there is one
     */
    @Transactional
    public Principal run(NewUser owner, String title, boolean demo) {
        workspaces.setUp(demo);
        var principal = principals.create(Actor.ROBOT, owner);
        if (!title.isBlank()) {
            workspaces.rename(principal.actor(), title);
        }
        audit.record(principal.actor(), "workspace.setUp", "workspace", Map.of("owner", principal.name()));
        events.publishEvent(new WorkspaceSetUp(principal.id(), demo));
        return principal;
    }
}
