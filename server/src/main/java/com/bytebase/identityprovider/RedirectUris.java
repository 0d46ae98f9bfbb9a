package com.bytebase.identityprovider;

import com.bytebase.workspace.Workspaces;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where providers send people back to: each to an address of its own, so that the answer of one cannot pass for that of another. */
@Component
class RedirectUris {
    private final Workspaces workspaces;

    RedirectUris(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** Below the workspace's external URL; where nobody gave one, below that of this request. */
    String of(String provider) {
        var external = workspaces.get().externalUrl();
        var base = external.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : external;
        return "%s/v1/%s/callback".formatted(base, IdentityProvider.name(provider));
    }
}
