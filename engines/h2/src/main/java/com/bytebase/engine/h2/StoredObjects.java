package com.bytebase.engine.h2;

import com.bytebase.engine.files.Token;
import com.bytebase.engine.files.Tokens;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.engine.MetaRecord;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.result.SearchRow;

/**
 * Reads the statements that a file is opened by, without opening it as a database: opening runs them with all rights, and that compiles and
 * loads what they name of Java. Only an administrator can have put such a thing there.
 */
final class StoredObjects {
    /** The map of the statements, as the engine calls it. */
    private static final String STATEMENTS = "table.0";

    /** Words between CREATE and what is made. */
    private static final Set<String> ADJECTIVES =
            Set.of("FORCE", "CACHED", "MEMORY", "UNIQUE", "NULLS", "NOT", "ALL", "DISTINCT", "SPATIAL", "HASH");

    private static final Set<String> MADE = Set.of(
            "TABLE", "VIEW", "INDEX", "PRIMARY", "SCHEMA", "SEQUENCE", "DOMAIN", "CONSTANT", "SYNONYM", "USER", "ROLE");

    /** What these set is the name of a class. */
    private static final Set<String> LOADING = Set.of(
            "JAVA_OBJECT_SERIALIZER",
            "DATABASE_EVENT_LISTENER",
            "DEFAULT_TABLE_ENGINE",
            "AUTHENTICATOR",
            "BUILTIN_ALIAS_OVERRIDE");

    private static final Set<String> REACHING =
            Set.of("ENGINE", "LINKED", "RUNSCRIPT", "SCRIPT", "BACKUP", "EXECUTE", "IMMEDIATE");

    /** Quoted or not. */
    private static final Set<String> FUNCTIONS =
            Set.of("CSVREAD", "CSVWRITE", "FILE_READ", "FILE_WRITE", "LINK_SCHEMA");

    private StoredObjects() {}

    /** Refuses a file that holds Java, or reaches other files or databases. */
    static void check(Path file) throws SQLException {
        try (var store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            for (var sql : statements(store)) {
                var refused = refusal(Tokens.of(sql, Tokens.Dialect.H2));
                if (refused.isPresent()) {
                    throw new SQLException(refused.get(), H2Files.UNSAFE);
                }
            }
        } catch (MVStoreException e) {
            // Where this process has it open it was looked at before; where another has, it cannot be opened now.
            if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
                throw new SQLException(e.getMessage(), H2Files.DAMAGED, e);
            }
        }
    }

    private static List<String> statements(MVStore store) {
        var statements = new ArrayList<String>();
        if (!store.hasMap(STATEMENTS)) {
            return statements;
        }
        var transactions = new TransactionStore(store, new ValueDataType());
        transactions.init();
        TransactionMap<Long, SearchRow> rows = transactions.begin().openMap(STATEMENTS);
        var keys = rows.keyIterator(null);
        while (keys.hasNext()) {
            var row = rows.get(keys.next());
            if (row != null) {
                statements.add(new MetaRecord(row).getSQL());
            }
        }
        return statements;
    }

    static Optional<String> refusal(Tokens tokens) {
        if (tokens.all().stream().anyMatch(StoredObjects::reaches) || !isKnown(tokens)) {
            int shown = Math.min(tokens.size(), 4);
            return Optional.of(
                    "it holds what only an administrator can make, and what runs Java or reaches other files: %s …"
                            .formatted(tokens.folded(0, shown)));
        }
        return Optional.empty();
    }

    private static boolean reaches(Token token) {
        return token.isSymbol(";") || isOne(token, REACHING) || isFunction(token);
    }

    /** Whether it names a function that reaches other files; the engine looks at who calls it only when it is called. */
    static boolean isFunction(Token token) {
        return (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NAME)
                && FUNCTIONS.contains(token.upper());
    }

    private static boolean isOne(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.upper());
    }

    private static boolean isKnown(Tokens tokens) {
        return switch (tokens.get(0).kind() == Token.Kind.WORD ? tokens.get(0).upper() : "") {
            case "CREATE" -> {
                int at = 1;
                while (isOne(tokens.get(at), ADJECTIVES)) {
                    at++;
                }
                yield isOne(tokens.get(at), MADE);
            }
            case "ALTER" ->
                Set.of("TABLE", "DOMAIN", "SEQUENCE").contains(tokens.get(1).upper());
            case "GRANT", "COMMENT" -> true;
            case "SET" -> !LOADING.contains(tokens.get(1).upper());
            default -> false;
        };
    }
}
