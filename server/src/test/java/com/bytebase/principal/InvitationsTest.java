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
class InvitationsTest {
    @LocalServerPort
    int port;

    @Autowired
    DSLContext database;

    Api owner = Api.nobody(0);
    Api nobody = Api.nobody(0);

    @BeforeEach
    void setUp() {
        owner = Api.owner(port);
        nobody = Api.nobody(port);
    }

    @Test
    void whoIsInvitedChoosesAPasswordOnceByALink() {
        var user = invited("ina@example.com");
        var token = invite(user);
        assertThat(owner.get("/v1/invitations").ok().json().toString())
                .contains(user)
                .doesNotContain(token);
        assertThat(nobody.post("/v1/auth:signIn", Map.of("email", "ina@example.com", "password", Api.PASSWORD))
                        .status())
                .isEqualTo(401);

        var accepted = accept(token, Api.PASSWORD).ok();

        assertThat(accepted.text("email")).isEqualTo("ina@example.com");
        assertThat(nobody.signIn("ina@example.com").user()).isEqualTo(user);
        assertThat(accept(token, "another password")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("token");
        assertThat(owner.get("/v1/invitations").ok().json().toString()).doesNotContain("\"" + user + "\"");
    }

    @Test
    void aLinkEndsWithItsTimeWithANewerOneAndWithItsUser() {
        var user = invited("ivo@example.com");
        var first = invite(user);
        var second = invite(user);
        assertThat(accept(first, Api.PASSWORD).status()).isEqualTo(400);
        assertThat(accept(second, "short").json().at("/errors/0/field").asString())
                .isEqualTo("password");

        database.execute("UPDATE invitation SET expires_at = now() - interval '1 second'");
        assertThat(accept(second, Api.PASSWORD).status()).isEqualTo(400);

        var third = invite(user);
        owner.post("/v1/" + user + ":archive", Map.of()).ok();
        owner.post("/v1/" + user + ":restore", Map.of()).ok();
        assertThat(accept(third, Api.PASSWORD).status()).isEqualTo(400);
        assertThat(accept("bbi_nonsense", Api.PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void aLinkSaysWhomItIsForUntilItIsUsed() {
        var token = invite(invited("whoever@example.com"));
        var checked = check(token).ok();
        assertThat(checked.text("email")).isEqualTo("whoever@example.com");
        assertThat(checked.text("title")).isEqualTo("whoever@example.com");

        accept(token, Api.PASSWORD).ok();
        assertThat(check(token).status()).isEqualTo(400);
        assertThat(check(token).text("errors/0/field")).isEqualTo("token");
        assertThat(nobody.post("/v1/invitations:check", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void aLinkIsTheWayToAnotherPasswordAndEndsWhatWasSignedIn() {
        var ann = owner.newUser("");
        accept(invite(ann.user()), "quite another one").ok();
        assertThat(ann.get("/v1/users/me").status()).isEqualTo(401);
        assertThat(owner.newUser("")
                        .post("/v1/" + ann.user() + ":invite", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(owner.post("/v1/users/1:invite", Map.of()).code()).isEqualTo("ROBOT_IS_FIXED");
    }

    private String invited(String email) {
        return owner.post("/v1/users", Map.of("email", email, "title", email))
                .ok()
                .text("name");
    }

    private String invite(String user) {
        return owner.post("/v1/" + user + ":invite", Map.of()).ok().text("token");
    }

    private Api.Answer check(String token) {
        return nobody.post("/v1/invitations:check", Map.of("token", token));
    }

    private Api.Answer accept(String token, String password) {
        return nobody.post("/v1/invitations:accept", Map.of("token", token, "password", password));
    }
}
