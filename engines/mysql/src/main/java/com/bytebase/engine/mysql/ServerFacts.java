package com.bytebase.engine.mysql;

import com.bytebase.engine.ServerInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Version, identity and rights. */
final class ServerFacts {
    private static final List<String> NEEDED = List.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE",
            "ALTER",
            "DROP",
            "INDEX",
            "REFERENCES",
            "CREATE VIEW",
            "SHOW VIEW",
            "TRIGGER",
            "EVENT",
            "CREATE ROUTINE",
            "ALTER ROUTINE",
            "EXECUTE");

    private static final Pattern GRANT = Pattern.compile("^GRANT (.*?) ON (\\S.*?) TO ", Pattern.DOTALL);

    private final Connection connection;

    ServerFacts(Connection connection) {
        this.connection = connection;
    }

    ServerInfo read(String identity, UnaryOperator<String> versionOf) throws SQLException {
        var facts = Rows.first(
                        connection,
                        "SELECT VERSION(), " + identity + ", CURRENT_USER()",
                        row -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .orElseThrow(() -> new SQLException("The server tells nothing about itself."));
        return new ServerInfo(versionOf.apply(facts.get(0)), facts.get(1), missing(facts.get(2)));
    }

    private List<String> missing(String user) throws SQLException {
        var granted = new HashSet<String>();
        var everywhere = new HashSet<String>();
        for (var grant : Rows.list(connection, "SHOW GRANTS", row -> row.getString(1))) {
            var match = GRANT.matcher(grant);
            if (match.find()) {
                var privileges = privileges(match.group(1));
                granted.addAll(privileges);
                if (match.group(2).equals("*.*")) {
                    everywhere.addAll(privileges);
                }
            }
        }
        var sentences = new ArrayList<String>();
        for (var privilege : NEEDED) {
            if (!granted.contains(privilege) && !granted.contains("ALL PRIVILEGES")) {
                sentences.add(
                        "User %s has %s on no database; grant it with GRANT %s ON *.* TO %s, or on single databases."
                                .formatted(user, privilege, privilege, quoted(user)));
            }
        }
        if (!everywhere.contains("PROCESS") && !everywhere.contains("ALL PRIVILEGES")) {
            sentences.add(
                    "User %s lacks PROCESS, without which sessions of other users that block a change stay unseen; grant it with GRANT PROCESS ON *.* TO %s."
                            .formatted(user, quoted(user)));
        }
        return sentences;
    }

    private static Set<String> privileges(String list) {
        var found = new HashSet<String>();
        for (var privilege : list.replaceAll("\\([^)]*\\)", "").split(",")) {
            found.add(privilege.strip().toUpperCase(Locale.ROOT));
        }
        return found;
    }

    private static String quoted(String user) {
        int at = user.lastIndexOf('@');
        return at < 0
                ? Sql.literal(user)
                : Sql.literal(user.substring(0, at)) + "@" + Sql.literal(user.substring(at + 1));
    }
}
