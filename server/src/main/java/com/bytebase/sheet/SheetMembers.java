package com.bytebase.sheet;

import com.bytebase.http.Access;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Principals;
import com.bytebase.sheet.Sheet.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whom sheets are shared with: people who may read sheets of the project anyway. */
@Component
class SheetMembers {
    private static final String GET = "bb.sheets.get";

    private final Principals principals;
    private final Access access;

    SheetMembers(Principals principals, Access access) {
        this.principals = principals;
        this.access = access;
    }

    boolean mayRead(Actor actor, String project) {
        return access.permits(actor, GET, new Scope.Project(project));
    }

    /** @throws Problem where somebody is named twice, is the creator, or is no member of the project */
    Map<Long, Level> checked(String project, long creator, List<String> viewers, List<String> editors) {
        var members = new HashMap<Long, Level>();
        add(members, project, creator, viewers, "viewers");
        add(members, project, creator, editors, "editors");
        return members;
    }

    private void add(Map<Long, Level> members, String project, long creator, List<String> names, String field) {
        var level = field.equals("editors") ? Level.EDITOR : Level.VIEWER;
        for (var name : names) {
            var id = principals.named(name, field).id();
            if (id == creator) {
                throw Problem.field(field, "%s is its creator, and may change it anyway.".formatted(name));
            }
            if (!mayRead(new Actor(id), project)) {
                throw Problem.field(
                        field,
                        "%s is no member of projects/%s who may read its sheets. Add them to the project first."
                                .formatted(name, project));
            }
            if (members.put(id, level) != null) {
                throw Problem.field(field, "%s is named twice.".formatted(name));
            }
        }
    }
}
