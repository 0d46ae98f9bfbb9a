package com.bytebase.identityprovider;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Once;
import com.bytebase.http.Requires;
import com.bytebase.identityprovider.OidcClient.Client;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/identityProviders")
@Tag(name = "identityProviders")
class IdentityProviderController {
    private static final String ONE = "/{identityProvider}";

    private final IdentityProviders providers;
    private final ProviderTrial trial;
    private final RedirectUris redirectUris;
    private final Clock clock;

    IdentityProviderController(
            IdentityProviders providers, ProviderTrial trial, RedirectUris redirectUris, Clock clock) {
        this.providers = providers;
        this.trial = trial;
        this.redirectUris = redirectUris;
        this.clock = clock;
    }

    record ListIdentityProvidersResponse(
            List<IdentityProviderResource> identityProviders,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    record TestIdentityProviderRequest() {}

    @Schema(name = "IdentityProviderCheck", description = "One thing that was looked at when a provider was tested.")
    record CheckResource(
            ProviderTrial.TrialSubject subject,
            @Schema(description = "How it looks.") ProviderTrial.TrialResult result,

            @Schema(description = "In a sentence; where something is wrong, also what to do.")
            String detail) {}

    record TestIdentityProviderResponse(
            @Schema(description = "What was looked at.") List<CheckResource> checks) {}

    @Requires("bb.identityProviders.get")
    @Operation(
            operationId = "listIdentityProviders",
            summary = "The identity providers of the workspace",
            description = "filter: title, issuer, state, createTime. orderBy: title (unless given), createTime.")
    @GetMapping
    ListIdentityProvidersResponse list(ListRequest request) {
        var page = providers.list(request);
        return new ListIdentityProvidersResponse(
                page.items().stream().map(this::resource).toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.identityProviders.get")
    @Operation(operationId = "getIdentityProvider", summary = "One identity provider")
    @GetMapping(ONE)
    IdentityProviderResource get(@PathVariable String identityProvider) {
        return resource(providers.get(identityProvider));
    }

    @Requires("bb.identityProviders.create")
    @Operation(
            operationId = "createIdentityProvider",
            summary = "Adds an identity provider that speaks OpenID Connect",
            description =
                    "With validateOnly it is tested instead: a provider that cannot be used is refused, saying what is wrong.")
    @Once
    @PostMapping
    IdentityProviderResource create(
            Actor actor,
            @RequestParam @Nullable String identityProviderId,
            @RequestParam @Nullable Boolean validateOnly,
            @RequestBody IdentityProviderInput body) {
        if (identityProviderId == null) {
            throw Problem.field("identityProviderId", "identityProviderId is missing: the id of the new provider.");
        }
        var id = ResourceNames.checkId(identityProviderId, "identityProviderId");
        var provider = body.create(id, clock.instant());
        if (Boolean.TRUE.equals(validateOnly)) {
            check(provider, new Client(provider.clientId(), body.secret()));
            return resource(provider);
        }
        return resource(providers.create(actor, provider, body.secret()));
    }

    @Requires("bb.identityProviders.update")
    @Operation(
            operationId = "updateIdentityProvider",
            summary = "Changes an identity provider",
            description =
                    "updateMask: title, issuer, clientId, clientSecret, scopes, emailClaim, titleClaim, groupsClaim, trustsEmail, allowedDomains, createsUsers, defaultRole, trustsTwoFactor. A new issuer takes the client secret anew.")
    @PatchMapping(ONE)
    IdentityProviderResource update(
            Actor actor,
            @PathVariable String identityProvider,
            @RequestParam @Nullable String updateMask,
            @RequestBody IdentityProviderInput body) {
        var mask = UpdateMask.of(updateMask, IdentityProviderInput.FIELDS);
        var secret = mask.has("clientSecret") ? Optional.of(body.secret()) : Optional.<String>empty();
        return resource(
                providers.update(actor, identityProvider, body.etag(), read -> body.change(read, mask), secret));
    }

    @Requires("bb.identityProviders.delete")
    @Operation(
            operationId = "archiveIdentityProvider",
            summary =
                    "Takes an identity provider off the sign-in page; who has signed in by it stays until their session ends")
    @PostMapping(ONE + ":archive")
    IdentityProviderResource archive(Actor actor, @PathVariable String identityProvider) {
        return resource(providers.setState(actor, identityProvider, State.ARCHIVED));
    }

    @Requires("bb.identityProviders.update")
    @Operation(operationId = "restoreIdentityProvider", summary = "Offers an archived identity provider again")
    @PostMapping(ONE + ":restore")
    IdentityProviderResource restore(Actor actor, @PathVariable String identityProvider) {
        return resource(providers.setState(actor, identityProvider, State.ACTIVE));
    }

    @Requires("bb.identityProviders.update")
    @Operation(
            operationId = "testIdentityProvider",
            summary = "Asks the provider for what signing in needs, and says what is wrong",
            description = "Nobody is signed in by it.")
    @PostMapping(ONE + ":test")
    TestIdentityProviderResponse test(
            @PathVariable String identityProvider,
            @RequestBody(required = false) @Nullable TestIdentityProviderRequest body) {
        var provider = providers.get(identityProvider);
        var results = trial.of(provider, providers.client(provider), redirectUris.of(provider.id()));
        return new TestIdentityProviderResponse(results.stream()
                .map(result -> new CheckResource(result.subject(), result.level(), result.message()))
                .toList());
    }

    private void check(IdentityProvider provider, Client client) {
        var wrong = trial.of(provider, client, redirectUris.of(provider.id())).stream()
                .filter(result -> result.level() == ProviderTrial.TrialResult.ERROR)
                .map(result -> new Problem.FieldError(
                        result.subject() == ProviderTrial.TrialSubject.CLIENT ? "clientSecret" : "issuer",
                        result.message()))
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.fields(wrong);
        }
    }

    private IdentityProviderResource resource(IdentityProvider provider) {
        return IdentityProviderResource.of(provider, redirectUris.of(provider.id()));
    }
}
