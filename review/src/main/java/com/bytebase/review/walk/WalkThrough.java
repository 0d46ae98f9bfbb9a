package com.bytebase.review.walk;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.TransactionControl;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.review.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Follows a script over a schema: what it touches must be there by then, what it creates must not. Where it can no longer know, it says
 * nothing: after statements that nobody understood, in other databases, about temporary tables.
 */
public final class WalkThrough {
    private final EngineType engine;
    private final World world;
    private final Steps steps;
    private final List<Finding> findings = new ArrayList<>();

    /** Whether names still mean what they meant at the start. */
    private boolean atHome = true;

    /** Whether the schema has become anyone's guess. */
    private boolean blurred;

    public WalkThrough(EngineType engine, DatabaseSchema schema) {
        this.engine = engine;
        this.world = new World(engine, schema);
        this.steps = new Steps(engine, world, findings);
    }

    /** Goes through scripts that run first; what is amiss in them is said where they are reviewed. */
    public WalkThrough after(List<Script> before) {
        for (var script : before) {
            walk(script, 0);
            blurred = blurred || script.syntaxError().isPresent();
            atHome = true; // each script has a session of its own
        }
        findings.clear();
        return this;
    }

    /**
     * All that is amiss, in the order of the script. To be called once.
     *
     * @param done how many of its first statements have taken effect already
     */
    public List<Finding> of(Script script, int done) {
        walk(script, done);
        return List.copyOf(findings);
    }

    /** @param silent of how many of the first statements nothing is said */
    private void walk(Script script, int silent) {
        int index = 0;
        for (var statement : script.statements()) {
            blurred = blurred || blurs(statement);
            if (blurred) {
                return;
            }
            if (statement.body() instanceof StatementBody.UseDatabase(var name)) {
                atHome = name.equalsIgnoreCase(world.databaseName());
            } else if (atHome && statement.analyzed()) {
                steps.take(statement);
            }
            if (index++ < silent) {
                findings.clear();
            }
        }
    }

    /** Whether the schema after a statement is anyone's guess. */
    private boolean blurs(Statement statement) {
        if (statement.body() instanceof TransactionControl(var kind)) {
            return kind == TransactionControl.Kind.ROLLBACK || kind == TransactionControl.Kind.ROLLBACK_TO;
        }
        // Whatever does it: SET, set_config, ALTER ROLE.
        if (engine == EngineType.POSTGRES
                && statement.text().toLowerCase(Locale.ROOT).contains("search_path")) {
            return true;
        }
        return switch (statement.type()) {
            case UNKNOWN, CALL, DO, CREATE_EXTENSION, DROP_EXTENSION -> true;
            default -> !statement.analyzed() && statement.type().category() == StatementType.Category.DDL;
        };
    }
}
