package com.bytebase.workspace;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What the first owner has to know where anybody can reach the server: printed when it starts. Replicas behind one address are given a
 * common one as {@code bytebase.set-up-token}.
 */
@Component
public class SetUpToken {
    private static final Logger log = LoggerFactory.getLogger(SetUpToken.class);

    private final boolean needed;
    private final String token;
    private final Workspaces workspaces;

    SetUpToken(
            @Value("${server.address:#{null}}") @Nullable InetAddress address,
            @Value("${bytebase.set-up-token:}") String given,
            Workspaces workspaces) {
        this.needed = !given.isEmpty() || address == null || !address.isLoopbackAddress();
        this.token = given.isEmpty() ? random() : given;
        this.workspaces = workspaces;
    }

    public boolean isNeeded() {
        return needed;
    }

    public boolean is(@Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        sent.strip().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** The one secret that is meant to be read in the log: it is of no use after set-up. */
    @EventListener(ApplicationReadyEvent.class)
    void print() {
        if (needed && !workspaces.get().isSetUp()) {
            log.warn("This workspace has no owner yet. To set it up in the browser, use the token {}", token);
        }
    }

    private static String random() {
        var bits = new byte[16];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
