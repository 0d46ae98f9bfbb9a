package com.bytebase.workspace;

import com.bytebase.kernel.Actor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Takes over the address that the operator named on the command line; the workspace's settings show and keep it. */
@Component
class ExternalUrlAtStart implements ApplicationRunner {
    private final Workspaces workspaces;
    private final String named;

    ExternalUrlAtStart(Workspaces workspaces, @Value("${bytebase.external-url:}") String named) {
        this.workspaces = workspaces;
        this.named = named;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (named.isEmpty() || named.equals(workspaces.get().externalUrl())) {
            return;
        }
        workspaces.update(
                Actor.ROBOT,
                null,
                read -> new Workspace(read.title(), named, read.demo(), read.setUpTime(), read.revision()));
    }
}
