package com.bytebase.engine.schema;

import java.util.List;

/**
 * Rights on an object, where they differ from what the server gives by itself. Who granted them is not told.
 *
 * @param on an object, or a column
 * @param grantee a role, or {@code PUBLIC}
 * @param privileges SQL's words, sorted
 * @param grantable with grant option
 * @param revoked whether these are taken away that the server gives by itself
 */
public record ObjectGrant(ObjectName on, String grantee, List<String> privileges, boolean grantable, boolean revoked) {
    public ObjectGrant {
        privileges = List.copyOf(privileges);
    }
}
