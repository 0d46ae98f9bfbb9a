package com.bytebase.engine.postgresql.parse;

/**
 * Guards against the one thing in PostgreSQL's scanner that takes more than linear time: it reads a run of operator characters to
 * its end and then takes only {@code /*} or one sign off its front, again and again. 100 KB of {@code +} cost the scanner seconds, 10 MB days.
 */
final class OperatorRuns {
    /** Characters that the scanner may read again; some tenths of a second's worth. */
    private static final long MOST = 100_000_000;

    /** Shorter runs, as in banners and tables drawn in comments, cost nothing worth counting. */
    private static final int SHORT = 100;

    private OperatorRuns() {}

    static boolean areTooLong(String script) {
        long cost = 0;
        for (int i = 0; i < script.length(); i++) {
            int start = i;
            long restarts = 0;
            while (i < script.length() && "~!@#^&|`?+-*/%<>=".indexOf(script.charAt(i)) >= 0) {
                char c = script.charAt(i);
                restarts += c == '+' || c == '-' || c == '/' ? 1 : 0;
                i++;
            }
            // A run of dashes alone is a comment to the end of its line.
            if (i - start > SHORT && !script.startsWith("--", start)) {
                cost += restarts * (i - start);
            }
        }
        return cost > MOST;
    }
}
