package com.bytebase.principal;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class UsersTest {
    @LocalServerPort
    int port;

    @Autowired
    DSLContext database;

    Api owner = Api.nobody(0);

    @BeforeEach
    void setUp() {
        owner = Api.owner(port);
    }

    @Test
    void anEmailBelongsToOneUserWhateverItsCase() {
        add("ann@example.com");

        var again = owner.post("/v1/users", Map.of("email", "ANN@Example.com", "password", Api.PASSWORD));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ALREADY_EXISTS");
        assertThat(again.json().at("/errors/0/field").asString()).isEqualTo("email");
    }

    @Test
    void aNewUserIsADeveloper() {
        var developer = owner.newUser("roles/workspaceDeveloper");

        var me = developer.get("/v1/users/me").ok();

        assertThat(me.json().get("workspaceRoles").toString()).isEqualTo("[\"roles/workspaceDeveloper\"]");
        assertThat(developer
                        .post("/v1/users", Map.of("email", "x@example.com", "password", Api.PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsWrongWithAUserIsSaidAtTheField() {
        assertThat(refusedField(Map.of("email", "no address", "password", Api.PASSWORD)))
                .isEqualTo("email");
        assertThat(refusedField(Map.of("email", "short@example.com", "password", "1234567")))
                .isEqualTo("password");
        assertThat(refusedField(Map.of("password", Api.PASSWORD))).isEqualTo("email");
        assertThat(refusedField(Map.of("email", "a@example.com", "colour", "red")))
                .isEqualTo("colour");
        assertThat(refusedField(Map.of("email", "a@example.com", "title", "\u0000", "password", Api.PASSWORD)))
                .isEqualTo("title");
    }

    private String refusedField(Map<String, String> user) {
        var refused = owner.post("/v1/users", user);
        assertThat(refused.status()).isEqualTo(400);
        return refused.json().at("/errors/0/field").asString();
    }

    @Test
    void aChangeNamesItsFieldsAndIsGuardedByTheEtag() {
        var ben = add("ben@example.com");
        var path = "/v1/" + ben.text("name");

        assertThat(owner.patch(path, Map.of("title", "Ben")).status()).isEqualTo(400);
        var changed = owner.patch(path + "?updateMask=title", Map.of("title", "Ben", "etag", ben.text("etag")))
                .ok();
        assertThat(changed.text("title")).isEqualTo("Ben");
        assertThat(changed.text("email")).isEqualTo("ben@example.com");
        var stale = owner.patch(path + "?updateMask=title", Map.of("title", "Benjamin", "etag", ben.text("etag")));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("ETAG_MISMATCH");
        assertThat(owner.patch(path + "?updateMask=kind", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void onesOwnPasswordNeedsTheCurrentOne() {
        var me = owner.newUser("roles/workspaceDeveloper");
        var other = Api.nobody(port).signIn(me.get("/v1/users/me").text("email"));
        var path = "/v1/" + me.user() + "?updateMask=password";

        var wrong = me.patch(path, Map.of("password", "new password", "currentPassword", "not mine"));
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("currentPassword");
        me.patch(path, Map.of("password", "new password", "currentPassword", Api.PASSWORD))
                .ok();

        assertThat(me.get("/v1/users/me").status()).as("this session goes on").isEqualTo(200);
        assertThat(other.get("/v1/users/me").status()).as("all others end").isEqualTo(401);
    }

    @Test
    void whoGuessesAPasswordInAnOpenBrowserHasToWait() {
        var me = owner.newUser("roles/workspaceDeveloper");
        var path = "/v1/" + me.user() + "?updateMask=password";
        for (int i = 0; i < 10; i++) {
            var wrong = me.patch(path, Map.of("password", "new password", "currentPassword", "not mine " + i));
            assertThat(wrong.status()).isEqualTo(400);
        }

        var right = me.patch(path, Map.of("password", "new password", "currentPassword", Api.PASSWORD));

        assertThat(right.status()).isEqualTo(429);
        var tried = owner.get("/v1/auditLogs?filter=" + "method%20==%20%22users.update%22%20%26%26%20user%20==%20%22"
                + me.user() + "%22");
        assertThat(tried.text("auditLogs/0/payload/wrong")).isEqualTo("currentPassword");
    }

    @Test
    void anArchivedUserIsSignedOutAndCannotSignIn() {
        var leaver = owner.newUser("roles/workspaceDeveloper");
        var email = leaver.get("/v1/users/me").ok().text("email");

        var archived = owner.post("/v1/" + leaver.user() + ":archive", Map.of()).ok();

        assertThat(archived.text("state")).isEqualTo("ARCHIVED");
        assertThat(leaver.get("/v1/users/me").status()).isEqualTo(401);
        var signIn = Map.of("email", email, "password", Api.PASSWORD);
        assertThat(Api.nobody(port).post("/v1/auth:signIn", signIn).status()).isEqualTo(401);
        assertThat(owner.get("/v1/users?pageSize=1000").json().toString()).doesNotContain(email);
        assertThat(owner.get("/v1/users?pageSize=1000&showArchived=true").json().toString())
                .contains(email);
        owner.post("/v1/" + leaver.user() + ":restore", Map.of()).ok();
        assertThat(Api.nobody(port).post("/v1/auth:signIn", signIn).status()).isEqualTo(200);
    }

    @Test
    void theRobotIsNeverTouched() {
        for (var path : new String[] {"/v1/users/1:archive", "/v1/users/1:restore"}) {
            var refused = owner.post(path, Map.of());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("ROBOT_IS_FIXED");
        }
        assertThat(owner.patch("/v1/users/1?updateMask=title", Map.of("title", "Robert"))
                        .code())
                .isEqualTo("ROBOT_IS_FIXED");
        assertThat(owner.get("/v1/users/1").ok().text("title")).isEqualTo("Bytebase");
    }

    @Test
    void usersComeInPagesAndAreFiltered() {
        add("page1@pages.example");
        add("page2@pages.example");
        var filter = "&filter=email.endsWith(%22@pages.example%22)";

        var first = owner.get("/v1/users?pageSize=1" + filter).ok();
        var second = owner.get("/v1/users?pageSize=1" + filter + "&pageToken=" + first.text("nextPageToken"))
                .ok();

        assertThat(first.text("users/0/email")).isEqualTo("page1@pages.example");
        assertThat(second.text("users/0/email")).isEqualTo("page2@pages.example");
        assertThat(second.text("nextPageToken")).isEmpty();
        assertThat(owner.get("/v1/users?pageSize=-1").status()).isEqualTo(400);
        assertThat(owner.get("/v1/users?pageToken=forged").status()).isEqualTo(400);
        assertThat(owner.get("/v1/users?filter=" + "colour==1").status()).isEqualTo(400);
    }

    @Test
    void aServiceAccountSignsInWithItsKeyUntilItIsRotated() {
        var made = owner.post("/v1/serviceAccounts?serviceAccountId=ci", Map.of("title", "CI"))
                .ok();
        var key = made.text("key");
        var token = Api.nobody(port)
                .post("/v1/auth:signIn", Map.of("serviceAccount", "ci", "key", key))
                .ok()
                .text("accessToken");
        assertThat(Api.withToken(port, token).get("/v1/users/me").text("kind")).isEqualTo("SERVICE_ACCOUNT");
        assertThat(owner.get("/v1/serviceAccounts/ci").ok().json().has("key")).isFalse();

        var rotated =
                owner.post("/v1/serviceAccounts/ci:rotateKey", Map.of()).ok().text("key");

        assertThat(rotated).isNotEqualTo(key);
        assertThat(Api.withToken(port, token).get("/v1/users/me").status()).isEqualTo(401);
        assertThat(Api.nobody(port)
                        .post("/v1/auth:signIn", Map.of("serviceAccount", "ci", "key", key))
                        .status())
                .isEqualTo(401);
        assertThat(owner.post("/v1/serviceAccounts?serviceAccountId=ci", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(owner.post("/v1/serviceAccounts?serviceAccountId=C+I", Map.of())
                        .status())
                .isEqualTo(400);
    }

    private Api.Answer add(String email) {
        return owner.post("/v1/users", Map.of("email", email, "password", Api.PASSWORD))
                .ok();
    }

    @Test
    void aKeyEndsWithItsTime() {
        var past = owner.post(
                "/v1/serviceAccounts?serviceAccountId=shortlived", Map.of("keyExpireTime", "2001-01-01T00:00:00Z"));
        assertThat(past.json().at("/errors/0/field").asString()).isEqualTo("keyExpireTime");
        var end = java.time.Instant.now().plusSeconds(3600);
        var made = owner.post(
                        "/v1/serviceAccounts?serviceAccountId=shortlived", Map.of("keyExpireTime", end.toString()))
                .ok();
        var credential = Map.of("serviceAccount", "shortlived", "key", made.text("key"));
        assertThat(made.text("keyExpireTime")).startsWith(end.toString().substring(0, 19));
        assertThat(Api.nobody(port).post("/v1/auth:signIn", credential).status())
                .isEqualTo(200);
        database.execute("UPDATE principal SET secret_expires_at = now() WHERE account_id = 'shortlived'");
        assertThat(Api.nobody(port).post("/v1/auth:signIn", credential).status())
                .isEqualTo(401);
        var next =
                owner.post("/v1/serviceAccounts/shortlived:rotateKey", Map.of()).ok();
        assertThat(next.json().has("keyExpireTime")).isFalse();
    }
}
