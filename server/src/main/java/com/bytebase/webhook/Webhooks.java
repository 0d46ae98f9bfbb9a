package com.bytebase.webhook;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.http.OutgoingAddresses;
import com.bytebase.jobs.News;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Projects;
import com.bytebase.secret.Secrets;
import com.bytebase.webhook.Sender.Outcome;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A project's webhooks, and what became of what was sent to them. */
@Service
class Webhooks {
    static final String URL = "webhook.url";
    static final String SECRET = "webhook.secret";

    private static final int MOST = 50;

    private final WebhookRepository repository;
    private final DeliveryRepository deliveries;
    private final Projects projects;
    private final Messages messages;
    private final Sender sender;
    private final Secrets secrets;
    private final WebhookProperties properties;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final News news;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            WebhookRepository repository,
            DeliveryRepository deliveries,
            Projects projects,
            Messages messages,
            Sender sender,
            Secrets secrets,
            WebhookProperties properties,
            AuditLog audit,
            TransactionTemplate transaction,
            News news,
            Clock clock) {
        this.repository = repository;
        this.deliveries = deliveries;
        this.projects = projects;
        this.messages = messages;
        this.sender = sender;
        this.secrets = secrets;
        this.properties = properties;
        this.audit = audit;
        this.transaction = transaction;
        this.news = news;
        this.clock = clock;
    }

    /** A webhook, and the secret that is shown this once. */
    record WithSecret(Webhook webhook, Optional<String> secret) {}

    @Transactional(readOnly = true)
    Page<Webhook> list(String project, ListRequest request) {
        return repository.list(projects.get(project).id(), request);
    }

    @Transactional(readOnly = true)
    Webhook get(String project, long id) {
        return repository
                .find(project, id)
                .orElseThrow(() -> Problem.notFound("projects/%s/webhooks/%d".formatted(project, id)));
    }

    @Transactional
    WithSecret create(Actor actor, String project, WebhookInput input) {
        if (repository.count(projects.get(project).id()) >= MOST) {
            throw Problem.precondition(
                    "Project %s has %d webhooks, which is the most. Delete one first.".formatted(project, MOST));
        }
        var type = input.type();
        if (type == null) {
            throw Problem.field("type", "type is missing. It is GENERIC, SLACK, TEAMS or DISCORD.");
        }
        var url = url(input.url());
        var secret = secret(type, input.secret());
        var now = clock.instant();
        var webhook = repository.insert(new Webhook(
                0,
                project,
                Text.title(input.title(), "title").strip(),
                type,
                new Webhook.Address(
                        secrets.encrypt(url.toString(), URL), host(url), secret.map(this::encrypted), Optional.empty()),
                events(input.events()),
                !Boolean.FALSE.equals(input.enabled()),
                "",
                now,
                now,
                1));
        audit.record(
                actor,
                "webhooks.create",
                webhook.name(),
                Map.of(
                        "title",
                        webhook.title(),
                        "type",
                        type.name(),
                        "host",
                        webhook.address().host()));
        return new WithSecret(webhook, secret.map(SigningSecret::text));
    }

    private Optional<SigningSecret> secret(WebhookType type, @Nullable String given) {
        if (type != WebhookType.GENERIC) {
            if (given != null) {
                throw Problem.field("secret", "Only webhooks of the type GENERIC are signed. Leave the secret out.");
            }
            return Optional.empty();
        }
        return Optional.of(given == null ? SigningSecret.random(random) : SigningSecret.checked(given));
    }

    private byte[] encrypted(SigningSecret secret) {
        return secrets.encrypt(secret.text(), SECRET);
    }

    private static URI url(@Nullable String url) {
        return OutgoingAddresses.checkUrl(Text.required(url, "url", 2000), "url");
    }

    /** With the port, where it says one: never the path, which of a chat's address is the secret. */
    private static String host(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private static List<WebhookEvent> events(@Nullable List<WebhookEvent> events) {
        if (events == null || events.isEmpty()) {
            throw Problem.field("events", "events is empty. Name at least one, as ISSUE_CREATED.");
        }
        return events.stream().distinct().sorted().toList();
    }

    @Transactional
    Webhook update(Actor actor, String project, long id, UpdateMask mask, WebhookInput input) {
        var read = get(project, id);
        Etag.check(input.etag(), read.revision(), read.name());
        var address = read.address();
        if (mask.has("url")) {
            var url = url(input.url());
            address = new Webhook.Address(
                    secrets.encrypt(url.toString(), URL), host(url), address.secret(), address.previous());
        }
        boolean enabled = Boolean.TRUE.equals(mask.pick("enabled", input.enabled(), read::enabled));
        var changed = new Webhook(
                read.id(),
                project,
                Text.title(mask.pick("title", input.title(), read::title), "title")
                        .strip(),
                read.type(),
                address,
                mask.has("events") ? events(input.events()) : read.events(),
                enabled,
                enabled || !mask.has("enabled") ? (enabled ? "" : read.note()) : "",
                read.createdAt(),
                clock.instant(),
                read.revision());
        var saved = repository.update(changed).orElseThrow(() -> Problem.staleEtag(read.name()));
        audit.record(actor, "webhooks.update", saved.name(), Map.of("fields", List.copyOf(mask.paths())));
        news.publishSoon(Dispatch.TOPIC);
        return saved;
    }

    @Transactional
    Webhook delete(Actor actor, String project, long id) {
        var webhook = get(project, id);
        repository.delete(id);
        audit.record(actor, "webhooks.delete", webhook.name(), Map.of("title", webhook.title()));
        return webhook;
    }

    /** A new secret; messages are signed with the one before as well, until the next rotation. */
    @Transactional
    WithSecret rotateSecret(Actor actor, String project, long id) {
        var read = get(project, id);
        if (read.type() != WebhookType.GENERIC) {
            throw Problem.precondition("%s is of a chat, whose messages are not signed.".formatted(read.name()));
        }
        var secret = SigningSecret.random(random);
        var address = new Webhook.Address(
                read.address().url(),
                read.address().host(),
                Optional.of(encrypted(secret)),
                read.address().secret());
        var saved = repository
                .update(new Webhook(
                        id,
                        project,
                        read.title(),
                        read.type(),
                        address,
                        read.events(),
                        read.enabled(),
                        read.note(),
                        read.createdAt(),
                        clock.instant(),
                        read.revision()))
                .orElseThrow(() -> Problem.staleEtag(read.name()));
        audit.record(actor, "webhooks.rotateSecret", saved.name());
        return new WithSecret(saved, Optional.of(secret.text()));
    }

    /** Sends a sample now, and says what came of it; no transaction is open meanwhile. */
    Outcome test(Actor actor, String project, long id) {
        var webhook = transaction.execute(_ -> {
            var found = get(project, id);
            audit.record(actor, "webhooks.test", found.name());
            return found;
        });
        var id1 = "msg_" + UUID.randomUUID().toString().replace("-", "");
        return sender.send(java.util.Objects.requireNonNull(webhook), id1, messages.sample(actor, project));
    }

    @Transactional(readOnly = true)
    Page<Delivery> deliveries(String project, long id, ListRequest request) {
        return deliveries.list(get(project, id).id(), request);
    }

    @Transactional(readOnly = true)
    Delivery.WithAttempts delivery(String project, long id, long delivery) {
        var found = found(project, id, delivery);
        return new Delivery.WithAttempts(found, deliveries.attempts(delivery));
    }

    private Delivery found(String project, long id, long delivery) {
        var webhook = get(project, id);
        return deliveries
                .find(id, delivery)
                .orElseThrow(() -> Problem.notFound("%s/deliveries/%d".formatted(webhook.name(), delivery)));
    }

    @Transactional
    Delivery resend(Actor actor, String project, long id, long delivery) {
        found(project, id, delivery);
        var now = clock.instant();
        if (!deliveries.resend(delivery, now, now.plus(properties.giveUpAfter()))) {
            throw Problem.precondition("It is being sent at this moment. Look again in some seconds.");
        }
        audit.record(
                actor,
                "webhookDeliveries.resend",
                "%s/deliveries/%d".formatted(get(project, id).name(), delivery));
        news.publishSoon(Dispatch.TOPIC);
        return found(project, id, delivery);
    }
}
