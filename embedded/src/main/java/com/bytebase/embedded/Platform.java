package com.bytebase.embedded;

import java.util.Locale;

/** Which archive of binaries this machine runs, in the naming of {@code io.zonky.test.postgres}. */
record Platform(String system, String architecture) {
    static Platform current() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return new Platform(
                os.startsWith("mac") ? "darwin" : os.split(" ")[0],
                switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> arch;
                });
    }

    String archive() {
        return "postgres-" + this + ".txz";
    }

    @Override
    public String toString() {
        return system + "-" + architecture;
    }
}
