package com.bytebase.principal;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Access;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.Text;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/serviceAccounts")
@Tag(name = "users")
class ServiceAccountController {
    private final ServiceAccounts accounts;
    private final Principals principals;
    private final Access access;

    ServiceAccountController(ServiceAccounts accounts, Principals principals, Access access) {
        this.accounts = accounts;
        this.principals = principals;
        this.access = access;
    }

    record ListServiceAccountsResponse(
            List<ServiceAccountResource> serviceAccounts,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    @JsonIgnoreProperties({"name", "user", "state", "createTime", "etag", "key"})
    record ServiceAccountInput(
            @Schema(maxLength = 200) @Nullable String title,

            @Schema(description = "When the key ends by itself; never unless given.") @Nullable
            Instant keyExpireTime) {}

    record RotateKeyRequest(
            @Schema(description = "When the new key ends by itself; never unless given.") @Nullable
            Instant keyExpireTime,

            @Schema(description = "Of the account as it was read.") @Nullable
            String etag) {}

    @Requires("bb.serviceAccounts.list")
    @Operation(
            operationId = "listServiceAccounts",
            summary = "All service accounts",
            description =
                    "filter: name, title, email, kind, state, createTime. orderBy: createTime (unless given), title, email.")
    @GetMapping
    ListServiceAccountsResponse list(ListRequest request) {
        var page = accounts.list(request);
        return new ListServiceAccountsResponse(
                page.items().stream().map(ServiceAccountResource::of).toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.serviceAccounts.get")
    @Operation(operationId = "getServiceAccount", summary = "One service account")
    @GetMapping("/{serviceAccount}")
    ServiceAccountResource get(@PathVariable String serviceAccount) {
        return ServiceAccountResource.of(accounts.get(serviceAccount));
    }

    @Requires("bb.serviceAccounts.create")
    @Operation(
            operationId = "createServiceAccount",
            summary = "Adds a service account",
            description = "The answer holds its key, which is shown this once.")
    @PostMapping
    ServiceAccountResource create(
            Actor actor, @RequestParam String serviceAccountId, @RequestBody ServiceAccountInput body) {
        var id = ResourceNames.checkId(serviceAccountId, "serviceAccountId");
        var title = Text.optionalTitle(body.title(), "title");
        return ServiceAccountResource.of(
                accounts.create(actor, id, title.isBlank() ? id : title, body.keyExpireTime()));
    }

    @Requires("bb.serviceAccounts.update")
    @Operation(
            operationId = "rotateServiceAccountKey",
            summary = "Replaces the key",
            description =
                    "The answer holds the new key, which is shown this once; whoever signed in with the old one is signed out.")
    @PostMapping("/{serviceAccount}:rotateKey")
    ServiceAccountResource rotateKey(
            Actor actor,
            @PathVariable String serviceAccount,
            @RequestBody(required = false) @Nullable RotateKeyRequest body) {
        access.requireAtLeast(actor, accounts.get(serviceAccount).id());
        return ServiceAccountResource.of(accounts.rotateKey(
                actor, serviceAccount, body == null ? null : body.keyExpireTime(), body == null ? null : body.etag()));
    }

    @Requires("bb.serviceAccounts.delete")
    @Operation(operationId = "archiveServiceAccount", summary = "Takes a service account's access away")
    @PostMapping("/{serviceAccount}:archive")
    ServiceAccountResource archive(Actor actor, @PathVariable String serviceAccount) {
        var id = accounts.get(serviceAccount).id();
        return ServiceAccountResource.of(principals.archive(actor, id));
    }

    @Requires("bb.serviceAccounts.undelete")
    @Operation(operationId = "restoreServiceAccount", summary = "Gives an archived service account access again")
    @PostMapping("/{serviceAccount}:restore")
    ServiceAccountResource restore(Actor actor, @PathVariable String serviceAccount) {
        var id = accounts.get(serviceAccount).id();
        return ServiceAccountResource.of(principals.restore(actor, id));
    }
}
