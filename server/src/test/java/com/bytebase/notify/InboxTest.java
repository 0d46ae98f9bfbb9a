package com.bytebase.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.issue.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who takes part in an issue hears of it; nobody else does, and nobody of what they do themselves. */
@ServerTest
class InboxTest {
    @LocalServerPort
    int port;

    @Test
    void whoTakesPartHearsOfItAndMarksItRead() {
        var shop = Shop.open(port);
        var reviewer = shop.member("roles/projectOwner");
        var bystander = shop.member("roles/projectViewer");
        var issue = shop.issue("ALTER TABLE orders ADD COLUMN slot int");
        shop.checked(issue);

        Awaitility.await().until(() -> kinds(reviewer).contains("APPROVAL_REQUESTED"));
        assertThat(kinds(shop.developer)).isEmpty();
        assertThat(kinds(bystander)).isEmpty();

        reviewer.post("/v1/" + issue + "/comments", Map.of("content", "Why an int?"))
                .ok();
        assertThat(kinds(shop.developer)).containsExactly("COMMENTED");
        var email = bystander.get("/v1/users/me").ok().text("email");
        shop.developer
                .post("/v1/" + issue + "/comments", Map.of("content", "(@%s) may know.".formatted(email)))
                .ok();
        assertThat(kinds(bystander)).containsExactly("COMMENTED");
        assertThat(bystander.get("/v1/notices").text("notices/0/reason")).isEqualTo("MENTIONED");
        reviewer.post("/v1/" + issue + ":approve", Map.of("comment", "")).ok();
        assertThat(kinds(shop.developer)).contains("APPROVED");
        Awaitility.await().until(() -> kinds(shop.developer).contains("STAGE_WAITING"));

        assertThat(unread(bystander)).isGreaterThanOrEqualTo(2);
        var first = bystander.get("/v1/notices?filter=unread").ok().text("notices/0/name");
        int before = unread(bystander);
        bystander.post("/v1/" + first + ":read", null).ok();
        assertThat(unread(bystander)).isEqualTo(before - 1);
        assertThat(shop.developer.post("/v1/" + first + ":read", null).status()).isEqualTo(404);
        bystander.post("/v1/notices:readAll", Map.of("issue", issue)).ok();
        assertThat(unread(bystander)).isZero();

        bystander.post("/v1/" + issue + ":unfollow", null).ok();
        reviewer.post("/v1/" + issue + "/comments", Map.of("content", "Fine.")).ok();
        assertThat(unread(bystander)).isZero();
        assertThat(bystander.get("/v1/" + issue + ":following").ok().text("following"))
                .isEqualTo("false");
    }

    @Test
    void whoMayNoLongerSeeAProjectDoesNotReadOfIt() {
        var shop = Shop.open(port);
        var leaver = shop.member("roles/projectDeveloper");
        var issue = shop.issue(leaver, Shop.change("ALTER TABLE orders ADD COLUMN a int", shop.test));
        shop.owner.post("/v1/" + issue + "/comments", Map.of("content", "Hm.")).ok();
        assertThat(unread(leaver)).isPositive();

        shop.owner.setRole("/v1/projects/" + shop.project, leaver.user(), "");

        assertThat(unread(leaver)).isZero();
        assertThat(kinds(leaver)).isEmpty();
        assertThat(leaver.get("/v1/" + issue + ":following").status()).isEqualTo(404);
    }

    @Test
    void mentionsAreEmailAddressesAfterAnAt() {
        assertThat(Mentions.in("@ada@example.com, and (@Bob@Example.com): see ada@example.com or @nobody. @x@y.z."))
                .containsExactly("ada@example.com", "bob@example.com", "x@y.z");
    }

    private static List<String> kinds(Api who) {
        var kinds = new ArrayList<String>();
        who.get("/v1/notices")
                .ok()
                .json()
                .get("notices")
                .forEach(one -> kinds.add(one.get("kind").asString()));
        return kinds;
    }

    private static int unread(Api who) {
        return who.get("/v1/notices:count").ok().json().get("unread").asInt();
    }
}
