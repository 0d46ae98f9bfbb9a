package com.bytebase.command;

import com.bytebase.embedded.EmbeddedPostgresException;
import com.bytebase.kernel.Problem;
import com.bytebase.secret.SecretKeyException;
import com.bytebase.store.StoreException;
import java.util.Optional;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.springframework.boot.web.server.PortInUseException;

/** Tells what the operator can act on, which gets one sentence, from bugs, which get their stack trace. */
final class Trouble {
    private Trouble() {}

    static Optional<String> sentence(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case UsageException e -> {
                    return Optional.ofNullable(e.getMessage());
                }
                case EmbeddedPostgresException e -> {
                    return Optional.ofNullable(e.getMessage());
                }
                case StoreException e -> {
                    return Optional.ofNullable(e.getMessage());
                }
                case SecretKeyException e -> {
                    return Optional.ofNullable(e.getMessage());
                }
                case Problem e -> {
                    return Optional.ofNullable(e.getMessage());
                }
                case PortInUseException e -> {
                    return Optional.of(
                            "Port %d is taken by another program; stop that one, or choose another port with --port."
                                    .formatted(e.getPort()));
                }
                case FlywayValidateException _ -> {
                    return Optional.of(
                            "The metadata was written by another version of Bytebase, whose migrations this one does not know; start that version, or choose other data with --data or --metadata-url.");
                }
                case FlywaySqlException e -> {
                    return Optional.of(
                            "The metadata cannot be brought up to date (%s); its user needs the right to create a schema in the database, and to change it."
                                    .formatted(serversWords(e)));
                }
                default -> {
                    // its cause may be one of them
                }
            }
        }
        return Optional.empty();
    }

    /** Flyway's own message is a page; what the server said is its last cause. */
    private static String serversWords(Throwable failure) {
        var at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage()).lines().findFirst().orElse("");
    }
}
