package com.bytebase.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class TwoFactorTest {
    private static final String POLICY = "/v1/workspace/signInPolicy?updateMask=requireTwoFactor";

    @LocalServerPort
    int port;

    @Autowired
    DSLContext database;

    Api owner = Api.nobody(0);
    Api member = Api.nobody(0);
    String email = "";
    String own = "";
    byte[] secret = {};
    long step;

    @BeforeEach
    void setUp() {
        owner = Api.owner(port);
        member = owner.newUser("roles/workspaceDeveloper");
        email = member.get("/v1/users/me").text("email");
        own = "/v1/" + member.user() + "/twoFactor";
        step = Instant.now().getEpochSecond() / 30;
    }

    @AfterEach
    void theUsualPolicy() {
        database.execute("UPDATE sign_in_policy SET require_two_factor = false");
        database.execute("SELECT pg_notify('bytebase_news', 'sessions')");
        await().untilAsserted(
                        () -> assertThat(owner.get("/v1/projects").status()).isEqualTo(200));
    }

    /** Switches it on; answers the recovery codes. */
    private List<String> enable(Api who) {
        var begun = who.post(own + ":begin", Map.of("currentPassword", Api.PASSWORD))
                .ok();
        secret = decode(begun.text("secret"));
        return who.post(own + ":confirm", Map.of("code", code(0)))
                .ok()
                .json()
                .get("recoveryCodes")
                .valueStream()
                .map(code -> code.asString())
                .toList();
    }

    /** A code of the step {@code ahead} of the one that was current at the start: each is good for once. */
    private String code(int ahead) {
        return Totp.code(secret, step + ahead, 6);
    }

    private static byte[] decode(String base32) {
        var bits = new StringBuilder();
        for (char c : base32.toCharArray()) {
            bits.append("%5s"
                    .formatted(Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)))
                    .replace(' ', '0'));
        }
        var bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    private String challenge() {
        var answer = Api.nobody(port).post("/v1/auth:signIn", Map.of("email", email, "password", Api.PASSWORD));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("SECOND_FACTOR_NEEDED");
        return answer.text("challenge");
    }

    private Api.Answer answer(String challenge, String code) {
        return Api.nobody(port).post("/v1/auth:signIn", Map.of("challenge", challenge, "code", code));
    }

    @Test
    void aSignInTakesBothStepsAndACodeServesOnce() {
        var other = Api.nobody(port).signIn(email);
        var codes = enable(member);
        assertThat(codes).hasSize(10);
        assertThat(member.get(own).ok().json().get("enabled").asBoolean()).isTrue();
        assertThat(other.get("/v1/users/me").status())
                .as("signed in by the password alone")
                .isEqualTo(401);

        var challenge = challenge();
        assertThat(answer(challenge, code(0)).status())
                .as("the code that confirmed it")
                .isEqualTo(401);
        var signedIn = answer(challenge, code(1)).ok();
        assertThat(Api.withToken(port, signedIn.text("accessToken"))
                        .get("/v1/users/me")
                        .status())
                .isEqualTo(200);
        assertThat(answer(challenge, codes.getFirst()).status())
                .as("a challenge is answered once")
                .isEqualTo(401);
        assertThat(answer(challenge(), code(1)).status()).as("a code again").isEqualTo(401);
    }

    @Test
    void aRecoveryCodeLetsInOnceAndNewOnesVoidTheOld() {
        var codes = enable(member);
        answer(challenge(), codes.get(3).toLowerCase(java.util.Locale.ROOT)).ok();
        assertThat(answer(challenge(), codes.get(3)).status()).isEqualTo(401);
        assertThat(member.get(own).json().get("recoveryCodeCount").asInt()).isEqualTo(9);

        var renewed = member.post(own + ":renewRecoveryCodes", Map.of("code", code(1)))
                .ok();
        assertThat(renewed.json().get("recoveryCodes")).hasSize(10);
        assertThat(answer(challenge(), codes.get(4)).status()).isEqualTo(401);
        answer(challenge(), renewed.text("recoveryCodes/0")).ok();
        assertThat(database.fetch("SELECT * FROM recovery_code").toString()).doesNotContain(codes.get(5));
    }

    @Test
    void aChallengeGivesAccessToNothingAndEndsAfterFiveWrongCodes() {
        enable(member);
        var challenge = challenge();
        assertThat(Api.withToken(port, challenge).get("/v1/users/me").status()).isEqualTo(401);
        for (int i = 0; i < 5; i++) {
            assertThat(answer(challenge, "000000").status()).isEqualTo(401);
        }
        var right = answer(challenge, code(1));
        assertThat(right.status()).isEqualTo(401);
        assertThat(right.text("detail")).contains("Begin again");
        assertThat(answer("A".repeat(43), code(1)).status()).isEqualTo(401);
    }

    @Test
    void wrongCodesAreCountedWithPasswordsAndARightPasswordForgivesNone() {
        enable(member);
        int tried = 0;
        int status = 401;
        while (status == 401 && tried < 12) {
            status = answer(challengeOrEmpty(), "000000").status();
            tried++;
        }
        var refused = Api.nobody(port).post("/v1/auth:signIn", Map.of("email", email, "password", Api.PASSWORD));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(tried).isLessThanOrEqualTo(11);
    }

    private String challengeOrEmpty() {
        return Api.nobody(port)
                .post("/v1/auth:signIn", Map.of("email", email, "password", Api.PASSWORD))
                .text("challenge");
    }

    @Test
    void guessesOfTheFirstCodeAreCountedToo() {
        member.post(own + ":begin", Map.of("currentPassword", Api.PASSWORD)).ok();
        int status = 400;
        int tried = 0;
        for (; status == 400 && tried < 12; tried++) {
            status = member.post(own + ":confirm", Map.of("code", "00000" + tried % 10))
                    .status();
        }
        assertThat(status).isEqualTo(429);
        assertThat(tried).isEqualTo(11);
    }

    @Test
    void anotherServerCountsTheSameWrongCodes() {
        enable(member);
        database.execute("UPDATE two_factor SET failures = 10, failures_from = now() WHERE principal = "
                + member.user().substring(6));
        assertThat(answer(challenge(), code(1)).status()).isEqualTo(429);
        database.execute("UPDATE two_factor SET failures_from = now() - interval '61 minutes' WHERE principal = "
                + member.user().substring(6));
        answer(challenge(), code(1)).ok();
    }

    @Test
    void switchingItOffTakesPasswordAndCode() {
        enable(member);
        assertThat(member.post(own + ":disable", Map.of("currentPassword", "wrong", "code", code(1)))
                        .text("errors/0/field"))
                .isEqualTo("currentPassword");
        assertThat(member.post(own + ":disable", Map.of("currentPassword", Api.PASSWORD, "code", "123"))
                        .text("errors/0/field"))
                .isEqualTo("code");
        member.post(own + ":disable", Map.of("currentPassword", Api.PASSWORD, "code", code(1)))
                .ok();
        Api.nobody(port).signIn(email);
        assertThat(member.get("/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void anOwnerResetsThatOfSomebodyElseAlone() {
        enable(member);
        var stranger = owner.newUser("roles/workspaceDBA");
        assertThat(stranger.post(own + ":reset", Map.of()).status()).isEqualTo(403);
        assertThat(stranger.get(own).status()).isEqualTo(403);
        assertThat(owner.post(own + ":disable", Map.of("code", "123456")).status())
                .isEqualTo(403);
        assertThat(owner.post(own + ":begin", Map.of()).status()).isEqualTo(403);
        assertThat(member.post(own + ":reset", Map.of()).status()).isEqualTo(403);
        assertThat(owner.post("/v1/" + owner.user() + "/twoFactor:reset", Map.of())
                        .status())
                .isEqualTo(409);

        owner.post(own + ":reset", Map.of()).ok();

        assertThat(member.get("/v1/users/me").status()).isEqualTo(401);
        Api.nobody(port).signIn(email);
    }

    @Test
    void whereItIsDemandedThoseWithoutDoNothingButSetItUp() {
        owner.patch(POLICY, Map.of("requireTwoFactor", true)).ok();
        for (var path :
                List.of("/v1/projects", "/v1/users", "/v1/" + member.user() + "/sessions", "/v1/events?topics=x")) {
            var refused = member.get(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("TWO_FACTOR_REQUIRED");
        }
        assertThat(member.patch("/v1/" + member.user() + "?updateMask=title", Map.of("title", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(member.get("/v1/" + owner.user() + "/twoFactor").code()).isEqualTo("TWO_FACTOR_REQUIRED");
        assertThat(member.get("/v1/users/me").status()).isEqualTo(200);

        enable(member);

        assertThat(member.get("/v1/projects").status()).isEqualTo(200);
        var again = answer(challenge(), code(1)).ok().text("accessToken");
        assertThat(Api.withToken(port, again).get("/v1/projects").status()).isEqualTo(200);
    }

    @Test
    void machinesAreNotAsked() {
        var key = owner.post("/v1/serviceAccounts?serviceAccountId=robot-arm", Map.of("title", "Arm"))
                .ok()
                .text("key");
        owner.patch(POLICY, Map.of("requireTwoFactor", true)).ok();
        var token = Api.nobody(port)
                .post("/v1/auth:signIn", Map.of("serviceAccount", "robot-arm", "key", key))
                .ok()
                .text("accessToken");
        assertThat(Api.withToken(port, token).get("/v1/workspace").status()).isEqualTo(200);
        assertThat(Api.withToken(port, token).get("/v1/projects").status())
                .isNotEqualTo(401)
                .isNotEqualTo(403);
    }

    @Test
    void anUnconfirmedSecretIsAskedForByNobody() {
        member.post(own + ":begin", Map.of("currentPassword", Api.PASSWORD)).ok();
        assertThat(member.post(own + ":begin", Map.of("currentPassword", "wrong"))
                        .status())
                .isEqualTo(400);
        Api.nobody(port).signIn(email);
        assertThat(member.post(own + ":confirm", Map.of("code", "000000")).text("errors/0/field"))
                .isEqualTo("code");
        database.execute("UPDATE two_factor SET created_at = now() - interval '16 minutes' WHERE principal = "
                + member.user().substring(6));
        assertThat(member.post(own + ":confirm", Map.of("code", "000000")).status())
                .isEqualTo(409);
    }
}
