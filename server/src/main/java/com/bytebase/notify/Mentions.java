package com.bytebase.notify;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The people whom a text names as {@code @ada@example.com}. */
final class Mentions {
    private static final int MOST = 50;
    private static final String ENDS = " \t\r\n,;:()[]{}<>\"'`*!?";

    private Mentions() {}

    /** Their email addresses, in lower case; whether there are such people is not looked at. */
    static Set<String> in(String text) {
        var found = new LinkedHashSet<String>();
        int at = text.indexOf('@');
        while (at >= 0 && found.size() < MOST) {
            boolean begins = at == 0 || ENDS.indexOf(text.charAt(at - 1)) >= 0;
            int end = at + 1;
            while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            var word = text.substring(at + 1, end).replaceFirst("\\.+$", "");
            if (begins && word.indexOf('@') > 0) {
                found.add(word.toLowerCase(Locale.ROOT));
            }
            at = text.indexOf('@', end);
        }
        return found;
    }
}
