package com.bytebase.schema;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * A throwaway PostgreSQL, never the metadata's: started when somebody needs it, stopped when nobody has for a while. Who borrows a
 * database has it alone, has no rights beyond it, and cannot let a statement run for long.
 */
@Component
class ScratchServer implements ScratchDatabases, DisposableBean {
    private static final int AT_ONCE = 2;
    private static final Duration QUEUE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final String BORROWER = "borrower";

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final AtomicLong count = new AtomicLong();
    private final Clock clock;
    private @Nullable EmbeddedPostgres server;
    private String password = "";
    private Instant lastUse = Instant.EPOCH;

    ScratchServer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public <T> T lend(Use<T> use) throws SQLException {
        if (!waited()) {
            throw Problem.of(ErrorCode.UNAVAILABLE, "Other comparisons take their time. Try again in a minute.");
        }
        try {
            return inDatabase(started(), use);
        } finally {
            places.release();
        }
    }

    private boolean waited() {
        try {
            return places.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T inDatabase(EmbeddedPostgres postgres, Use<T> use) throws SQLException {
        var name = "scratch_" + count.incrementAndGet();
        administer(
                postgres,
                "CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
                        .formatted(name, BORROWER));
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(name), BORROWER, password)) {
            return use.in(connection);
        } finally {
            administer(postgres, "DROP DATABASE %s WITH (FORCE)".formatted(name));
        }
    }

    private static void administer(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private synchronized EmbeddedPostgres started() throws SQLException {
        lastUse = clock.instant();
        var running = server;
        if (running != null) {
            return running;
        }
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        password = HexFormat.of().formatHex(random);
        var fresh = EmbeddedPostgres.throwaway();
        administer(
                fresh,
                "CREATE ROLE %s LOGIN PASSWORD '%s' NOSUPERUSER NOCREATEDB NOCREATEROLE".formatted(BORROWER, password),
                "ALTER ROLE %s SET statement_timeout = '15s'".formatted(BORROWER),
                "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
        server = fresh;
        Thread.ofVirtual().name("scratch server").start(this::stopWhenIdle);
        return fresh;
    }

    private void stopWhenIdle() {
        try {
            do {
                TimeUnit.SECONDS.sleep(IDLE.toSeconds() / 10);
            } while (!stopIfIdle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is nothing left to stop. */
    private synchronized boolean stopIfIdle() {
        boolean idle = lastUse.plus(IDLE).isBefore(clock.instant()) && places.availablePermits() == AT_ONCE;
        if (idle) {
            destroy();
        }
        return server == null;
    }

    @Override
    public synchronized void destroy() {
        var running = server;
        server = null;
        if (running != null) {
            running.stop();
        }
    }
}
