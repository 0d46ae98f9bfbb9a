package com.bytebase.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.Browser;
import com.bytebase.ServerTest;
import com.bytebase.identityprovider.ForgedProvider.Flaw;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ProviderSignInTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    DSLContext database;

    Api owner = Api.nobody(0);
    String id = "";
    ForgedProvider provider;

    @BeforeEach
    void setUp() throws IOException {
        owner = Api.owner(port);
        provider = new ForgedProvider();
        id = "forged" + COUNT.incrementAndGet();
        provider.subject = id + "-ulla";
        provider.email = id + "@forged.example";
        create(id, Map.of());
    }

    @AfterEach
    void close() {
        provider.close();
        owner.post("/v1/identityProviders/%s:archive".formatted(id), Map.of()).ok();
    }

    private void create(String id, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of(
                "title",
                "Forged",
                "issuer",
                provider.issuer(),
                "clientId",
                ForgedProvider.CLIENT,
                "clientSecret",
                ForgedProvider.SECRET));
        body.putAll(more);
        owner.post("/v1/identityProviders?identityProviderId=" + id, body).ok();
    }

    private void change(String field, Object value) {
        owner.patch("/v1/identityProviders/%s?updateMask=%s".formatted(id, field), Map.of(field, value))
                .ok();
    }

    /** What the browser is sent to the provider with. */
    private Map<String, String> leave(Browser browser, String next) {
        var url = browser.post("/v1/identityProviders/%s:signIn".formatted(id), Map.of("next", next))
                .ok()
                .text("url");
        assertThat(url).startsWith(provider.issuer() + "/authorize?");
        var sent = ForgedProvider.form(URI.create(url).getRawQuery());
        provider.nonce = sent.getOrDefault("nonce", "");
        return sent;
    }

    private static Api.Answer comeBack(Browser browser, String id, Map<String, String> parameters) {
        var query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        var answer = browser.get("/v1/identityProviders/%s/callback%s".formatted(id, query));
        assertThat(answer.status()).isEqualTo(302);
        return answer;
    }

    private Api.Answer comeBack(Browser browser, String state) {
        return comeBack(browser, id, Map.of("state", state, "code", "c"));
    }

    private static String place(Api.Answer answer) {
        return answer.response().headers().firstValue("Location").orElse("");
    }

    private Api.Answer signIn(Browser browser) {
        return comeBack(browser, leave(browser, "/projects").getOrDefault("state", ""));
    }

    private Browser signedIn() {
        var browser = new Browser(port);
        assertThat(place(signIn(browser))).isEqualTo("/projects");
        return browser;
    }

    private void assertRefused(Api.Answer answer, Refusal refusal) {
        assertThat(place(answer)).startsWith("/sign-in?").contains("error=" + refusal.name());
        assertThat(answer.response().headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("bb_session"));
        var logged = owner.get("/v1/auditLogs?pageSize=1&filter="
                        + URLEncoder.encode(
                                "method == \"auth.signIn\" && status == \"REFUSED\"", StandardCharsets.UTF_8))
                .ok();
        assertThat(logged.json().toString()).contains(refusal.name());
    }

    @Test
    void theFirstSignInMakesAUserTheNextKnowsThem() {
        var browser = signedIn();
        var me = browser.get("/v1/users/me").ok();
        assertThat(me.text("email")).isEqualTo(provider.email);
        assertThat(me.text("title")).isEqualTo("Ulla");
        assertThat(me.json().get("workspaceRoles").toString()).isEqualTo("[\"roles/workspaceDeveloper\"]");
        assertThat(provider.lastTokenRequest)
                .containsEntry("client_secret", ForgedProvider.SECRET)
                .containsKey("code_verifier");
        assertThat(signedIn().get("/v1/users/me").text("name")).isEqualTo(me.text("name"));
        var session = browser.get("/v1/%s/sessions".formatted(me.text("name"))).text("sessions/0/signInMethod");
        assertThat(session).isEqualTo("PROVIDER");
    }

    @ParameterizedTest
    @CsvSource({
        "FORGED_SIGNATURE,       TOKEN_INVALID",
        "ALGORITHM_NONE,         TOKEN_INVALID",
        "HMAC_BY_PUBLIC_KEY,     TOKEN_INVALID",
        "HMAC_BY_CLIENT_SECRET,  TOKEN_INVALID",
        "WRONG_AUDIENCE,         TOKEN_INVALID",
        "WRONG_AUTHORIZED_PARTY, TOKEN_INVALID",
        "WRONG_ISSUER,           TOKEN_INVALID",
        "WRONG_NONCE,            TOKEN_INVALID",
        "NO_NONCE,               TOKEN_INVALID",
        "EXPIRED,                TOKEN_INVALID",
        "NOT_YET_ISSUED,         TOKEN_INVALID",
        "NO_SUBJECT,             TOKEN_INVALID",
        "NO_ID_TOKEN,            TOKEN_INVALID",
        "NO_JSON,                CODE_REFUSED",
        "USER_INFO_OF_ANOTHER,   TOKEN_INVALID",
        "UNVERIFIED_EMAIL,       EMAIL_UNVERIFIED",
        "NO_EMAIL,               EMAIL_MISSING",
    })
    void aWordThatIsNotGoodIsRefused(Flaw flaw, Refusal refusal) {
        provider.flaw = flaw;
        assertRefused(signIn(new Browser(port)), refusal);
    }

    @Test
    void aStateServesOnceAndOnlyTheBrowserThatLeft() {
        var browser = new Browser(port);
        var state = leave(browser, "/").getOrDefault("state", "");
        assertThat(place(comeBack(browser, state))).isEqualTo("/");
        assertRefused(comeBack(browser, state), Refusal.STATE_UNKNOWN);

        var other = new Browser(port);
        leave(other, "/");
        assertRefused(comeBack(other, leave(browser, "/").getOrDefault("state", "")), Refusal.OTHER_BROWSER);
        assertRefused(
                comeBack(new Browser(port), leave(browser, "/").getOrDefault("state", "")), Refusal.OTHER_BROWSER);
        assertRefused(comeBack(browser, "A".repeat(43)), Refusal.STATE_UNKNOWN);
        assertRefused(comeBack(browser, id, Map.of()), Refusal.STATE_UNKNOWN);

        var late = leave(browser, "/").getOrDefault("state", "");
        database.execute("UPDATE provider_sign_in SET expires_at = now() - interval '1 second'");
        assertRefused(comeBack(browser, late), Refusal.STATE_UNKNOWN);
    }

    @Test
    void theAnswerOfOneProviderDoesNotPassForThatOfAnother() {
        var browser = new Browser(port);
        var second = id + "b";
        create(second, Map.of());
        assertRefused(
                comeBack(browser, second, Map.of("state", leave(browser, "/").getOrDefault("state", ""), "code", "c")),
                Refusal.OTHER_PROVIDER);
        assertRefused(
                comeBack(
                        browser,
                        id,
                        Map.of(
                                "state",
                                leave(browser, "/").getOrDefault("state", ""),
                                "code",
                                "c",
                                "iss",
                                "https://issuer.example")),
                Refusal.OTHER_PROVIDER);
        owner.post("/v1/identityProviders/%s:archive".formatted(second), Map.of())
                .ok();
    }

    @Test
    void aProviderThatSaysNoIsToldOfOnTheSignInPage() {
        var browser = new Browser(port);
        var state = leave(browser, "/projects?a=b").getOrDefault("state", "");
        var answer = comeBack(
                browser,
                id,
                Map.of("state", state, "error", "access_denied", "error_description", "<script>alert(1)</script>"));
        assertRefused(answer, Refusal.DENIED);
        assertThat(place(answer)).contains("next=%2Fprojects%3Fa%3Db").doesNotContain("script");
    }

    @Test
    void keysMayChangeAtAnyTime() {
        signedIn();
        provider.rotateKey();
        signedIn();
        assertThat(provider.keysRead).isEqualTo(2);
    }

    @Test
    void whoGetsSomebodysEmailAtTheProviderDoesNotBecomeThemHere() {
        var victim = signedIn().get("/v1/users/me").text("name");
        var email = provider.email;

        provider.subject = id + "-mallory";
        assertRefused(signIn(new Browser(port)), Refusal.EMAIL_TAKEN);

        provider.email = id + "-mallory@forged.example";
        var mallory = signedIn().get("/v1/users/me").text("name");
        provider.email = email;
        assertThat(signedIn().get("/v1/users/me").text("name"))
                .isEqualTo(mallory)
                .isNotEqualTo(victim);
    }

    @Test
    void aUserWhoWasThereBeforeIsFoundByTheVerifiedEmail() {
        var known = owner.post("/v1/users", Map.of("email", provider.email, "title", "Known", "password", Api.PASSWORD))
                .ok()
                .text("name");
        change("createsUsers", false);
        assertThat(signedIn().get("/v1/users/me").text("name")).isEqualTo(known);

        provider.subject = id + "-unknown";
        provider.email = id + "-unknown@forged.example";
        assertRefused(signIn(new Browser(port)), Refusal.USER_UNKNOWN);
    }

    @Test
    void deactivatedUsersStayOut() {
        var browser = signedIn();
        owner.post("/v1/" + browser.get("/v1/users/me").text("name") + ":archive", Map.of())
                .ok();
        assertThat(browser.get("/v1/users/me").status()).isEqualTo(401);
        assertRefused(signIn(new Browser(port)), Refusal.USER_ARCHIVED);
    }

    @Test
    void onlyAllowedDomainsComeIn() {
        change("allowedDomains", List.of("Example.com"));
        assertRefused(signIn(new Browser(port)), Refusal.DOMAIN_NOT_ALLOWED);
        change("allowedDomains", List.of("example.com", "forged.example"));
        signedIn();
        provider.flaw = Flaw.UNVERIFIED_EMAIL;
        assertRefused(signIn(new Browser(port)), Refusal.EMAIL_UNVERIFIED);
        change("trustsEmail", true);
        signedIn();
    }

    @Test
    void aProviderDecidesOnTheGroupsThatItNamesAndOnNoOther() {
        for (var group : List.of(id + "-admins", id + "-readers", id + "-hand")) {
            owner.post("/v1/groups?groupId=" + group, Map.of("title", group, "members", List.of()))
                    .ok();
        }
        change("groupsClaim", "groups");
        provider.groups = List.of(id.toUpperCase(java.util.Locale.ROOT) + " Admins", "/" + id + "/readers", "unknown");
        var user = signedIn().get("/v1/users/me").text("name");
        assertThat(members(id + "-admins")).contains(user);
        assertThat(members(id + "-readers")).contains(user);
        owner.patch(
                        "/v1/groups/%s-hand?updateMask=members".formatted(id),
                        Map.of("members", List.of(Map.of("member", user, "role", "MEMBER"))))
                .ok();

        provider.groups = id + "-readers";
        signedIn();
        assertThat(members(id + "-admins")).doesNotContain(user);
        assertThat(members(id + "-readers")).contains(user);
        assertThat(members(id + "-hand")).contains(user);
    }

    private String members(String group) {
        return owner.get("/v1/groups/" + group).ok().json().get("members").toString();
    }

    @Test
    void anArchivedProviderLetsNobodyIn() {
        var browser = new Browser(port);
        var state = leave(browser, "/").getOrDefault("state", "");
        owner.post("/v1/identityProviders/%s:archive".formatted(id), Map.of()).ok();
        assertRefused(comeBack(browser, state), Refusal.STATE_UNKNOWN);
        assertThat(browser.post("/v1/identityProviders/%s:signIn".formatted(id), Map.of("next", "/"))
                        .status())
                .isEqualTo(404);
        assertThat(Api.nobody(port).get("/v1/auth:getSignInOptions").ok().json().toString())
                .doesNotContain("identityProviders/" + id + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/\t/evil.example",
                "javascript:x",
                ""
            })
    void nobodyIsLedElsewhereAfterwards(String next) {
        var browser = new Browser(port);
        assertThat(place(comeBack(browser, leave(browser, next).getOrDefault("state", ""))))
                .isEqualTo("/");
    }

    @Test
    void whoHasASecondFactorHereIsAskedForItUnlessTheProviderIsTrusted() {
        var browser = signedIn();
        var user = browser.get("/v1/users/me").text("name");
        browser.post("/v1/%s/twoFactor:begin".formatted(user), Map.of()).ok();
        database.execute("UPDATE two_factor SET confirmed_at = now() WHERE principal = " + user.substring(6));

        var asked = signIn(new Browser(port));
        assertThat(place(asked)).startsWith("/sign-in?next=%2Fprojects#challenge=");
        assertThat(asked.response().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("bb_session"));

        change("trustsTwoFactor", true);
        signedIn();
    }

    @Test
    void whoSignsOutLeavesTheProviderTooWhereThatIsWanted() {
        var stays = signedIn();
        assertThat(stays.post("/v1/auth:signOut", Map.of()).ok().text("providerSignOutUrl"))
                .isEmpty();
        change("signsOut", true);
        var browser = signedIn();
        assertThat(database.fetch("SELECT id_token FROM provider_session").toString())
                .doesNotContain("eyJ");

        var url = URI.create(browser.post("/v1/auth:signOut", Map.of()).ok().text("providerSignOutUrl"));

        assertThat(url.toString()).startsWith(provider.issuer() + "/leave?realm=house&");
        var sent = ForgedProvider.form(url.getRawQuery());
        assertThat(sent.get("client_id")).isEqualTo(ForgedProvider.CLIENT);
        assertThat(sent.get("post_logout_redirect_uri")).isEqualTo("http://127.0.0.1:%d/sign-in".formatted(port));
        assertThat(sent.getOrDefault("id_token_hint", "")).startsWith("eyJ");
        assertThat(browser.get("/v1/users/me").status()).isEqualTo(401);
        assertThat(database.fetch("SELECT * FROM provider_session")).isEmpty();
    }

    @Test
    void aProviderThatIsAwayKeepsNobodyFromLeaving() {
        change("signsOut", true);
        var browser = signedIn();
        database.execute("UPDATE identity_provider SET issuer = 'http://127.0.0.1:1' WHERE id = ?", id);

        assertThat(browser.post("/v1/auth:signOut", Map.of()).ok().text("providerSignOutUrl"))
                .isEmpty();
        assertThat(browser.get("/v1/users/me").status()).isEqualTo(401);
        database.execute("UPDATE identity_provider SET issuer = ? WHERE id = ?", provider.issuer(), id);
    }

    @Test
    void theSecretIsNeverToldNorSentToAnotherIssuer() {
        var read = owner.get("/v1/identityProviders/" + id).ok();
        assertThat(read.response().body()).doesNotContain(ForgedProvider.SECRET);
        assertThat(read.json().get("hasClientSecret").asBoolean()).isTrue();
        assertThat(database.fetch("SELECT * FROM identity_provider").toString()).doesNotContain(ForgedProvider.SECRET);

        var moved = owner.patch(
                "/v1/identityProviders/%s?updateMask=issuer".formatted(id), Map.of("issuer", "https://evil.example"));
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.text("errors/0/field")).isEqualTo("clientSecret");
    }

    @Test
    void onlyOwnersDecideOnProviders() {
        var dba = owner.newUser("roles/workspaceDBA");
        assertThat(dba.get("/v1/identityProviders").status()).isEqualTo(403);
        assertThat(dba.post("/v1/identityProviders/%s:test".formatted(id), Map.of())
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issuer         | ftp://issuer.example
            issuer         | http://issuer.example
            issuer         | https://user:password@issuer.example
            issuer         | https://issuer.example/?tenant=1
            clientId       | ''
            scopes         | [profile]
            allowedDomains | [not a domain]
            defaultRole    | roles/workspaceOwner
            defaultRole    | roles/projectOwner
            emailClaim     | ''
            """)
    void aConfigurationThatCannotBeIsRefusedAtItsField(String field, String value) {
        Object sent = value.startsWith("[") ? List.of(value.substring(1, value.length() - 1)) : value;
        var answer = owner.patch("/v1/identityProviders/%s?updateMask=%s".formatted(id, field), Map.of(field, sent));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errors/0/field")).startsWith(field);
    }

    @Test
    void passwordsCanBeLeftToOwners() {
        var member = owner.newUser("roles/workspaceDeveloper");
        var email = member.get("/v1/users/me").text("email");
        var policy = "/v1/workspace/signInPolicy?updateMask=passwordSignIn";
        owner.patch(policy, Map.of("passwordSignIn", "OWNERS")).ok();
        try {
            var refused = Api.nobody(port).post("/v1/auth:signIn", Map.of("email", email, "password", Api.PASSWORD));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text("detail")).contains("only owners");
            Api.owner(port);
            assertThat(Api.nobody(port)
                            .get("/v1/auth:getSignInOptions")
                            .json()
                            .get("passwordsForOwnersOnly")
                            .asBoolean())
                    .isTrue();
        } finally {
            owner.patch(policy, Map.of("passwordSignIn", "EVERYONE")).ok();
        }
    }

    @Test
    void aTestSaysWhatIsWrong() {
        assertThat(owner.post("/v1/identityProviders/%s:test".formatted(id), Map.of())
                        .ok()
                        .json()
                        .get("checks"))
                .hasSize(5);
        var wrong = owner.post(
                "/v1/identityProviders?identityProviderId=nowhere&validateOnly=true",
                Map.of("issuer", provider.issuer() + "/nowhere", "clientId", "x"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("errors/0/message")).contains("calls itself");
        assertThat(owner.get("/v1/identityProviders/nowhere").status()).isEqualTo(404);
    }

    @Test
    void aProviderThatOthersMadeLetsPeopleIn() throws Exception {
        var real = "spring" + COUNT.incrementAndGet();
        var redirect = "http://127.0.0.1:%d/v1/identityProviders/%s/callback".formatted(port, real);
        try (var spring = new SpringProvider(redirect)) {
            var body = Map.of(
                    "issuer",
                    spring.issuer(),
                    "clientId",
                    SpringProvider.CLIENT,
                    "clientSecret",
                    SpringProvider.SECRET);
            owner.post("/v1/identityProviders?identityProviderId=%s&validateOnly=true".formatted(real), body)
                    .ok();
            owner.post("/v1/identityProviders?identityProviderId=" + real, body).ok();
            var checks = owner.post("/v1/identityProviders/%s:test".formatted(real), Map.of())
                    .ok();
            assertThat(checks.json().toString()).doesNotContain("ERROR");

            var browser = new Browser(port);
            var url = browser.post("/v1/identityProviders/%s:signIn".formatted(real), Map.of("next", "/issues"))
                    .ok()
                    .text("url");
            var back = URI.create(visit(url, "anna"));
            assertThat(back.toString()).startsWith(redirect + "?code=");
            var answer = browser.get(back.getPath() + "?" + back.getRawQuery());
            assertThat(place(answer)).isEqualTo("/issues");
            assertThat(browser.get("/v1/users/me").text("email")).isEqualTo("anna@spring.example");

            var code = ForgedProvider.form(back.getRawQuery()).getOrDefault("code", "");
            var again = ForgedProvider.form(
                    URI.create(browser.post("/v1/identityProviders/%s:signIn".formatted(real), Map.of("next", "/"))
                                    .text("url"))
                            .getRawQuery());
            assertRefused(
                    comeBack(browser, real, Map.of("state", again.getOrDefault("state", ""), "code", code)),
                    Refusal.CODE_REFUSED);

            owner.patch(
                            "/v1/identityProviders/%s?updateMask=clientSecret".formatted(real),
                            Map.of("clientSecret", "another"))
                    .ok();
            var refused = owner.post("/v1/identityProviders/%s:test".formatted(real), Map.of());
            assertThat(refused.json().toString()).contains("It refuses the client id or the secret");
        }
        owner.post("/v1/identityProviders/%s:archive".formatted(real), Map.of()).ok();
    }

    /** Where the provider sends the browser of somebody who is signed in there. */
    private static String visit(String url, String user) throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(URI.create(url))
                    .header("X-User", user)
                    .header("Accept", "text/html")
                    .build();
            var response = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(response.body()));
        }
    }
}
