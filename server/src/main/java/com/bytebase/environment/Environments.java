package com.bytebase.environment;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The environments of the workspace, and their order. */
@Service
public class Environments {
    private final EnvironmentRepository environments;
    private final AuditLog audit;
    private final Clock clock;

    Environments(EnvironmentRepository environments, AuditLog audit, Clock clock) {
        this.environments = environments;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Environment get(String id) {
        return environments.find(id).orElseThrow(() -> Problem.notFound(Environment.name(id)));
    }

    @Transactional(readOnly = true)
    public Optional<Environment> find(String id) {
        return environments.find(id);
    }

    /** All of them, archived ones too, in the order of stages. */
    @Transactional(readOnly = true)
    public List<Environment> all() {
        return environments.all(DSL.noCondition());
    }

    @Transactional(readOnly = true)
    List<Environment> list(Condition condition) {
        return environments.all(condition);
    }

    @Transactional(readOnly = true)
    Map<String, Integer> instanceCounts() {
        return environments.instanceCounts();
    }

    @Transactional
    Environment create(Actor actor, String id, EnvironmentInput input) {
        var environment = new Environment(
                ResourceNames.checkId(id, "environmentId"),
                Text.title(input.title(), "title"),
                Objects.requireNonNullElse(input.color(), Color.STEEL),
                Objects.requireNonNullElse(input.protectedTier(), false),
                Optional.ofNullable(input.order())
                        .map(EnvironmentInput::checkOrder)
                        .orElseGet(environments::nextPosition),
                State.ACTIVE,
                Instant.now(clock),
                1);
        if (!environments.insert(environment)) {
            throw Problem.alreadyExists(environment.name());
        }
        audit.record(
                actor,
                "environments.create",
                environment.name(),
                Map.of("title", environment.title(), "protected", environment.protectedTier()));
        return get(id);
    }

    @Transactional
    Environment update(Actor actor, String id, UpdateMask mask, EnvironmentInput input) {
        var current = get(id);
        Etag.check(input.etag(), current.revision(), current.name());
        write(input.applied(current, mask));
        audit.record(actor, "environments.update", current.name(), Map.of("fields", mask.paths()));
        return get(id);
    }

    /** Puts the environments in this order; those that are not named come after them, as they stood. */
    @Transactional
    List<Environment> reorder(Actor actor, List<String> ids) {
        if (ids.stream().distinct().count() != ids.size()) {
            throw Problem.field("environments", "An environment is named twice.");
        }
        var known = all().stream().map(Environment::id).collect(Collectors.toSet());
        for (int index = 0; index < ids.size(); index++) {
            if (!known.contains(ids.get(index))) {
                throw Problem.notFound(Environment.name(ids.get(index))).at("environments[%d]".formatted(index));
            }
        }
        int position = 1;
        for (var id : ids) {
            environments.place(id, position++);
        }
        for (var other : all().stream().filter(one -> !ids.contains(one.id())).toList()) {
            environments.place(other.id(), position++);
        }
        audit.record(actor, "environments.reorder", Environment.COLLECTION, Map.of("environments", ids));
        return environments.all(EnvironmentRepository.active());
    }

    @Transactional
    Environment archive(Actor actor, String id) {
        var current = get(id);
        int instances = environments.instanceCounts().getOrDefault(id, 0);
        if (instances > 0) {
            throw Problem.precondition("%s has %d instances. Archive them or move them to another environment first."
                    .formatted(current.name(), instances));
        }
        return move(actor, current, State.ARCHIVED, "environments.archive");
    }

    @Transactional
    Environment restore(Actor actor, String id) {
        return move(actor, get(id), State.ACTIVE, "environments.restore");
    }

    private Environment move(Actor actor, Environment current, State state, String method) {
        if (current.state() == state) {
            return current;
        }
        write(new Environment(
                current.id(),
                current.title(),
                current.color(),
                current.protectedTier(),
                current.order(),
                state,
                current.createdAt(),
                current.revision()));
        audit.record(actor, method, current.name());
        return get(current.id());
    }

    private void write(Environment environment) {
        if (!environments.update(environment)) {
            throw Problem.staleEtag(environment.name());
        }
    }
}
