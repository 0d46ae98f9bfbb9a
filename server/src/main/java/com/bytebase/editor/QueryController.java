package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.http.Refuses;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.ResourceNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "queries")
class QueryController {
    private static final String DATABASE = "/v1/instances/{instance}/databases/{database}";
    private static final String WHO =
            "Takes bb.sql.select in the database's project, bb.sql.selectProtected where its environment is protected, and for what writes bb.sql.dml or bb.sql.ddl.";

    private final Queries queries;
    private final Explanations explanations;
    private final RunningQueries running;
    private final Admissions admissions;
    private final EditorProperties properties;

    QueryController(
            Queries queries,
            Explanations explanations,
            RunningQueries running,
            Admissions admissions,
            EditorProperties properties) {
        this.queries = queries;
        this.explanations = explanations;
        this.running = running;
        this.admissions = admissions;
        this.properties = properties;
    }

    @SignedIn(WHO)
    @Operation(
            operationId = "queryDatabase",
            summary = "Runs statements, and answers with a result for each",
            description =
                    "Unless the right to write is held, all run in one read-only transaction that is rolled back. Where the first statement fails the answer is a problem; where a later one does, it ends with error. 64-bit integers and decimals are strings, smaller numbers numbers.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = QueryAnswer.class)))
    @Refuses({
        ErrorCode.FAILED_PRECONDITION,
        ErrorCode.STATEMENT_FAILED,
        ErrorCode.CONNECTION_FAILED,
        ErrorCode.PERMISSION_DENIED,
        ErrorCode.QUERY_CANCELED,
        ErrorCode.TIME_LIMIT,
        ErrorCode.RATE_LIMITED
    })
    @PostMapping(DATABASE + ":query")
    void query(
            Actor actor,
            @PathVariable String instance,
            @PathVariable String database,
            @RequestBody QueryRequest body,
            HttpServletResponse response)
            throws IOException {
        queries.query(actor, name(instance, database), body, () -> output(response));
    }

    record ExplainRequest(
            @Schema(description = "One statement. Required.") @org.jspecify.annotations.Nullable
            String statement,

            @Schema(description = "The id of a data source of the instance; the read-only one unless given.")
            @org.jspecify.annotations.Nullable
            String dataSource) {}

    @SignedIn(
            "Takes bb.sql.explain in the database's project, and bb.sql.selectProtected where its environment is protected.")
    @Operation(
            operationId = "explainStatement",
            summary = "How the server would run a statement, which is not run",
            description = "The plan is in the server's own words, and as a tree where the engine gives one.")
    @Refuses({
        ErrorCode.FAILED_PRECONDITION,
        ErrorCode.STATEMENT_FAILED,
        ErrorCode.CONNECTION_FAILED,
        ErrorCode.PERMISSION_DENIED
    })
    @PostMapping(DATABASE + ":explain")
    PlanResource explain(
            Actor actor,
            @PathVariable String instance,
            @PathVariable String database,
            @RequestBody ExplainRequest body) {
        return PlanResource.of(explanations.explain(
                actor,
                name(instance, database),
                new QueryRequest(body.statement(), null, body.dataSource(), null, null)));
    }

    @Schema(description = "What you may do in a database from the SQL editor, and within which limits.")
    record QueryRights(
            boolean mayRead,

            @Schema(description = "Whether statements that write are run; false makes every session read-only.")
            boolean mayWrite,

            @Schema(description = "Whether admin mode is yours.")
            boolean mayAdmin,

            @Schema(description = "Why you may not read, and whom to ask; empty where you may.")
            String reason,

            @Schema(description = "The limits unless a request names its own.")
            Limits limits,

            @Schema(description = "The most rows that a request may ask for.")
            long maximumRows) {}

    @SignedIn("Takes bb.databases.get in the database's project.")
    @Operation(operationId = "getQueryRights", summary = "What you may do in a database from the SQL editor")
    @GetMapping(DATABASE + "/queryRights")
    QueryRights rights(Actor actor, @PathVariable String instance, @PathVariable String database) {
        var rights = admissions.rights(actor, name(instance, database));
        return new QueryRights(
                rights.read(),
                rights.write(),
                rights.admin(),
                rights.reason(),
                queries.limits(properties.rows()),
                properties.maximumRows());
    }

    record CancelQueryResponse(
            @Schema(
                    description =
                            "STOPPED: the server has stopped it. STOPPING: it has been asked to. NOT_RUNNING: nothing of this id runs here; where it runs on another server of the deployment, it is asked to stop there.")
            RunningQueries.CancelState state) {}

    @SignedIn("Only queries of your own.")
    @Operation(operationId = "cancelQuery", summary = "Stops a query of your own, on the database server")
    @PostMapping("/v1/queries/{query:[A-Za-z0-9-]{1,64}}:cancel")
    CancelQueryResponse cancel(Actor actor, @PathVariable String query) throws InterruptedException {
        return new CancelQueryResponse(running.cancel(actor, query));
    }

    private static OutputStream output(HttpServletResponse response) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseName name(String instance, String database) {
        return new DatabaseName(ResourceNames.unescape(instance), ResourceNames.unescape(database));
    }
}
