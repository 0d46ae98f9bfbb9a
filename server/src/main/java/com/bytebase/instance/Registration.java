package com.bytebase.instance;

import com.bytebase.audit.AuditLog;
import com.bytebase.engine.Engines;
import com.bytebase.engine.ServerInfo;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Labels;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Registers instances, changes and archives them. Servers are connected to before, never inside of, a transaction. */
@Service
class Registration {
    private final InstanceRepository instances;
    private final DataSourceRepository dataSources;
    private final InstanceChecks checks;
    private final ConnectionTest connectionTest;
    private final Engines engines;
    private final ObjectProvider<InstanceInUse> uses;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Registration(
            InstanceRepository instances,
            DataSourceRepository dataSources,
            InstanceChecks checks,
            ConnectionTest connectionTest,
            Engines engines,
            ObjectProvider<InstanceInUse> uses,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.instances = instances;
        this.dataSources = dataSources;
        this.checks = checks;
        this.connectionTest = connectionTest;
        this.engines = engines;
        this.uses = uses;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An instance with its data sources, connected to but not stored. */
    record Candidate(Instance instance, List<DataSource> sources) {}

    Candidate prepare(String id, InstanceInput input) {
        ResourceNames.checkId(id, "instanceId");
        var type = input.engine();
        if (type == null) {
            throw Problem.field("engine", "engine is missing. GET /v1/engines lists them.");
        }
        var engine = engines.find(type)
                .orElseThrow(() -> Problem.field(
                        "engine",
                        "No server of %s can be registered. GET /v1/engines lists the engines that can."
                                .formatted(type.title())));
        if (instances.find(id).isPresent()) {
            throw Problem.alreadyExists(Instance.name(id));
        }
        var environment = checks.environment(input.environment());
        var title = Text.title(input.title(), "title");
        var sources = checks.dataSources(input.dataSources(), engine, List.of());
        var patterns = checks.syncDatabases(input.syncDatabases());
        var excludeDatabases = checks.exclusions(input.excludeDatabases(), "excludeDatabases");
        var excludeSchemas = checks.exclusions(input.excludeSchemas(), "excludeSchemas");
        var interval = checks.syncInterval(input.syncIntervalSeconds());
        var link = checks.externalLink(input.externalLink());
        var labels = Labels.check(input.labels(), "labels");
        var server = connectionTest.run(type, sources);
        var instance = new Instance(
                id,
                title,
                type,
                server.version(),
                server.serverId(),
                environment,
                patterns,
                excludeDatabases,
                excludeSchemas,
                interval,
                link,
                labels,
                server.missingPrivileges(),
                null,
                "",
                State.ACTIVE,
                Instant.now(clock),
                1);
        return new Candidate(instance, sources);
    }

    Instance create(Actor actor, Candidate candidate) {
        var instance = candidate.instance();
        transaction.executeWithoutResult(_ -> {
            if (!instances.insert(instance)) {
                throw Problem.alreadyExists(instance.name());
            }
            dataSources.replace(instance.id(), candidate.sources());
            audit.record(
                    actor,
                    "instances.create",
                    instance.name(),
                    Map.of(
                            "title", instance.title(),
                            "engine", instance.engine().name(),
                            "environment", instance.environment(),
                            "dataSources",
                                    candidate.sources().stream()
                                            .map(DataSource::toString)
                                            .toList()));
            events.publishEvent(new InstanceRegistered(actor, instance.id()));
        });
        return current(instance.id());
    }

    Instance update(Actor actor, String id, UpdateMask mask, InstanceInput input) {
        var current = current(id);
        Etag.check(input.etag(), current.revision(), current.name());
        var stored = dataSources.of(id);
        var sources = mask.has("dataSources")
                ? checks.dataSources(input.dataSources(), engines.of(current.engine()), stored)
                : stored;
        var changed = applied(current, mask, input);
        var checked = mask.has("dataSources") ? changed.seen(connectionTest.run(current.engine(), sources)) : changed;
        transaction.executeWithoutResult(_ -> {
            write(checked);
            if (mask.has("dataSources")) {
                dataSources.replace(id, sources);
            }
            audit.record(actor, "instances.update", current.name(), Map.of("fields", mask.paths()));
            if (Stream.of("dataSources", "syncDatabases", "excludeDatabases", "excludeSchemas")
                    .anyMatch(mask::has)) {
                events.publishEvent(new InstanceRegistered(actor, id));
            }
        });
        return current(id);
    }

    /** Tries the given data sources, or the stored ones. Secrets that are left out are the stored ones. */
    ServerInfo test(String id, @org.jspecify.annotations.Nullable List<DataSourceInput> inputs) {
        var instance = current(id);
        var stored = dataSources.of(id);
        var sources = inputs == null ? stored : checks.dataSources(inputs, engines.of(instance.engine()), stored);
        if (sources.isEmpty()) {
            throw Problem.precondition(
                    "%s has no data source, so there is nowhere to connect to. Give it one of type ADMIN."
                            .formatted(instance.name()));
        }
        return connectionTest.run(instance.engine(), sources);
    }

    Instance archive(Actor actor, String id) {
        var current = current(id);
        int runs = uses.stream().mapToInt(use -> use.activeRuns(id)).sum();
        if (runs > 0) {
            throw Problem.precondition(
                    "%s has %d task runs that have not ended. Wait for them or cancel them, then archive it."
                            .formatted(current.name(), runs));
        }
        return move(actor, current, State.ARCHIVED, "instances.archive");
    }

    Instance restore(Actor actor, String id) {
        var current = current(id);
        checks.environment("environments/" + current.environment());
        return move(actor, current, State.ACTIVE, "instances.restore");
    }

    private Instance move(Actor actor, Instance current, State state, String method) {
        if (current.state() == state) {
            return current;
        }
        transaction.executeWithoutResult(_ -> {
            write(current.in(state));
            audit.record(actor, method, current.name());
            if (state == State.ACTIVE) {
                events.publishEvent(new InstanceRegistered(actor, current.id()));
            }
        });
        return current(current.id());
    }

    private Instance applied(Instance current, UpdateMask mask, InstanceInput input) {
        return new Instance(
                current.id(),
                mask.has("title") ? Text.title(input.title(), "title") : current.title(),
                current.engine(),
                current.version(),
                current.serverId(),
                mask.has("environment") ? checks.environment(input.environment()) : current.environment(),
                mask.has("syncDatabases") ? checks.syncDatabases(input.syncDatabases()) : current.syncDatabases(),
                mask.has("excludeDatabases")
                        ? checks.exclusions(input.excludeDatabases(), "excludeDatabases")
                        : current.excludeDatabases(),
                mask.has("excludeSchemas")
                        ? checks.exclusions(input.excludeSchemas(), "excludeSchemas")
                        : current.excludeSchemas(),
                mask.has("syncIntervalSeconds")
                        ? checks.syncInterval(input.syncIntervalSeconds())
                        : current.syncInterval(),
                mask.has("externalLink") ? checks.externalLink(input.externalLink()) : current.externalLink(),
                mask.has("labels") ? Labels.check(input.labels(), "labels") : current.labels(),
                current.missingPrivileges(),
                current.lastSyncAt(),
                current.syncError(),
                current.state(),
                current.createdAt(),
                current.revision());
    }

    private Instance current(String id) {
        return instances.find(id).orElseThrow(() -> Problem.notFound(Instance.name(id)));
    }

    private void write(Instance instance) {
        if (!instances.update(instance)) {
            throw Problem.staleEtag(instance.name());
        }
    }
}
