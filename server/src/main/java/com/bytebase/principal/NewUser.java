package com.bytebase.principal;

import com.bytebase.kernel.Text;
import org.jspecify.annotations.Nullable;

/** A user to be made. */
public record NewUser(String title, String email, PasswordHash password) {

    /** Checks what a caller sent. @throws com.bytebase.kernel.Problem that names the field, below {@code prefix} */
    public static NewUser of(
            @Nullable String title,
            @Nullable String email,
            @Nullable String password,
            String prefix,
            Passwords passwords) {
        var checkedEmail = EmailAddress.check(email, prefix + "email");
        var shown = title == null || title.isBlank() ? checkedEmail.substring(0, checkedEmail.indexOf('@')) : title;
        var checkedTitle = Text.title(shown, prefix + "title");
        return new NewUser(checkedTitle, checkedEmail, passwords.hash(password, prefix + "password"));
    }
}
