package com.bytebase.embedded;

import java.nio.file.Path;

/** The user's own folder: {@code HOME}, as every shell reads {@code ~}, and what the system knows of the user where that is not set. */
public final class HomeFolder {
    private HomeFolder() {}

    public static Path ours() {
        var named = System.getenv("HOME");
        return Path.of(named == null || named.isBlank() ? System.getProperty("user.home") : named);
    }
}
