package io.slipway.oci;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to run and how (OCI image specification, "Image Configuration"). Immutable; fields that it does not know are
 * kept by every {@code with…}.
 */
public final class ImageConfig {
    private final ObjectNode json;

    private ImageConfig(ObjectNode json) {
        this.json = json;
    }

    /** @throws OciFormatException if it is not an image configuration */
    public static ImageConfig parse(byte[] json) {
        ObjectNode node = Json.parseObject(json, "an image configuration");
        ImageConfig config = new ImageConfig(node);
        config.platform();
        config.diffIds();
        return config;
    }

    /** A configuration with no layers that runs nothing. */
    public static ImageConfig empty(Platform platform) {
        ObjectNode node = Json.object();
        node.put("architecture", platform.architecture());
        node.put("os", platform.os());
        platform.variant().ifPresent(v -> node.put("variant", v));
        node.putObject("config");
        ObjectNode rootfs = node.putObject("rootfs");
        rootfs.put("type", "layers");
        rootfs.putArray("diff_ids");
        node.putArray("history");
        return new ImageConfig(node);
    }

    /** The bytes of this configuration; the same configuration gives the same bytes. */
    public byte[] toJson() {
        return Json.write(json);
    }

    public Platform platform() {
        return new Platform(
                Json.requiredText(json, "os"), Json.requiredText(json, "architecture"), Json.text(json, "variant"));
    }

    /** @throws OciFormatException if the field is no RFC 3339 time */
    public Optional<Instant> created() {
        return Json.text(json, "created").map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new OciFormatException("Field 'created' is '" + text + "' (must be an RFC 3339 time)", e);
            }
        });
    }

    /** The digests of the uncompressed layers, lowest first. */
    public List<Digest> diffIds() {
        return Json.list(json.path("rootfs"), "diff_ids", node -> Digest.parse(node.asString()));
    }

    /** What each step of the history says it did; empty where it says nothing. */
    public List<String> history() {
        return Json.list(json, "history", node -> Json.text(node, "created_by").orElse(""));
    }

    public Optional<String> user() {
        return Json.text(run(), "User").filter(user -> !user.isEmpty());
    }

    public Optional<String> workingDirectory() {
        return Json.text(run(), "WorkingDir").filter(directory -> !directory.isEmpty());
    }

    public Optional<String> stopSignal() {
        return Json.text(run(), "StopSignal");
    }

    public List<String> entrypoint() {
        return Json.textList(run(), "Entrypoint");
    }

    public List<String> command() {
        return Json.textList(run(), "Cmd");
    }

    /** {@code NAME=value} entries in their order. */
    public List<String> environment() {
        return Json.textList(run(), "Env");
    }

    public Optional<String> environment(String name) {
        return environment().stream()
                .filter(entry -> entry.startsWith(name + "="))
                .map(entry -> entry.substring(name.length() + 1))
                .findFirst();
    }

    /** {@code 8080/tcp} entries. */
    public List<String> exposedPorts() {
        return List.copyOf(names("ExposedPorts"));
    }

    public List<String> volumes() {
        return List.copyOf(names("Volumes"));
    }

    public SortedMap<String, String> labels() {
        return Json.textMap(run(), "Labels");
    }

    public Optional<Healthcheck> healthcheck() {
        JsonNode node = run().get("Healthcheck");
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(new Healthcheck(
                Json.textList(node, "Test"),
                Duration.ofNanos(node.path("Interval").asLong(0)),
                Duration.ofNanos(node.path("Timeout").asLong(0)),
                Duration.ofNanos(node.path("StartPeriod").asLong(0)),
                node.path("Retries").asInt(0)));
    }

    /** With that health check, or with none. */
    public ImageConfig withHealthcheck(Optional<Healthcheck> healthcheck) {
        return healthcheck.map(this::withHealthcheck).orElseGet(() -> withRun(run -> run.remove("Healthcheck")));
    }

    public ImageConfig withHealthcheck(Healthcheck healthcheck) {
        return withRun(run -> {
            ObjectNode node = run.putObject("Healthcheck");
            Json.putList(node, "Test", healthcheck.test());
            node.put("Interval", healthcheck.interval().toNanos());
            node.put("Timeout", healthcheck.timeout().toNanos());
            node.put("StartPeriod", healthcheck.startPeriod().toNanos());
            node.put("Retries", healthcheck.retries());
        });
    }

    public ImageConfig withUser(String user) {
        return withRun(run -> run.put("User", user));
    }

    public ImageConfig withWorkingDirectory(String directory) {
        return withRun(run -> run.put("WorkingDir", directory));
    }

    public ImageConfig withStopSignal(String signal) {
        return withRun(run -> run.put("StopSignal", signal));
    }

    public ImageConfig withEntrypoint(List<String> entrypoint) {
        return withRun(run -> Json.putList(run, "Entrypoint", entrypoint));
    }

    public ImageConfig withCommand(List<String> command) {
        return withRun(run -> Json.putList(run, "Cmd", command));
    }

    /** Replaces the whole environment. */
    public ImageConfig withEnvironment(List<String> entries) {
        return withRun(run -> Json.putList(run, "Env", entries));
    }

    /** Replaces all labels. */
    public ImageConfig withLabels(Map<String, String> labels) {
        return withRun(run -> {
            run.remove("Labels");
            Json.putMap(run, "Labels", labels);
        });
    }

    public ImageConfig withExposedPort(String port) {
        return withRun(run -> run.withObjectProperty("ExposedPorts").putObject(port));
    }

    /** @param path a directory that outlives a container */
    public ImageConfig withVolume(String path) {
        return withRun(run -> run.withObjectProperty("Volumes").putObject(path));
    }

    /** The same for another platform; its layers stay. */
    public ImageConfig withPlatform(Platform platform) {
        return with(copy -> {
            copy.put("architecture", platform.architecture());
            copy.put("os", platform.os());
            copy.remove("variant");
            platform.variant().ifPresent(v -> copy.put("variant", v));
        });
    }

    public ImageConfig withCreated(Instant created) {
        return with(copy -> copy.put("created", created.toString()));
    }

    /** Appends a layer: the digest of its uncompressed tar, and a word on where it came from. */
    public ImageConfig withLayer(Digest diffId, String createdBy) {
        return with(copy -> {
            copy.withObjectProperty("rootfs").withArrayProperty("diff_ids").add(diffId.toString());
            ObjectNode step = copy.withArrayProperty("history").addObject();
            created().ifPresent(time -> step.put("created", time.toString()));
            step.put("created_by", createdBy);
        });
    }

    @Override
    public boolean equals(Object other) {
        // As text: a number that was read and one that was set differ in Java's type only.
        return other instanceof ImageConfig config && config.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }

    private JsonNode run() {
        return json.path("config");
    }

    private List<String> names(String field) {
        return run().get(field) instanceof ObjectNode object ? new ArrayList<>(object.propertyNames()) : List.of();
    }

    private ImageConfig with(Consumer<ObjectNode> change) {
        ObjectNode copy = json.deepCopy();
        change.accept(copy);
        return new ImageConfig(copy);
    }

    private ImageConfig withRun(Consumer<ObjectNode> change) {
        return with(
                copy -> change.accept(copy.get("config") instanceof ObjectNode run ? run : copy.putObject("config")));
    }
}
