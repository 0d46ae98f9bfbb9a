package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.editor.Admission.Mode;
import com.bytebase.engine.Capability;
import com.bytebase.engine.Engine;
import com.bytebase.engine.Engines;
import com.bytebase.engine.query.Reach;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.http.Access;
import com.bytebase.http.AccessPolicy;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Decides who may run what: by what the engine's parser makes of each statement, and by the environment. What is not certain to read only counts
 * as writing. Writing to a protected environment takes an issue, or admin mode.
 */
@Service
class Admissions {
    private static final String SELECT = "bb.sql.select";
    static final String SELECT_PROTECTED = "bb.sql.selectProtected";
    private static final String ADMIN = "bb.sql.admin";

    /** What a query may see of it is a matter of its {@link Reach}. */
    private static final String CATALOG = "information_schema";

    private static final Set<StatementType> PLANNED = EnumSet.of(
            StatementType.SELECT,
            StatementType.INSERT,
            StatementType.UPDATE,
            StatementType.DELETE,
            StatementType.MERGE);

    private final QueryTargetRepository targets;
    private final Engines engines;
    private final JudgedScripts scripts;
    private final Access access;
    private final AccessPolicy policy;

    Admissions(
            QueryTargetRepository targets, Engines engines, JudgedScripts scripts, Access access, AccessPolicy policy) {
        this.targets = targets;
        this.engines = engines;
        this.scripts = scripts;
        this.access = access;
        this.policy = policy;
    }

    /** What the actor may do in a database, before a statement is known. */
    record Rights(boolean read, boolean write, boolean admin, String reason) {}

    /** @throws Problem where there is no such database, or the actor may not query it */
    QueryTarget target(Actor actor, DatabaseName name, String permission) {
        var target = found(actor, name);
        access.require(actor, permission, target.scope(), name.toString());
        if (target.isProtected()) {
            access.require(actor, SELECT_PROTECTED, target.scope(), name.toString());
        }
        usable(target);
        return target;
    }

    /** @throws Problem where there is no such database, or one of the statements is more than the actor may run */
    Admission admit(Actor actor, DatabaseName name, String statement, boolean admin) {
        var target = target(actor, name, SELECT);
        var engine = engines.of(target.engine());
        var judged = scripts.of(engine, statement);
        var script = parsed(judged);
        if (script.statements().isEmpty()) {
            throw Problem.field("statement", "The statement holds nothing but comments.");
        }
        if (admin) {
            access.require(actor, ADMIN, target.scope(), name.toString());
            return new Admission(target, engine, script, Mode.ADMIN);
        }
        return new Admission(target, engine, script, mode(actor, target, engine, judged));
    }

    /**
     * A statement that is to be planned: one that the parser is certain of, and of a kind whose plan is made without running it. Else words that
     * belong to EXPLAIN, such as ANALYZE, could stand before it and run it.
     *
     * @throws Problem where there is no such database, or this cannot be planned
     */
    Admission admitPlan(Actor actor, DatabaseName name, String text) {
        var target = target(actor, name, "bb.sql.explain");
        var engine = engines.of(target.engine());
        var judged = scripts.of(engine, text);
        var script = parsed(judged);
        if (script.statements().size() != 1) {
            throw Problem.field(
                    "statement",
                    "A plan is of one statement; these are %d."
                            .formatted(script.statements().size()));
        }
        var statement = script.statements().getFirst();
        if (!statement.analyzed() || !PLANNED.contains(statement.type())) {
            throw Problem.field(
                    "statement",
                    "There is a plan for SELECT, INSERT, UPDATE, DELETE and MERGE; this is %s. Leave EXPLAIN out."
                            .formatted(statement.analyzed() ? statement.type() : "not understood"));
        }
        if (!engine.capabilities().contains(Capability.SCHEMAS)) {
            requireOthers(actor, target, engine, statement, judged.reaches().getFirst());
        }
        return new Admission(target, engine, script, Mode.READING);
    }

    private static Script parsed(JudgedScripts.Judged judged) {
        judged.script().syntaxError().ifPresent(error -> {
            throw Problem.of(ErrorCode.STATEMENT_FAILED, error.message()).with("error", StatementError.syntax(error));
        });
        return judged.script();
    }

    Engine engine(QueryTarget target) {
        return engines.of(target.engine());
    }

    Rights rights(Actor actor, DatabaseName name) {
        var target = found(actor, name);
        var scope = target.scope();
        access.require(actor, "bb.databases.get", scope, name.toString());
        boolean reads = policy.permits(actor, SELECT, scope)
                && (!target.isProtected() || policy.permits(actor, SELECT_PROTECTED, scope));
        boolean writes = reads && !target.isProtected() && policy.permits(actor, "bb.sql.dml", scope);
        var needed = !policy.permits(actor, SELECT, scope) ? SELECT : SELECT_PROTECTED;
        return new Rights(
                reads,
                writes,
                reads && policy.permits(actor, ADMIN, scope),
                reads ? "" : "You lack the permission %s. Ask %s.".formatted(needed, policy.whoCan(needed, scope)));
    }

    private QueryTarget found(Actor actor, DatabaseName name) {
        return targets.find(name)
                .filter(target -> policy.permits(actor, "bb.databases.get", target.scope()))
                .orElseThrow(() -> Problem.notFound(name.toString()));
    }

    private static void usable(QueryTarget target) {
        if (!target.active()) {
            throw Problem.precondition("The instance of %s is archived. Restore it first.".formatted(target.name()));
        }
        if (!target.present()) {
            throw Problem.precondition("%s was not on its server at the last sync. Sync the instance, then try again."
                    .formatted(target.name()));
        }
    }

    private Mode mode(Actor actor, QueryTarget target, Engine engine, JudgedScripts.Judged script) {
        var mode = Mode.READING;
        for (int i = 0; i < script.statements().size(); i++) {
            var statement = script.statements().get(i);
            if (!engine.capabilities().contains(Capability.SCHEMAS)) {
                requireOthers(actor, target, engine, statement, script.reaches().get(i));
            }
            var refused = script.refusals().get(i);
            if (refused.isPresent()) {
                require(actor, target, statement, refused);
                mode = Mode.WRITING;
            }
        }
        return mode;
    }

    /** Where a name's qualifier is a database, the statement may reach into others: reading takes the same right there, writing is refused. */
    private void requireOthers(Actor actor, QueryTarget target, Engine engine, Statement statement, Reach reach) {
        var own = target.name().database();
        for (var table : statement.writes()) {
            if (table.schema().filter(name -> !name.equals(own)).isPresent()) {
                throw Problem.field(
                        "statement",
                        "%s is in another database. Query that one for what writes there.".formatted(table.label()));
            }
        }
        if (statement.body() instanceof StatementBody.UseDatabase(var other) && !other.equals(own)) {
            throw Problem.field(
                    "statement", "This is a query of %s. Query %s instead of using it.".formatted(own, other));
        }
        var read = statement.reads().stream()
                .flatMap(table -> table.schema().stream())
                .filter(name -> !name.equalsIgnoreCase(CATALOG));
        var mentioned = reach.mentioned().stream().filter(name -> isDatabase(target, engine, name));
        Stream.of(read, reach.databases().stream(), mentioned)
                .flatMap(Function.identity())
                .filter(name -> !name.equals(own))
                .distinct()
                .forEach(name -> target(actor, new DatabaseName(target.name().instance(), name), SELECT));
        if (reach.showsAll()) {
            requireAll(actor, target, reach.all());
        }
    }

    private boolean isDatabase(QueryTarget target, Engine engine, String name) {
        return engine.systemObjects().databases().matches(name)
                || targets.find(new DatabaseName(target.name().instance(), name))
                        .isPresent();
    }

    /** What shows something of all databases is for those who may query all of the instance. */
    private void requireAll(Actor actor, QueryTarget target, String what) {
        for (var other : targets.neighbors(target.name())) {
            if (!policy.permits(actor, SELECT, other.scope())
                    || other.isProtected() && !policy.permits(actor, SELECT_PROTECTED, other.scope())) {
                throw refusal(
                        "%s shows all databases of the server, and there are some that you may not query. Keep to this one: %s."
                                .formatted(
                                        what,
                                        what.equals(CATALOG)
                                                ? "SELECT … FROM one table of it WHERE table_schema = DATABASE(), without OR"
                                                : "SHOW TABLES, or WHERE db = '%s' where there is one"
                                                        .formatted(target.name().database())),
                        SELECT,
                        policy.whoCan(SELECT, other.scope()));
            }
        }
    }

    private void require(Actor actor, QueryTarget target, Statement statement, Optional<String> reason) {
        var scope = target.scope();
        var permission =
                switch (statement.type().category()) {
                    case DDL -> "bb.sql.ddl";
                    case DML, QUERY, CONTROL -> "bb.sql.dml";
                    case UNKNOWN -> ADMIN;
                };
        if (target.isProtected()) {
            throw refusal(
                    "%s %s is protected: make it an issue, or run it in admin mode."
                            .formatted(reason.orElseThrow(), target.environmentTitle()),
                    ADMIN,
                    policy.whoCan(ADMIN, scope));
        }
        if (!policy.permits(actor, permission, scope)) {
            var who = policy.whoCan(permission, scope);
            throw refusal(
                    "%s You only read here: make it an issue, or ask %s.".formatted(reason.orElseThrow(), who),
                    permission,
                    who);
        }
    }

    private static Problem refusal(String message, String permission, String who) {
        return Problem.of(ErrorCode.PERMISSION_DENIED, message)
                .with("requiredPermission", permission)
                .with("whoCan", who);
    }
}
