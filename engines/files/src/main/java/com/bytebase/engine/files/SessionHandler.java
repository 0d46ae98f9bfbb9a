package com.bytebase.engine.files;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the driver's connection and its statements: refuses texts that reach beyond the file, answers {@code CREATE DATABASE} itself,
 * which no engine of this kind knows, and tells a session that was ended from a statement that was canceled.
 */
final class SessionHandler implements InvocationHandler {
    private static final Set<String> SENDING = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private static final int TOLD_AT_MOST = 1_000;
    private static final long BETWEEN_NANOS = 10_000_000;

    private final String id;
    private final Connection raw;
    private final DatabaseFolder folder;
    private final Optional<Path> file;
    private final SessionRules rules;
    private final ReentrantLock closing = new ReentrantLock();
    private volatile boolean terminated;
    private volatile @Nullable Statement running;

    SessionHandler(String id, Connection raw, DatabaseFolder folder, Optional<Path> file, SessionRules rules) {
        this.id = id;
        this.raw = raw;
        this.folder = folder;
        this.file = file;
        this.rules = rules;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "sessionId" -> id;
            case "folder" -> folder;
            case "raw" -> raw;
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "Session[" + id + " " + file.map(Path::toString).orElse("") + "]";
            case "close" -> {
                close();
                yield null;
            }
            case "createStatement" -> statement(Statement.class, call(raw, method, arguments), proxy, null);
            case "prepareStatement" ->
                statement(PreparedStatement.class, prepared(method, arguments), proxy, text(arguments));
            case "prepareCall" ->
                statement(CallableStatement.class, prepared(method, arguments), proxy, text(arguments));
            default -> call(raw, method, arguments);
        };
    }

    private @Nullable Object prepared(Method method, Object @Nullable [] arguments) throws Throwable {
        refuse(tokens(text(arguments)));
        return call(raw, method, arguments);
    }

    private static String text(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
    }

    private Tokens tokens(String sql) {
        return Tokens.of(sql, rules.dialect());
    }

    private void refuse(Tokens tokens) throws SQLException {
        var refusal = rules.guard().refusal(tokens);
        if (refusal.isPresent()) {
            throw new SQLException(refusal.get(), "42501");
        }
    }

    private Object statement(Class<?> kind, @Nullable Object target, Object connection, @Nullable String prepared) {
        return Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, arguments) -> onStatement(
                        java.util.Objects.requireNonNull(target), connection, proxy, prepared, method, arguments));
    }

    private @Nullable Object onStatement(
            Object target,
            Object connection,
            Object proxy,
            @Nullable String prepared,
            Method method,
            Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "getConnection":
                return connection;
            case "equals":
                return arguments != null && proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "addBatch":
                refuse(tokens(text(arguments)));
                return call(target, method, arguments);
            default:
                return SENDING.contains(method.getName())
                        ? send(target, tokens(prepared == null ? text(arguments) : prepared), method, arguments)
                        : call(target, method, arguments);
        }
    }

    private @Nullable Object send(Object statement, Tokens tokens, Method method, Object @Nullable [] arguments)
            throws Throwable {
        refuse(tokens);
        if (tokens.get(0).is("CREATE") && tokens.get(1).is("DATABASE")) {
            createDatabase(tokens);
            return method.getReturnType() == boolean.class ? Boolean.FALSE : (Object) 0;
        }
        rules.before(raw, tokens);
        running = (Statement) statement;
        try {
            if (terminated) {
                throw ended(null);
            }
            return call(statement, method, arguments);
        } finally {
            running = null;
            if (!terminated) {
                rules.after(raw, tokens);
            }
        }
    }

    private void createDatabase(Tokens tokens) throws SQLException {
        var name = tokens.get(2);
        if (tokens.size() != 3 || !name.isName()) {
            throw new SQLException(
                    "CREATE DATABASE takes a name and nothing else here: a database is a file of the instance's"
                            + " folder.",
                    "42601");
        }
        rules.create(folder.newFile(name.text()));
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            if (terminated && !(cause instanceof SQLNonTransientConnectionException)) {
                throw ended(cause);
            }
            throw cause;
        }
    }

    private static SQLException ended(@Nullable Throwable cause) {
        return new SQLNonTransientConnectionException("The session was ended from another one.", "08006", cause);
    }

    private void close() throws SQLException {
        closing.lock();
        try {
            FileLocks.releaseAll(id);
            raw.close();
        } finally {
            Sessions.closed(id);
            closing.unlock();
        }
    }

    /** Stops what it does; the driver rolls back on closing. A statement that is only about to begin does not hear it, so it is told again. */
    void terminate() throws SQLException {
        terminated = true;
        int times = TOLD_AT_MOST;
        for (var statement = running; statement != null && times > 0; statement = running, times--) {
            statement.cancel();
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
        close();
    }
}
