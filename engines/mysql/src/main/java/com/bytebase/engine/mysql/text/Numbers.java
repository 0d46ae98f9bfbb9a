package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.sql.Tokens.Kind;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers in expressions, as MariaDB writes them. */
final class Numbers {
    private Numbers() {}

    /** The number that comes next, which is of several tokens where it has a point. */
    static String of(ExpressionForm reader) {
        var token = reader.next();
        var text = token.text().toLowerCase(Locale.ROOT);
        if (text.startsWith("0b") && reader.isMariaDb()) {
            return bits(text.substring(2));
        }
        if (!reader.peek().text().equals(".") || reader.peek().start() != token.end()) {
            return text;
        }
        int end = reader.next().end();
        var rest = reader.peek();
        return rest.kind() == Kind.WORD && rest.start() == end
                ? text + "." + reader.next().text().toLowerCase(Locale.ROOT)
                : text;
    }

    /** Bits as bytes. */
    static String bits(String digits) {
        var quoted = digits.replace("'", "");
        if (!quoted.matches("[01]{1,512}")) {
            throw new NotRead("\"%s\" are no bits".formatted(digits));
        }
        var hex = new BigInteger(quoted, 2).toString(16);
        int width = (quoted.length() + 7) / 8 * 2;
        return "0x" + "0".repeat(Math.max(0, width - hex.length())) + hex;
    }
}
