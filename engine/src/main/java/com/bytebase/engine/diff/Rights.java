package com.bytebase.engine.diff;

import com.bytebase.engine.schema.ObjectGrant;
import com.bytebase.engine.schema.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * All that one role may do with an object beyond what the server gives by itself. Privileges are SQL's words, sorted.
 *
 * @param on an object, or a column
 * @param grantee a role, or {@code PUBLIC}
 * @param grantable with grant option
 * @param revoked those that the server gives by itself, and that were taken away
 */
public record Rights(
        ObjectName on, String grantee, List<String> granted, List<String> grantable, List<String> revoked) {
    public Rights {
        granted = List.copyOf(granted);
        grantable = List.copyOf(grantable);
        revoked = List.copyOf(revoked);
    }

    /** None. */
    public static Rights none(ObjectName on, String grantee) {
        return new Rights(on, grantee, List.of(), List.of(), List.of());
    }

    /** One for each object and role. */
    public static List<Rights> of(Collection<ObjectGrant> grants) {
        record Whose(ObjectName on, String grantee) {}
        var byRole = new LinkedHashMap<Whose, List<ObjectGrant>>();
        for (var grant : grants) {
            byRole.computeIfAbsent(new Whose(grant.on(), grant.grantee()), _ -> new ArrayList<>())
                    .add(grant);
        }
        return byRole.entrySet().stream()
                .map(entry -> new Rights(
                        entry.getKey().on(),
                        entry.getKey().grantee(),
                        privileges(entry.getValue(), false, false),
                        privileges(entry.getValue(), true, false),
                        privileges(entry.getValue(), false, true)))
                .toList();
    }

    private static List<String> privileges(List<ObjectGrant> grants, boolean grantable, boolean revoked) {
        return grants.stream()
                .filter(grant -> grant.revoked() == revoked && (revoked || grant.grantable() == grantable))
                .flatMap(grant -> grant.privileges().stream())
                .sorted()
                .distinct()
                .toList();
    }
}
