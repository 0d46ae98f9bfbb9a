package com.bytebase.engine.files;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The open sessions of this process by their id, so that one can be ended from another. */
public final class Sessions {
    /** Ids of other processes begin with another word. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Map<String, SessionHandler> OPEN = new ConcurrentHashMap<>();

    private Sessions() {}

    /**
     * Wraps the driver's connection.
     *
     * @param file the database's, empty for a session that only lists and creates
     */
    static Session open(Connection raw, DatabaseFolder folder, Optional<java.nio.file.Path> file, SessionRules rules) {
        var id = PROCESS + "/" + COUNT.incrementAndGet();
        var handler = new SessionHandler(id, raw, folder, file, rules);
        OPEN.put(id, handler);
        return (Session)
                Proxy.newProxyInstance(Session.class.getClassLoader(), new Class<?>[] {Session.class}, handler);
    }

    static void closed(String id) {
        OPEN.remove(id);
    }

    /** The session behind a connection, where it is one of ours. */
    public static Optional<Session> of(Connection connection) {
        return connection instanceof Session session ? Optional.of(session) : Optional.empty();
    }

    /**
     * Ends a session of this process.
     *
     * @return whether there is none of that id any more
     */
    static boolean terminate(String id) throws SQLException {
        var handler = OPEN.get(id);
        if (handler != null) {
            handler.terminate();
        }
        return !OPEN.containsKey(id);
    }

    /** Whether an id was given by this process. */
    static boolean isOurs(String id) {
        return id.startsWith(PROCESS + "/");
    }
}
