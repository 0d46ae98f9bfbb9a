package com.bytebase.webhook;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.webhook.Delivery.Attempt;
import com.bytebase.webhook.DeliveryResource.AttemptResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/webhooks")
@Tag(name = "webhooks")
class WebhookController {
    private static final String PERMISSION = "bb.projects.update";
    private static final String ONE = "/{webhook:[1-9][0-9]{0,17}}";
    private static final String DELIVERY = ONE + "/deliveries/{delivery:[1-9][0-9]{0,17}}";

    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    record ListWebhooksResponse(
            List<WebhookResource> webhooks,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    record ListWebhookDeliveriesResponse(
            List<DeliveryResource> deliveries, @Nullable String nextPageToken) {}

    @Requires(PERMISSION)
    @Operation(
            operationId = "listWebhooks",
            summary = "Where a project's news goes",
            description = "filter: title, type, enabled, createTime. orderBy: title (unless given), createTime.")
    @GetMapping
    ListWebhooksResponse list(@PathVariable String project, @ParameterObject ListRequest request) {
        var page = webhooks.list(ResourceNames.unescape(project), request);
        return new ListWebhooksResponse(
                page.items().stream().map(WebhookResource::of).toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires(PERMISSION)
    @Operation(operationId = "getWebhook", summary = "One webhook")
    @GetMapping(ONE)
    WebhookResource get(@PathVariable String project, @PathVariable long webhook) {
        return WebhookResource.of(webhooks.get(ResourceNames.unescape(project), webhook));
    }

    @Requires(PERMISSION)
    @Operation(
            operationId = "createWebhook",
            summary = "Sends a project's news somewhere",
            description =
                    "Messages to GENERIC are signed as Standard Webhooks asks for; the answer holds the secret, this once. Addresses that are not public are called only where the operator allows their network.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @PostMapping
    WebhookResource create(Actor actor, @PathVariable String project, @RequestBody WebhookInput body) {
        var made = webhooks.create(actor, ResourceNames.unescape(project), body);
        return WebhookResource.of(made.webhook(), made.secret().orElse(null));
    }

    @Requires(PERMISSION)
    @Operation(
            operationId = "updateWebhook",
            summary = "Changes a webhook",
            description = "updateMask: title, url, events, enabled. Messages that wait go to the new URL.")
    @PatchMapping(ONE)
    WebhookResource update(
            Actor actor,
            @PathVariable String project,
            @PathVariable long webhook,
            @RequestParam @Nullable String updateMask,
            @RequestBody WebhookInput body) {
        var mask = UpdateMask.of(updateMask, "title", "url", "events", "enabled");
        return WebhookResource.of(webhooks.update(actor, ResourceNames.unescape(project), webhook, mask, body));
    }

    @Requires(PERMISSION)
    @Operation(operationId = "deleteWebhook", summary = "Deletes a webhook, with the log of what was sent to it")
    @PostMapping(ONE + ":delete")
    WebhookResource delete(Actor actor, @PathVariable String project, @PathVariable long webhook) {
        return WebhookResource.of(webhooks.delete(actor, ResourceNames.unescape(project), webhook));
    }

    @Requires(PERMISSION)
    @Operation(
            operationId = "testWebhook",
            summary = "Sends a sample now, and says what came of it",
            description = "It is not retried, and stands in no log of deliveries.")
    @PostMapping(ONE + ":test")
    AttemptResource test(Actor actor, @PathVariable String project, @PathVariable long webhook) {
        var outcome = webhooks.test(actor, ResourceNames.unescape(project), webhook);
        return AttemptResource.of(new Attempt(
                1, outcome.at(), outcome.durationMs(), outcome.httpStatus(), outcome.error(), outcome.answer()));
    }

    @Requires(PERMISSION)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Gives a webhook a new secret, which is shown this once",
            description =
                    "Messages are signed with the new secret and with the one before, so that the receiver can change over; the one before that is good no more.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @PostMapping(ONE + ":rotateSecret")
    WebhookResource rotate(Actor actor, @PathVariable String project, @PathVariable long webhook) {
        var rotated = webhooks.rotateSecret(actor, ResourceNames.unescape(project), webhook);
        return WebhookResource.of(rotated.webhook(), rotated.secret().orElse(null));
    }

    @Requires(PERMISSION)
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "What was sent to a webhook, the latest first",
            description = "filter: status, event, issue, createTime. orderBy: createTime desc (unless given).")
    @GetMapping(ONE + "/deliveries")
    ListWebhookDeliveriesResponse deliveries(
            @PathVariable String project, @PathVariable long webhook, @ParameterObject ListRequest request) {
        var id = ResourceNames.unescape(project);
        var name = webhooks.get(id, webhook).name();
        var page = webhooks.deliveries(id, webhook, request);
        return new ListWebhookDeliveriesResponse(
                page.items().stream()
                        .map(delivery -> DeliveryResource.of(name, delivery, null))
                        .toList(),
                page.nextPageToken().orElse(null));
    }

    @Requires(PERMISSION)
    @Operation(operationId = "getWebhookDelivery", summary = "One delivery with its attempts")
    @GetMapping(DELIVERY)
    DeliveryResource delivery(@PathVariable String project, @PathVariable long webhook, @PathVariable long delivery) {
        var id = ResourceNames.unescape(project);
        var found = webhooks.delivery(id, webhook, delivery);
        return DeliveryResource.of(webhooks.get(id, webhook).name(), found.delivery(), found.tries());
    }

    @Requires(PERMISSION)
    @Operation(
            operationId = "resendWebhookDelivery",
            summary = "Sends a message again, under the same id",
            description = "Whether it was taken, was given up, or waits for its next try.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @PostMapping(DELIVERY + ":resend")
    DeliveryResource resend(
            Actor actor, @PathVariable String project, @PathVariable long webhook, @PathVariable long delivery) {
        var id = ResourceNames.unescape(project);
        var again = webhooks.resend(actor, id, webhook, delivery);
        return DeliveryResource.of(webhooks.get(id, webhook).name(), again, null);
    }
}
