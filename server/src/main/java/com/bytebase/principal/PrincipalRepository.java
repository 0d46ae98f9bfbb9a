package com.bytebase.principal;

import static com.bytebase.store.jooq.Tables.PRINCIPAL;
import static org.jooq.impl.DSL.lower;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PrincipalRepository {
    private static final ListFields FILTER = new ListFields()
            .equal("name", PrincipalRepository::named)
            .text("title", PRINCIPAL.TITLE)
            .text("email", PRINCIPAL.EMAIL)
            .word("kind", PRINCIPAL.KIND, Set.of("USER", "SERVICE_ACCOUNT", "ROBOT"))
            .word("state", PRINCIPAL.STATE, Set.of("ACTIVE", "ARCHIVED"))
            .time("createTime", PRINCIPAL.CREATED_AT);

    private static final Ordering ORDER = new Ordering("createTime", PRINCIPAL.ID)
            .by("createTime", PRINCIPAL.CREATED_AT)
            .by("title", PRINCIPAL.TITLE)
            .by("email", PRINCIPAL.EMAIL);

    private final DSLContext database;

    PrincipalRepository(DSLContext database) {
        this.database = database;
    }

    /** A principal with the hash of its secret. */
    record WithSecret(Principal principal, @Nullable String hash) {}

    Optional<Principal> find(long id) {
        return database.selectFrom(PRINCIPAL).where(PRINCIPAL.ID.eq(id)).fetchOptional(PrincipalRepository::principal);
    }

    Optional<Principal> findEmail(String email) {
        return database.selectFrom(PRINCIPAL)
                .where(lower(PRINCIPAL.EMAIL).eq(lower(DSL.val(email))))
                .and(PRINCIPAL.STATE.eq(State.ACTIVE.name()))
                .and(PRINCIPAL.KIND.eq(PrincipalKind.USER.name()))
                .fetchOptional(PrincipalRepository::principal);
    }

    /** The same of many, by the emails as they were given. */
    Map<String, Long> idsOfEmails(Collection<String> emails) {
        var given = DSL.field("given", String.class);
        return database.selectDistinct(given, PRINCIPAL.ID)
                .from("unnest({0}) AS wanted (given)", DSL.val(emails.toArray(String[]::new)))
                .join(PRINCIPAL)
                .on(lower(PRINCIPAL.EMAIL).eq(lower(DSL.trim(given))))
                .where(PRINCIPAL.EMAIL.ne(""))
                .and(active())
                .and(PRINCIPAL.KIND.eq(PrincipalKind.USER.name()))
                .fetchMap(given, PRINCIPAL.ID);
    }

    Optional<Principal> findAccount(String accountId) {
        return database.selectFrom(PRINCIPAL)
                .where(PRINCIPAL.ACCOUNT_ID.eq(accountId))
                .fetchOptional(PrincipalRepository::principal);
    }

    Optional<WithSecret> secretOfEmail(String email) {
        return secret(lower(PRINCIPAL.EMAIL).eq(email).and(PRINCIPAL.EMAIL.ne("")));
    }

    Optional<WithSecret> secretOfAccount(String accountId) {
        return secret(PRINCIPAL.ACCOUNT_ID.eq(accountId));
    }

    Optional<WithSecret> secretOf(long id) {
        return secret(PRINCIPAL.ID.eq(id));
    }

    private Optional<WithSecret> secret(Condition condition) {
        return database.selectFrom(PRINCIPAL)
                .where(condition)
                .fetchOptional(row -> new WithSecret(principal(row), row.getSecretHash()));
    }

    Map<Long, String> titles(Collection<Long> ids) {
        return database.select(PRINCIPAL.ID, PRINCIPAL.TITLE)
                .from(PRINCIPAL)
                .where(PRINCIPAL.ID.in(ids))
                .fetchMap(PRINCIPAL.ID, PRINCIPAL.TITLE);
    }

    static Condition active() {
        return PRINCIPAL.STATE.eq(State.ACTIVE.name());
    }

    static Condition serviceAccounts() {
        return PRINCIPAL.KIND.eq(PrincipalKind.SERVICE_ACCOUNT.name());
    }

    Page<Principal> list(Condition condition, ListRequest request) {
        var filter = Filters.condition(request.filter(), FILTER);
        var shown = request.archivedToo() ? condition : condition.and(active());
        return ORDER.page(
                () -> database.selectFrom(PRINCIPAL).where(shown).and(filter), request, PrincipalRepository::principal);
    }

    /** Empty where the email or the account's id is taken. */
    Optional<Principal> insert(
            PrincipalKind kind, String title, String email, @Nullable String accountId, @Nullable String secretHash) {
        return database.insertInto(PRINCIPAL)
                .set(PRINCIPAL.KIND, kind.name())
                .set(PRINCIPAL.TITLE, title)
                .set(PRINCIPAL.EMAIL, email)
                .set(PRINCIPAL.ACCOUNT_ID, accountId)
                .set(PRINCIPAL.SECRET_HASH, secretHash)
                .onConflictDoNothing()
                .returning()
                .fetchOptional(PrincipalRepository::principal);
    }

    boolean emailIsTaken(String email, long butBy) {
        return database.fetchExists(PRINCIPAL, lower(PRINCIPAL.EMAIL).eq(email).and(PRINCIPAL.ID.ne(butBy)));
    }

    /** False where the principal has another revision by now. */
    boolean update(Principal read, String title, String email, State state) {
        return database.update(PRINCIPAL)
                        .set(PRINCIPAL.TITLE, title)
                        .set(PRINCIPAL.EMAIL, email)
                        .set(PRINCIPAL.STATE, state.name())
                        .set(PRINCIPAL.REVISION, PRINCIPAL.REVISION.plus(1))
                        .where(PRINCIPAL.ID.eq(read.id()).and(PRINCIPAL.REVISION.eq(read.revision())))
                        .execute()
                == 1;
    }

    void setSecret(long id, String hash) {
        database.update(PRINCIPAL)
                .set(PRINCIPAL.SECRET_HASH, hash)
                .set(PRINCIPAL.REVISION, PRINCIPAL.REVISION.plus(1))
                .where(PRINCIPAL.ID.eq(id))
                .execute();
    }

    /** The end of a service account's key. */
    void setKeyEnd(long id, @Nullable Instant end) {
        database.update(PRINCIPAL)
                .set(PRINCIPAL.SECRET_EXPIRES_AT, end)
                .where(PRINCIPAL.ID.eq(id))
                .execute();
    }

    private static Condition named(String name) {
        var id = ResourceNames.id(name, "users", "filter");
        return id.matches("[0-9]{1,18}") ? PRINCIPAL.ID.eq(Long.parseLong(id)) : DSL.falseCondition();
    }

    private static Principal principal(Record row) {
        return new Principal(
                row.get(PRINCIPAL.ID),
                PrincipalKind.valueOf(row.get(PRINCIPAL.KIND)),
                row.get(PRINCIPAL.TITLE),
                row.get(PRINCIPAL.EMAIL),
                Optional.ofNullable(row.get(PRINCIPAL.ACCOUNT_ID)).orElse(""),
                State.valueOf(row.get(PRINCIPAL.STATE)),
                row.get(PRINCIPAL.CREATED_AT),
                row.get(PRINCIPAL.SECRET_EXPIRES_AT),
                row.get(PRINCIPAL.REVISION));
    }
}
