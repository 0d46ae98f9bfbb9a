package com.bytebase.workspace;

import com.bytebase.kernel.Etag;
import com.bytebase.store.MetadataStore;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Puts together what the API tells of the workspace. */
@Component
class WorkspaceFacts {
    private final Workspaces workspaces;
    private final SetUpToken token;
    private final MetadataStore store;
    private final String version;

    WorkspaceFacts(
            Workspaces workspaces, SetUpToken token, MetadataStore store, ObjectProvider<BuildProperties> build) {
        this.workspaces = workspaces;
        this.token = token;
        this.store = store;
        this.version = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse("development");
    }

    WorkspaceResource forAll(Workspace workspace) {
        return new WorkspaceResource(
                workspace.title(),
                workspace.isSetUp(),
                needsToken(workspace),
                workspace.demo(),
                null,
                null,
                null,
                null,
                null);
    }

    WorkspaceResource forMembers(Workspace workspace) {
        return new WorkspaceResource(
                workspace.title(),
                workspace.isSetUp(),
                needsToken(workspace),
                workspace.demo(),
                version,
                workspace.externalUrl(),
                workspaces.owners(),
                new WorkspaceResource.Metadata(store.isEmbedded()),
                Etag.of(workspace.revision()));
    }

    private boolean needsToken(Workspace workspace) {
        return token.isNeeded() && !workspace.isSetUp();
    }
}
