package com.bytebase.principal;

import com.bytebase.kernel.Text;
import org.jspecify.annotations.Nullable;

/**
 * A user to be made.
 *
 * @param password null for one who is invited: they choose it by a link; and for one whom an identity provider lets in
 */
public record NewUser(String title, String email, @Nullable PasswordHash password) {

    /** Somebody who is to choose a password by a link, or needs none. @throws com.bytebase.kernel.Problem that names the field */
    public static NewUser withoutPassword(@Nullable String title, @Nullable String email) {
        var checked = EmailAddress.check(email, "email");
        return new NewUser(title(title, checked, ""), checked, null);
    }

    /** Checks what a caller sent. @throws com.bytebase.kernel.Problem that names the field, below {@code prefix} */
    public static NewUser of(
            @Nullable String title,
            @Nullable String email,
            @Nullable String password,
            String prefix,
            Passwords passwords) {
        var checkedEmail = EmailAddress.check(email, prefix + "email");
        return new NewUser(
                title(title, checkedEmail, prefix), checkedEmail, passwords.hash(password, prefix + "password"));
    }

    private static String title(@Nullable String title, String email, String prefix) {
        var shown = title == null || title.isBlank() ? email.substring(0, email.indexOf('@')) : title;
        return Text.title(shown, prefix + "title");
    }
}
