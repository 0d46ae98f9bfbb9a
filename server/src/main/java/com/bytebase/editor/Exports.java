package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.editor.Queries.Run;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.StatementType.Category;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Results of queries as files, written while they come from the server and held nowhere. */
@Service
class Exports {
    private static final Logger log = LoggerFactory.getLogger(Exports.class);

    private final Queries queries;
    private final EditorProperties properties;
    private final JsonMapper json;

    Exports(Queries queries, EditorProperties properties, JsonMapper json) {
        this.queries = queries;
        this.properties = properties;
        this.json = json;
    }

    /**
     * Runs the script and writes the result of its one query to what {@code output} gives.
     *
     * @throws Problem where nothing has been written
     * @throws CloseNowException where something has: the file must not look complete
     */
    void export(
            Actor actor,
            DatabaseName database,
            QueryRequest request,
            ExportFormat format,
            Supplier<OutputStream> output)
            throws IOException {
        var statement = request.checkedStatement();
        long most = format.rows(properties.exportRows());
        var limits = new Limits(
                request.checkedLimit(most, most),
                properties.exportSize().toBytes(),
                properties.timeLimit().toSeconds());
        var id = request.checkedId();
        var admission = queries.admitted(actor, database, statement, QueryKind.EXPORT);
        var query = query(admission.script().statements());
        var leaving = new Leaving(() -> queries.begins(actor, admission.target(), QueryKind.EXPORT, statement), output);
        var held = new HeldOutput(leaving);
        var sink = sink(format, admission, query, held);
        var run = new Run(statement, limits, id, QueryKind.EXPORT, request.dataSource(), request.limit() == null);
        try {
            var error = queries.run(actor, admission, run, sink);
            leaving.recorded();
            if (error != null) {
                throw Queries.problem(error);
            }
            sink.finish();
            held.close();
        } catch (UnfitException e) {
            throw brokenOff(held, Problem.of(ErrorCode.INVALID_ARGUMENT, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw cut(e);
        } catch (RuntimeException e) {
            throw brokenOff(held, e);
        }
    }

    /** What a failure becomes: itself while it can still be the answer. */
    private static RuntimeException brokenOff(HeldOutput held, RuntimeException e) throws CloseNowException {
        if (held.begun()) {
            log.info("export broken-off cause={}", e.toString());
            throw cut(e);
        }
        return e;
    }

    private static CloseNowException cut(Exception cause) {
        return new CloseNowException("An export broke off.", cause);
    }

    private ExportSink sink(ExportFormat format, Admission admission, Statement query, OutputStream output) {
        return switch (format) {
            case CSV -> new CsvExport(output);
            case JSON -> new JsonExport(json, output);
            case SQL -> new SqlExport(admission.engine(), query, output);
            case XLSX -> new XlsxExport(output);
        };
    }

    /** The one statement that gives rows; settings may stand before it. */
    private static Statement query(List<Statement> statements) {
        var last = statements.getLast();
        boolean settingsBefore = statements.subList(0, statements.size() - 1).stream()
                .allMatch(statement -> statement.type() == StatementType.SET);
        if (!settingsBefore || last.type().category() != Category.QUERY) {
            throw Problem.field(
                    "statement", "An export is of one query. SET may stand before it, and nothing behind it.");
        }
        return last;
    }
}
