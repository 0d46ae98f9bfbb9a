package com.bytebase.principal;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An email address as users are found by: in lower case, so that no two differ by case alone. */
final class EmailAddress {
    /** RFC 5321's limit. */
    static final int LENGTH = 254;

    /** RFC 5322's dot-atom before the @, a host name behind it. Quoted local parts exist on paper only. */
    private static final Pattern FORM = Pattern.compile(
            "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]{1,64}(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]{1,64})*@[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(\\.[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)*");

    private EmailAddress() {}

    static String check(@Nullable String email, String field) {
        var address = Text.required(email, field, LENGTH).toLowerCase(Locale.ROOT);
        if (!FORM.matcher(address).matches()) {
            throw Problem.field(field, "\"%s\" is not an email address such as ann@example.com.".formatted(email));
        }
        return address;
    }
}
