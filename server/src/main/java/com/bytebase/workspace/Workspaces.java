package com.bytebase.workspace;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one workspace. */
@Service
public class Workspaces {
    private final WorkspaceRepository repository;
    private final AuditLog audit;
    private final Clock clock;

    Workspaces(WorkspaceRepository repository, AuditLog audit, Clock clock) {
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Workspace get() {
        return repository.get();
    }

    /** How many active principals own it. */
    @Transactional(readOnly = true)
    int owners() {
        return repository.owners();
    }

    @Transactional
    Workspace update(Actor actor, @Nullable String etag, UnaryOperator<Workspace> change) {
        var read = repository.get();
        Etag.check(etag, read.revision(), "workspace");
        var changed = change.apply(read);
        if (!repository.update(changed)) {
            throw Problem.staleEtag("workspace");
        }
        audit.record(
                actor,
                "workspace.update",
                "workspace",
                Map.of("title", changed.title(), "externalUrl", changed.externalUrl()));
        return repository.get();
    }

    /**
     * Marks the workspace as set up, in the transaction that makes its owner: of two at once, one waits and is then refused.
     *
     * @throws Problem ALREADY_SET_UP where it was before
     */
    @Transactional
    public void setUp(boolean demo) {
        if (!repository.setUp(clock.instant(), demo)) {
            throw alreadySetUp();
        }
    }

    /** @throws Problem ALREADY_SET_UP where it has been set up */
    @Transactional(readOnly = true)
    public void checkNotSetUp() {
        if (repository.get().isSetUp()) {
            throw alreadySetUp();
        }
    }

    private static Problem alreadySetUp() {
        return Problem.of(
                ErrorCode.ALREADY_SET_UP,
                "This workspace has its owner already. Sign in, or ask the owner for a user.");
    }

    /** Gives the workspace its title. */
    @Transactional
    public void rename(Actor actor, String title) {
        update(
                actor,
                null,
                read -> new Workspace(title, read.externalUrl(), read.demo(), read.setUpTime(), read.revision()));
    }
}
