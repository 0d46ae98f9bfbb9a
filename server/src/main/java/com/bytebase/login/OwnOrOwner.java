package com.bytebase.login;

import com.bytebase.http.Access;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.principal.Principal;
import com.bytebase.principal.Principals;
import org.springframework.stereotype.Component;

/** How somebody signs in is their own affair, and that of who may change users. */
@Component
class OwnOrOwner {
    static final String PERMISSION = "bb.users.update";

    private final Principals principals;
    private final Access access;

    OwnOrOwner(Principals principals, Access access) {
        this.principals = principals;
        this.access = access;
    }

    /** The principal. @throws com.bytebase.kernel.Problem where it is somebody else's affair, or nobody's */
    Principal require(Actor actor, long user) {
        if (actor.principal() != user) {
            access.require(actor, PERMISSION, Scope.WORKSPACE);
        }
        return principals.get(user);
    }
}
