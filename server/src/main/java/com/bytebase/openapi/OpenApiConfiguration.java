package com.bytebase.openapi;

import com.bytebase.kernel.Actor;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the document says of the API as a whole. */
@Configuration
class OpenApiConfiguration {
    static final String BEARER = "bearer";
    static final String COOKIE = "cookie";

    private static final String DESCRIPTION = """
            Database DevOps: review, roll out and govern database changes.

            **From nothing to a change in a database.** `setUpWorkspace` once, then `signIn`; send its `accessToken` as `Authorization: Bearer …`. \
            `createInstance` registers a database server in an environment and finds its databases; `createProject` and `transferDatabases` \
            put them into a project. `createIssue` proposes a change to some of them. Its checks run by themselves: read the issue until \
            `checks.status` is DONE and `approval.status` is no longer CHECKING; where it is PENDING, somebody of `approval.candidates` calls \
            `approveIssue`. A draft stays CHECKING until `submitIssue`; errors that checks found block until an edit or `overrideIssueChecks`. The pipeline has a stage for each environment: unprotected ones run by themselves, others by `runStage`, each \
            after those before it. `getPipeline` tells where the tasks stand, `getTaskRunLog` what happened, `listChangelogs` the history of \
            a database. `blockers` and `nextStep` of an issue say at any time what it waits for.

            **Names.** A resource's `name` is its path without `/v1/`; members that point to a resource hold its name. In ids of databases \
            the characters `/ \\ % ; ~ :` and control characters are written `~XX` (the hexadecimal of each byte in UTF-8), as are the \
            whole ids `.`, `..` and `-`; all else is percent-encoded in paths as usual.

            **Lists** are read page by page: send `nextPageToken` as `pageToken` until it is left out.

            **Changes.** PATCH takes `updateMask`, the fields that it changes. A resource's `etag`, sent along, has the change refused with \
            ETAG_MISMATCH where somebody else was faster. An unknown member of a body is refused.

            **Repetitions.** Where an answer was lost, the request can be sent again. What the client names, by an id or an email, is \
            made once: the repetition is refused as ALREADY_EXISTS. Where the server chooses the id, a `requestId` gets the first answer again.

            **Problems.** Every refusal is an `application/problem+json` (RFC 9457) with a stable `code`, a sentence in `detail`, and in \
            `errors` the fields to mend. What one may not see answers like what does not exist, with 404; what one sees but may not do, with 403.

            **Values.** Times are RFC 3339. Integers that may exceed 53 bits are text. What is empty may be left out of answers; answers may \
            get further members, and enumerations further values.
            """;

    private static final List<Tag> TAGS = List.of(
            tag("audit", "Who did what."),
            tag("auth", "Signing in and out."),
            tag("changelogs", "The history of a database."),
            tag("databases", "Databases, and their schemas."),
            tag("engines", "The kinds of database servers."),
            tag("environments", "Places that changes pass through, in order."),
            tag("events", "Live news."),
            tag("home", "What waits for the caller."),
            tag("iam", "Roles, and who has them."),
            tag("instances", "Database servers."),
            tag("issues", "Proposals of changes, from review to done."),
            tag("pipeline", "The rollout of an issue."),
            tag("projects", "Containers of databases, issues, members and sheets."),
            tag("sheets", "Scripts that are kept."),
            tag("sql", "Checks of statements, without a database."),
            tag("taskRuns", "Attempts at tasks, and their logs."),
            tag("users", "People and programs that act."),
            tag("workspace", "The deployment."));

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Bytebase")
                        .version("v1")
                        .description(DESCRIPTION)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .tags(TAGS)
                .servers(List.of(new Server().url("/")))
                .security(List.of(new SecurityRequirement().addList(BEARER), new SecurityRequirement().addList(COOKIE)))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .description("The accessToken of POST /v1/auth:signIn."))
                                .addSecuritySchemes(
                                        COOKIE,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.COOKIE)
                                                .name("bb_session")
                                                .description(
                                                        "A browser's session. Unsafe methods also need the header X-CSRF-Token with the value of the cookie bb_csrf.")));
    }
}
