package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.Rights;
import com.bytebase.engine.postgresql.sync.GrantSql;
import com.bytebase.engine.postgresql.sync.Names;
import com.bytebase.engine.postgresql.sync.ObjectWords;
import com.bytebase.engine.postgresql.sync.Shape;
import com.bytebase.engine.schema.ObjectGrant;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.ObjectOwner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Statements about owners and rights. */
final class Privileges {
    private Privileges() {}

    static String owner(ObjectOwner owner, Shape shape) {
        return "ALTER " + ObjectWords.of(owner.of(), shape) + " OWNER TO " + Names.readable(owner.role());
    }

    /** Only the server knows who that is. */
    static String backToTheDatabasesOwner(ObjectOwner owner, Shape shape) {
        return """
                DO $do$
                BEGIN
                    EXECUTE %s || (SELECT quote_ident(pg_get_userbyid(datdba)) FROM pg_database WHERE datname = current_database());
                END $do$""".formatted(Names.literal("ALTER " + ObjectWords.of(owner.of(), shape) + " OWNER TO "));
    }

    /**
     * What is taken away, while the object is still its old owner's, who has all rights anyway and can only get or lose the option to
     * grant them.
     */
    static List<String> taken(Rights before, Rights after, Dependencies of) {
        var shape = of.shape();
        boolean owner = of.isOwner(before.grantee(), before.on());
        var lost = minus(
                owner ? before.granted() : both(before), one -> both(after).contains(one));
        var statements = new ArrayList<String>();
        add(statements, shape, grant(before, lost, false, true));
        var options = minus(
                before.grantable(),
                one -> lost.contains(one) || after.grantable().contains(one));
        if (!options.isEmpty()) {
            statements.add(sql(shape, grant(before, options, false, true))
                    .replaceFirst("^REVOKE ", "REVOKE GRANT OPTION FOR "));
        }
        return statements;
    }

    /** What is given, and what is taken of that which the server gives by itself. */
    static List<String> given(Rights before, Rights after, Shape shape) {
        var statements = new ArrayList<String>();
        add(statements, shape, grant(after, minus(after.revoked(), before.revoked()::contains), false, true));
        add(statements, shape, grant(after, minus(before.revoked(), after.revoked()::contains), false, false));
        add(statements, shape, grant(after, minus(after.granted(), both(before)::contains), false, false));
        add(statements, shape, grant(after, minus(after.grantable(), before.grantable()::contains), true, false));
        return statements;
    }

    private static List<String> both(Rights rights) {
        var all = new ArrayList<>(rights.granted());
        all.addAll(rights.grantable());
        return all;
    }

    private static List<String> minus(Collection<String> privileges, Predicate<String> without) {
        return privileges.stream().filter(without.negate()).toList();
    }

    private static ObjectGrant grant(Rights rights, List<String> privileges, boolean grantable, boolean revoked) {
        return new ObjectGrant(rights.on(), rights.grantee(), privileges, grantable, revoked);
    }

    private static void add(List<String> statements, Shape shape, ObjectGrant grant) {
        if (!grant.privileges().isEmpty()) {
            statements.add(sql(shape, grant));
        }
    }

    private static String sql(Shape shape, ObjectGrant grant) {
        return GrantSql.of(grant, ObjectWords.granted(GrantSql.object(grant.on()), shape));
    }

    /** Whether the owner follows from that of the table whose column has the sequence. */
    static boolean follows(ObjectName owned, Dependencies dependencies) {
        return owned.kind() == ObjectKind.SEQUENCE
                && dependencies
                        .key(owned)
                        .filter(key -> dependencies.has(key.facet(Key.Facet.OWNER)))
                        .isPresent();
    }
}
