package com.bytebase.sheet;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.database.Databases;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Projects;
import com.bytebase.sheet.Sheet.Level;
import com.bytebase.sheet.Sheet.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The SQL scripts that people keep. What somebody may not read does not exist for them. */
@Service
public class Sheets {
    static final int MAXIMUM_BYTES = 10 * 1024 * 1024;

    private final SheetRepository sheets;
    private final SheetVersionRepository versions;
    private final SheetMembers members;
    private final Statements statements;
    private final Projects projects;
    private final Databases databases;
    private final AuditLog audit;
    private final Clock clock;

    Sheets(
            SheetRepository sheets,
            SheetVersionRepository versions,
            SheetMembers members,
            Statements statements,
            Projects projects,
            Databases databases,
            AuditLog audit,
            Clock clock) {
        this.sheets = sheets;
        this.versions = versions;
        this.members = members;
        this.statements = statements;
        this.projects = projects;
        this.databases = databases;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem where there is none that the actor may read */
    @Transactional(readOnly = true)
    public Sheet get(Actor actor, String project, long id) {
        return view(actor, project, id).sheet();
    }

    /** @throws Problem where there is none that the actor may read */
    @Transactional(readOnly = true)
    SheetView view(Actor actor, String project, long id) {
        return sheets.find(actor, project, id).orElseThrow(() -> Problem.notFound(Sheet.name(project, id)));
    }

    /** By its name {@code projects/p/sheets/3}. @throws Problem at {@code field} where that is no sheet that the actor may read */
    @Transactional(readOnly = true)
    public Sheet get(Actor actor, String name, String field) {
        var parts = name.split("/", -1);
        if (parts.length == 4
                && parts[0].equals("projects")
                && parts[2].equals("sheets")
                && parts[3].matches("\\d{1,18}")) {
            var project = ResourceNames.unescape(parts[1]);
            return sheets.find(actor, project, Long.parseLong(parts[3]))
                    .filter(_ -> members.mayRead(actor, project))
                    .map(SheetView::sheet)
                    .orElseThrow(
                            () -> Problem.field(field, "%s does not exist, or you may not see it.".formatted(name)));
        }
        throw Problem.field(
                field, "\"%s\" is not a name of the form projects/{project}/sheets/{number}.".formatted(name));
    }

    /** Its text. */
    @Transactional(readOnly = true)
    public String content(Sheet sheet) {
        return statements.text(sheet.contentHash());
    }

    @Transactional(readOnly = true)
    String content(SheetVersion version) {
        return statements.text(version.contentHash());
    }

    @Transactional(readOnly = true)
    Page<SheetView> list(Actor actor, String project, ListRequest request) {
        projects.get(project);
        return sheets.list(project, actor, request);
    }

    @Transactional(readOnly = true)
    List<SheetRepository.Folder> folders(Actor actor, String project) {
        projects.get(project);
        return sheets.folders(project, actor);
    }

    @Transactional(readOnly = true)
    Page<SheetVersion> versions(Actor actor, String project, long id, ListRequest request) {
        return versions.list(get(actor, project, id).id(), request);
    }

    @Transactional(readOnly = true)
    SheetVersion version(Actor actor, String project, long id, long number) {
        return versions.find(get(actor, project, id).id(), number)
                .orElseThrow(() -> Problem.notFound("%s/versions/%d".formatted(Sheet.name(project, id), number)));
    }

    @Transactional
    SheetView create(Actor actor, String project, SheetInput input) {
        projects.active(project);
        var now = Instant.now(clock);
        var sheet = new Sheet(
                0,
                project,
                input.checkedTitle(),
                keep(input.checkedContent()),
                0,
                1,
                database(project, input),
                input.checkedFolder(),
                actor.principal(),
                Objects.requireNonNullElse(input.visibility(), Visibility.PRIVATE),
                State.ACTIVE,
                now,
                now,
                1);
        var id = sheets.insert(sheet);
        versions.insert(actor, id, sheet);
        share(id, sheet, input.givenViewers(), input.givenEditors());
        audit.record(actor, "sheets.create", Sheet.name(project, id), Map.of("title", sheet.title()));
        return view(actor, project, id);
    }

    @Transactional
    SheetView update(Actor actor, String project, long id, UpdateMask mask, SheetInput input) {
        boolean shares = mask.has("visibility") || mask.has("viewers") || mask.has("editors") || mask.has("folder");
        var before = required(actor, project, id, shares ? Level.OWNER : Level.EDITOR);
        projects.active(project);
        var current = before.sheet();
        Etag.check(input.etag(), current.revision(), current.name());
        var content = mask.has("content") ? keep(input.checkedContent()) : current.contentHash();
        boolean other = !content.equals(current.contentHash());
        var changed = new Sheet(
                id,
                project,
                mask.has("title") ? input.checkedTitle() : current.title(),
                content,
                current.size(),
                other ? current.version() + 1 : current.version(),
                mask.has("database") ? database(project, input) : current.database(),
                mask.has("folder") ? input.checkedFolder() : current.folder(),
                current.creator(),
                mask.pick("visibility", input.visibility(), current::visibility),
                current.state(),
                current.createdAt(),
                Instant.now(clock),
                current.revision());
        sheets.update(changed);
        if (other) {
            versions.insert(actor, id, changed);
        }
        if (shares) {
            share(
                    id,
                    changed,
                    mask.has("viewers") ? input.givenViewers() : names(before, Level.VIEWER, changed),
                    mask.has("editors") ? input.givenEditors() : names(before, Level.EDITOR, changed));
        }
        audit.record(actor, "sheets.update", current.name(), Map.of("fields", mask.paths()));
        return view(actor, project, id);
    }

    /** Who stays; nobody where the sheet is no longer shared with chosen ones. */
    private static List<String> names(SheetView before, Level level, Sheet changed) {
        return changed.visibility() != Visibility.SHARED
                ? List.of()
                : before.members().entrySet().stream()
                        .filter(member -> member.getValue() == level)
                        .map(member -> "users/" + member.getKey())
                        .toList();
    }

    private void share(long id, Sheet sheet, List<String> viewers, List<String> editors) {
        if (sheet.visibility() != Visibility.SHARED && !(viewers.isEmpty() && editors.isEmpty())) {
            throw Problem.field(
                    "visibility", "visibility is %s; viewers and editors take SHARED.".formatted(sheet.visibility()));
        }
        sheets.share(id, members.checked(sheet.project(), sheet.creator(), viewers, editors));
    }

    @Transactional
    SheetView star(Actor actor, String project, long id, boolean starred) {
        var sheet = get(actor, project, id);
        if (starred) {
            sheets.star(actor.principal(), sheet.id());
        } else {
            sheets.unstar(actor.principal(), sheet.id());
        }
        return view(actor, project, id);
    }

    @Transactional
    SheetView move(Actor actor, String project, long id, State state) {
        var current = required(actor, project, id, Level.OWNER).sheet();
        if (current.state() != state) {
            sheets.update(current.in(state));
            audit.record(actor, state == State.ARCHIVED ? "sheets.archive" : "sheets.restore", current.name());
        }
        return view(actor, project, id);
    }

    private SheetView required(Actor actor, String project, long id, Level level) {
        var view = view(actor, project, id);
        if (view.level().compareTo(level) < 0) {
            throw Problem.of(
                    ErrorCode.PERMISSION_DENIED,
                    view.level() == Level.EDITOR
                            ? "%s is someone else's: you may change its text, title and database, and nothing else."
                                    .formatted(view.sheet().name())
                            : "%s is someone else's. Copy its text into a sheet of your own."
                                    .formatted(view.sheet().name()));
        }
        return view;
    }

    /** The name of a database of the project, or empty. */
    private String database(String project, SheetInput input) {
        var name = input.checkedDatabase();
        if (name.isEmpty()) {
            return "";
        }
        if (databases
                .find(name.get())
                .filter(one -> one.project().equals(project))
                .isEmpty()) {
            throw Problem.field(
                    "database",
                    "projects/%s has no %s. Name one of its databases, or none.".formatted(project, name.get()));
        }
        return name.get().toString();
    }

    private String keep(String content) {
        int bytes = content.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAXIMUM_BYTES) {
            throw Problem.of(
                            ErrorCode.TOO_LARGE,
                            "The sheet has %,d bytes; %,d is the most. Split it.".formatted(bytes, MAXIMUM_BYTES))
                    .at("content");
        }
        return statements.keep(content);
    }
}
