package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.Capability;
import com.bytebase.engine.Engine;
import com.bytebase.engine.complete.Completer;
import com.bytebase.engine.complete.Completion;
import com.bytebase.engine.complete.Namespace;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.http.Access;
import com.bytebase.http.AccessPolicy;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.schema.Schemas;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

/** Completes statements from schemas as last read. */
@Service
class Completions {
    static final String GET_SCHEMA = "bb.databases.getSchema";
    static final String SELECT = "bb.sql.select";

    /** Names that are kept ready, of all databases together; some hundred bytes each at most, and the schema's own for the most part. */
    private static final int KEPT_NAMES = 500_000;

    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Admissions admissions;
    private final QueryTargetRepository targets;
    private final Schemas schemas;
    private final Access access;
    private final AccessPolicy policy;
    private final Cache<Key, Names> known = Caffeine.newBuilder()
            .softValues()
            .maximumWeight(KEPT_NAMES)
            .weigher((Key _, Names names) -> names.size())
            .expireAfterAccess(IDLE)
            .build();

    Completions(
            Admissions admissions, QueryTargetRepository targets, Schemas schemas, Access access, AccessPolicy policy) {
        this.admissions = admissions;
        this.targets = targets;
        this.schemas = schemas;
        this.access = access;
        this.policy = policy;
    }

    /** A schema as it was read, under its database's name. */
    private record Key(DatabaseName database, String hash) {}

    /** The namespaces of one database. */
    record Names(List<Namespace> namespaces, int size) {
        static final Names NONE = new Names(List.of(), 1);

        static Names of(DatabaseSchema schema, Engine engine) {
            boolean schemas = engine.capabilities().contains(Capability.SCHEMAS);
            var namespaces = schema.schemas().stream()
                    .map(one -> Namespace.of(schemas ? one.name() : schema.name(), one, engine.completionRules()))
                    .toList();
            return new Names(
                    namespaces,
                    1 + namespaces.stream().mapToInt(Namespace::size).sum());
        }
    }

    /** @throws Problem where there is no such database, or the actor may not read its schema and query it */
    Completion complete(Actor actor, DatabaseName name, String statement, int position) {
        var target = admissions.target(actor, name, SELECT);
        access.require(actor, GET_SCHEMA, target.scope(), name.toString());
        var engine = admissions.engine(target);
        var catalog = engine.capabilities().contains(Capability.SCHEMAS)
                ? new KnownNames(names(name, engine), engine.completionRules(), engine.systemNames())
                : new NeighboringNames(
                        name,
                        names(name, engine),
                        engine.completionRules(),
                        engine.systemNames(),
                        () -> others(actor, name),
                        other -> names(other, engine));
        return Completer.complete(statement, position, engine.completionRules(), engine::quote, catalog);
    }

    private Names names(DatabaseName name, Engine engine) {
        return schemas.hash(name.instance(), name.database())
                .map(hash -> known.get(new Key(name, hash), key -> read(key, engine)))
                .orElse(Names.NONE);
    }

    private Names read(Key key, Engine engine) {
        return schemas.byHash(key.hash(), key.database().database())
                .map(schema -> Names.of(schema, engine))
                .orElse(Names.NONE);
    }

    /** Databases of the same server that the actor may query as well. */
    private List<String> others(Actor actor, DatabaseName name) {
        return targets.neighbors(name).stream()
                .filter(one -> permits(actor, one))
                .map(one -> one.name().database())
                .toList();
    }

    private boolean permits(Actor actor, QueryTarget target) {
        var scope = target.scope();
        return policy.permits(actor, GET_SCHEMA, scope)
                && policy.permits(actor, SELECT, scope)
                && (!target.isProtected() || policy.permits(actor, Admissions.SELECT_PROTECTED, scope));
    }
}
