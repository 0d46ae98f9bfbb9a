package com.bytebase.editor;

import com.bytebase.editor.EditorTabRepository.Extent;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Projects;
import com.bytebase.sheet.Sheets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people have open in the editor: each their own, the same wherever they sign in. Nobody else sees it, so it is not audited. */
@Service
class EditorTabs {
    private static final int TABS = 50;
    private static final long CHARACTERS = 10_000_000;

    private final EditorTabRepository tabs;
    private final Projects projects;
    private final Sheets sheets;
    private final Clock clock;

    EditorTabs(EditorTabRepository tabs, Projects projects, Sheets sheets, Clock clock) {
        this.tabs = tabs;
        this.projects = projects;
        this.sheets = sheets;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<EditorTab> list(Actor actor, String project) {
        projects.get(project);
        return tabs.list(actor.principal(), project);
    }

    /** @throws Problem where there is too much open */
    @Transactional
    EditorTab create(Actor actor, String project, EditorTabInput input) {
        projects.get(project);
        var extent = tabs.extent(actor.principal(), project, 0);
        if (extent.tabs() >= TABS) {
            throw Problem.precondition("You have %d tabs open here, which is the most. Close one.".formatted(TABS));
        }
        var now = Instant.now(clock);
        var tab = new EditorTab(
                0,
                actor.principal(),
                project,
                input.checkedTitle(),
                fitting(input.checkedStatement(), extent),
                input.checkedDatabases(project),
                sheet(actor, project, input),
                input.checkedPosition(extent.lastPosition() + 1),
                now,
                now,
                1);
        return get(actor, project, tabs.insert(tab));
    }

    @Transactional
    EditorTab update(Actor actor, String project, long id, UpdateMask mask, EditorTabInput input) {
        var current = get(actor, project, id);
        Etag.check(input.etag(), current.revision(), current.name());
        tabs.update(new EditorTab(
                id,
                current.principal(),
                project,
                mask.has("title") ? input.checkedTitle() : current.title(),
                mask.has("statement")
                        ? fitting(input.checkedStatement(), tabs.extent(actor.principal(), project, id))
                        : current.statement(),
                mask.has("databases") ? input.checkedDatabases(project) : current.databases(),
                mask.has("sheet") ? sheet(actor, project, input) : current.sheet(),
                mask.has("position") ? input.checkedPosition(current.position()) : current.position(),
                current.createdAt(),
                Instant.now(clock),
                current.revision()));
        return get(actor, project, id);
    }

    @Transactional
    EditorTab close(Actor actor, String project, long id) {
        var tab = get(actor, project, id);
        tabs.delete(tab);
        return tab;
    }

    private EditorTab get(Actor actor, String project, long id) {
        return tabs.find(actor.principal(), project, id)
                .orElseThrow(() -> Problem.notFound(EditorTab.name(project, id)));
    }

    private static String fitting(String statement, Extent others) {
        if (others.characters() + statement.length() > CHARACTERS) {
            throw Problem.field(
                    "statement",
                    "All your tabs here together have more than %,d characters. Keep some as sheets, then close them."
                            .formatted(CHARACTERS));
        }
        return statement;
    }

    private @Nullable Long sheet(Actor actor, String project, EditorTabInput input) {
        var name = input.checkedSheet();
        if (name.isEmpty()) {
            return null;
        }
        var sheet = sheets.get(actor, name, "sheet");
        if (!sheet.project().equals(project)) {
            throw Problem.field("sheet", "%s is of another project. Copy its content.".formatted(name));
        }
        return sheet.id();
    }
}
