package com.bytebase.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is in a database: found by name, shown in parts, as text, as files, and by what refers to what. */
@ServerTest
class SchemaObjectsTest {
    private static final String SHOP = """
            CREATE SCHEMA sales;
            CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL UNIQUE);
            CREATE TABLE sales."Order" (id int PRIMARY KEY, customer_id int REFERENCES customer, placed date);
            CREATE TABLE sales.order_item (order_id int REFERENCES sales."Order", line int, note text, PRIMARY KEY (order_id, line));
            CREATE TABLE part_of (id int, at date) PARTITION BY RANGE (at);
            CREATE TABLE part_of_2026 PARTITION OF part_of FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
            CREATE VIEW sales.open_orders AS SELECT id, customer_id FROM sales."Order";
            CREATE MATERIALIZED VIEW by_customer AS SELECT customer_id, count(*) AS n FROM sales."Order" GROUP BY 1;
            CREATE TYPE mood AS ENUM ('sad', 'happy');
            CREATE SEQUENCE ticket;
            CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql AS 'SELECT a * 2';
            CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER on_item BEFORE INSERT ON sales.order_item FOR EACH ROW EXECUTE FUNCTION noted();
            CREATE POLICY own ON customer USING (true);
            COMMENT ON TABLE customer IS 'Who buys';
            """;

    @LocalServerPort
    int port;

    @Test
    void whatIsCalledSoComesFirstThenWhatHasAPartThatIs() {
        var shop = database(SHOP);

        assertThat(names(shop, "query=order"))
                .startsWith("TABLE sales.Order", "TABLE sales.order_item")
                .contains("VIEW sales.open_orders")
                .doesNotContain("TABLE public.customer");
        var parts = Api.owner(port)
                .get("/v1/" + shop + "/objects?query=CUSTOMER_ID")
                .ok();
        assertThat(parts.text("objects/0/matches/0/name")).contains("customer_id");
        assertThat(names(shop, "query=order_item.note")).containsExactly("TABLE sales.order_item");
        assertThat(names(shop, "query=sales.open")).containsExactly("VIEW sales.open_orders");
        assertThat(names(shop, "query=nothing_like_it")).isEmpty();
        assertThat(names(shop, "query=%25")).isEmpty();
    }

    @Test
    void everyKindIsListed() {
        var shop = database(SHOP);

        assertThat(names(shop, "kind=TABLE&form=PARTITIONED")).containsExactly("TABLE public.part_of");
        assertThat(names(shop, "kind=VIEW&form=MATERIALIZED")).containsExactly("VIEW public.by_customer");
        assertThat(names(shop, "kind=TYPE")).containsExactly("TYPE public.mood");
        assertThat(names(shop, "kind=POLICY")).containsExactly("POLICY public.own");
        assertThat(names(shop, "kind=ROUTINE&query=twice")).hasSize(1);
        assertThat(names(shop, "kind=TRIGGER&query=on_item")).containsExactly("TRIGGER sales.on_item");
        assertThat(names(shop, "kind=INDEX"))
                .contains("TABLE public.customer")
                .doesNotContain("VIEW sales.open_orders");
        var outline =
                Api.owner(port).get("/v1/" + shop + "/metadata?view=BASIC").ok();
        assertThat(outline.json().get("counts").toString()).contains("\"kind\":\"SEQUENCE\"");
        assertThat(outline.json().at("/schemas/0/tables")).isEmpty();
    }

    @Test
    void tablesAreListedWithTheirSizesAndPartitionsWithTheirTable() {
        var shop = database(SHOP);
        var owner = Api.owner(port);

        var partition =
                owner.get("/v1/" + shop + "/objects?kind=TABLE&form=PARTITION").ok();
        assertThat(partition.text("objects/0/partitionOf")).isEqualTo("public.part_of");
        var customer = owner.get("/v1/" + shop + "/objects?kind=TABLE&query=public.customer")
                .ok();
        assertThat(Long.parseLong(customer.text("objects/0/indexBytes"))).isPositive();
        var view = owner.get("/v1/" + shop + "/objects?kind=VIEW").ok();
        assertThat(view.json().at("/objects/0").has("dataBytes")).isFalse();
    }

    @Test
    void pagesHoldEverythingOnce() {
        var shop = database(SHOP);
        var owner = Api.owner(port);
        var all = names(shop, "pageSize=1000");

        var paged = new ArrayList<String>();
        var token = "";
        do {
            var page = owner.get("/v1/" + shop + "/objects?pageSize=3&pageToken=" + token)
                    .ok();
            page.json()
                    .get("objects")
                    .forEach(object -> paged.add(object.get("kind").asString() + " "
                            + object.get("schema").asString() + "."
                            + object.get("name").asString()));
            token = page.json().path("nextPageToken").asString("");
        } while (!token.isEmpty());

        assertThat(paged).isEqualTo(all).doesNotHaveDuplicates();
    }

    @Test
    void allDatabasesAreSearchedThatOneMaySee() {
        var one = database("CREATE TABLE zebra_stripe (id int PRIMARY KEY)");
        var same = database("CREATE TABLE zebra_stripe (id int PRIMARY KEY)");
        var owner = Api.owner(port);

        var found = owner.get("/v1/objects?query=bra_str").ok();
        assertThat(List.of(found.text("objects/0/database"), found.text("objects/1/database")))
                .containsExactlyInAnyOrder(one, same);
        var instance = one.substring(0, one.indexOf("/databases/"));
        var filtered = owner.get("/v1/objects?query=zebra&filter=instance%20==%20%22" + instance + "%22")
                .ok();
        assertThat(filtered.json().get("objects")).hasSize(1);
        assertThat(owner.newUser("").get("/v1/objects?query=zebra").ok().json().get("objects"))
                .isEmpty();
    }

    @Test
    void aChangedSchemaIsFoundAsItIsNow() {
        var name = database("CREATE TABLE quagga (id int)");
        var owner = Api.owner(port);

        Targets.run(name.substring(name.lastIndexOf('/') + 1), "ALTER TABLE quagga RENAME TO okapi");
        owner.post("/v1/" + name + ":sync", Map.of()).ok();

        assertThat(owner.get("/v1/objects?query=quagga").ok().json().get("objects"))
                .isEmpty();
        assertThat(owner.get("/v1/objects?query=okapi").ok().json().get("objects"))
                .hasSize(1);
    }

    @Test
    void anObjectIsShownBySqlAndInParts() {
        var shop = database(SHOP);
        var owner = Api.owner(port);

        var table = owner.get("/v1/" + shop + "/schema?kind=TABLE&schema=sales&name=order_item")
                .ok();
        assertThat(table.text("schema"))
                .contains("CREATE TABLE sales.order_item", "CREATE TRIGGER on_item")
                .doesNotContain("customer");
        assertThat(owner.get("/v1/" + shop + "/schema?kind=TABLE&schema=sales&name=none")
                        .status())
                .isEqualTo(404);
        assertThat(owner.get("/v1/" + shop + "/schema?kind=TABLE").status()).isEqualTo(400);
        var parts = owner.get("/v1/" + shop + "/metadata?kind=TABLE&schema=public&name=customer")
                .ok();
        assertThat(parts.text("schemas/0/tables/0/name")).isEqualTo("customer");
        assertThat(parts.json().at("/schemas/0/tables")).hasSize(1);
        assertThat(parts.text("schemas/0/objects/0/name")).isEqualTo("own");
        var tables =
                owner.get("/v1/" + shop + "/tables?pageSize=2&schema=sales").ok();
        assertThat(tables.text("tables/0/table/columns/0/name")).isEqualTo("id");
        assertThat(tables.text("tables/0/table/rowEstimate")).isNotEmpty();
    }

    @Test
    void theSchemaIsAFolder() throws Exception {
        var shop = database(SHOP);
        var owner = Api.owner(port);

        var files = owner.get("/v1/" + shop + "/schemaFiles").ok();
        assertThat(files.json()
                        .get("files")
                        .get("schemas/sales/tables/order_item.sql")
                        .asString())
                .contains("CREATE TABLE sales.order_item");
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/v1/%s/schemaFiles:download".formatted(port, shop)))
                .header("Authorization", "Bearer " + owner.token())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var archive = client.send(request, BodyHandlers.ofByteArray());
            assertThat(archive.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("attachment", "-schema.zip");
            assertThat(entries(archive.body()))
                    .hasSize(files.json().get("files").size());
        }
    }

    @Test
    void relationsLeadFromTableToTable() {
        var shop = database(SHOP);
        var owner = Api.owner(port);

        var around =
                owner.get("/v1/" + shop + "/relations?table=public.customer").ok();
        assertThat(around.json().get("tables")).hasSize(2);
        assertThat(around.text("relations/0/to/table")).isEqualTo("customer");
        assertThat(owner.get("/v1/" + shop + "/relations?table=customer&depth=2")
                        .ok()
                        .json()
                        .get("tables"))
                .hasSize(3);
        var all = owner.get("/v1/" + shop + "/relations?pageSize=1").ok();
        assertThat(all.json().get("tables")).hasSize(1);
        assertThat(all.json().get("tableCount").asInt()).isEqualTo(5);
        assertThat(owner.get("/v1/" + shop + "/relations?table=none").status()).isEqualTo(400);
    }

    @Test
    void theMySqlFamilyHasTheSame() {
        var name = MariaDbServer.get().newDatabase();
        MariaDbServer.get()
                .execute(
                        "CREATE TABLE %s.author (id int PRIMARY KEY, name varchar(20))".formatted(name),
                        "CREATE TABLE %1$s.book (id int PRIMARY KEY, author int, KEY by_author (author), CONSTRAINT of_author FOREIGN KEY (author) REFERENCES %1$s.author (id))"
                                .formatted(name),
                        "CREATE VIEW %1$s.titles AS SELECT id FROM %1$s.book".formatted(name),
                        "CREATE EVENT %1$s.nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM %1$s.book WHERE id < 0"
                                .formatted(name));
        var owner = Api.owner(port);
        var database = Targets.registerMariaDb(owner, name);

        assertThat(names(database, "kind=ROUTINE&form=EVENT")).containsExactly("ROUTINE .event nightly");
        assertThat(names(database, "query=book.auth")).containsExactly("TABLE .book");
        assertThat(owner.get("/v1/" + database + "/schema?kind=TABLE&name=book")
                        .ok()
                        .text("schema"))
                .contains("CREATE TABLE `book`", "of_author")
                .doesNotContain("CREATE TABLE `author`");
        var files = owner.get("/v1/" + database + "/schemaFiles").ok().json().get("files");
        assertThat(files.propertyNames())
                .containsExactlyInAnyOrder(
                        "tables/author.sql", "tables/book.sql", "views/titles.sql", "events/nightly.sql");
        assertThat(owner.get("/v1/" + database + "/relations").ok().json().get("relations"))
                .hasSize(1);
    }

    private List<String> names(String database, String parameters) {
        var names = new ArrayList<String>();
        Api.owner(port)
                .get("/v1/" + database + "/objects?" + parameters)
                .ok()
                .json()
                .get("objects")
                .forEach(object -> names.add("%s %s.%s"
                        .formatted(
                                object.get("kind").asString(),
                                object.get("schema").asString(),
                                object.get("name").asString())));
        return names;
    }

    private static List<String> entries(byte[] archive) throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private String database(String sql) {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("objects"));
        Targets.run(name, sql);
        var id = Targets.register(owner, name);
        return "instances/%s/databases/%s".formatted(id, name);
    }
}
