package com.bytebase.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Everything the generated sources depend on, in one number: names and contents of the migrations, jOOQ, and our settings. */
final class MigrationsDigest {
    /** Raised when {@link JooqSources} changes what it writes. */
    private static final int FORM = 1;

    private MigrationsDigest() {}

    static String of(Path migrations, String packageName) throws IOException {
        try (var files = Files.walk(migrations)) {
            var digest = MessageDigest.getInstance("SHA-256");
            update(digest, FORM + " " + packageName + " " + org.jooq.Constants.FULL_VERSION);
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                update(digest, migrations.relativize(file).toString());
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
    }
}
