package com.bytebase.sheet;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Projects;
import com.bytebase.sheet.Sheet.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The SQL scripts that people keep. A private one is its creator's alone: for others it does not exist. */
@Service
public class Sheets {
    static final int MAXIMUM_BYTES = 10 * 1024 * 1024;

    private final SheetRepository sheets;
    private final Statements statements;
    private final Projects projects;
    private final AuditLog audit;
    private final Clock clock;

    Sheets(SheetRepository sheets, Statements statements, Projects projects, AuditLog audit, Clock clock) {
        this.sheets = sheets;
        this.statements = statements;
        this.projects = projects;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem where there is none that the actor may read */
    @Transactional(readOnly = true)
    public Sheet get(Actor actor, String project, long id) {
        return sheets.find(project, id)
                .filter(sheet -> sheet.visibility() == Visibility.PROJECT || sheet.creator() == actor.principal())
                .orElseThrow(() -> Problem.notFound(Sheet.name(project, id)));
    }

    /** By its name {@code projects/p/sheets/3}. @throws Problem at {@code field} where that is no sheet that the actor may read */
    @Transactional(readOnly = true)
    public Sheet get(Actor actor, String name, String field) {
        var parts = name.split("/", -1);
        if (parts.length == 4
                && parts[0].equals("projects")
                && parts[2].equals("sheets")
                && parts[3].matches("\\d{1,18}")) {
            return sheets.find(ResourceNames.unescape(parts[1]), Long.parseLong(parts[3]))
                    .filter(sheet -> sheet.visibility() == Visibility.PROJECT || sheet.creator() == actor.principal())
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
    Page<Sheet> list(Actor actor, String project, ListRequest request) {
        projects.get(project);
        return sheets.list(project, actor, request);
    }

    @Transactional
    Sheet create(Actor actor, String project, SheetInput input) {
        if (projects.get(project).state() == State.ARCHIVED) {
            throw Problem.precondition("projects/%s is archived. Restore it first.".formatted(project));
        }
        var now = Instant.now(clock);
        var sheet = new Sheet(
                0,
                project,
                input.checkedTitle(),
                keep(input.checkedContent()),
                0,
                input.checkedDatabase(),
                actor.principal(),
                Objects.requireNonNullElse(input.visibility(), Visibility.PRIVATE),
                State.ACTIVE,
                now,
                now,
                1);
        var id = sheets.insert(sheet);
        audit.record(actor, "sheets.create", Sheet.name(project, id), Map.of("title", sheet.title()));
        return get(actor, project, id);
    }

    @Transactional
    Sheet update(Actor actor, String project, long id, UpdateMask mask, SheetInput input) {
        var current = own(actor, project, id);
        Etag.check(input.etag(), current.revision(), current.name());
        sheets.update(new Sheet(
                id,
                project,
                mask.has("title") ? input.checkedTitle() : current.title(),
                mask.has("content") ? keep(input.checkedContent()) : current.contentHash(),
                current.size(),
                mask.has("database") ? input.checkedDatabase() : current.database(),
                current.creator(),
                mask.pick("visibility", input.visibility(), current::visibility),
                current.state(),
                current.createdAt(),
                Instant.now(clock),
                current.revision()));
        audit.record(actor, "sheets.update", current.name(), Map.of("fields", mask.paths()));
        return get(actor, project, id);
    }

    @Transactional
    Sheet move(Actor actor, String project, long id, State state) {
        var current = own(actor, project, id);
        if (current.state() != state) {
            sheets.update(new Sheet(
                    id,
                    project,
                    current.title(),
                    current.contentHash(),
                    current.size(),
                    current.database(),
                    current.creator(),
                    current.visibility(),
                    state,
                    current.createdAt(),
                    current.updatedAt(),
                    current.revision()));
            audit.record(actor, state == State.ARCHIVED ? "sheets.archive" : "sheets.restore", current.name());
        }
        return get(actor, project, id);
    }

    private Sheet own(Actor actor, String project, long id) {
        var sheet = get(actor, project, id);
        if (sheet.creator() != actor.principal()) {
            throw Problem.of(
                    ErrorCode.PERMISSION_DENIED,
                    "%s is someone else's. Copy its text into a sheet of your own.".formatted(sheet.name()));
        }
        return sheet;
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
