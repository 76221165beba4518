package io.slipway.oci;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image in a registry: {@code ghcr.io/acme/app:1.2}, {@code localhost:5000/app@sha256:…}.
 *
 * <p>Docker Hub's short names are spelt out: {@code debian} is {@code docker.io/library/debian:latest}. With a digest,
 * the tag is there for people only.
 *
 * @param registry host and, where it has one, port
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    /** The registry of names without one. */
    public static final String DOCKER_HUB = "docker.io";

    private static final String DEFAULT_TAG = "latest";
    private static final int MAX_REPOSITORY = 255;
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern REGISTRY =
            Pattern.compile("(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+])(?::[0-9]{1,5})?");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /** @throws OciFormatException if a part has not its form, or there is neither tag nor digest */
    public ImageReference {
        require(
                REGISTRY.matcher(registry).matches(),
                "registry",
                registry,
                "a host, such as ghcr.io or localhost:5000");
        require(
                repository.length() <= MAX_REPOSITORY
                        && REPOSITORY.matcher(repository).matches(),
                "repository",
                repository,
                "lower-case words of letters and digits, joined by '.', '_', '__' or '-' and separated by '/'");
        tag.ifPresent(value -> require(
                TAG.matcher(value).matches(),
                "tag",
                value,
                "at most 128 letters, digits, '_', '.' and '-', not beginning with '.' or '-'"));
        if (tag.isEmpty() && digest.isEmpty()) {
            throw new OciFormatException("Image " + registry + "/" + repository + " has neither tag nor digest");
        }
    }

    /** @throws OciFormatException if {@code text} is no image name */
    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(Digest.parse(text.substring(at + 1)));
        String name = at < 0 ? text : text.substring(0, at);
        int colon = name.lastIndexOf(':');
        Optional<String> tag = Optional.empty();
        if (colon > name.lastIndexOf('/')) {
            tag = Optional.of(name.substring(colon + 1));
            name = name.substring(0, colon);
        } else if (digest.isEmpty()) {
            tag = Optional.of(DEFAULT_TAG);
        }
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        if (!isRegistry(first)) {
            return new ImageReference(DOCKER_HUB, slash < 0 ? "library/" + name : name, tag, digest);
        }
        String repository = name.substring(slash + 1);
        if (!first.equals(DOCKER_HUB) && !first.equals("index.docker.io")) {
            return new ImageReference(first, repository, tag, digest);
        }
        return new ImageReference(
                DOCKER_HUB, repository.contains("/") ? repository : "library/" + repository, tag, digest);
    }

    /** Whether {@code text} names a repository only, so that its tag would be the default. */
    public static boolean isBare(String text) {
        return !text.contains("@") && text.lastIndexOf(':') <= text.lastIndexOf('/');
    }

    /** Registry and repository. */
    public String name() {
        return registry + "/" + repository;
    }

    /** What a registry is asked for: the digest where there is one, else the tag. */
    public String reference() {
        return digest.map(Digest::toString).or(() -> tag).orElseThrow();
    }

    /** The same repository's image of {@code newDigest}. */
    public ImageReference withDigest(Digest newDigest) {
        return new ImageReference(registry, repository, tag, Optional.of(newDigest));
    }

    /** The image that {@code newTag} names in the same repository. */
    public ImageReference withTag(String newTag) {
        return new ImageReference(registry, repository, Optional.of(newTag), Optional.empty());
    }

    @Override
    public String toString() {
        return name()
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }

    /** Docker's rule: what has a dot, a port, or is the local host, is no part of a repository's name. */
    private static boolean isRegistry(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    private static void require(boolean valid, String part, String found, String form) {
        if (!valid) {
            throw new OciFormatException(
                    "Not an image name: its " + part + " is '" + found + "' (must be " + form + ")");
        }
    }
}
