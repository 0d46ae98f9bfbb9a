package com.bytebase.engine.postgresql.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rights on objects still to be made, by the statements that give and take them. */
final class DefaultPrivileges {
    private static final Pattern GRANT =
            Pattern.compile("(ALTER DEFAULT PRIVILEGES .*?)GRANT (.+) TO (.+?)( WITH GRANT OPTION)?", Pattern.DOTALL);
    private static final Pattern REVOKE =
            Pattern.compile("(ALTER DEFAULT PRIVILEGES .*?)REVOKE (.+) FROM (.+)", Pattern.DOTALL);

    private DefaultPrivileges() {}

    /**
     * Takes back what {@code before} says and {@code after} does not, and says the rest.
     *
     * @param kept the statements that are not taken back
     */
    static List<String> between(List<String> kept, List<String> before, List<String> after) {
        var statements = new ArrayList<String>();
        before.stream()
                .filter(one -> !kept.contains(one))
                .map(DefaultPrivileges::undone)
                .forEach(statements::add);
        after.stream().filter(one -> !before.contains(one)).forEach(statements::add);
        return statements;
    }

    /** What a role's own objects give to itself can only be with grant option beyond what it has anyway. */
    private static boolean isForItself(String beginning, String grantee) {
        return beginning.endsWith(" FOR ROLE " + grantee + " ");
    }

    private static String undone(String statement) {
        var grant = GRANT.matcher(statement);
        if (grant.matches() && isForItself(grant.group(1), grant.group(3))) {
            return grant.group(1) + "REVOKE GRANT OPTION FOR " + grant.group(2) + " FROM " + grant.group(3);
        }
        if (grant.matches()) {
            return grant.group(1) + "REVOKE " + grant.group(2) + " FROM " + grant.group(3);
        }
        var revoke = REVOKE.matcher(statement);
        if (revoke.matches()) {
            return revoke.group(1) + "GRANT " + revoke.group(2) + " TO " + revoke.group(3);
        }
        throw new IllegalStateException("Neither given nor taken: " + statement);
    }
}
