package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.TransactionControl;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.TableRef;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.upsert.Upsert;

/**
 * What there is to know of one statement: definitions are read token by token, whatever the engine's options around them; queries and changes
 * of rows by the engine's own grammar where it has one, or else by the parser. What that does not take is "not analyzed".
 */
final class Analysis {
    private final Source source;
    private final Deadline deadline;
    private final Optional<Grammar> grammar;
    private final Facts facts = new Facts();

    /** What the engine's own grammar read, where it has one that understands the statement. */
    private Optional<Grammar.Reading> reading = Optional.empty();

    Analysis(Source source, Deadline deadline, Optional<Grammar> grammar) {
        this.source = source;
        this.deadline = deadline;
        this.grammar = grammar;
    }

    Facts read(StatementType type) {
        var verdict = grammar.filter(_ -> isForGrammar(type)).map(this::verdict);
        if (verdict.orElse(null) instanceof Grammar.Understood understood) {
            reading = Optional.of(understood.reading());
        }
        statement(type);
        switch (verdict.orElse(null)) {
            case Grammar.Refused refused ->
                refuse("The grammar at hand does not understand it from line %d, column %d on; %s may."
                        .formatted(
                                refused.at().line(),
                                refused.at().column(),
                                source.dialect().engine().title()));
            case Grammar.TookTooLong _ -> refuse("It takes too long to be analyzed.");
            case Grammar.Understood _ -> {}
            case null -> {}
        }
        return facts;
    }

    private Grammar.Verdict verdict(Grammar engine) {
        var piece = source.piece();
        return engine.read(Mended.forGrammar(piece).text(), piece.first().start(), source.positions(), deadline.left());
    }

    /** Commands of tools and settings of sessions are known by their first words. */
    private static boolean isForGrammar(StatementType type) {
        return switch (type) {
            case UTILITY, SET, SHOW, UNKNOWN, TRANSACTION -> false;
            default -> true;
        };
    }

    private void statement(StatementType type) {
        switch (type) {
            case CREATE_TABLE -> made(new Definitions(source, facts).createTable(), false);
            case CREATE_VIEW, ALTER_VIEW -> made(new Definitions(source, facts).createView(), true);
            case CREATE_INDEX -> new Definitions(source, facts).createIndex();
            case ALTER_TABLE -> new Alterations(source, facts).read();
            case RENAME_TABLE -> new Definitions(source, facts).rename();
            case TRUNCATE -> new Definitions(source, facts).truncate();
            case CREATE_DATABASE, CREATE_SCHEMA, CREATE_ROUTINE, CREATE_TRIGGER, CREATE_SEQUENCE, CREATE_TYPE ->
                new Definitions(source, facts).createObject(Definitions.kindOf(type, source));
            case DROP_DATABASE,
                    DROP_SCHEMA,
                    DROP_TABLE,
                    DROP_INDEX,
                    DROP_VIEW,
                    DROP_ROUTINE,
                    DROP_TRIGGER,
                    DROP_SEQUENCE,
                    DROP_TYPE -> new Definitions(source, facts).drop(Definitions.kindOf(type, source));
            case INSERT, UPDATE, DELETE, MERGE, SELECT -> parsed(type);
            case EXPLAIN -> explained();
            case COPY -> new Copying(source, facts).read();
            case CALL -> {
                facts.body(new StatementBody.Other());
                facts.flow(
                        () -> Optional.of(new Tree.Unknown("What the procedure does that is called is not followed.")));
            }
            case DO -> block();
            case TRANSACTION -> facts.body(transaction());
            case UTILITY -> utility();
            case UNKNOWN -> refuse("It begins with no word of a statement that is known.");
            case ALTER_DATABASE,
                    ALTER_SCHEMA,
                    ALTER_INDEX,
                    ALTER_ROUTINE,
                    ALTER_TRIGGER,
                    ALTER_SEQUENCE,
                    ALTER_TYPE,
                    CREATE_EVENT,
                    DROP_EVENT,
                    CREATE_EXTENSION,
                    DROP_EXTENSION,
                    COMMENT,
                    GRANT,
                    REVOKE,
                    OTHER_DDL,
                    SHOW,
                    SET -> facts.body(new StatementBody.Other());
        }
    }

    /** A block is known by its words alone. */
    private void block() {
        if (reading.isPresent()) {
            reading.get().into(facts);
            return;
        }
        var words = new BlockWords(source).read(facts);
        refuse(
                words.isEmpty()
                        ? "A block of code is not looked into."
                        : "A block of code is not followed, only its words are read: %s."
                                .formatted(String.join(", ", words)));
    }

    private void refuse(String reason) {
        facts.body(new StatementBody.NotAnalyzed(reason));
    }

    private void notUnderstood() {
        if (source.dialect() != Dialect.H2) {
            new BlockWords(source).read(facts);
        }
        refuse(
                deadline.missed()
                        ? "It takes too long to be analyzed."
                        : "The parser at hand does not understand it; %s may."
                                .formatted(source.dialect().engine().title()));
    }

    /** The text from one token on, as the parser is given it. */
    private record Text(String sql, Source source, Mended mended) {}

    private Text text(int from) {
        var mended = Mended.of(source.piece(), source.dialect());
        int start = source.piece().tokens().get(from).start();
        int ahead = mended.ahead();
        var at = new Source(
                source.piece(),
                source.dialect(),
                source.positions(),
                from == 0 ? start - ahead : start,
                mended.compound(),
                mended.semi(),
                mended.columns());
        int offset = start - source.piece().first().start();
        return new Text(mended.text().substring(from == 0 ? 0 : offset + ahead), at, mended);
    }

    /** {@code ALTER TABLE t [ON CLUSTER c] UPDATE a = 1 WHERE …} is read as the UPDATE that it is. */
    private void mutation(StatementType type) {
        var cursor = new Cursor(source);
        cursor.find("TABLE");
        cursor.next();
        var table = facts.writes(cursor.object());
        facts.body(
                type == StatementType.UPDATE
                        ? new StatementBody.Update(table, cursor.has("WHERE"))
                        : new StatementBody.Delete(table, cursor.has("WHERE")));
        facts.flow(() -> Optional.of(new Tree.Unknown("What a mutation fills is not followed.")));
    }

    private void parsed(StatementType type) {
        if (source.piece().first().is("ALTER")) {
            mutation(type);
            return;
        }
        if (reading.isPresent()) {
            reading.get().into(facts);
            counted(Mended.forGrammar(source.piece()).rows());
            return;
        }
        var text = text(0);
        var statement = Jsql.parse(text.sql(), source.dialect(), deadline);
        if (statement.isEmpty()) {
            if (type != StatementType.INSERT || !insertedElsewhere()) {
                notUnderstood();
            }
            return;
        }
        var queries = new FlowQueries(text.source(), facts);
        switch (statement.get()) {
            case Select select -> {
                var query = queries.query(select);
                facts.body(select(select, type));
                flow(query);
            }
            case Insert insert -> {
                flow(queries.changes().changed(insert));
                counted(text.mended().rows());
            }
            case Upsert upsert -> flow(queries.changes().changed(upsert));
            case Update update -> flow(queries.changes().changed(update));
            case Delete delete -> flow(queries.changes().changed(delete));
            case Merge merge -> flow(queries.changes().changed(merge));
            default -> notUnderstood();
        }
    }

    /** The rows of an INSERT of which the parser saw but the first. */
    private void counted(int rows) {
        if (facts.body() instanceof StatementBody.Insert read && rows >= 0) {
            facts.body(new StatementBody.Insert(read.table(), read.columns(), rows));
        }
    }

    /** {@code INSERT INTO t EXEC p}, {@code INSERT INTO t FORMAT CSV …}: the rows come from where nobody can look. */
    private boolean insertedElsewhere() {
        var cursor = new Cursor(source);
        cursor.next();
        cursor.take("INTO");
        cursor.take("TABLE");
        if (!cursor.has("EXEC", "EXECUTE", "FORMAT") || cursor.word(0).equals("FUNCTION") || !cursor.atName()) {
            return false;
        }
        var table = facts.writes(cursor.object());
        List<String> columns = List.of();
        if (cursor.word(0).equals("(")) {
            columns = cursor.names();
        }
        facts.body(new StatementBody.Insert(table, columns, 0));
        facts.flow(() -> Optional.of(new Tree.Unknown("Where the rows come from is not followed.")));
        return true;
    }

    private void flow(Query query) {
        facts.flow(() -> Optional.of(new Tree.Flow(query)));
    }

    private static StatementBody select(Select select, StatementType type) {
        Select inner = select;
        while (inner instanceof net.sf.jsqlparser.statement.select.ParenthesedSelect parens) {
            inner = parens.getSelect();
        }
        if (type != StatementType.SELECT) {
            return new StatementBody.Other();
        }
        return inner instanceof PlainSelect plain
                ? new StatementBody.Select(plain.getWhere() != null, plain.getFromItem() != null)
                : new StatementBody.Select(false, true);
    }

    /** A table or view that is made from a query. */
    private void made(Definitions.Made made, boolean view) {
        if (reading.isPresent()) {
            reading.get().into(facts);
            return;
        }
        if (made.query() < 0) {
            if (view) {
                notUnderstood();
            }
            return;
        }
        var text = text(made.query());
        var name = name(made.object());
        Optional<Statement> statement = Jsql.parse(text.sql(), source.dialect(), deadline);
        if (statement.orElse(null) instanceof Select select) {
            var query = new FlowQueries(text.source(), facts).query(select);
            facts.flow(() -> Optional.of(new Tree.CreateAs(name, view, made.columns(), query)));
        } else {
            notUnderstood();
        }
    }

    static ObjectName name(TableRef table) {
        return new ObjectName(table.schema().orElse(""), table.name());
    }

    /** Reads what is explained; that it is only explained makes it harmless. */
    private void explained() {
        if (reading.isPresent()) {
            reading.get().into(facts);
            facts.body(new StatementBody.Other());
            facts.flow(Optional::empty);
            return;
        }
        facts.body(new StatementBody.Other());
        var cursor = new Cursor(source);
        cursor.next();
        if (!cursor.find("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "FROM")) {
            return;
        }
        var text = text(cursor.index());
        var queries = new FlowQueries(text.source(), facts);
        switch (Jsql.parse(text.sql(), source.dialect(), deadline).orElse(null)) {
            case Select select -> queries.query(select);
            case Insert insert -> queries.changes().changed(insert);
            case Update update -> queries.changes().changed(update);
            case Delete delete -> queries.changes().changed(delete);
            case Merge merge -> queries.changes().changed(merge);
            case null, default -> {}
        }
        facts.body(new StatementBody.Other());
    }

    private TransactionControl transaction() {
        var piece = source.piece();
        boolean to = piece.tokens().stream().limit(4).anyMatch(token -> token.is("TO"));
        return new TransactionControl(
                switch (piece.word(0)) {
                    case "BEGIN", "START" -> TransactionControl.Kind.BEGIN;
                    case "COMMIT", "END" -> TransactionControl.Kind.COMMIT;
                    case "ROLLBACK", "ABORT" ->
                        to ? TransactionControl.Kind.ROLLBACK_TO : TransactionControl.Kind.ROLLBACK;
                    case "SAVEPOINT", "SAVE" -> TransactionControl.Kind.SAVEPOINT;
                    case "RELEASE" -> TransactionControl.Kind.RELEASE;
                    default -> TransactionControl.Kind.OTHER;
                });
    }

    private void utility() {
        facts.body(new StatementBody.Other());
        if (!source.piece().word(0).equals("USE")) {
            return;
        }
        var cursor = new Cursor(source);
        cursor.next();
        if (cursor.takeAny("ROLE", "WAREHOUSE", "SECONDARY")) {
            return;
        }
        boolean schema = cursor.takeAny("SCHEMA");
        cursor.takeAny("DATABASE");
        var path = cursor.path();
        if (path.isEmpty()) {
            return;
        }
        facts.body(new StatementBody.UseDatabase(path.getLast()));
        boolean databaseAlone = !schema && path.size() == 1 && source.dialect().hasSchemas();
        if (databaseAlone) {
            facts.flow(() -> Optional.of(new Tree.Nothing()));
        }
    }
}
