package com.bytebase.command;

import com.bytebase.audit.OfflineRecords;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Passwords;
import com.bytebase.store.MetadataStore;
import com.bytebase.store.UserPasswords;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The way back in for who is locked out: whoever can read the data folder may set a password. */
final class PasswordReset {
    private static final int RANDOM_BYTES = 12;

    private PasswordReset() {}

    /** Asks for the new password on the terminal, or makes one and prints it where there is none or nothing is typed. */
    static void ask(MetadataStore store, Path data, String email, boolean clearTwoFactor) {
        var users = new UserPasswords(store);
        boolean hasTwoFactor = users.check(email);
        var records = new OfflineRecords(data);
        var typed = typed(email);
        var password = typed.isEmpty() ? random() : typed;
        boolean clears = hasTwoFactor && (clearTwoFactor || agreesToClear(email));
        try {
            users.replace(
                    email,
                    new Passwords().hash(password, "password").value(),
                    clears,
                    (connection, user) -> records.write(
                            connection, "users.resetPassword", user, "{\"twoFactorCleared\":%b}".formatted(clears)));
        } catch (Problem e) {
            throw new UsageException(e.getMessage());
        }
        System.out.println(
                typed.isEmpty()
                        ? "The new password of %s is %s".formatted(email, password)
                        : "%s has the new password.".formatted(email));
        if (hasTwoFactor) {
            System.out.println(
                    clears
                            ? "Their second factor is gone: the password alone lets them in."
                            : "They sign in with their second factor as before; --clear-two-factor takes it away.");
        }
    }

    private static boolean agreesToClear(String email) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        var answer = console.readLine("%s has a second factor. Take it away as well? [y/N] ", email);
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private static String typed(String email) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return "";
        }
        var typed = console.readPassword("New password for %s (nothing: one is made up): ", email);
        return typed == null ? "" : new String(typed);
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
