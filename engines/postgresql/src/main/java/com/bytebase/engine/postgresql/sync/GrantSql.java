package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.ObjectGrant;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.util.stream.Collectors;

/** Rights as statements. */
public final class GrantSql {
    private GrantSql() {}

    /** @param on an object as {@link ObjectSql#of} writes it */
    public static String of(ObjectGrant grant, String on) {
        var column = grant.on().kind() == ObjectKind.COLUMN
                ? " (" + Names.readable(grant.on().part()) + ")"
                : "";
        var privileges =
                grant.privileges().stream().map(privilege -> privilege + column).collect(Collectors.joining(", "));
        return of(grant.revoked(), privileges, on, grant.grantee(), grant.grantable());
    }

    static String of(boolean revoked, String privileges, String on, String grantee, boolean grantable) {
        var role = grantee.equals("PUBLIC") ? grantee : Names.readable(grantee);
        return revoked
                ? "REVOKE " + privileges + " ON " + on + " FROM " + role
                : "GRANT " + privileges + " ON " + on + " TO " + role + (grantable ? " WITH GRANT OPTION" : "");
    }

    /** What the rights are on: a column's table. */
    public static ObjectName object(ObjectName on) {
        return on.kind() == ObjectKind.COLUMN ? new ObjectName(ObjectKind.TABLE, on.schema(), on.name()) : on;
    }
}
