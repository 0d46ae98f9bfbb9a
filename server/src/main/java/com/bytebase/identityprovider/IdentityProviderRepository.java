package com.bytebase.identityprovider;

import static com.bytebase.store.jooq.Tables.IDENTITY_PROVIDER;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.identityprovider.IdentityProvider.Admission;
import com.bytebase.identityprovider.IdentityProvider.ClaimMapping;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.State;
import com.bytebase.store.jooq.tables.records.IdentityProviderRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class IdentityProviderRepository {
    private static final ListFields FILTER = new ListFields()
            .text("title", IDENTITY_PROVIDER.TITLE)
            .text("issuer", IDENTITY_PROVIDER.ISSUER)
            .word("state", IDENTITY_PROVIDER.STATE, Set.of("ACTIVE", "ARCHIVED"))
            .time("createTime", IDENTITY_PROVIDER.CREATED_AT);

    private static final Ordering ORDER = new Ordering("title", IDENTITY_PROVIDER.ID)
            .by("title", IDENTITY_PROVIDER.TITLE)
            .by("createTime", IDENTITY_PROVIDER.CREATED_AT);

    private final DSLContext database;

    IdentityProviderRepository(DSLContext database) {
        this.database = database;
    }

    Optional<IdentityProvider> find(String id) {
        return database.selectFrom(IDENTITY_PROVIDER)
                .where(IDENTITY_PROVIDER.ID.eq(id))
                .fetchOptional(IdentityProviderRepository::provider);
    }

    byte @Nullable [] secret(String id) {
        return database.select(IDENTITY_PROVIDER.CLIENT_SECRET)
                .from(IDENTITY_PROVIDER)
                .where(IDENTITY_PROVIDER.ID.eq(id))
                .fetchOne(IDENTITY_PROVIDER.CLIENT_SECRET);
    }

    Page<IdentityProvider> list(ListRequest request) {
        var filter = Filters.condition(request.filter(), FILTER);
        var shown = request.archivedToo() ? DSL.noCondition() : IDENTITY_PROVIDER.STATE.eq("ACTIVE");
        return ORDER.page(
                () -> database.selectFrom(IDENTITY_PROVIDER).where(shown).and(filter),
                request,
                IdentityProviderRepository::provider);
    }

    List<IdentityProvider> active() {
        return database.selectFrom(IDENTITY_PROVIDER)
                .where(IDENTITY_PROVIDER.STATE.eq("ACTIVE"))
                .orderBy(IDENTITY_PROVIDER.TITLE, IDENTITY_PROVIDER.ID)
                .limit(50)
                .fetch(IdentityProviderRepository::provider);
    }

    /** False where the id is taken. */
    boolean insert(IdentityProvider provider, byte @Nullable [] secret) {
        var row = row(provider);
        row.setId(provider.id());
        row.setClientSecret(secret);
        row.setCreatedAt(provider.createdAt());
        return database.insertInto(IDENTITY_PROVIDER)
                        .set(row)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** All but the secret. False where it has another revision by now. */
    boolean update(IdentityProvider provider) {
        return database.update(IDENTITY_PROVIDER)
                        .set(row(provider))
                        .set(IDENTITY_PROVIDER.REVISION, IDENTITY_PROVIDER.REVISION.plus(1))
                        .where(IDENTITY_PROVIDER.ID.eq(provider.id()))
                        .and(IDENTITY_PROVIDER.REVISION.eq(provider.revision()))
                        .execute()
                == 1;
    }

    void setSecret(String id, byte @Nullable [] secret) {
        database.update(IDENTITY_PROVIDER)
                .set(IDENTITY_PROVIDER.CLIENT_SECRET, secret)
                .where(IDENTITY_PROVIDER.ID.eq(id))
                .execute();
    }

    private static IdentityProviderRecord row(IdentityProvider provider) {
        var row = new IdentityProviderRecord();
        row.setTitle(provider.title());
        row.setIssuer(provider.issuer());
        row.setClientId(provider.clientId());
        row.setScopes(provider.scopes().toArray(String[]::new));
        row.setEmailClaim(provider.claims().email());
        row.setTitleClaim(provider.claims().title());
        row.setGroupsClaim(provider.claims().groups());
        row.setTrustsEmail(provider.claims().trustsEmail());
        row.setAllowedDomains(provider.admission().allowedDomains().toArray(String[]::new));
        row.setCreatesUsers(provider.admission().createsUsers());
        row.setDefaultRole(provider.admission().defaultRole());
        row.setTrustsTwoFactor(provider.admission().trustsTwoFactor());
        row.setSignsOut(provider.admission().signsOut());
        row.setState(provider.state().name());
        return row;
    }

    private static IdentityProvider provider(IdentityProviderRecord row) {
        return new IdentityProvider(
                row.getId(),
                row.getTitle(),
                row.getIssuer(),
                row.getClientId(),
                row.getClientSecret() != null,
                List.of(row.getScopes()),
                new ClaimMapping(row.getEmailClaim(), row.getTitleClaim(), row.getGroupsClaim(), row.getTrustsEmail()),
                new Admission(
                        List.of(row.getAllowedDomains()),
                        row.getCreatesUsers(),
                        row.getDefaultRole(),
                        row.getTrustsTwoFactor(),
                        row.getSignsOut()),
                State.valueOf(row.getState()),
                row.getCreatedAt(),
                row.getRevision());
    }
}
