package io.slipway.operator.reconcile;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.model.Announcement;
import io.slipway.operator.model.Names;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Writes events about services; what is said again is counted in the event that is there. */
final class EventRecorder {

    private static final System.Logger LOG = System.getLogger(EventRecorder.class.getName());
    private static final int MAX_MESSAGE = 1024;
    private static final int NAME_DIGITS = 16;

    private final KubernetesClient client;
    private final Clock clock;

    EventRecorder(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Writes an event. That it could not be written is no reason to fail. */
    void record(PlatformService service, Announcement announcement) {
        Event event = event(service, announcement, clock.instant());
        try {
            write(event);
        } catch (KubernetesClientException e) {
            LOG.log(
                    Level.WARNING,
                    "Cannot write the event %s about %s: %s"
                            .formatted(
                                    announcement.reason(), service.getMetadata().getName(), e.getMessage()));
        }
    }

    private void write(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            client.resource(event)
                    .edit(there -> new EventBuilder(there)
                            .withCount(there.getCount() + 1)
                            .withLastTimestamp(event.getLastTimestamp())
                            .build());
        }
    }

    private static Event event(PlatformService service, Announcement announcement, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String message = announcement.message();
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(service, announcement))
                .withNamespace(service.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(service.getApiVersion())
                .withKind(service.getKind())
                .withNamespace(service.getMetadata().getNamespace())
                .withName(service.getMetadata().getName())
                .withUid(service.getMetadata().getUid())
                .endInvolvedObject()
                .withType(announcement.warning() ? "Warning" : "Normal")
                .withReason(announcement.reason())
                .withMessage(message.substring(0, Math.min(message.length(), MAX_MESSAGE)))
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .withNewSource()
                .withComponent(Names.OPERATOR)
                .endSource()
                .build();
    }

    private static String name(PlatformService service, Announcement announcement) {
        String same = String.join("\n", service.getMetadata().getUid(), announcement.reason(), announcement.message());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(same.getBytes(StandardCharsets.UTF_8));
            return service.getMetadata().getName() + "."
                    + HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
