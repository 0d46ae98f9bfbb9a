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
        return "%s/v1/%s/callback".formatted(base(), IdentityProvider.name(provider));
    }

    /** Where they send those back to who have signed out. */
    String afterSignOut() {
        return base() + "/sign-in";
    }

    private String base() {
        var external = workspaces.get().externalUrl();
        return external.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : external;
    }
}
