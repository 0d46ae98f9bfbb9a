package com.bytebase.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A session of its own, so that Ctrl-C in the owner's terminal does not reach the server before the owner is done with it. */
final class Session {
    private static final boolean SETSID = Arrays.stream(
                    System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));

    private Session() {}

    static List<String> ofItsOwn() {
        return SETSID ? List.of("setsid") : List.of();
    }
}
