package com.bytebase.embedded;

/** The environment of the server's programs: ours, without what would point them at another server or language. */
final class Environment {
    private Environment() {}

    static ProcessBuilder of(ProcessBuilder builder) {
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }
}
